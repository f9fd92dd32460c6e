import { bulletinRow, publicationText } from '../src/domain/bulletin-text.ts';
import { formatTotal } from '../src/domain/points.ts';
import type { BulletinUnit, PublicationContent, PublicationKind, Scope } from '../src/domain/publication.ts';
import { table } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import { block, note, plainText } from './kit.ts';
import type { Element, RootElement } from './kit.ts';
import { tierColour, tierText } from './wording.ts';

/** What a publication is called where people meet it. */
export const called: Record<PublicationKind, string> = { bulletin: '考核结果通报', correction: '考核结果通报的更正' };

/** The words and the table of a publication, as they stand in a chat and in every preview. */
export function publicationBody(
  content: PublicationContent,
  scope: Scope,
  bytes = 14_000,
): readonly (RootElement | undefined)[] {
  return [
    block(paragraphs(publicationText(content, scope))),
    ...(content.kind === 'bulletin' ? resultTable(content.units, scope, bytes) : []),
  ];
}

/** A correction may name every unit there is: the card says as much as it has room for, the file all of it. */
const textBytes = 4_000;
const paragraphsShown = 14;

function paragraphs(texts: readonly string[]): readonly Element[] {
  const { shown } = withinBytes(texts.slice(0, paragraphsShown), textBytes);
  const left = texts.length - shown.length;
  return [...shown.map((text) => plainText(text)), ...(left > 0 ? [note(`还有${left}段，见文件。`)] : [])];
}

/** As many rows as a card has room for; the file has all of them. */
function resultTable(units: readonly BulletinUnit[], scope: Scope, bytes: number): readonly (RootElement | Element)[] {
  const { shown, left } = withinBytes(
    units.map((unit) => `${bulletinRow(unit, scope).join()}${'-'.repeat(80)}`),
    bytes,
  );
  return [
    table<BulletinUnit>(
      [
        { title: '单位', width: 150, cell: ({ name }) => name },
        {
          title: '档次',
          width: 80,
          coloured: true,
          cell: ({ tier }) => ({ text: tierText[tier], colour: tierColour[tier] }),
        },
        ...(scope === 'full'
          ? [
              {
                title: '总分',
                width: 90,
                align: 'right' as const,
                cell: ({ total }: BulletinUnit) => formatTotal(total),
              },
            ]
          : []),
      ],
      units.slice(0, shown.length),
    ),
    ...(left > 0 ? [note(`还有${left}个单位，见文件。`)] : []),
  ];
}

/** To whoever handed it in: it was sent back. */
export function publicationReturnedText({ by, reason, kind }: { by: string; reason: string; kind: PublicationKind }): {
  readonly title: string;
  readonly lines: readonly string[];
} {
  return {
    title: `${called[kind]}已退回`,
    lines: [`${by}退回了您提交的${called[kind]}，修改后可以重新提交。`, `理由：${reason}`],
  };
}
