import { gradingReversedNotice } from '../../cards/grading-notices.ts';
import type { AssessmentHead } from '../db/assessments.ts';
import type { AuditRecord } from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import type { StoredRound } from '../db/grading.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import * as people from '../db/people.ts';
import { may, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { redrawGrading, wholeOffice } from './grading-scene.ts';

export interface TakeBack {
  readonly assessment: AssessmentHead;
  readonly roles: Roles;
  readonly by: { readonly id: string; readonly name: string };
  readonly reason: string;
  readonly at: Date;
  /** Whoever waits for the confirmation is told otherwise. */
  readonly silently?: boolean;
}

/**
 * The round that stands is taken back, and stays in the books with the reason: because the office says so, because a team scores again
 * or mends its report, because the marks are not what they were. Nothing where none stands. Whoever calls holds the assessment's lock, and
 * records the entry as the last thing it does.
 */
export async function takeBackRound(
  tx: Tx,
  { assessment, roles, by, reason, at, silently = false }: TakeBack,
): Promise<readonly AuditRecord[]> {
  const round = await grading.latest(tx, assessment.id);
  if (!round || round.state === 'reversed') return [];
  if (!may(roles, { act: 'tiers.reverse', final: round.state === 'final' })) throw new Refusal('round-final');
  await grading.change(tx, round, { state: 'reversed', reversed: { personId: by.id, at, reason } });
  await redrawGrading(tx, assessment.id, round.id, at);
  const wasFinal = round.state === 'final';
  const card = gradingReversedNotice({ assessmentName: assessment.name, wasFinal, by: by.name, reason });
  for (const to of silently ? [] : await whoKnows(tx, assessment, round, by.id)) {
    const key = `grading-reversed:${round.id}:${to.id}`;
    await outbox.put(tx, { to, at, key, assessmentId: assessment.id, content: { type: 'card', card } });
  }
  return [
    {
      at,
      actorId: by.id,
      assessmentId: assessment.id,
      what: 'grading.reversed',
      subject: `grading:${round.id}`,
      before: { state: round.state },
      after: { state: 'reversed', reason },
    },
  ];
}

/** Everybody who was told of a final decision; of one that waits, whoever handed it in. */
async function whoKnows(
  tx: Tx,
  assessment: AssessmentHead,
  { state, handedIn }: StoredRound,
  byId: string,
): Promise<readonly Recipient[]> {
  if (state === 'final') return wholeOffice(tx, assessment);
  if (!handedIn || handedIn.personId === byId) return [];
  const id = await people.openIdOf(tx, handedIn.personId);
  return id ? [{ type: 'open_id', id }] : [];
}
