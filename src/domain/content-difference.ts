import { canonical } from './canonical.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import { fields } from './logged-mark.ts';
import { tierText, totalText } from './round-check.ts';
import { textDifference } from './sheet-trail.ts';

/** What the parts of a publication and of a unit's result are called; a part without a name is told by what it belongs to. */
const partNames: Readonly<Record<string, string>> = {
  units: '单位',
  sections: '各部分得分',
  deductions: '扣分',
  tiers: '档次更正',
  kind: '种类',
  assessmentName: '考核名称',
  rehearsal: '演练',
  teams: '考核组数',
  unitId: '单位编号',
  name: '名称',
  unitName: '单位名称',
  tier: '档次',
  total: '总分',
  byScore: '按得分的档次',
  from: '原档次',
  to: '更正后的档次',
  title: '名称',
  full: '满分',
  score: '得分',
  criterionId: '考评内容',
  lost: '扣分',
  reasons: '扣分因素',
  highlights: '亮点',
  problems: '突出问题',
  notes: '说明',
  settlement: '折算说明',
  withdrawn: '退出考核的单位数',
  rescaled: '有不适用的内容',
  tellsUnits: '发给单位',
  objectionUntil: '异议截止日',
  publishedOn: '发布日期',
  bulletinOn: '通报日期',
  words: '更正内容',
};

/** Each part that is not word for word what it should be, by its name; none where both are the same to the last byte in canonical form. */
export function contentDifferences(
  kind: DifferenceKind,
  { stored, right }: { readonly stored: unknown; readonly right: unknown },
  where: readonly string[],
): readonly Difference[] {
  if (canonical(stored) === canonical(right)) return [];
  const found = walk(kind, { stored, right, part: '' }, where);
  // A part that is there but empty reads like one that is not there.
  return found.length > 0 ? found : [{ kind, where, stored: canonical(stored), right: canonical(right) }];
}

function walk(
  kind: DifferenceKind,
  { stored, right, part }: { stored: unknown; right: unknown; part: string },
  where: readonly string[],
): readonly Difference[] {
  if (canonical(stored) === canonical(right)) return [];
  if (Array.isArray(stored) && Array.isArray(right)) {
    return Array.from({ length: Math.max(stored.length, right.length) }, (_, index) => index).flatMap((index) => {
      const pair: { stored: unknown; right: unknown } = { stored: stored[index], right: right[index] };
      return walk(kind, { ...pair, part }, [...where, elementName(pair.right ?? pair.stored, index)]);
    });
  }
  if (isRecord(stored) && isRecord(right)) {
    return [...new Set([...Object.keys(stored), ...Object.keys(right)])].flatMap((name) =>
      walk(kind, { stored: stored[name], right: right[name], part: name }, [...where, partNames[name] ?? name]),
    );
  }
  return textDifference(kind, valueText(stored, part), valueText(right, part), where);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function elementName(element: unknown, index: number): string {
  const { name, title } = fields(element);
  return [name, title].find((one) => typeof one === 'string') ?? `第${index + 1}项`;
}

const tierParts: ReadonlySet<string> = new Set(['tier', 'byScore', 'from', 'to']);
const pointParts: ReadonlySet<string> = new Set(['total', 'score', 'full', 'lost']);

function valueText(value: unknown, part: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && pointParts.has(part)) return totalText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return tierParts.has(part) ? tierText(value) : value;
  return canonical(value);
}
