import { addDays, dayOf, startOf, type Day } from './day.ts';

/** A time of day in Shanghai, "08:40". */
type LocalTime = `${number}${number}:${number}${number}`;

/** Something done once a day. */
export interface DailyJob {
  readonly name: string;
  readonly at: LocalTime;
  /** Then it is never done at night, not even to catch up. */
  readonly writesToPeople: boolean;
}

/** How the last run of a job went that is known of. */
export interface LastRun {
  readonly day: Day;
  /** When a run that failed is tried again; absent from one that is done. */
  readonly retryAt?: Date;
}

const dayBegins: LocalTime = '08:00';
const dayEnds: LocalTime = '20:00';

/** Between 08:00 and 20:00 in Shanghai: the only hours in which the bot writes to somebody who has not just asked it something. */
export function isDaytime(at: Date): boolean {
  const day = dayOf(at);
  return at >= moment(day, dayBegins) && at < moment(day, dayEnds);
}

/** Whether a job is to be done now: its time has come today, the day is not too far gone, and it has not been done today. */
export function isDue(job: DailyJob, now: Date, last?: LastRun): boolean {
  return nextDueAt(job, now, last).getTime() === now.getTime();
}

/** The next moment at which a job is to be done, the present one where that is now. Days gone by are not made up for. */
export function nextDueAt(job: DailyJob, now: Date, last?: LastRun): Date {
  const today = dayOf(now);
  const tomorrow = moment(addDays(today, 1), job.at);
  if (last?.day === today && !last.retryAt) return tomorrow;
  const due = [moment(today, job.at), now, ...(last?.day === today && last.retryAt ? [last.retryAt] : [])];
  const next = new Date(Math.max(...due.map(Number)));
  return next < endOf(job, today) ? next : tomorrow;
}

function endOf({ writesToPeople }: DailyJob, day: Day): Date {
  return writesToPeople ? moment(day, dayEnds) : startOf(addDays(day, 1));
}

function moment(day: Day, time: LocalTime): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

/** How long a job that failed so many times today waits: a minute, then twice as long each time, at most half an hour. */
export function retryAfterMs(attempts: number): number {
  return Math.min(30, 2 ** Math.max(0, attempts - 1)) * 60_000;
}
