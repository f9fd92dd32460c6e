import { unscored, type CellState } from './cell-state.ts';
import { points, type Points } from './points.ts';
import { characterCount, cleanText, reasonFault, reasonLength } from './text.ts';

/** One criterion of a scoring form as it came back; platforms send an empty field as nothing, null or "". */
export interface ScoreEntry {
  readonly criterionId: string;
  readonly points?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** One thing to mend in a scoring form. */
export type EntryFault = { readonly criterionId: string } & (PointsFault | DeductionReasonFault);

type PointsFault =
  | { readonly field: 'points'; readonly code: 'not-a-number' | 'negative' }
  | { readonly field: 'points'; readonly code: 'above-maximum'; readonly maxPoints: Points }
  | { readonly field: 'points'; readonly code: 'off-step'; readonly step: Points }
  /** A reason was typed, the points were forgotten. */
  | { readonly field: 'points'; readonly code: 'reason-without-points' };

type DeductionReasonFault =
  | { readonly field: 'reason'; readonly code: 'reason-missing' }
  | { readonly field: 'reason'; readonly code: 'reason-too-short'; readonly shortest: number }
  | { readonly field: 'reason'; readonly code: 'reason-too-long'; readonly longest: number; readonly length: number }
  /** Full marks and a reason for a deduction: one of the two is a slip. */
  | { readonly field: 'reason'; readonly code: 'reason-without-deduction' };

export interface Scale {
  readonly maxPoints: Points;
  readonly step: Points;
}

/** What can be chosen for a criterion, full marks first. */
export function pointChoices({ maxPoints, step }: Scale): readonly Points[] {
  return Array.from({ length: Math.floor(maxPoints / step) + 1 }, (_, index) => points(maxPoints - index * step));
}

/** Reads one criterion of a form: the mark it stands for, or everything that is to be mended. Left empty, it is not yet scored. */
export function readEntry(entry: ScoreEntry, scale: Scale): CellState | readonly EntryFault[] {
  const typed = (entry.points ?? '').normalize('NFKC').trim();
  const reason = cleanText(entry.reason ?? '');
  const { criterionId } = entry;
  if (typed === '') {
    if (reason === '') return unscored;
    return [{ criterionId, field: 'points', code: 'reason-without-points' }];
  }
  const given = readPoints(typed, scale);
  if (typeof given !== 'number') {
    const length = reason === '' ? undefined : lengthFault(reason);
    return [given, ...(length ? [length] : [])].map((fault) => ({ criterionId, ...fault }));
  }
  const fault = deductionFault(reason, given, scale);
  if (fault) return [{ criterionId, ...fault }];
  return given === scale.maxPoints ? { kind: 'scored', points: given } : { kind: 'scored', points: given, reason };
}

function readPoints(typed: string, { maxPoints, step }: Scale): Points | PointsFault {
  const number = /^([-\u2212]?)(\d{1,9})(?:\.(\d{1,9}))?$/.exec(typed);
  if (!number) return { field: 'points', code: 'not-a-number' };
  const [, sign, whole = '', decimals = ''] = number;
  // Billionths: whatever was typed compares exactly, before anything is rounded away.
  const given = BigInt(whole) * billion + BigInt(decimals.padEnd(9, '0'));
  if (sign !== '' && given > 0n) return { field: 'points', code: 'negative' };
  if (given > BigInt(maxPoints) * hundredth) return { field: 'points', code: 'above-maximum', maxPoints };
  if (given % (BigInt(step) * hundredth) !== 0n) return { field: 'points', code: 'off-step', step };
  return points(Number(given / hundredth));
}

const billion = 1_000_000_000n;
const hundredth = billion / 100n;

function deductionFault(reason: string, given: Points, { maxPoints }: Scale): DeductionReasonFault | undefined {
  if (given < maxPoints) return lengthFault(reason);
  return reason === '' ? undefined : { field: 'reason', code: 'reason-without-deduction' };
}

function lengthFault(reason: string): DeductionReasonFault | undefined {
  const { shortest, longest } = reasonLength;
  switch (reasonFault(reason)) {
    case 'missing':
      return { field: 'reason', code: 'reason-missing' };
    case 'too-short':
      return { field: 'reason', code: 'reason-too-short', shortest };
    case 'too-long':
      return { field: 'reason', code: 'reason-too-long', longest, length: characterCount(reason) };
    case undefined:
      return undefined;
  }
}
