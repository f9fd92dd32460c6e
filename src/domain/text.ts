/**
 * Text typed by a person, as it is kept: one line, no control characters, nothing that hides or reorders what is read.
 *
 * Line breaks and tabs become spaces; a joiner inside an emoji stays.
 */
export function cleanText(typed: string): string {
  return typed
    .replace(/[\s\u0085]+/gu, (space) => (/[^ \u3000]/u.test(space) ? ' ' : space))
    .replace(/[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .trim();
}

/** Text of several paragraphs: each cleaned as a line, empty ones left out. */
export function cleanParagraphs(typed: string): string {
  return typed
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map(cleanText)
    .filter((line) => line !== '')
    .join('\n');
}

/** Characters as a person counts them: a Han character outside the basic plane is one, not two. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

export interface LengthLimits {
  readonly shortest: number;
  readonly longest: number;
}

export const reasonLength: LengthLimits = { shortest: 2, longest: 200 };

/** 意见建议. */
export const suggestionLength: LengthLimits = { shortest: 2, longest: 500 };

export type ReasonFault = 'missing' | 'too-short' | 'too-long';

/** A reason has 2 to 200 characters after trimming; the same holds wherever a decision asks for one. Takes cleaned text. */
export function reasonFault(reason: string, limits: LengthLimits = reasonLength): ReasonFault | undefined {
  const { shortest, longest } = limits;
  const length = characterCount(reason);
  if (length === 0) return 'missing';
  if (length < shortest) return 'too-short';
  return length > longest ? 'too-long' : undefined;
}
