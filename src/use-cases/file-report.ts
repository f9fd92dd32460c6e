import { randomUUID } from 'node:crypto';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as reports from '../db/reports.ts';
import { sealOf } from '../db/seal.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf } from '../domain/day.ts';
import { overdue } from '../domain/deadline.ts';
import { moveTeam, startGrading } from '../domain/life.ts';
import { Refusal } from '../domain/refusal.ts';
import { faultsOf, reportContent } from './report-content.ts';
import { reportScene, showingReport, showingWords, type ReportScene } from './report-scene.ts';
import { sendResults } from './results-file.ts';
import { steeringRecipients } from './steering-recipients.ts';

/**
 * The leader files the team's report: it is frozen and goes to the steering office as a card and a Word file.
 *
 * Late or not is judged by the first filing since the team ended. With the last report the results follow, and grading begins.
 */
export async function fileReport(
  tx: Tx,
  { teamId, actor, at }: { teamId: string; actor: Actor; at: Date },
): Promise<'filed' | 'already'> {
  const scene = await reportScene(tx, { teamId, actor, act: { act: 'report.file', teamId } });
  const { assessment, team, by } = scene;
  if (team.status === 'reported') return 'already';
  const status = moveTeam(team.status, 'file-report');
  const report = await reports.load(tx, teamId);
  const faults = faultsOf(team, report);
  if (faults.length > 0) throw new Refusal('report-incomplete', { faults });
  const dueOn = team.reportDue?.dueOn ?? dayOf(at);
  const late = overdue(dueOn, await firstFiledAt(tx, scene, at));
  const content = reportContent({ assessmentName: assessment.name, team, report }, dayOf(at));
  const id = randomUUID();
  await reports.file(tx, { id, teamId, personId: by.id, filedAt: at, dueOn, late, content });
  await teams.moveTo(tx, { teamId, status: 'reported', expecting: team.version });
  await tellSteeringOffice(tx, scene, id, at);
  await gradeAfterTheLast(tx, scene, at);
  for (const ref of [...showingReport(scene), ...showingWords(scene.team)]) await outbox.redraw(tx, subjectOf(ref), at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'report.filed',
    subject: `team:${teamId}`,
    before: { status: team.status },
    after: { status, filingId: id, dueOn, late, contentSha256: sealOf(content) },
  });
  return 'filed';
}

async function firstFiledAt(tx: Tx, { team }: ReportScene, at: Date): Promise<Date> {
  const earlier = (await reports.filingsOf(tx, [team.id])).filter(
    ({ filedAt }) => team.endedAt !== undefined && filedAt >= team.endedAt,
  );
  return earlier.at(-1)?.filedAt ?? at;
}

async function tellSteeringOffice(tx: Tx, { assessment }: ReportScene, filingId: string, at: Date): Promise<void> {
  const ref = { kind: 'report-filed', filingId } as const;
  for (const to of await steeringRecipients(tx, assessment)) {
    // The group, or a few administrators; the card first, then the file it speaks of.
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: `report-filed:${filingId}:${to.id}` }]);
    await outbox.put(tx, {
      to,
      at,
      key: `report-file:${filingId}:${to.id}`,
      assessmentId: assessment.id,
      content: { type: 'file', file: { kind: 'report', filingId } },
    });
  }
}

async function gradeAfterTheLast(tx: Tx, { assessment, team }: ReportScene, at: Date): Promise<void> {
  // Of two last reports filed at once, the second must see the first.
  await assessments.lock(tx, assessment.id);
  const record = await assessments.load(tx, assessment.id);
  if (!record || record.teams.some(({ status }) => status !== 'reported')) return;
  if (record.status === 'assessing') {
    const states = record.teams.map(({ status }) => status);
    await assessments.moveTo(tx, assessment.id, startGrading(record.status, states));
  }
  const ref = { kind: 'results-announcement', assessmentId: assessment.id, page: 0 } as const;
  const key = `results-reported:${assessment.id}:${team.id}:${team.version}`;
  for (const to of await steeringRecipients(tx, assessment)) {
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: `${key}:${to.id}` }]);
    await sendResults(tx, { assessmentId: assessment.id, to, at, key: `${key}:file:${to.id}` });
  }
}
