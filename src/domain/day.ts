declare const brand: unique symbol;

/** A day of the Shanghai calendar, "2026-12-16". */
export type Day = string & { readonly [brand]: 'Day' };

// No summer time there since 1991.
const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 24 * 3_600_000;

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

/** So many calendar days later; earlier where negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(startOf(day).getTime() + days * dayMs));
}

/** Calendar days from one day to another, negative where the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to).getTime() - startOf(from).getTime()) / dayMs);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** A day as written, "2026-12-16"; undefined where the calendar has no such day. */
export function parseDay(written: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined;
  const at = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written ? undefined : (written as Day);
}

/** A day as a date picker sends it, "2026-12-01 +0800"; undefined for anything else. The offset is of a device and means nothing here. */
export function readDay(typed: string | undefined): Day | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?: [+-]\d{4})?$/.exec(typed ?? '')?.[1];
  if (day === undefined) return undefined;
  const at = new Date(`${day}T00:00:00+08:00`);
  return !Number.isNaN(at.getTime()) && dayOf(at) === day ? (day as Day) : undefined;
}
