import type { Control } from '../../sandbox/card/controls.ts';
import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { hastyMark, markFor, outlyingMark } from './marks.ts';
import { deductionReason } from './reasons.ts';

interface Question {
  readonly points: Control;
  readonly reason: Control;
  readonly criterion: string;
}

export interface Filling {
  readonly seed: number;
  /** Half a point or so too little is given. */
  readonly hasty: boolean;
  /** What stands on the card already is given anew; else it stays, whoever gave it. */
  readonly anew: boolean;
  /** Marked as if it were this unit. */
  readonly takenFor?: string | undefined;
  /** A criterion that is seen quite otherwise than colleagues see it. */
  readonly outlier?: string | undefined;
}

/** Gives the marks that a page of a scoring card asks for; returns the names of the inputs that now hold a reason. */
export function fillPage(person: Person, card: SeenCard, filling: Filling): readonly string[] {
  const { seed, hasty, anew, takenFor, outlier } = filling;
  return questionsOn(card).flatMap(({ points, reason, criterion }) => {
    const choices = points.options ?? [];
    const unit = takenFor ?? card.title;
    const question = { examiner: person.name, unit, criterion, choices: choices.length || 1 };
    const given = criterion === outlier ? outlyingMark : hasty ? hastyMark : markFor;
    const mark = given(seed, question);
    const standing = anew ? -1 : choices.findIndex(({ value }) => value === points.value);
    const choice = standing < 0 ? mark.choice : standing;
    const words = standing < 0 || standing === mark.choice ? mark.reason : reasonFor(seed, question, standing);
    const written = standing >= 0 && hasWords(reason.value) ? String(reason.value) : words;
    person.fill({ [nameOf(points)]: choices[choice]?.text ?? '', [nameOf(reason)]: written }, { card });
    return written === '' ? [] : [nameOf(reason)];
  });
}

export function asksForMarks(card: SeenCard): boolean {
  return questionsOn(card).length > 0;
}

/** Gives the first criterion of a page one step less than stands there, or one more where nothing less is to be had. */
export function changeFirstMark(person: Person, card: SeenCard, seed: number): void {
  const [first] = questionsOn(card);
  if (!first) throw new Error(`${card.title}这一页没有可以修改的评分`);
  const choices = first.points.options ?? [];
  const standing = choices.findIndex(({ value }) => value === first.points.value);
  const choice = standing + 1 < choices.length ? standing + 1 : standing - 1;
  const question = { unit: card.title, criterion: first.criterion, choices: choices.length };
  const words = reasonFor(seed, question, choice);
  person.fill({ [nameOf(first.points)]: choices[choice]?.text ?? '', [nameOf(first.reason)]: words }, { card });
}

function reasonFor(
  seed: number,
  { unit, criterion, choices }: { unit: string; criterion: string; choices: number },
  choice: number,
): string {
  return choice === 0 ? '' : deductionReason(seed, { unit, criterion, severity: choice / (choices - 1) });
}

function hasWords(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** The lists and inputs of a page, criterion by criterion: each list is followed by the input for its reason. */
function questionsOn(card: SeenCard): readonly Question[] {
  const fields = card.controls.filter(({ tag }) => tag === 'select_static' || tag === 'input');
  return fields.flatMap((points, index) => {
    const reason = fields[index + 1];
    const criterion = /^请选择(.+)得分$/.exec(points.label)?.[1];
    return criterion !== undefined && reason ? [{ points, reason, criterion }] : [];
  });
}

function nameOf({ name, label }: Control): string {
  return name ?? label;
}
