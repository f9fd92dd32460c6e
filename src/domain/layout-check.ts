import { chargeOf } from './charge.ts';
import type { Difference } from './difference.ts';
import { formatPoints, points } from './points.ts';
import type { RosterUnit } from './roster.ts';
import type { Rubric } from './rubric.ts';
import { appliesTo, settledSections } from './settlement.ts';
import { textDifference } from './sheet-trail.ts';

/** A criterion as the database holds marks against it. */
export interface CriterionRecord {
  readonly id: string;
  readonly sectionId: string;
  readonly position: number;
  readonly maxPoints: number;
  readonly step: number;
}

/** What marks are held against is the frozen rubric, criterion by criterion. */
export function rubricDifferences(rubric: Rubric, stored: readonly CriterionRecord[]): readonly Difference[] {
  const right = settledSections(rubric)
    .flatMap(({ id: sectionId, criteria }) => criteria.map(({ id, maxPoints }) => ({ id, sectionId, maxPoints })))
    .map((criterion, position) => ({ ...criterion, position, step: rubric.step }));
  const kept = new Map(stored.map((one) => [one.id, one]));
  const known = new Set(right.map(({ id }) => id));
  return [
    ...right.flatMap((one): Difference[] => {
      const found = kept.get(one.id);
      const same = found !== undefined && criterionText(found) === criterionText(one);
      const difference = { kind: 'criterion-not-in-rubric', where: [one.id], right: criterionText(one) } as const;
      return same ? [] : [{ ...difference, stored: found ? criterionText(found) : '无' }];
    }),
    ...stored
      .filter(({ id }) => !known.has(id))
      .map((one): Difference => ({
        kind: 'criterion-not-in-rubric',
        where: [one.id],
        stored: criterionText(one),
        right: '无',
      })),
  ];
}

function criterionText({ sectionId, position, maxPoints, step }: Omit<CriterionRecord, 'id'>): string {
  return `第${sectionId}部分第${position + 1}项，满分${formatPoints(points(maxPoints))}分，每${formatPoints(points(step))}分一档`;
}

type ListedUnit = Pick<RosterUnit, 'name' | 'category' | 'team'>;

/** Units are those of the roster that was taken in, of the same category and in the same team. */
export function rosterUnitDifferences(
  roster: readonly ListedUnit[],
  stored: readonly ListedUnit[],
): readonly Difference[] {
  const text = (of: readonly ListedUnit[]) =>
    new Map(of.map(({ name, category, team }) => [name, `${team}，${category}`]));
  const [right, found] = [text(roster), text(stored)];
  return [...new Set([...right.keys(), ...found.keys()])].flatMap((name) =>
    textDifference('unit-not-in-roster', found.get(name) ?? null, right.get(name) ?? null, [name]),
  );
}

export interface LaidOutSheet {
  readonly cells: readonly { readonly criterionId: string; readonly maxPoints: number; readonly step: number }[];
  readonly charge: readonly string[];
  readonly category: string;
  readonly where: readonly string[];
}

/** A sheet has exactly the cells that its examiner is in charge of and that apply to the unit, each with the rubric's maximum. */
export function layoutDifferences(rubric: Rubric, sheets: readonly LaidOutSheet[]): readonly Difference[] {
  const sections = settledSections(rubric);
  return sheets.flatMap(({ cells, charge, category, where }): Difference[] => {
    const right = chargeOf({ id: '', teamId: '', charge }, sections).filter((one) => appliesTo(one, category));
    const text = (of: readonly { id: string; maxPoints: number; step: number }[]): string =>
      of
        .map(
          ({ id, maxPoints, step }) =>
            `${id}（${formatPoints(points(maxPoints))}分、每${formatPoints(points(step))}分）`,
        )
        .toSorted()
        .join('、');
    const [stored, asked] = [
      text(cells.map(({ criterionId, ...cell }) => ({ id: criterionId, ...cell }))),
      text(right.map(({ id, maxPoints }) => ({ id, maxPoints, step: rubric.step }))),
    ];
    return stored === asked ? [] : [{ kind: 'cells-not-in-charge', where, stored, right: asked }];
  });
}
