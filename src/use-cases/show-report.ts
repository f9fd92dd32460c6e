import * as assessments from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as reports from '../db/reports.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { refuseUnlessMay, type Act } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

type ReportRef = Extract<CardRef, { kind: 'report' }>;
type ReportsRef = Extract<CardRef, { kind: 'reports' }>;
type WritingRef = Extract<CardRef, { kind: 'finding' | 'next-steps' }>;

/** Which card somebody who may see a team's report is shown. */
export async function showReport(
  tx: Tx,
  { teamId, page, actor }: { teamId: string; page: number; actor: Actor },
): Promise<ReportRef> {
  const { personId } = await refuseUnlessOfTeam(tx, teamId, actor, { act: 'report.see', teamId });
  return { kind: 'report', teamId, personId, page };
}

/** The office's list of all reports. */
export async function showReports(
  tx: Tx,
  { assessmentId, page, actor }: { assessmentId: string; page: number; actor: Actor },
): Promise<ReportsRef> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'report.return' });
  if (!actor.person || !(await assessments.head(tx, assessmentId))) throw new Refusal('unknown-subject');
  return { kind: 'reports', assessmentId, personId: actor.person.id, page };
}

/** A part of the report, for those who may write it. */
export async function showWriting(tx: Tx, ref: WritingRef, actor: Actor): Promise<WritingRef> {
  const { teamId } = ref;
  const act: Act =
    ref.kind === 'finding' ? { act: 'finding.write', teamId, unitId: ref.unitId } : { act: 'report.write', teamId };
  await refuseUnlessOfTeam(tx, teamId, actor, act);
  return ref;
}

interface Sending {
  readonly teamId: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly key: string;
}

/** 预览: the Word file as it would be filed now, to the leader. */
export async function previewReport(tx: Tx, { teamId, actor, at, key }: Sending): Promise<void> {
  const { assessmentId } = await refuseUnlessOfTeam(tx, teamId, actor, { act: 'report.file', teamId });
  const to = { type: 'open_id', id: actor.openId } as const;
  await outbox.put(tx, {
    to,
    at,
    key,
    assessmentId,
    content: { type: 'file', file: { kind: 'report-preview', teamId } },
  });
}

/** 导出: the Word file as it was filed last. */
export async function exportReport(tx: Tx, { teamId, actor, at, key }: Sending): Promise<void> {
  const { assessmentId } = await refuseUnlessOfTeam(tx, teamId, actor, { act: 'report.see', teamId });
  const [latest] = await reports.filingsOf(tx, [teamId]);
  if (!latest) throw new Refusal('unknown-subject');
  const to = { type: 'open_id', id: actor.openId } as const;
  await outbox.put(tx, {
    to,
    at,
    key,
    assessmentId,
    content: { type: 'file', file: { kind: 'report', filingId: latest.id } },
  });
}

async function refuseUnlessOfTeam(
  tx: Tx,
  teamId: string,
  actor: Actor,
  act: Act,
): Promise<{ readonly assessmentId: string; readonly personId: string }> {
  const assessment = await assessments.ofTeam(tx, teamId);
  if (!assessment || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, assessment.id), act);
  return { assessmentId: assessment.id, personId: actor.person.id };
}
