import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { Attachment, Block, HeadingLevel, OfficialDocument, TableColumn } from './blocks.ts';
import { fonts, footerDistance, linePitch, margins, paper, size, squeeze, type FontRole } from './layout.ts';

/** A Word file of an official document (GB/T 9704-2012). */
export async function writeOfficialDocument(document: OfficialDocument): Promise<Buffer> {
  const { title, addressee, blocks, attachments = [], signature, note } = document;
  const body = [
    ...titleLines(title),
    blank(),
    ...(addressee === undefined ? [] : [line(`${addressee}：`)]),
    ...blocks.map(element),
    ...attachmentList(attachments),
    blank(),
    signedBy(signature.name),
    signedBy(signature.date),
    ...(note === undefined ? [] : [paragraph(`（${note}）`)]),
    ...attachments.flatMap((attachment, at) => attached(attachment, attachments.length > 1 ? at + 1 : undefined)),
  ];
  return Packer.toBuffer(
    new Document({
      title: title.replaceAll('\n', ''),
      creator: signature.name,
      styles: { default: { document: { run: run('body'), paragraph: { spacing: tight } } } },
      sections: [
        {
          properties: {
            page: {
              size: paper,
              margin: { ...margins, header: 851, footer: footerDistance },
            },
            grid: { type: DocumentGridType.LINES, linePitch },
          },
          footers: { default: pageNumber() },
          children: body,
        },
      ],
    }),
  );
}

/** 三号, in twips. */
const character = 10 * size.body;

/** A line of the grid, nothing before or after it. */
const tight = { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } as const;

function run(role: FontRole, half: number = size.body) {
  const [eastAsia, latin] = [fonts[role], fonts.latin];
  const font = { eastAsia, ascii: latin, hAnsi: latin, cs: latin };
  return { font, size: half, color: '000000', characterSpacing: half === size.body ? squeeze : 0 };
}

function words(text: string, role: FontRole = 'body', half: number = size.body): TextRun {
  return new TextRun({ text, ...run(role, half) });
}

function line(text: string, options: IParagraphOptions = {}, role: FontRole = 'body'): Paragraph {
  return new Paragraph({ spacing: tight, children: [words(text, role)], ...options });
}

function blank(): Paragraph {
  return line('');
}

function paragraph(text: string): Paragraph {
  return line(text, { alignment: AlignmentType.BOTH, indent: indented(2) });
}

/** By characters, a hundred to each; and by length for programs that do not know that. */
function indented(characters: number) {
  return { firstLine: characters * character, firstLineChars: 100 * characters };
}

function titleLines(title: string): Paragraph[] {
  return title.split('\n').map(
    (text) =>
      new Paragraph({
        spacing: { ...tight, line: 620, lineRule: LineRuleType.EXACT },
        alignment: AlignmentType.CENTER,
        children: [words(text, 'title', size.title)],
      }),
  );
}

const headingFonts: Record<HeadingLevel, FontRole> = { 1: 'first', 2: 'second', 3: 'body', 4: 'body' };

function element(block: Block): Paragraph | Table {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text);
    case 'labelled':
      return new Paragraph({
        spacing: tight,
        indent: indented(2),
        children: [words(block.label, 'first'), words(block.text)],
      });
    case 'heading':
      return line(
        block.text,
        { keepNext: true, outlineLevel: block.level - 1, indent: indented(2) },
        headingFonts[block.level],
      );
    case 'table':
      return table(block.columns, block.rows);
  }
}

/** 版心, 156 mm. */
const bodyWidth = paper.width - margins.left - margins.right;

function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((bodyWidth * share) / shares));
  const cell = (text: string, at: number, heading = false): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          spacing: { ...tight, line: 400, lineRule: LineRuleType.EXACT },
          alignment: heading ? AlignmentType.CENTER : alignments[columns[at]?.align ?? 'left'],
          children: [words(text, heading ? 'first' : 'body', size.small)],
        }),
      ],
    });
  return new Table({
    width: { size: bodyWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, at) => cell(title, at, true)),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at)) })),
    ],
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

/** 附件说明: one blank line below the text, no mark at the end of a title. */
function attachmentList(attachments: readonly Attachment[]): Paragraph[] {
  if (attachments.length === 0) return [];
  const titles = attachments.map(({ title }, at) => (attachments.length > 1 ? `${at + 1}.${title}` : title));
  return [
    blank(),
    ...titles.map((title, at) => line(at === 0 ? `附件：${title}` : title, { indent: indented(at === 0 ? 2 : 5) })),
  ];
}

/** Without a seal: two characters from the right edge. */
function signedBy(text: string): Paragraph {
  return line(text, { alignment: AlignmentType.RIGHT, indent: { right: 2 * character } });
}

/** On a page of its own, its title on the third line. */
function attached({ title, blocks }: Attachment, number: number | undefined): (Paragraph | Table)[] {
  return [
    line(`附件${number ?? ''}`, { pageBreakBefore: true }, 'first'),
    blank(),
    ...titleLines(title),
    blank(),
    ...blocks.map(element),
  ];
}

/** Internal material: centred, a dash on each side. */
function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...run('number', size.small) })],
      }),
    ],
  });
}
