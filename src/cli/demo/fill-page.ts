import type { Control } from '../../sandbox/card/controls.ts';
import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { hastyMark, markFor } from './marks.ts';
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
}

/** Gives the marks that a page of a scoring card asks for; returns the names of the inputs that now hold a reason. */
export function fillPage(person: Person, card: SeenCard, { seed, hasty, anew }: Filling): readonly string[] {
  return questionsOn(card).flatMap(({ points, reason, criterion }) => {
    const choices = points.options ?? [];
    const question = { examiner: person.name, unit: card.title, criterion, choices: choices.length || 1 };
    const mark = hasty ? hastyMark(seed, question) : markFor(seed, question);
    const standing = anew ? -1 : choices.findIndex(({ value }) => value === points.value);
    const choice = standing < 0 ? mark.choice : standing;
    const words = standing < 0 || standing === mark.choice ? mark.reason : reasonFor(seed, question, standing);
    const given = standing >= 0 && hasWords(reason.value) ? String(reason.value) : words;
    person.fill({ [nameOf(points)]: choices[choice]?.text ?? '', [nameOf(reason)]: given }, { card });
    return given === '' ? [] : [nameOf(reason)];
  });
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
