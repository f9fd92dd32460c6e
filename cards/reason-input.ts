import type { DayFault } from '../src/domain/calendar-correction.ts';
import type { PeopleFault } from '../src/domain/people-entry.ts';
import { reasonLength } from '../src/domain/text.ts';
import type { ReasonFault } from '../src/domain/text.ts';
import { input } from './kit-form.ts';
import { plainText, present } from './kit.ts';
import type { Element } from './kit.ts';

/** What somebody typed into a form that is to be mended; it is shown again as typed. */
export interface RefusedReason {
  readonly typed: string;
  /** What is wrong with the reason; absent where it is something else. */
  readonly fault?: ReasonFault;
  /** What was chosen beside the reason, where the form asks for a choice. */
  readonly chosen?: string;
  /** The day beside it, where the form asks for one, and what is wrong with that. */
  readonly day?: { readonly typed: string; readonly fault?: DayFault };
  /** Everything typed, by field, where a form asks for more than that; and what else is to be mended. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly faults?: readonly PeopleFault[];
}

/** What somebody typed into a form that somebody else saved meanwhile: shown again beside what stands there now. */
export interface Retyped {
  readonly fields: Readonly<Record<string, string>>;
}

/** What is given back to be mended, for the one card it was typed into. */
export type Refused = RefusedReason | Retyped;

/** The name of the field, for the form that comes back. */
export const reasonField = 'reason';

/** A field for a reason of 2 to 200 characters, with what is wrong in it marked above. */
export function reasonInput(
  { label, placeholder }: { readonly label: string; readonly placeholder: string },
  refused: RefusedReason | undefined,
): readonly Element[] {
  return present([
    refused?.fault ? plainText(`✗ ${reasonFaultText(label, refused.fault)}`, { colour: 'red' }) : undefined,
    input({ name: reasonField, label, placeholder, maxLength: reasonLength.longest, value: refused?.typed }),
  ]);
}

function reasonFaultText(label: string, fault: ReasonFault): string {
  switch (fault) {
    case 'missing':
      return `请填写${label}。`;
    case 'too-short':
      return `${label}太短，请至少填写${reasonLength.shortest}个字。`;
    case 'too-long':
      return `${label}超过${reasonLength.longest}字，请精简。`;
  }
}
