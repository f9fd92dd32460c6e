import { CODES } from './limits.ts';
import { formatPath, propertyOf, type At } from './paths.ts';

/** Why the platform would not take a card. */
export interface CardFault {
  readonly code: number;
  /** Says which rule, when the code only says that the card failed. */
  readonly subCode?: number;
  /** "ROOT -> body -> elements -> 2": the value at fault, or the object that lacks one or has one too many. */
  readonly path?: string;
  readonly message: string;
  readonly value?: string;
}

/** Longest excerpt of a wrong value in a message. */
const EXCERPT = 100;

export function fault(subCode: number, at: At, message: string, value?: unknown): CardFault {
  const path = formatPath(at);
  return { code: CODES.card, subCode, path, message, ...(value === undefined ? {} : { value: excerpt(value) }) };
}

/** A value that is not what its property takes. */
export function wrongValue(at: At, expected: string, value: unknown): CardFault {
  return fault(CODES.json, at, `${propertyOf(at)}: expected ${expected}`, value);
}

/** The message as the platform's API gives it. */
export function cardErrorMessage({ subCode, path, message, value }: CardFault): string {
  if (subCode === undefined) return message;
  const parts = [
    `ErrCode: ${subCode}`,
    ...(path === undefined ? [] : [`ErrPath: ${path}`]),
    `ErrMsg: ${message}`,
    ...(value === undefined ? [] : [`ErrorValue: ${value}`]),
  ];
  return `Failed to create card content, ext=${parts.join('; ')}; `;
}

/** Lists and objects are named, not printed: they may be as deep as the card is long. */
function excerpt(value: unknown): string {
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'object';
  const text = String(value);
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
