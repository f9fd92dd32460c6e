import { dayOf, timeOf } from '../src/domain/day.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { tierNames, type Tier } from '../src/domain/tier.ts';
import type { Colour } from './kit.ts';

export const tierText: Record<Tier, string> = tierNames;
export const tierColour: Record<Tier, Colour> = { excellent: 'green', good: 'blue', fair: 'orange', poor: 'red' };

/** "2026年11月24日", as the calendar in Shanghai has it. */
export function dayText(at: Date): string {
  const [year, month, day] = dayOf(at).split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** "2026年11月24日 10:05", as the clock in Shanghai has it. */
export function momentText(at: Date): string {
  return `${dayText(at)} ${timeOf(at)}`;
}

/** "40%" for a share in hundredths of a percent. */
export function shareText(share: number): string {
  return `${share / 100}%`;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** "第一部分" for 0; up to 第九十九部分. */
export function sectionOrdinal(index: number): string {
  return `第${numeral(index + 1)}部分`;
}

function numeral(n: number): string {
  if (n <= 10) return numerals[n] ?? String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? '' : numerals[tens]}十${ones === 0 ? '' : numerals[ones]}`;
}

/** "第一部分 强化党的领导". */
export function sectionTitle({ title }: SettledSection, index: number): string {
  return `${sectionOrdinal(index)}　${title}`;
}

/** One sentence for each section whose criteria do not add up to its weight. */
export function settlementLines(sections: readonly SettledSection[]): readonly string[] {
  return sections.flatMap((section, index) =>
    section.notice ? [`${sectionTitle(section, index)}：${section.notice}。`] : [],
  );
}

/** Names joined with 、, the first few of many with the count of the rest: "甲、乙等5个". */
export function namesText(names: readonly string[], limit: number, counter: string): string {
  if (names.length <= limit) return names.join('、');
  return `${names.slice(0, limit).join('、')}等${names.length}${counter}`;
}

type Named = Pick<Criterion, 'id' | 'title'>;

/** Ids such as "1.2" mean something to people; others, as of points no criterion names, stay inside. */
const meaningfulId = /^\d+(\.\d+)*$/;

/** "1.2 设立网格党小组组长". */
export function criterionHeading({ id, title }: Named): string {
  return meaningfulId.test(id) ? `${id}　${title}` : title;
}

/** "1.2", or “细则未列明的分值” where the id means nothing to people. */
export function criterionName({ id, title }: Named): string {
  return meaningfulId.test(id) ? id : `“${title}”`;
}

/** "1.2、1.4、“细则未列明的分值”"; the first ten of many. */
export function criteriaText(criteria: readonly Named[]): string {
  return namesText(criteria.map(criterionName), 10, '项');
}
