declare const brand: unique symbol;

/** A day of the Shanghai calendar, "2026-12-16". */
export type Day = string & { readonly [brand]: 'Day' };

// No summer time there since 1991.
const shanghaiOffsetMs = 8 * 3_600_000;

/** The day it is in Shanghai at a moment. */
export function dayOf(at: Date): Day {
  return new Date(at.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10) as Day;
}

/** The clock in Shanghai at a moment, "10:05". */
export function timeOf(at: Date): string {
  return new Date(at.getTime() + shanghaiOffsetMs).toISOString().slice(11, 16);
}

/** Midnight in Shanghai, at the beginning of the day. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

function addDays(day: Day, days: number): Day {
  return dayOf(new Date(startOf(day).getTime() + days * 86_400_000));
}

/**
 * Last day a team may file its report.
 *
 * Calendar days; the day the assessment ended is day 0, so ended on the 1st means due on the 16th.
 */
export function reportDueOn(endedOn: Day, days = 15): Day {
  return addDays(endedOn, days);
}

/** A day as a date picker sends it, "2026-12-01 +0800"; undefined for anything else. The offset is of a device and means nothing here. */
export function readDay(typed: string | undefined): Day | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?: [+-]\d{4})?$/.exec(typed ?? '')?.[1];
  if (day === undefined) return undefined;
  const at = new Date(`${day}T00:00:00+08:00`);
  return !Number.isNaN(at.getTime()) && dayOf(at) === day ? (day as Day) : undefined;
}
