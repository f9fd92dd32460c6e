import { chance, sway } from './chance.ts';
import { deductionReason } from './reasons.ts';

export interface Question {
  readonly examiner: string;
  readonly unit: string;
  /** "1.2", as the card has it. */
  readonly criterion: string;
  /** How many marks the list offers, the full mark first. */
  readonly choices: number;
}

/** A mark as it is given on the card: which line of the list, and why it is not the first. */
export interface GivenMark {
  readonly choice: number;
  readonly reason: string;
}

/** What this examiner makes of that criterion: the unit's own standing, the examiner's way of marking, and a little of the day. */
export function markFor(seed: number, { examiner, unit, criterion, choices }: Question): GivenMark {
  const section = criterion.split('.')[0] ?? criterion;
  const share =
    standing(seed, unit) +
    sway(0.05, seed, 'section', unit, section) +
    sway(0.03, seed, 'criterion', unit, criterion) +
    sway(0.02, seed, 'leniency', examiner) +
    sway(0.03, seed, 'opinion', examiner, unit, criterion);
  const steps = choices - 1;
  return withReason(seed, { unit, criterion, choices }, Math.min(steps, Math.max(0, Math.round((1 - share) * steps))));
}

/** What is given in haste and thought better of: half a point or so too little. */
export function hastyMark(seed: number, question: Question): GivenMark {
  const { choice } = markFor(seed, question);
  return withReason(seed, question, Math.min(question.choices - 1, choice + 1));
}

/** Half the marks away from what the others will give, to whichever side there is room. */
export function outlyingMark(seed: number, question: Question): GivenMark {
  const { choice } = markFor(seed, question);
  const steps = question.choices - 1;
  return withReason(seed, question, choice * 2 > steps ? 0 : Math.min(steps, choice + Math.ceil(steps / 2)));
}

function withReason(seed: number, { unit, criterion, choices }: Omit<Question, 'examiner'>, choice: number): GivenMark {
  if (choice === 0) return { choice, reason: '' };
  return { choice, reason: deductionReason(seed, { unit, criterion, severity: choice / (choices - 1) }) };
}

/** The share of the marks a unit deserves: half of them around the edge of 优秀, many 良好, a few behind. */
function standing(seed: number, unit: string): number {
  const band = chance(seed, 'band', unit);
  const within = chance(seed, 'within', unit);
  if (band < 0.56) return 0.89 + 0.085 * within;
  if (band < 0.88) return 0.81 + 0.08 * within;
  return band < 0.98 ? 0.7 + 0.11 * within : 0.54 + 0.1 * within;
}
