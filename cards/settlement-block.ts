import type { SettledSection } from '../src/domain/settlement.ts';
import { block, heading, plainText } from './kit.ts';
import type { Element } from './kit.ts';
import { settlementLines } from './wording.ts';

/** Says plainly how a rubric that does not add up is settled, before anybody scores by it. */
export function settlementBlock(sections: readonly SettledSection[]): Element | undefined {
  const lines = settlementLines(sections);
  return lines.length > 0 ? block([heading('分值折算'), plainText(lines.join('\n'))]) : undefined;
}
