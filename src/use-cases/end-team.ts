import { teamEndedNotice } from '../../cards/notice-card.ts';
import type { TeamEndView } from '../../cards/team-end-card.ts';
import { dayText } from '../../cards/wording.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, TeamRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import * as calendars from '../db/calendars.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf, startOf, type Day } from '../domain/day.ts';
import { reportDueOn, type ReportDue } from '../domain/deadline.ts';
import { endTeam, refuseUnlessScoring } from '../domain/life.ts';
import { matrix } from '../domain/matrix.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { progressOf, unfinishedSheets } from '../domain/progress.ts';
import { Refusal } from '../domain/refusal.ts';
import { deadlineOf, dueView, type AsOf } from './due-view.ts';
import { lapseRequests } from './lapse-requests.ts';
import { namedUnits, teamSpread } from './progress.ts';
import { rolesIn } from './roles.ts';
import { steeringRecipients } from './steering-recipients.ts';

export function teamEndView(assessment: AssessmentHead, team: TeamRecord, asOf: AsOf): TeamEndView {
  const cells = matrix(team);
  const own = teamSpread(team);
  const { endedOn, reportDue, status } = team;
  const due = reportDue ?? reportDueOn(endedOn ?? asOf.today, deadlineOf(assessment), asOf.calendar);
  return {
    teamId: team.id,
    version: team.version,
    teamName: team.name,
    assessmentName: assessment.name,
    units: namedUnits(team).length,
    sheets: progressOf(cells).sheets,
    unfinished: unfinishedSheets(cells),
    names: {
      examiners: new Map(team.team.examiners.map(({ id, person }) => [id, person.name])),
      units: new Map(team.team.units.map(({ id, name }) => [id, name])),
    },
    report: dueView(due, { ...asOf, open: status === 'ended' }),
    ...(own && { spread: own }),
    ...(endedOn && { ended: { on: dayText(startOf(endedOn)), by: team.leader.name } }),
  };
}

/**
 * A leader ends the team's assessment: complete scores only; the report's days start. The steering office hears of it, and with the
 * last team gets the results.
 */
export async function endTeamAssessment(
  tx: Tx,
  { teamId, version, actor, at }: { teamId: string; version: number; actor: Actor; at: Date },
): Promise<void> {
  await calendars.lockShared(tx);
  await teams.lock(tx, teamId);
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded) throw new Refusal('unknown-subject');
  const { assessment, team } = loaded;
  // Of two last teams ending at once, the second must see the first.
  await assessments.lock(tx, assessment.id);
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'team.end', teamId });
  // Ended already, as the card will show.
  if (team.status !== 'scoring') return;
  refuseUnlessScoring(assessment.status, team.status);
  if (team.version !== version) throw new Refusal('card-outdated');
  const status = endTeam(team.status, matrix(team));
  const on = dayOf(at);
  const due = reportDueOn(on, deadlineOf(assessment), await calendars.load(tx, assessment.county));
  await teams.end(tx, { teamId, status, on, due, at, expecting: version });
  await lapseRequests(tx, { teamId }, 'team-ended', at);
  await outbox.redraw(tx, subjectOf({ kind: 'team-end', teamId }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'corrections', teamId, personId: team.leader.id, page: 0 }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'report', teamId, personId: team.leader.id, page: 0 }), at);
  await outbox.redraw(
    tx,
    subjectOf({ kind: 'reports', assessmentId: assessment.id, personId: team.leader.id, page: 0 }),
    at,
  );
  await outbox.redraw(tx, subjectOf({ kind: 'results', assessmentId: assessment.id, page: 0 }), at);
  await tellSteeringOffice(tx, assessment.id, team, { on, due, at });
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId: assessment.id,
    what: 'team.ended',
    subject: `team:${teamId}`,
    before: { status: team.status },
    after: { status, endedOn: on, report: due },
  });
}

/** That the team has ended; after the last one, the results. */
async function tellSteeringOffice(
  tx: Tx,
  assessmentId: string,
  team: TeamRecord,
  { on, due, at }: { on: Day; due: ReportDue; at: Date },
): Promise<void> {
  const record = await assessments.load(tx, assessmentId);
  if (!record) return;
  const recipients = await steeringRecipients(tx, record);
  const ended = record.teams.filter(({ status }) => status !== 'scoring').length;
  if (ended === record.teams.length) {
    const ref = { kind: 'results-announcement', assessmentId, page: 0 } as const;
    const key = `results:${assessmentId}:${team.id}:${team.version}`;
    await outbox.putCards(
      tx,
      recipients.map((to) => ({ to, ref, subject: subjectOf(ref), at, key: `${key}:${to.id}` })),
    );
    return;
  }
  const card = teamEndedNotice({
    assessmentName: record.name,
    teamName: team.name,
    endedOn: dayText(startOf(on)),
    due,
    teams: { ended, all: record.teams.length },
  });
  for (const to of recipients) {
    // The group, or a few administrators.
    const key = `team-ended:${team.id}:${team.version}:${to.id}`;
    await outbox.put(tx, { to, at, key, assessmentId, content: { type: 'card', card } });
  }
}
