import type { NudgeView } from '../../cards/nudge-card.ts';
import type { NudgeOutcome } from '../../cards/toasts.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf } from '../domain/day.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { chaseKey, examinersOwing, nudge, refuseAtNight } from '../domain/nudge.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';
import { taskListView } from './task-list.ts';

interface Nudging {
  readonly actor: Actor;
  readonly at: Date;
}

/** Who of a team has not submitted everything is written to, in a friendly way, once a day. */
export async function nudgeTeam(
  tx: Tx,
  { teamId, actor, at }: Nudging & { readonly teamId: string },
): Promise<NudgeOutcome> {
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded) throw new Refusal('unknown-subject');
  const { assessment, team } = loaded;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'examiners.nudge', teamId });
  refuseUnlessScoring(assessment.status, team.status);
  return send(tx, { assessmentId: assessment.id, subject: `team:${teamId}`, teams: [team], actor, at });
}

/** The same, by the office and for every team that is still scoring. */
export async function nudgeAllTeams(
  tx: Tx,
  { assessmentId, actor, at }: Nudging & { readonly assessmentId: string },
): Promise<NudgeOutcome> {
  const record = await assessments.load(tx, assessmentId);
  if (!record) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'examiners.nudge-all' });
  refuseUnlessScoring(record.status, 'scoring');
  const teams = record.teams.filter(({ status }) => status === 'scoring');
  return send(tx, { assessmentId, subject: `assessment:${assessmentId}`, teams, actor, at });
}

async function send(
  tx: Tx,
  {
    assessmentId,
    subject,
    teams,
    actor,
    at,
  }: Nudging & { assessmentId: string; subject: string; teams: readonly TeamRecord[] },
): Promise<NudgeOutcome> {
  refuseAtNight(at);
  const owing = teams.flatMap((team) => {
    const ids = new Set(examinersOwing(team));
    return team.team.examiners.filter(({ id }) => ids.has(id)).map(({ person }) => person);
  });
  const keyOf = (personId: string) => chaseKey(personId, dayOf(at));
  // Whoever else nudges one of them at this moment goes first or comes after, and then finds the message.
  await people.lock(
    tx,
    owing.map(({ id }) => id),
  );
  const put = await outbox.keysPut(
    tx,
    owing.map(({ id }) => keyOf(id)),
  );
  const chasedToday = new Set(owing.filter(({ id }) => put.has(keyOf(id))).map(({ id }) => id));
  const { send: written, already, unreachable } = nudge(owing, chasedToday);
  await outbox.putCards(
    tx,
    written.map(({ id: personId, openId }) => {
      const ref = { kind: 'nudge', assessmentId, personId } as const;
      return { to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key: keyOf(personId) };
    }),
  );
  if (written.length > 0) {
    await audit.record(tx, {
      at,
      actorId: actor.person?.id,
      assessmentId,
      what: 'examiners.nudged',
      subject,
      after: { personIds: written.map(({ id }) => id) },
    });
  }
  return { sent: written.length, already: already.length, unreachable: unreachable.length };
}

/** What somebody who was nudged still has to submit, as it stands now. */
export async function nudgeView(
  db: Db | Tx,
  of: { assessmentId: string; assessmentName: string; personId: string },
): Promise<NudgeView> {
  const { units } = await taskListView(db, { ...of, page: 0 });
  const named = (kind: string) => units.filter(({ state }) => state.kind === kind).map(({ unitName }) => unitName);
  return {
    assessmentId: of.assessmentId,
    assessmentName: of.assessmentName,
    drafts: named('draft'),
    untouched: named('untouched'),
  };
}
