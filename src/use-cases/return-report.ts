import type { RefusedReason } from '../../cards/reason-input.ts';
import { reportReturnedNotice } from '../../cards/report-notices.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as reports from '../db/reports.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readReason } from '../domain/change-request.ts';
import { moveAssessment } from '../domain/life.ts';
import { reportScene, showingReport, showingWords } from './report-scene.ts';
import { rolesIn } from './roles.ts';
import { takeBackRound } from './take-back-grading.ts';

export type ReportReturned =
  | { readonly outcome: 'returned' | 'not-filed' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** The office sends a filed report back and says why; filed again, it keeps its first filing time. */
export async function returnReport(
  tx: Tx,
  { teamId, typed = '', actor, at }: { teamId: string; typed: string | undefined; actor: Actor; at: Date },
): Promise<ReportReturned> {
  const scene = await reportScene(tx, { teamId, actor, act: { act: 'report.return' } });
  const { team, by } = scene;
  if (team.status !== 'reported') return { outcome: 'not-filed' };
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  const { reason } = read;
  await assessments.lock(tx, scene.assessment.id);
  const assessment = (await assessments.head(tx, scene.assessment.id)) ?? scene.assessment;
  // Grading rests on every report: while one is being mended it waits.
  if (assessment.status !== 'assessing')
    await assessments.moveTo(tx, assessment.id, moveAssessment(assessment.status, 'resume'));
  await teams.moveTo(tx, { teamId, status: 'ended', expecting: team.version });
  await reports.sendBack(tx, { teamId, reason, personId: by.id, at });
  const [latest] = await reports.filingsOf(tx, [teamId]);
  if (latest) await outbox.redraw(tx, subjectOf({ kind: 'report-filed', filingId: latest.id }), at);
  for (const ref of [...showingReport(scene), ...showingWords(scene.team)]) await outbox.redraw(tx, subjectOf(ref), at);
  if (team.leader.openId !== null) {
    const card = reportReturnedNotice({
      assessmentName: assessment.name,
      teamId,
      teamName: team.name,
      by: by.name,
      reason,
    });
    await outbox.put(tx, {
      to: { type: 'open_id', id: team.leader.openId },
      at,
      assessmentId: assessment.id,
      content: { type: 'card', card },
    });
  }
  const roles = rolesIn(actor, assessment.id);
  await audit.recordAll(tx, await takeBackRound(tx, { assessment, roles, by, reason, at }));
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'report.returned',
    subject: `team:${teamId}`,
    before: { status: team.status },
    after: { status: 'ended', reason },
  });
  return { outcome: 'returned' };
}
