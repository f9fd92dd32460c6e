import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

export interface WorkbookLimits {
  readonly fileBytes: number;
  readonly entries: number;
  /** All parts together, counted while they are inflated, whatever the archive claims. */
  readonly inflatedBytes: number;
  /** How many times its packed size a part may grow; not asked of parts below a megabyte. */
  readonly ratio: number;
}

export const defaultLimits: WorkbookLimits = {
  fileBytes: 5 * 1024 * 1024,
  entries: 300,
  inflatedBytes: 10 * 1024 * 1024,
  ratio: 400,
};

/** The XML parts of a workbook by name, or one sentence for the office on why the file is not taken. */
export type Unpacked = { readonly parts: ReadonlyMap<string, Buffer> } | { readonly refusal: string };

/** Opens an .xlsx file without trusting a number in it: a bomb costs no more than the limits allow. */
export async function unpackWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits,
  source: WorkbookSource = '模板',
): Promise<Unpacked> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > limits.fileBytes) return { refusal: tooLarge(buffer.length, limits.fileBytes) };
  const kind = kindOf(buffer);
  if (kind !== 'zip') return { refusal: `${kind}，${sendXlsx(source)}` };
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true });
    const parts = await inflate(zip, limits, source);
    const refusal = wrongContent(parts, source);
    return refusal === undefined ? { parts } : { refusal };
  } catch (error) {
    // yauzl and zlib speak up about nothing but the bytes they were given.
    return { refusal: error instanceof Unacceptable ? error.message : damaged };
  }
}

export const damaged = '文件已损坏或没有传完，请用Excel或WPS重新打开、保存后再发';

/** The command that brings the workbook which was to be filled in. */
export type WorkbookSource = '模板' | '导出打分表';

const sendXlsx = (source: WorkbookSource) => `请使用发送“${source}”取得的工作簿填写，保存为.xlsx格式后再发`;
const tooMuchInside = (source: WorkbookSource) =>
  source === '模板'
    ? '工作簿解开后内容过多，不像正常的考核名册，请把内容复制到新的模板中再发'
    : '工作簿解开后内容过多，不像正常的打分表，请重新导出，把内容填到新的表中再发';

class Unacceptable extends Error {}

function tooLarge(size: number, limit: number): string {
  return `文件有${megabytes(size)}MB，超过${megabytes(limit)}MB的上限，请删去图片和无关的工作表后再发`;
}

const megabytes = (size: number) => (size / 1024 / 1024).toFixed(1).replace(/\.0$/, '');

async function inflate(zip: ZipFile, limits: WorkbookLimits, source: WorkbookSource): Promise<Map<string, Buffer>> {
  if (zip.entryCount > limits.entries) throw new Unacceptable(tooMuchInside(source));
  const parts = new Map<string, Buffer>();
  let left = limits.inflatedBytes;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Unacceptable(`工作簿已加密，请取消密码，${sendXlsx(source)}`);
    if (!isWanted(entry.fileName)) continue;
    if (parts.has(entry.fileName)) throw new Unacceptable(damaged);
    const part = await inflateEntry(zip, entry, { left, ratio: limits.ratio, source });
    parts.set(entry.fileName, part);
    left -= part.length;
  }
  return parts;
}

async function inflateEntry(
  zip: ZipFile,
  entry: Entry,
  { left, ratio, source }: { left: number; ratio: number; source: WorkbookSource },
): Promise<Buffer> {
  const most = Math.min(left, Math.max(1024 * 1024, entry.compressedSize * ratio));
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    size += chunk.length;
    // Leaving the loop destroys the stream, so nothing more is inflated.
    if (size > most) throw new Unacceptable(tooMuchInside(source));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Pictures, fonts and embedded files are never opened. `mimetype` tells OpenDocument files. */
function isWanted(name: string): boolean {
  return (
    name === 'mimetype' || (/\.(xml|rels)$/i.test(name) && !/(^|\/)(media|drawings|charts|embeddings)\//i.test(name))
  );
}

function kindOf(buffer: Buffer): string {
  const begins = (...bytes: number[]) => buffer.subarray(0, bytes.length).equals(Buffer.from(bytes));
  if (buffer.length === 0) return '文件是空的';
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? '工作簿设有打开密码，请先取消密码'
      : '这是旧版的Office文件（如.xls、.et、.doc）';
  }
  if (begins(0x25, 0x50, 0x44, 0x46)) return '这是PDF文件';
  if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x47, 0x49, 0x46)) return '这是图片';
  if (begins(0x7b, 0x5c, 0x72, 0x74, 0x66)) return '这是RTF文档';
  return looksLikeText(buffer) ? '这是文本文件（如.csv、.txt、网页）' : '这不是Excel工作簿';
}

/** Text in UTF-8, GBK or UTF-16 with a mark has no zero bytes and hardly a control character. */
function looksLikeText(buffer: Buffer): boolean {
  const head = buffer.subarray(0, 4096);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function wrongContent(parts: ReadonlyMap<string, Buffer>, source: WorkbookSource): string | undefined {
  const types = parts.get('[Content_Types].xml')?.toString('utf8');
  if (types === undefined) {
    const openDocument = parts.get('mimetype')?.toString('latin1').includes('opendocument') ?? false;
    return `${openDocument ? '这是OpenDocument文件（如.ods）' : '这是压缩包，不是Excel工作簿'}，${sendXlsx(source)}`;
  }
  if (types.includes('spreadsheetml.sheet.main+xml')) return undefined;
  if (types.includes('macroEnabled')) return `这是含宏的或二进制的工作簿（如.xlsm、.xlsb），${sendXlsx(source)}`;
  if (types.includes('wordprocessingml')) return `这是Word文档，${sendXlsx(source)}`;
  if (types.includes('presentationml')) return `这是演示文稿，${sendXlsx(source)}`;
  return `这不是.xlsx工作簿，${sendXlsx(source)}`;
}
