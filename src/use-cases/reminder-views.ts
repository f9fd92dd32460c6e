import type { ReminderLine, ReminderView } from '../../cards/reminder-card.ts';
import type { DigestView } from '../../cards/reminder-digest-card.ts';
import { assessmentLabel } from '../../cards/rehearsal.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as objections from '../db/objections.ts';
import * as teams from '../db/teams.ts';
import { reportScenes, type ReportScene } from '../db/reminder-scenes.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { overdue } from '../domain/deadline.ts';
import type { AssessmentState, TeamState } from '../domain/life.ts';
import { asOf, dueView } from './due-view.ts';
import { nudgeView } from './nudge-examiners.ts';

/** What somebody was reminded of, as it stands now. */
export async function reminderView(
  db: Db | Tx,
  { personId, day, matters }: Extract<CardRef, { kind: 'reminder' }>,
  now: Date,
): Promise<ReminderView> {
  const reports = await reportScenes(
    db,
    matters.flatMap((matter) => (matter.kind === 'report' ? [matter.teamId] : [])),
  );
  const scored = matters.flatMap((matter) => (matter.kind === 'scoring' ? [matter.assessmentId] : []));
  const assessmentOf = new Map(reports.map(({ teamId, assessmentId }) => [teamId, assessmentId]));
  const ids = new Set(
    matters.flatMap((matter) =>
      'assessmentId' in matter ? matter.assessmentId : (assessmentOf.get(matter.teamId) ?? []),
    ),
  );
  const of: ReminderView['assessments'][number][] = [];
  // One after the other: a transaction takes one query at a time.
  for (const assessmentId of ids) {
    const head = await assessments.head(db, assessmentId);
    if (!head || !runs(head.status)) continue;
    const lines: ReminderLine[] = [];
    if (scored.includes(assessmentId)) {
      const { drafts, untouched } = await nudgeView(db, { assessmentId, assessmentName: head.name, personId });
      lines.push({ kind: 'scoring', assessmentId, drafts, untouched });
    }
    const due = await dueViews(db, reports, assessmentId, now);
    lines.push(...due.map((report): ReminderLine => ({ kind: 'report', ...report })));
    for (const matter of matters)
      if (matter.kind === 'objection' && matter.assessmentId === assessmentId)
        lines.push(await objectionLine(db, { ...matter, personId }, now));
    of.push({ label: assessmentLabel(head), lines });
  }
  return { day, assessments: of };
}

/** The reports a steering group was told of, as they stand now. */
export async function digestView(
  db: Db | Tx,
  { day, teamIds }: Extract<CardRef, { kind: 'reminder-digest' }>,
  now: Date,
): Promise<DigestView> {
  const reports = await reportScenes(db, teamIds);
  const of: DigestView['assessments'][number][] = [];
  for (const assessmentId of new Set(reports.map((report) => report.assessmentId))) {
    const head = await assessments.head(db, assessmentId);
    if (!head || !runs(head.status)) continue;
    of.push({ assessmentId, label: assessmentLabel(head), reports: await dueViews(db, reports, assessmentId, now) });
  }
  return { day, assessments: of };
}

/** Whether all that a reminder names has been done. */
export async function asksForNothing(
  db: Db | Tx,
  ref: Extract<CardRef, { kind: 'reminder' | 'reminder-digest' }>,
  now: Date,
): Promise<boolean> {
  if (ref.kind === 'reminder') return (await reminderView(db, ref, now)).assessments.flatMap(linesOf).every(isDone);
  return (await digestView(db, ref, now)).assessments.flatMap(({ reports }) => reports).every(isClosed);
}

const linesOf = ({ lines }: ReminderView['assessments'][number]) => lines;
const isClosed = ({ state }: { readonly state: TeamState }) => state !== 'ended';

function isDone(line: ReminderLine): boolean {
  if (line.kind === 'objection') return line.open.length === 0;
  return line.kind === 'scoring' ? line.drafts.length + line.untouched.length === 0 : isClosed(line);
}

/** Objections of a team's units that wait for this person. */
async function objectionLine(
  db: Db | Tx,
  { assessmentId, teamId, personId }: { assessmentId: string; teamId: string; personId: string },
  now: Date,
): Promise<ReminderLine> {
  const open = await objections.waitingFor(db, { assessmentId, teamId, personId });
  const [dueOn] = open.map((one) => one.dueOn).toSorted();
  const teamName = (await teams.namesOf(db, assessmentId)).get(teamId) ?? '';
  const late = dueOn !== undefined && overdue(dueOn, now);
  return { kind: 'objection', teamName, open, late, ...(dueOn && { dueOn }) };
}

async function dueViews(db: Db | Tx, reports: readonly ReportScene[], assessmentId: string, now: Date) {
  const own = reports.filter((report) => report.assessmentId === assessmentId);
  const [first] = own;
  if (!first) return [];
  const as = await asOf(db, first, now);
  return own.map(({ teamId, teamName, leaderName, status, due }) => ({
    teamId,
    teamName,
    leaderName,
    state: status,
    ...(due && { due: dueView(due, { ...as, open: status === 'ended' }) }),
  }));
}

function runs(status: AssessmentState): boolean {
  return status !== 'archived';
}
