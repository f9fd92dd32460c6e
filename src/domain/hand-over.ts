import { chargeOf, examines, isRecused } from './charge.ts';
import type { TeamScoring } from './matrix.ts';
import { appliesTo, settledSections } from './settlement.ts';
import type { Examiner } from './team.ts';

/** What somebody who takes over is put in charge of; several where the person is in charge of some of it already. */
interface TakenOver {
  readonly charge: readonly string[];
  readonly units: readonly string[];
}

export interface HandOver {
  /** Ids of the units that stay with the one who is replaced: those submitted, and those never to be scored. */
  readonly kept: readonly string[];
  /** None where nothing is left to be done. */
  readonly moved: readonly string[];
  readonly added: readonly TakenOver[];
}

/**
 * 更换考核人员: sheets that are submitted stay with their author and count as they are; everything else moves.
 *
 * Where the person who takes over has a criterion of a unit in charge already, he or she scores it once. `own` are the charges this person
 * has in the team so far.
 */
export function handOver(scoring: TeamScoring, from: Examiner, own: readonly Examiner[]): HandOver {
  const sections = settledSections(scoring.rubric);
  const charge = chargeOf(from, sections);
  const inScope = scoring.team.units.filter(({ id }) => examines(from, id));
  const moves = inScope.filter(({ id, category }) => {
    if (isRecused(from, id, scoring.recusals)) return false;
    const sheet = scoring.sheets.find(({ examinerId, unitId }) => examinerId === from.id && unitId === id);
    if (sheet?.status === 'submitted') return false;
    return charge.some((criterion) => appliesTo(criterion, category) && !isExcused(scoring, from.id, id, criterion.id));
  });
  const moved = moves.map(({ id }) => id);
  const added = new Map<string, { charge: readonly string[]; units: string[] }>();
  for (const unitId of moved) {
    const has = new Set(
      own
        .filter((examiner) => examines(examiner, unitId))
        .flatMap((one) => chargeOf(one, sections).map(({ id }) => id)),
    );
    const extra = charge.map(({ id }) => id).filter((id) => !has.has(id));
    if (extra.length === 0) continue;
    const same = added.get(extra.join('\n'));
    if (same) same.units.push(unitId);
    else added.set(extra.join('\n'), { charge: extra, units: [unitId] });
  }
  const kept = inScope.map(({ id }) => id).filter((id) => !moved.includes(id));
  return { kept, moved, added: [...added.values()] };
}

function isExcused({ excuses }: TeamScoring, examinerId: string, unitId: string, criterionId: string): boolean {
  return excuses.some(
    (one) => one.examinerId === examinerId && one.unitId === unitId && one.criterionId === criterionId,
  );
}
