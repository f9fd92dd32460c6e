import type { Day } from './day.ts';
import { formatTotal } from './points.ts';
import type { Bulletin, BulletinUnit, Correction, PublicationContent, Scope } from './publication.ts';
import { countTiers, tierNames, tiers } from './tier.ts';

/** Who a bulletin is from. */
export const publisher = '县委党建引领工作推进组';

/** 关于…考核结果的通报: an assessment that is not called 考核 is called so here. */
export function publicationTitle({ kind, assessmentName }: PublicationContent): string {
  const name = assessmentName.endsWith('考核') ? assessmentName : `${assessmentName}考核`;
  return kind === 'bulletin' ? `关于${name}结果的通报` : `关于更正${name}结果通报的通知`;
}

/** The words of a publication, a paragraph each: all of it is data, nothing is judged. */
export function publicationText(content: PublicationContent, scope: Scope): readonly string[] {
  return content.kind === 'bulletin' ? bulletinText(content, scope) : correctionText(content);
}

function bulletinText(bulletin: Bulletin, scope: Scope): readonly string[] {
  const { assessmentName, teams, units, withdrawn, settlement, rescaled, tellsUnits } = bulletin;
  const counts = countTiers(units.map(({ tier }) => tier));
  const named = tiers.filter((tier) => counts[tier] > 0).map((tier) => `${tierNames[tier]}${counts[tier]}个`);
  const list = scope === 'full' ? '考评档次和得分' : '考评档次';
  return [
    `按照${assessmentName}安排，${publisher}组织${teams}个考核组，对${units.length}个单位进行了考核。现将结果通报如下。`,
    `${units.length}个单位的考评档次为：${named.join('，')}。各单位${list}见附件。` +
      (withdrawn > 0 ? `另有${withdrawn}个单位中途退出考核，不参加定档。` : ''),
    ...settlement,
    ...(rescaled ? ['部分单位有不适用的考评内容，不计入该单位满分，已按适用内容换算。'] : []),
    ...(tellsUnits ? ['各单位的得分、扣分因素和存在的问题另行反馈本单位。'] : []),
  ];
}

function correctionText({ bulletinOn, words, tiers: changed }: Correction): readonly string[] {
  return [
    `${printedDay(bulletinOn)}发布的考核结果通报有误，现更正如下。`,
    ...words.split('\n'),
    ...changed.map(({ name, from, to }) => `${name}的考评档次由“${tierNames[from]}”更正为“${tierNames[to]}”。`),
    '通报的其他内容不变。',
  ];
}

/** The rows of the attached table: with totals in full, else the tiers only. */
export function bulletinRow({ name, tier, total }: BulletinUnit, scope: Scope): readonly string[] {
  return [name, tierNames[tier], ...(scope === 'full' ? [formatTotal(total)] : [])];
}

/** "2026年12月9日": no leading zeros. */
export function printedDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
