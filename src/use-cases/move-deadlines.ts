import { isDeepStrictEqual } from 'node:util';
import { dueMovedNotice, type MoveCause } from '../../cards/due-moved-card.ts';
import type { AuditRecord } from '../db/audit.ts';
import * as calendars from '../db/calendars.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as reportDues from '../db/report-dues.ts';
import type { OpenReport } from '../db/report-dues.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf } from '../domain/day.ts';
import { dueAgain, type ReportDue } from '../domain/deadline.ts';

export interface MoveDeadlines {
  readonly county: string;
  readonly because: MoveCause;
  /** What changed the calendar, so that nobody hears of one change twice. */
  readonly cause: string;
  readonly actorId?: string | undefined;
  readonly at: Date;
}

/**
 * The calendar of a county has changed: last days of reports that are still to come are counted anew, each leader concerned is told once,
 * and every card that shows one is redrawn. Whoever calls holds the calendar's lock, and records what is returned, an entry for each
 * team, when no other lock is to be taken any more.
 */
export async function moveDeadlines(
  tx: Tx,
  { county, because, cause, actorId, at }: MoveDeadlines,
): Promise<readonly AuditRecord[]> {
  const today = dayOf(at);
  const calendar = await calendars.load(tx, county);
  const open = await reportDues.lockOpen(tx, county, today);
  const moved = open.flatMap((report) => {
    const due = dueAgain(report.due, calendar, today);
    return isDeepStrictEqual(due, report.due) ? [] : [{ report, due }];
  });
  // One after the other: a transaction takes one query at a time.
  for (const { report, due } of moved) {
    await reportDues.move(tx, report.teamId, due);
    await tell(tx, report, due, { because, cause, at });
  }
  return moved.map(({ report, due }) => ({
    at,
    actorId,
    assessmentId: report.assessmentId,
    what: 'team.report-due-moved',
    subject: `team:${report.teamId}`,
    before: report.due,
    after: { ...due, cause },
  }));
}

async function tell(
  tx: Tx,
  report: OpenReport,
  due: ReportDue,
  { because, cause, at }: Pick<MoveDeadlines, 'because' | 'cause' | 'at'>,
): Promise<void> {
  const { teamId, assessmentId, leader } = report;
  const page = 0;
  await outbox.redraw(tx, subjectOf({ kind: 'team-end', teamId }), at);
  for (const personId of [leader.id, ...(await reportDues.officeOf(tx, assessmentId))]) {
    await outbox.redraw(tx, subjectOf({ kind: 'progress', assessmentId, personId, of: { role: 'office' }, page }), at);
  }
  // Whom Feishu does not know cannot be written to; the card shows it all the same.
  if (leader.openId === null) return;
  const card = dueMovedNotice({ ...report, before: report.due, due, because });
  await outbox.put(tx, {
    to: { type: 'open_id', id: leader.openId },
    at,
    key: `due-moved:${teamId}:${cause}`,
    assessmentId,
    content: { type: 'card', card },
  });
}
