import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf } from '../domain/day.ts';
import { chaseKey, nudge } from '../domain/nudge.ts';
import { refuseUnlessWritable, reportScene } from './report-scene.ts';

/** The office reminds the leader of a report that is still out: one chasing message a day, whatever else it is about. */
export async function remindReport(
  tx: Tx,
  { teamId, actor, at }: { teamId: string; actor: Actor; at: Date },
): Promise<'sent' | 'already' | 'unreachable'> {
  const scene = await reportScene(tx, { teamId, actor, act: { act: 'report.remind' } });
  refuseUnlessWritable(scene);
  const { assessment, team, by } = scene;
  const { leader } = team;
  const key = chaseKey(leader.id, dayOf(at));
  // Whoever else chases the leader at this moment goes first or comes after, and then finds the message.
  await people.lock(tx, [leader.id]);
  const chased = await outbox.keysPut(tx, [key]);
  const { send, already } = nudge([leader], new Set(chased.has(key) ? [leader.id] : []));
  const [to] = send;
  if (!to) return already.length > 0 ? 'already' : 'unreachable';
  const ref = { kind: 'report', teamId, personId: leader.id, page: 0 } as const;
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: to.openId }, ref, subject: subjectOf(ref), at, key }]);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'report.reminded',
    subject: `team:${teamId}`,
    after: { personId: leader.id },
  });
  return 'sent';
}
