import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { pointChoices } from '../src/domain/score-entry.ts';
import type { EntryFault } from '../src/domain/score-entry.ts';
import { reasonLength } from '../src/domain/text.ts';
import { fieldNames } from './field-names.ts';
import { formFaultText } from './form-fault-text.ts';
import { input, select, submitButton } from './kit-form.ts';
import type { Choice } from './kit-form.ts';
import { block, note, panel, plainText } from './kit.ts';
import type { Element } from './kit.ts';
import { criterionHeading, criterionName } from './wording.ts';

/** What an examiner has chosen and typed for one criterion, as it came from the form: kept even where it is wrong. */
export interface CriterionEntry {
  readonly points?: string;
  readonly reason?: string;
  readonly faults: readonly EntryFault[];
  /** What the unit handed in for it. */
  readonly evidence?: { readonly unitId: string; readonly pieces: number };
}

/** Demands longer than this together are folded away on a phone. */
const unfoldedLength = 44;

/** One criterion on the scoring card: what it asks for, the points, the reason, and what is to be mended. */
export function scoringCriterion(criterion: Criterion, step: Points, entry: CriterionEntry): Element {
  const names = fieldNames(criterion.id);
  const faults = entry.faults.map((fault) => `✗ ${formFaultText(fault)}`);
  return block(
    [
      plainText(`${criterionHeading(criterion)}（${formatPoints(criterion.maxPoints)}分）`, { size: 'heading' }),
      demands(criterion.demands),
      evidenceOf(criterion, entry.evidence),
      select(names.points, `请选择${criterionName(criterion)}得分`, choices(criterion.maxPoints, step), entry.points),
      input({
        name: names.reason,
        label: `${criterionName(criterion)}扣分因素`,
        placeholder: `未得满分时必填，${reasonLength.shortest}至${reasonLength.longest}字`,
        maxLength: reasonLength.longest,
        value: entry.reason,
      }),
      faults.length > 0 ? plainText(faults.join('\n'), { colour: 'red' }) : undefined,
    ],
    faults.length > 0 ? 'red-50' : 'grey-50',
  );
}

/** A submit button, so that it is legal in the form; it is answered with a message and leaves what is typed where it is. */
function evidenceOf(criterion: Criterion, evidence: CriterionEntry['evidence']): Element | undefined {
  if (!evidence) return undefined;
  const { unitId, pieces } = evidence;
  // Of when the card was drawn: it may be more by now, so there is always a way to look.
  const count = pieces === 0 ? '未提交' : `${pieces}份`;
  const action = { kind: 'evidence.pieces', unitId, criterionId: criterion.id, page: 0 } as const;
  return submitButton(fieldNames(criterion.id).evidence, `查看${criterionName(criterion)}材料（${count}）`, action);
}

function demands(of: readonly string[]): Element | undefined {
  if (of.length === 0) return undefined;
  const lines = of.length === 1 ? of : of.map((demand, index) => `${index + 1}. ${demand}`);
  const words = note(lines.join('\n'));
  return lines.join('').length <= unfoldedLength ? words : panel(`考核要点（${of.length}条）`, [words]);
}

/** From the full mark down to 0, so that the commonest choice is nearest. */
function choices(maxPoints: Points, step: Points): readonly Choice[] {
  return pointChoices({ maxPoints, step }).map((choice, index) => {
    const value = formatPoints(choice);
    return { value, text: index === 0 ? `满分 ${value}分` : `${value}分` };
  });
}
