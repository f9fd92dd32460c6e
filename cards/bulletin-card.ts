import { printedDay } from '../src/domain/bulletin-text.ts';
import type { PublicationContent, Scope } from '../src/domain/publication.ts';
import { countTiers, tiers } from '../src/domain/tier.ts';
import { button, card, note, plainText, tiles } from './kit.ts';
import type { Card } from './kit.ts';
import { publicationBody } from './publication-parts.ts';
import { dayText, tierColour, tierText } from './wording.ts';

export interface BulletinView {
  readonly publicationId: string;
  readonly content: PublicationContent;
  readonly scope: Scope;
  /** When the last correction of it went out. */
  readonly correctedAt?: Date;
}

/** 通报 or 更正 as it stands in a chat; the file follows. */
export function bulletinCard({ publicationId, content, scope, correctedAt }: BulletinView): Card {
  const title = content.kind === 'bulletin' ? '考核结果通报' : '考核结果通报的更正';
  return card({
    title,
    subtitle: content.assessmentName,
    template: content.kind === 'bulletin' ? 'turquoise' : 'orange',
    tags: correctedAt ? [{ text: '有更正', colour: 'orange' }] : [],
    summary: `${title}（${printedDay(content.publishedOn)}）`,
    wide: content.kind === 'bulletin',
    elements: [
      correctedAt
        ? plainText(`${dayText(correctedAt)}另有更正，有关内容以更正为准。`, { colour: 'orange' })
        : undefined,
      content.kind === 'bulletin' ? counts(content.units) : undefined,
      ...publicationBody(content, scope),
      note(`${printedDay(content.publishedOn)}发布，全文见随后发送的文件。`),
      scope === 'full'
        ? button('查看送达情况', { kind: 'publication.show', publicationId, step: 'delivery', page: 0 })
        : undefined,
    ],
  });
}

function counts(units: Extract<PublicationContent, { kind: 'bulletin' }>['units']) {
  const found = countTiers(units.map(({ tier }) => tier));
  return tiles(tiers.map((tier) => ({ value: String(found[tier]), label: tierText[tier], colour: tierColour[tier] })));
}
