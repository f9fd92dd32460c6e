import type { DueView } from '../../cards/due-text.ts';
import type { Day } from '../../src/domain/day.ts';
import type { ReportDue } from '../../src/domain/deadline.ts';

export const day = (written: string): Day => written as Day;

/** Ended on 24 November 2026, so due on 9 December. */
export function aDue(of: Partial<ReportDue> = {}): ReportDue {
  return { countedOn: day('2026-12-09'), rolls: false, dueOn: day('2026-12-09'), provisional: false, ...of };
}

/** Moved past a day off, to a day nobody knows yet: all that can be said of a last day. */
export const theLongestDue = aDue({
  countedOn: day('2026-12-27'),
  rolls: true,
  dueOn: day('2027-01-01'),
  provisional: true,
});

export function aDueView(of: Partial<DueView> = {}): DueView {
  return {
    due: aDue(),
    left: { countdown: { kind: 'left', days: 6, workingDays: 4 }, today: day('2026-12-03') },
    ...of,
  };
}
