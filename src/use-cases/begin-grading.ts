import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { AuditRecord } from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import type { Actor, Membership } from '../db/people.ts';
import { distributionOptions } from '../domain/distribution.ts';
import { unitsOfRound } from '../domain/grading.ts';
import { refuseUnlessGrading } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { tierFloors } from '../domain/tier.ts';
import { redrawGrading } from './grading-scene.ts';
import { resultsOf } from './results.ts';
import { rolesIn } from './roles.ts';

/**
 * 定档 begins: totals, tiers by score and the proposal are frozen into a round; what the round before decided holds on where the total is
 * unchanged. Where a round stands already, that one goes on.
 */
export async function beginGrading(tx: Tx, of: Beginning): Promise<'begun' | 'under-way'> {
  const entries = await beginRound(tx, of);
  await audit.recordAll(tx, entries);
  return entries.length > 0 ? 'begun' : 'under-way';
}

interface Beginning {
  readonly assessmentId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** The same, for whoever has more to do before the entry is recorded: none where a round stands. */
export async function beginRound(tx: Tx, { assessmentId, actor, at }: Beginning): Promise<readonly AuditRecord[]> {
  await assessments.lock(tx, assessmentId);
  const record = await assessments.load(tx, assessmentId);
  if (!record || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'tiers.decide' });
  const last = await grading.latest(tx, assessmentId);
  if (last && last.state !== 'reversed') return [];
  refuseUnlessGrading(record.status);
  const { groups } = resultsOf(record);
  const units = unitsOfRound(groups, last);
  const number = (last?.number ?? 0) + 1;
  const options = { distribution: distributionOptions, floors: tierFloors };
  const roundId = await grading.begin(tx, {
    assessmentId,
    number,
    options,
    justification: last?.justification,
    units,
    personId: actor.person.id,
    at,
  });
  await redrawGrading(tx, assessmentId, roundId, at);
  const entry = {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'grading.begun',
    subject: `grading:${roundId}`,
    after: {
      number,
      options,
      units: units.map(({ unitId, total, byScore, proposed, tied, decided }) => ({
        unitId,
        total,
        byScore,
        proposed,
        tied,
        ...(decided && { decided: decided.tier }),
      })),
    },
  };
  return [entry];
}

/** Why 定档 does not fit yet: which teams have not ended, and which have not reported. */
export async function whyNotGrading(tx: Tx, { assessmentId, status }: Membership): Promise<Refusal> {
  if (status !== 'assessing') return new Refusal('wrong-state', { state: status });
  const record = await assessments.load(tx, assessmentId);
  const named = (state: string) => (record?.teams ?? []).flatMap((team) => (team.status === state ? [team.name] : []));
  return new Refusal('reports-missing', { scoring: named('scoring'), ended: named('ended') });
}
