import type { DueView } from '../../cards/due-text.ts';
import type { AssessmentHead } from '../db/assessments.ts';
import * as calendars from '../db/calendars.ts';
import type { Db, Tx } from '../db/database.ts';
import type { Calendar } from '../domain/calendar.ts';
import { dayOf, type Day } from '../domain/day.ts';
import { countdown, type DeadlineOptions, type ReportDue } from '../domain/deadline.ts';

/** The day it is, and the calendar by which days are counted. */
export interface AsOf {
  readonly today: Day;
  readonly calendar: Calendar;
}

export async function asOf(db: Db | Tx, { county }: Pick<AssessmentHead, 'county'>, now: Date): Promise<AsOf> {
  return { today: dayOf(now), calendar: await calendars.load(db, county) };
}

export function deadlineOf({ reportDays, reportRolls }: AssessmentHead): DeadlineOptions {
  return { days: reportDays, rolls: reportRolls };
}

/** A last day as cards show it; how far off it is matters only while the report is still to come. */
export function dueView(due: ReportDue, { today, calendar, open }: AsOf & { readonly open: boolean }): DueView {
  return open ? { due, left: { countdown: countdown(due.dueOn, today, calendar), today } } : { due };
}
