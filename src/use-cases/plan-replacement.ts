import { randomUUID } from 'node:crypto';
import type { NewExaminer } from '../db/people-changes.ts';
import { handOver } from '../domain/hand-over.ts';
import type { Examiner, Recusal } from '../domain/team.ts';
import type { TeamScene } from './people-scene.ts';

/** Who is to score what once the examiner is replaced. */
export interface ReplacementPlan {
  readonly examiners: readonly Examiner[];
  readonly added: readonly Omit<NewExaminer, 'assessmentId' | 'personId'>[];
  readonly recusals: readonly (Recusal & { readonly automatic: boolean; readonly reason: string })[];
  /** Units handed over, by the charge they were in. */
  readonly moved: ReadonlyMap<string, readonly string[]>;
}

/** Charge by charge; what the person has taken over from one charge is not taken over again from the next. */
export function planReplacement(
  { team }: TeamScene,
  charges: readonly Examiner[],
  personId: string,
  organisation: { readonly name: string; readonly unitId: string | null },
): ReplacementPlan {
  const had = team.team.examiners.filter(({ person }) => person.id === personId);
  const sentBy = organisation.unitId;
  const recusedFrom = team.recusals.filter(({ examinerId }) => had.some(({ id }) => id === examinerId));
  const moved = new Map<string, readonly string[]>();
  const added: Omit<NewExaminer, 'assessmentId' | 'personId'>[] = [];
  let examiners: readonly Examiner[] = team.team.examiners;
  let own: readonly Examiner[] = had;
  for (const from of charges) {
    const over = handOver(team, from, own);
    if (over.moved.length === 0) continue;
    moved.set(from.id, over.moved);
    const taken = over.added.map(({ charge, units }) => ({ id: randomUUID(), teamId: team.id, charge, units }));
    added.push(
      ...taken.map(({ units, ...one }) => ({
        ...one,
        organisation: organisation.name,
        sentByUnitId: sentBy,
        unitIds: units,
      })),
    );
    const joined = taken.map((one): Examiner => ({ ...one, ...(sentBy !== null && { sentByUnitId: sentBy }) }));
    own = [...own, ...joined];
    examiners = [...examiners.map((one) => (one.id === from.id ? { ...one, units: over.kept } : one)), ...joined];
  }
  const recused = new Set([...recusedFrom.map(({ unitId }) => unitId), ...(sentBy === null ? [] : [sentBy])]);
  const recusals = added.flatMap(({ id }) =>
    [...recused].map((unitId) => ({
      examinerId: id,
      unitId,
      automatic: unitId === sentBy,
      reason: unitId === sentBy ? '选派单位' : '已登记回避',
    })),
  );
  return { examiners, added, recusals, moved };
}
