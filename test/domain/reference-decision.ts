import { cap, lowSizes, outcome, type PlainUnit, type Ratios } from './reference-distribution.ts';

/** R-6 on what the office decides, once more from its words: sharing nothing with src. Tiers are the letters 优良中差. */

export interface PlainDecision {
  readonly unitId: string;
  readonly tier: string;
  readonly reason: string | undefined;
}

const order = '优良中差';

/** Everything that keeps a decision from standing, as sorted words: the kind, and the unit where it is about one. */
export function objections(
  units: readonly PlainUnit[],
  decisions: readonly PlainDecision[],
  justification: string | undefined,
  ratios: Ratios,
): readonly string[] {
  const proposed = outcome(units, ratios).tiers;
  const found: string[] = [];
  const standing: string[] = [];
  for (const { unitId, total } of units) {
    const own = decisions.filter((one) => one.unitId === unitId);
    if (own.length === 0) found.push(`undecided ${unitId}`);
    if (own.length > 1) found.push(`doubled ${unitId}`);
    const last = own.at(-1);
    standing.push(last?.tier ?? proposed[unitId] ?? '');
    if (!last) continue;
    const band = total > 8999 ? '优' : total > 7999 ? '良' : total > 5999 ? '中' : '差';
    if (order.indexOf(last.tier) < order.indexOf(band)) {
      found.push(`above-score-band ${unitId}`);
      continue;
    }
    const words = last.reason?.trim() ?? '';
    const needed = last.tier !== proposed[unitId] || words !== '';
    if (needed && (words.length < 2 || words.length > 200)) found.push(`reason ${unitId}`);
  }
  for (const unitId of new Set(decisions.map((one) => one.unitId))) {
    if (units.some((unit) => unit.unitId === unitId)) continue;
    found.push(`not-assessed ${unitId}`);
    if (decisions.filter((one) => one.unitId === unitId).length > 1) found.push(`doubled ${unitId}`);
  }
  const low = standing.filter((tier) => tier === '中' || tier === '差').length;
  const excellent = standing.filter((tier) => tier === '优').length;
  const off = excellent > cap(units.length, ratios) || !lowSizes(units.length, ratios).includes(low);
  const said = justification?.trim() ?? '';
  if (off && (said.length < 2 || said.length > 500)) found.push('justification');
  return found.sort();
}
