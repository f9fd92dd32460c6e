import { reasonLength } from '../src/domain/text.ts';
import type { ReasonFault } from '../src/domain/text.ts';
import { input } from './kit-form.ts';
import { plainText, present } from './kit.ts';
import type { Element } from './kit.ts';

/** What somebody typed that is to be mended, and why; it is shown again as typed. */
export interface RefusedReason {
  readonly typed: string;
  readonly fault: ReasonFault;
}

/** The name of the field, for the form that comes back. */
export const reasonField = 'reason';

/** A field for a reason of 2 to 200 characters, with what is wrong in it marked above. */
export function reasonInput(
  { label, placeholder }: { readonly label: string; readonly placeholder: string },
  refused: RefusedReason | undefined,
): readonly Element[] {
  return present([
    refused ? plainText(`✗ ${reasonFaultText(label, refused)}`, { colour: 'red' }) : undefined,
    input({ name: reasonField, label, placeholder, maxLength: reasonLength.longest, value: refused?.typed }),
  ]);
}

function reasonFaultText(label: string, { fault }: RefusedReason): string {
  switch (fault) {
    case 'missing':
      return `请填写${label}。`;
    case 'too-short':
      return `${label}太短，请至少填写${reasonLength.shortest}个字。`;
    case 'too-long':
      return `${label}超过${reasonLength.longest}字，请精简。`;
  }
}
