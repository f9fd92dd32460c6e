import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/documents/read-roster.ts';
import { aRoster, aRubric, aWorkbook, faultsIn, rosterIn } from './roster-builders.ts';
import { aBareWorkbook, aZip, bareParts, type ZipPart } from './zip-builder.ts';

const contentTypes = (type: string): ZipPart => ({
  name: '[Content_Types].xml',
  content: `<Types><Override PartName="/xl/workbook.xml" ContentType="application/${type}"/></Types>`,
});
const sheetTypes = contentTypes('vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml');
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024);

const useTheTemplate = '请使用发送“模板”取得的工作簿填写，保存为.xlsx格式后再发';
const tooMuchInside = '工作簿: 工作簿解开后内容过多，不像正常的考核名册，请把内容复制到新的模板中再发';
const damaged = '工作簿: 文件已损坏或没有传完，请用Excel或WPS重新打开、保存后再发';

describe('a file that is no .xlsx workbook is named for what it is', () => {
  const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  it.each<[string, Uint8Array, string]>([
    ['nothing at all', new Uint8Array(), '文件是空的'],
    ['an .xls', Buffer.concat([oldOffice, zeros(1)]), '这是旧版的Office文件（如.xls、.et、.doc）'],
    [
      'a workbook with a password',
      Buffer.concat([oldOffice, zeros(1), Buffer.from('EncryptedPackage', 'utf16le')]),
      '工作簿设有打开密码，请先取消密码',
    ],
    ['a .csv in UTF-8', Buffer.from('单位名称,单位类别\r\n青禾镇,乡镇\r\n'), '这是文本文件（如.csv、.txt、网页）'],
    ['a .csv in GBK', Buffer.from('b5a5cebbc3fbb3c62cc0e0b1f00d0a', 'hex'), '这是文本文件（如.csv、.txt、网页）'],
    ['a text in UTF-16', Buffer.from('\uFEFF单位', 'utf16le'), '这是文本文件（如.csv、.txt、网页）'],
    ['a web page', Buffer.from('<html><table></table></html>'), '这是文本文件（如.csv、.txt、网页）'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), '这是PDF文件'],
    ['an RTF document', Buffer.from('{\\rtf1}'), '这是RTF文档'],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000', 'hex'), '这是图片'],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), '这是图片'],
    ['noise', Buffer.from('00010203fffe9a8b', 'hex'), '这不是Excel工作簿'],
    ['a .zip', aZip([{ name: '单位.txt', content: '青禾镇' }]), '这是压缩包，不是Excel工作簿'],
    ['an empty .zip', aZip([]), '这是压缩包，不是Excel工作簿'],
    [
      'an .ods',
      aZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
      '这是OpenDocument文件（如.ods）',
    ],
    [
      'a .docx',
      aZip([contentTypes('vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml')]),
      '这是Word文档',
    ],
    [
      'a .pptx',
      aZip([contentTypes('vnd.openxmlformats-officedocument.presentationml.presentation.main+xml')]),
      '这是演示文稿',
    ],
    [
      'an .xlsm',
      aZip([contentTypes('vnd.ms-excel.sheet.macroEnabled.main+xml')]),
      '这是含宏的或二进制的工作簿（如.xlsm、.xlsb）',
    ],
    [
      'an .xlsb',
      aZip([contentTypes('vnd.ms-excel.sheet.binary.macroEnabled.main')]),
      '这是含宏的或二进制的工作簿（如.xlsm、.xlsb）',
    ],
    [
      'an .xltx',
      aZip([contentTypes('vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml')]),
      '这不是.xlsx工作簿',
    ],
    ['a .zip with a password', aZip([{ ...sheetTypes, encrypted: true }]), '工作簿已加密，请取消密码'],
  ])('%s', async (_, bytes, message) => {
    expect(await faultsIn(bytes)).toEqual([`工作簿: ${message}，${useTheTemplate}`]);
  });
});

describe('a workbook that would cost too much', () => {
  it('is not even opened when the file is too large', async () => {
    const bytes = Buffer.concat([await aWorkbook(), zeros(20)]);
    expect(await faultsIn(bytes)).toEqual(['工作簿: 文件有20MB，超过5MB的上限，请删去图片和无关的工作表后再发']);
  });

  it('is given up on while it inflates, when a part is a bomb', async () => {
    const bomb = aZip([sheetTypes, { name: 'xl/worksheets/sheet1.xml', content: zeros(200) }]);
    expect(bomb.length).toBeLessThan(300_000);
    expect(await faultsIn(bomb)).toEqual([tooMuchInside]);
  });

  it('is given up on when the archive lies about its size', async () => {
    const bomb = aZip([sheetTypes, { name: 'xl/worksheets/sheet1.xml', content: zeros(200), claimedSize: 1000 }]);
    expect(await faultsIn(bomb)).toEqual([damaged]);
  });

  it('is given up on when many small parts come to too much together', async () => {
    const noise = Buffer.from(Array.from({ length: 900_000 }, (_, at) => (at * at) % 251));
    const parts = Array.from({ length: 20 }, (_, at) => ({ name: `xl/worksheets/sheet${at}.xml`, content: noise }));
    expect(await faultsIn(aZip([sheetTypes, ...parts]))).toEqual([tooMuchInside]);
  });

  it('is given up on when it has too many parts', async () => {
    const parts = Array.from({ length: 301 }, (_, at) => ({ name: `xl/media/${at}.png`, content: '' }));
    expect(await faultsIn(aZip([sheetTypes, ...parts]))).toEqual([tooMuchInside]);
  });

  it('is held to other limits where they are asked for', async () => {
    const read = await readRoster(await aWorkbook(), { shippedRubric: aRubric(), limits: { inflatedBytes: 1000 } });
    expect(read).toEqual({ faults: [expect.objectContaining({ sheet: '工作簿' })], foreign: true });
  });
});

describe('a workbook with something wrong inside', () => {
  it('is called damaged when it was cut off', async () => {
    const bytes = await aWorkbook();
    expect(await faultsIn(bytes.subarray(0, bytes.length / 2))).toEqual([damaged]);
  });

  it('is called damaged when one part is there twice', async () => {
    expect(await faultsIn(aZip([sheetTypes, sheetTypes]))).toEqual([damaged]);
  });

  it('is called damaged when there is no workbook in it', async () => {
    expect(await faultsIn(aZip([sheetTypes]))).toEqual([damaged]);
  });

  it('has a sheet named when only that is missing', async () => {
    const parts = bareParts('').filter(({ name }) => name !== 'xl/worksheets/sheet1.xml');
    expect(await faultsIn(aZip(parts))).toContain('单位: 工作表已损坏，无法读取，请把内容复制到新的模板中再发');
  });

  it('claims rows and columns beyond any spreadsheet', async () => {
    const far = '<row r="999999999"><c r="ZZZZZZ999999999"><v>1</v></c></row>';
    const near = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const bytes = aBareWorkbook(`<sheetData>${near}${far}</sheetData>`);
    expect(await faultsIn(bytes)).toContain('单位 999999999: 第50列以后还有内容，请删去模板以外的列');
  });

  it('repeats one long text in a hundred thousand cells', async () => {
    const cells = Array.from({ length: 100_000 }, (_, at) => `<row r="${at + 1}"><c t="s"><v>0</v></c></row>`).join('');
    const bytes = aBareWorkbook(`<sheetData>${cells}</sheetData>`, `<si><t>${'长'.repeat(30_000)}</t></si>`);
    expect(await faultsIn(bytes)).toContain('单位 1 单位名称: 缺少“单位名称”列，请按模板补上');
  });

  it('is read without ever opening its pictures', async () => {
    const bytes = await aWorkbook((workbook) => {
      const image = workbook.addImage({ base64: Buffer.from(zeros(30)).toString('base64'), extension: 'png' });
      workbook.worksheets[0]?.addImage(image, 'A20:B30');
    });
    expect(await rosterIn(bytes)).toEqual(aRoster());
  });

  it('never brings the bot down, whichever bytes are wrong', async () => {
    const bytes = await aWorkbook();
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const wrong = bytes.slice();
        for (const [at, value] of changes) wrong[at] = value;
        const read = await readRoster(wrong, { shippedRubric: aRubric() });
        expect('roster' in read || read.faults.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never brings the bot down, whatever the sheets hold', async () => {
    const xml = fc.stringMatching(
      /^(<(row|c|f|v|is|t|mergeCell)( (r|t|s|ref)="[A-Z0-9:]{0,9}")*\/?>|[0-9=A-Z&;]|<\/(row|c|v|f)>){0,40}$/,
    );
    await fc.assert(
      fc.asyncProperty(xml, async (rows) => {
        const bytes = aBareWorkbook(`<sheetData>${rows}</sheetData>`);
        const read = await readRoster(bytes, { shippedRubric: aRubric() });
        expect(read).toMatchObject({
          faults: expect.arrayContaining([expect.objectContaining({ sheet: '考核组成员' })]),
        });
      }),
      { numRuns: 300 },
    );
  });
});
