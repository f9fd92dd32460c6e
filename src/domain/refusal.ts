export type RefusalCode =
  /** The sheet has been submitted and takes no marks. */
  | 'sheet-closed'
  /** Somebody, or another device, saved the sheet after this card was drawn. */
  | 'sheet-changed'
  | 'sheet-incomplete'
  /** The card is for another person, or the unit is one the person must not score. */
  | 'not-yours'
  | 'not-permitted'
  /** The assessment or team is at a point of its life where this cannot be done. */
  | 'wrong-state'
  | 'team-incomplete'
  /** Some unit × criterion has no examiner left, or nothing at all applies to a unit. */
  | 'rubric-gaps'
  | 'card-outdated'
  | 'unknown-subject'
  /** What was written is shorter or longer than what is kept. */
  | 'words-length'
  /** 申请修改 where nobody is left who could answer it: the leader is the asker, and the office has nobody else. */
  | 'nobody-to-decide'
  /** No assessment takes evidence of this person's units now. */
  | 'evidence-closed'
  /** An examiner has verified the piece: it can no longer be taken back. */
  | 'evidence-verified'
  /** No assessment is open that the person takes part in. */
  | 'nothing-open';

/** A rule saying no: not a fault. The person is told why, nothing is retried; wording belongs to the cards. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** What the wording needs. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
