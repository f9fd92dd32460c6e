import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the archive says the content comes to, when that is a lie. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
}

/** A zip archive byte by byte, so that it can be wrong in ways no library would write. */
export function aZip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.claimedSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([signature(0x04034b50), common, name, packed]);
    centrals.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), common, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const schemas = 'http://schemas.openxmlformats.org';

/** The parts of the smallest workbook that opens: one sheet called 单位 with this XML in it, and these shared strings. */
export function bareParts(sheetXml: string, sharedStrings = ''): readonly ZipPart[] {
  const relations = (...targets: readonly [type: string, target: string][]) =>
    `<Relationships xmlns="${schemas}/package/2006/relationships">${targets
      .map(
        ([type, target], at) =>
          `<Relationship Id="r${at}" Type="${schemas}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  const main = `xmlns="${schemas}/spreadsheetml/2006/main" xmlns:r="${schemas}/officeDocument/2006/relationships"`;
  return [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${schemas}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
    },
    { name: '_rels/.rels', content: relations(['officeDocument', 'xl/workbook.xml']) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${main}><sheets><sheet name="单位" sheetId="1" r:id="r0"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(['worksheet', 'worksheets/sheet1.xml'], ['sharedStrings', 'sharedStrings.xml']),
    },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet ${main}>${sheetXml}</worksheet>` },
    { name: 'xl/sharedStrings.xml', content: `<sst ${main}>${sharedStrings}</sst>` },
  ];
}

export function aBareWorkbook(sheetXml: string, sharedStrings = ''): Uint8Array {
  return aZip(bareParts(sheetXml, sharedStrings));
}
