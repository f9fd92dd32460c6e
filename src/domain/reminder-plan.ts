import type { DayFault } from './calendar-correction.ts';
import type { Calendar } from './calendar.ts';
import { readReason } from './change-request.ts';
import { addDays, parseDay, type Day } from './day.ts';
import { remindersOn, type Matter, type Reminder, type ReminderFacts, type ReminderScope } from './reminder.ts';
import type { ReasonFault } from './text.ts';

/** The office sees so far ahead. */
export const planDays = 14;

export interface PlannedDay {
  readonly day: Day;
  readonly reminders: readonly Reminder[];
}

/** Who will be reminded of what in the coming days if nothing is done until then; days without anything are left out. */
export function reminderPlan(facts: ReminderFacts, from: Day, calendar: Calendar): readonly PlannedDay[] {
  return Array.from({ length: planDays }, (_, n) => addDays(from, n))
    .map((day) => ({ day, reminders: remindersOn(facts, day, calendar) }))
    .filter(({ reminders }) => reminders.length > 0);
}

/** What the office types to pause reminders or to add one. */
export interface TypedChange {
  readonly scope?: string | undefined;
  readonly day?: string | undefined;
  readonly reason?: string | undefined;
}

export interface ChangeFaults {
  readonly scope?: 'missing';
  readonly day?: DayFault;
  readonly reason?: ReasonFault;
}

export type ReadChange =
  | { readonly scope: ReminderScope; readonly day?: Day; readonly reason: string }
  | { readonly faults: ChangeFaults };

/** Nobody plans reminders further ahead, and a mistyped year should not pass. */
const furthestDays = 365;

/** 暂停: up to and with a day, for good where none is chosen. */
export function readPause(typed: TypedChange, open: readonly Matter[], today: Day): ReadChange {
  const chosen = (typed.day ?? '') !== '';
  return read(typed, open, { earliest: today, today, dayNeeded: chosen });
}

/** 改期: on a day after this one, whose reminders are out. */
export function readExtra(typed: TypedChange, open: readonly Matter[], today: Day): ReadChange {
  return read(typed, open, { earliest: addDays(today, 1), today, dayNeeded: true });
}

function read(
  typed: TypedChange,
  open: readonly Matter[],
  { earliest, today, dayNeeded }: { readonly earliest: Day; readonly today: Day; readonly dayNeeded: boolean },
): ReadChange {
  const scope = scopeNamed(typed.scope, open);
  const day = parseDay((typed.day ?? '').slice(0, 10));
  const words = readReason(typed.reason);
  const fault = dayNeeded ? faultOf(day, earliest, addDays(today, furthestDays)) : undefined;
  if (scope && !fault && 'reason' in words) return { scope, ...(day && { day }), reason: words.reason };
  return {
    faults: {
      ...(!scope && { scope: 'missing' }),
      ...(fault && { day: fault }),
      ...('fault' in words && { reason: words.fault }),
    },
  };
}

function faultOf(day: Day | undefined, earliest: Day, latest: Day): DayFault | undefined {
  if (!day) return 'missing';
  if (day < earliest) return 'past';
  return day > latest ? 'too-far' : undefined;
}

/** "report:5d0b7f0e…", as a choice of the form says it. */
export function scopeName(scope: ReminderScope): string {
  return scope === 'all' ? 'all' : `${scope.kind}:${scope.teamId}`;
}

/** What a choice means; nothing that is not open (R-12: nobody is chased for what is done). */
function scopeNamed(name: string | undefined, open: readonly Matter[]): ReminderScope | undefined {
  if (name === 'all') return 'all';
  const matter = open.find((one) => scopeName(one) === name);
  return matter && { kind: matter.kind, teamId: matter.teamId };
}

/** The single matters of teams that a scope takes in. */
export function scopesWithin(scope: ReminderScope, open: readonly Matter[]): readonly Exclude<ReminderScope, 'all'>[] {
  if (scope !== 'all') return [scope];
  const all = open.map(({ kind, teamId }) => [scopeName({ kind, teamId }), { kind, teamId }] as const);
  return [...new Map(all).values()];
}
