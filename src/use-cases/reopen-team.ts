import { teamReopenedNotice } from '../../cards/notice-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, TeamRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as teams from '../db/teams.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readReason } from '../domain/change-request.ts';
import { reopenTeam } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';
import { showingWords } from './report-scene.ts';
import { steeringRecipients } from './steering-recipients.ts';
import { takeBackRound } from './take-back-grading.ts';

export interface ReopenTeam {
  readonly teamId: string;
  readonly version: number;
  readonly typed: string | undefined;
  /** The unit it is about, where the office named one. */
  readonly about?: string;
  readonly actor: Actor;
  readonly at: Date;
}

export type TeamReopened =
  | { readonly outcome: 'reopened' | 'scoring' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** The office lets a team that has ended score again, and says why; the team ends anew, and its report's days start anew. */
export async function reopenTeamScoring(
  tx: Tx,
  { teamId, version, typed = '', about, actor, at }: ReopenTeam,
): Promise<TeamReopened> {
  await teams.lock(tx, teamId);
  const found = await assessments.loadTeam(tx, teamId);
  if (!found || !actor.person) throw new Refusal('unknown-subject');
  await assessments.lock(tx, found.assessment.id);
  // Read again: the assessment may have moved on until the lock was ours.
  const assessment = (await assessments.head(tx, found.assessment.id)) ?? found.assessment;
  const { team } = found;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'team.reopen' });
  if (team.status === 'scoring') return { outcome: 'scoring' };
  const next = reopenTeam(assessment.status, team.status);
  if (team.version !== version) throw new Refusal('card-outdated');
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  const { reason } = read;
  const { person } = actor;
  await teams.reopen(tx, { teamId, status: next.team, expecting: version });
  if (next.assessment !== assessment.status) await assessments.moveTo(tx, assessment.id, next.assessment);
  await tellEverybody(tx, { assessment, team, by: person.name, about, reason, at });
  for (const ref of showing(assessment.id, team)) await outbox.redraw(tx, subjectOf(ref), at);
  const roles = rolesIn(actor, assessment.id);
  await audit.recordAll(tx, await takeBackRound(tx, { assessment, roles, by: person, reason, at }));
  await audit.record(tx, {
    at,
    actorId: person.id,
    assessmentId: assessment.id,
    what: 'team.reopened',
    subject: `team:${teamId}`,
    before: { status: team.status, endedOn: team.endedOn, assessment: assessment.status },
    after: { status: next.team, assessment: next.assessment, ...(about !== undefined && { about }), reason },
  });
  return { outcome: 'reopened' };
}

/** The leader and every examiner, once each, and the steering group, whose earlier notice of the end this one follows. */
async function tellEverybody(
  tx: Tx,
  {
    assessment,
    team,
    by,
    about,
    reason,
    at,
  }: {
    assessment: AssessmentHead;
    team: TeamRecord;
    by: string;
    about: string | undefined;
    reason: string;
    at: Date;
  },
): Promise<void> {
  const view = { assessmentName: assessment.name, teamName: team.name, by, about, reason };
  const own = new Set(
    [team.leader, ...team.team.examiners.map(({ person }) => person)].flatMap(({ openId }) => openId ?? []),
  );
  const toTeam = { type: 'card', card: teamReopenedNotice({ ...view, toTeam: true }) } as const;
  const toOffice = { type: 'card', card: teamReopenedNotice({ ...view, toTeam: false }) } as const;
  // One after the other: a transaction takes one query at a time.
  for (const id of own)
    await outbox.put(tx, { to: { type: 'open_id', id }, at, assessmentId: assessment.id, content: toTeam });
  for (const to of await steeringRecipients(tx, assessment)) {
    if (!own.has(to.id)) await outbox.put(tx, { to, at, assessmentId: assessment.id, content: toOffice });
  }
}

/** Every card that shows whether the team takes marks. */
function showing(assessmentId: string, team: TeamRecord): readonly CardRef[] {
  const { id: teamId, leader, sheets } = team;
  return [
    { kind: 'team-end', teamId },
    { kind: 'corrections', teamId, personId: leader.id, page: 0 },
    { kind: 'report', teamId, personId: leader.id, page: 0 },
    { kind: 'reports', assessmentId, personId: leader.id, page: 0 },
    { kind: 'progress', assessmentId, personId: leader.id, of: { role: 'leader', teamId }, page: 0 },
    { kind: 'results', assessmentId, page: 0 },
    ...showingWords(team),
    ...sheets.map(({ id }): CardRef => ({ kind: 'sheet', sheetId: id })),
  ];
}
