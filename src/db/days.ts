import type { Day } from '../domain/day.ts';

/** A date column holds days; the client hands them out as midnight in Greenwich. */
export function asDay(date: Date): Day {
  return date.toISOString().slice(0, 10) as Day;
}

export function asDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
