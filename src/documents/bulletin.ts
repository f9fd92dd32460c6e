import { bulletinRow, printedDay, publicationText, publicationTitle, publisher } from '../domain/bulletin-text.ts';
import type { PublicationContent, Scope } from '../domain/publication.ts';
import type { Attachment, Block, TableColumn } from './official/blocks.ts';
import { writeOfficialDocument } from './official/write.ts';

/** 通报 or 更正 as a Word file: no red head, no seal, no number, which are the office's to give. */
export async function writePublication(content: PublicationContent, scope: Scope): Promise<Buffer> {
  return writeOfficialDocument({
    title: broken(publicationTitle(content)),
    addressee: '各被考核单位',
    blocks: publicationText(content, scope).map((text): Block => ({ kind: 'paragraph', text })),
    ...(content.kind === 'bulletin' && { attachments: [resultTable(content.units, scope)] }),
    signature: { name: publisher, date: printedDay(content.publishedOn) },
    ...(content.rehearsal && { note: '演练文稿，不是正式结果' }),
  });
}

function resultTable(units: readonly Parameters<typeof bulletinRow>[0][], scope: Scope): Attachment {
  const columns: TableColumn[] = [
    { title: '序号', share: 2, align: 'center' },
    { title: '单位', share: 9 },
    { title: '档次', share: 3, align: 'center' },
    ...(scope === 'full' ? [{ title: '总分', share: 3, align: 'right' } as const] : []),
  ];
  const rows = units.map((unit, index) => [String(index + 1), ...bulletinRow(unit, scope)]);
  const title = scope === 'full' ? '各单位考评档次和得分' : '各单位考评档次';
  return { title, blocks: [{ kind: 'table', columns, rows }] };
}

/** 小标宋 of 二号 has twenty characters a line. */
const lineLength = 20;

/** Broken before the words that say what it is, never within them; a very long name breaks where the line ends. */
function broken(title: string): string {
  const tail = /(考核结果(?:的通报|通报的通知))$/.exec(title)?.[1] ?? '';
  return title.length <= lineLength || tail === '' ? title : `${title.slice(0, -tail.length)}\n${tail}`;
}
