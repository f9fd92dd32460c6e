import type { GivenMark } from './visible-marks.ts';

/** What an examiner gave a unit in all, in percent of what could be given, and for which criteria. */
interface UnitShare {
  readonly share: number;
  readonly criteria: string;
}

/** Examiners and what they gave to units that every one of them has scored, on the same criteria: a table without a gap. */
export interface Block {
  readonly examinerIds: readonly string[];
  /** One row a unit, one column an examiner: percent of the maximum. */
  readonly rows: readonly (readonly number[])[];
}

/** By examiner and unit. */
export function unitShares(marks: readonly GivenMark[]): ReadonlyMap<string, ReadonlyMap<string, UnitShare>> {
  const sums = new Map<string, Map<string, { points: number; maxPoints: number; criterionIds: string[] }>>();
  for (const { examinerId, unitId, criterionId, points, maxPoints } of marks) {
    const units =
      sums.get(examinerId) ?? new Map<string, { points: number; maxPoints: number; criterionIds: string[] }>();
    sums.set(examinerId, units);
    const sum = units.get(unitId) ?? { points: 0, maxPoints: 0, criterionIds: [] };
    units.set(unitId, sum);
    sum.points += points;
    sum.maxPoints += maxPoints;
    sum.criterionIds.push(criterionId);
  }
  return new Map(
    [...sums].map(([examinerId, units]) => [
      examinerId,
      new Map(
        [...units].map(([unitId, { points, maxPoints, criterionIds }]) => [
          unitId,
          { share: (100 * points) / maxPoints, criteria: criterionIds.toSorted().join('\n') },
        ]),
      ),
    ]),
  );
}

/**
 * The largest table without a gap that is found by leaving out, one after the other, whoever has scored the fewest units.
 *
 * A recusal or a sheet still out would otherwise cost everybody else the unit. A table of enough units goes before a larger one that says
 * nothing. Undefined where no two have a unit in common. The same marks give the same table in whatever order they come.
 */
export function completeBlock(marks: readonly GivenMark[], leastUnits: number): Block | undefined {
  const shares = unitShares(marks);
  const unitIds = [...new Set(marks.map(({ unitId }) => unitId))].toSorted();
  let best: Block | undefined;
  const fullestFirst = [...shares].toSorted(([a, left], [b, right]) => right.size - left.size || (a < b ? -1 : 1));
  for (let count = fullestFirst.length; count >= 2; count -= 1) {
    const examiners = fullestFirst.slice(0, count);
    const rows = unitIds.flatMap((unitId) => {
      const row = examiners.flatMap(([, units]) => units.get(unitId) ?? []);
      const complete = row.length === count && new Set(row.map(({ criteria }) => criteria)).size === 1;
      return complete ? [row.map(({ share }) => share)] : [];
    });
    const block = { examinerIds: examiners.map(([examinerId]) => examinerId), rows };
    if (rows.length > 0 && (!best || isBetter(block, best, leastUnits))) best = block;
  }
  return best;
}

function isBetter(block: Block, than: Block, leastUnits: number): boolean {
  const [enough, enoughThan] = [block.rows.length >= leastUnits, than.rows.length >= leastUnits];
  return enough === enoughThan ? cellsIn(block) > cellsIn(than) : enough;
}

/** How many figures a table holds. */
export function cellsIn({ examinerIds, rows }: Block): number {
  return examinerIds.length * rows.length;
}
