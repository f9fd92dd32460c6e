import type { Disagreement } from './disagreement.ts';

/** What an examiner says to 请再核: the mark is kept, or the sheet is to be changed. */
export type LookAnswer = 'kept' | 'change-asked';

/** How it stands with one examiner who was asked to look again. `lapsed`: the sheet is open again or not asked any more. */
export type LookState = 'waiting' | 'lapsed' | LookAnswer;

export interface AskedToLook {
  readonly sheetId: string;
  readonly examinerId: string;
  readonly answer: LookAnswer | null;
  /** The sheet is still handed in, and still asked of its examiner. */
  readonly standing: boolean;
}

export function lookStateOf({ answer, standing }: Pick<AskedToLook, 'answer' | 'standing'>): LookState {
  if (answer !== null) return answer;
  return standing ? 'waiting' : 'lapsed';
}

/** One request at a time for a unit's criterion: until everybody who still can has answered. */
export function isWaiting(asked: readonly AskedToLook[]): boolean {
  return asked.some((one) => lookStateOf(one) === 'waiting');
}

/** Whose marks are in question: everybody's who scored it, since no one mark is known to be the wrong one. */
export function examinersConcerned({ given }: Disagreement): readonly string[] {
  return given.map(({ examinerId }) => examinerId);
}
