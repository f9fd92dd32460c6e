import { correctionOf, officialKind, type Calendar, type DayCorrection } from './calendar.ts';
import { readReason } from './change-request.ts';
import { addDays, parseDay, type Day } from './day.ts';
import { Refusal } from './refusal.ts';
import type { ReasonFault } from './text.ts';

/** A correction as typed into the form. */
export interface TypedCorrection {
  readonly day?: string | undefined;
  readonly kind?: string | undefined;
  readonly reason?: string | undefined;
}

/** 上班 and 休息, as the form offers them. */
export const correctionKinds = ['working', 'off'] as const;
type CorrectionKind = (typeof correctionKinds)[number];

export type DayFault =
  | 'missing'
  /** What has passed stays as it was lived. */
  | 'past'
  | 'too-far'
  /** The calendar says so already. */
  | 'no-change';

export interface CorrectionFaults {
  readonly day?: DayFault;
  readonly kind?: 'missing';
  readonly reason?: ReasonFault;
}

export type ReadCorrection =
  | { readonly day: Day; readonly working: boolean; readonly reason: string }
  | { readonly faults: CorrectionFaults };

/** Corrections reach this far: nobody plans two years ahead, and a mistyped year should not pass. */
const furthestDays = 730;

/** What the office says of a day, or all that is to be mended at once. */
export function readCorrection(typed: TypedCorrection, calendar: Calendar, today: Day): ReadCorrection {
  const day = parseDay((typed.day ?? '').slice(0, 10));
  const kind = correctionKinds.find((one) => one === typed.kind);
  const read = readReason(typed.reason);
  const dayFault = faultOf(day, kind, calendar, today);
  if (day && kind && !dayFault && 'reason' in read) return { day, working: kind === 'working', reason: read.reason };
  return {
    faults: {
      ...(dayFault && { day: dayFault }),
      ...(!kind && { kind: 'missing' }),
      ...('fault' in read && { reason: read.fault }),
    },
  };
}

function faultOf(
  day: Day | undefined,
  kind: CorrectionKind | undefined,
  calendar: Calendar,
  today: Day,
): DayFault | undefined {
  if (!day) return 'missing';
  if (day < today) return 'past';
  if (day > addDays(today, furthestDays)) return 'too-far';
  return !correctionOf(calendar, day) && officialKind(calendar, day) === kind ? 'no-change' : undefined;
}

/** A day is corrected once; who wants it otherwise takes the earlier word back first. True where it stands so already. */
export function standsAlready(earlier: DayCorrection | undefined, working: boolean): boolean {
  if (earlier && earlier.working !== working) throw new Refusal('day-corrected', { by: earlier.by });
  return earlier !== undefined;
}

/** Days that have passed keep what was said of them. */
export function refuseUnlessAhead({ day }: Pick<DayCorrection, 'day'>, today: Day): void {
  if (day < today) throw new Refusal('day-passed');
}
