export type RefusalCode =
  /** The sheet has been submitted and takes no marks. */
  | 'sheet-closed'
  /** Somebody, or another device, saved the sheet after this card was drawn. */
  | 'sheet-changed'
  | 'sheet-incomplete'
  /** All that was asked on it has been excused, so there is nothing to hand in. */
  | 'sheet-excused'
  /** The card is for another person, or the unit is one the person must not score. */
  | 'not-yours'
  | 'not-permitted'
  /** The assessment or team is at a point of its life where this cannot be done. */
  | 'wrong-state'
  | 'team-incomplete'
  /** A report lacks something, or a unit's part of it is too long. */
  | 'report-incomplete'
  /** The report has been filed: it is mended when the office sends it back. */
  | 'report-filed'
  /** Some unit × criterion has no examiner left, or nothing at all applies to a unit. */
  | 'rubric-gaps'
  | 'card-outdated'
  | 'unknown-subject'
  /** What was written is shorter or longer than what is kept. */
  | 'words-length'
  /** 申请修改 where nobody is left who could answer it: the leader is the asker, and the office has nobody else. */
  | 'nobody-to-decide'
  /** Nobody is written to at night unless he or she has just asked. */
  | 'quiet-hours'
  /** 纸质录入 by somebody who has not submitted his or her own marks for the unit. */
  | 'own-marks-first'
  /** Marks typed from a signed paper, and nobody but the typist who could check them. */
  | 'nobody-to-check'
  /** 导出打分表 where everything is submitted. */
  | 'nothing-to-score'
  /** The office has said otherwise of this day; that is taken back first. */
  | 'day-corrected'
  /** A day that has passed keeps what was said of it. */
  | 'day-passed'
  /** The rehearsal that the card is of has been put away. */
  | 'rehearsal-over'
  /** 结束演练 where no rehearsal is under way. */
  | 'no-rehearsal'
  /** 复制上年 where there is nothing to copy from. */
  | 'nothing-to-copy'
  /** The sheet is not asked of its examiner any more: recused, handed over, or the unit withdrawn. */
  | 'sheet-not-asked'
  /** Before the assessment is open, the workbook says who takes part. */
  | 'roster-still-open'
  | 'team-has-ended'
  /** A criterion of a unit would be left without anybody in charge. */
  | 'leaves-uncovered'
  | 'nothing-to-hand-over'
  | 'nothing-to-excuse'
  /** It is so already. */
  | 'already-so'
  /** The mobile is somebody else's, by the roster. */
  | 'mobile-taken'
  /** Whoever examines a unit cannot speak for it, unless sent by it. */
  | 'liaison-examines'
  /** The contact directory could not be asked in time. */
  | 'directory-silent'
  /** No assessment takes evidence of this person's units now. */
  | 'evidence-closed'
  /** An examiner has verified the piece: it can no longer be taken back. */
  | 'evidence-verified'
  /** 定档 while some team has not reported. */
  | 'reports-missing'
  /** A tier above the band of the score: the team must score again. */
  | 'tier-above-score'
  /** A unit of one's own: others decide about it. */
  | 'tier-conflict'
  /** The decider cannot confirm what he or she handed in. */
  | 'own-decision'
  /** A unit of one's own was decided otherwise than proposed: another administrator confirms. */
  | 'confirm-conflict'
  /** Every other administrator is tied to a unit that was decided otherwise than proposed. */
  | 'nobody-to-confirm'
  /** What is taken back is not the decision that stands. */
  | 'round-over'
  /** The decision is final; only an administrator takes it back. */
  | 'round-final'
  /** Results are not published while units may still object, or wait for an answer. */
  | 'objections-open'
  /** Units have been told a last day; it is not moved. */
  | 'objections-under-way'
  /** The office has not said that units are to be asked. */
  | 'objections-off'
  /** Units are asked about what is final. */
  | 'no-final-round'
  /** The last day has passed, or the results have been taken back. */
  | 'objections-closed'
  /** Everybody who could answer has given marks for it, or stands aside. */
  | 'nobody-to-answer'
  /** 通报 while no tiers are final, or while the marks are no longer those the tiers were decided on. */
  | 'tiers-not-final'
  /** Somebody changed, confirmed or sent back the publication after this card was drawn. */
  | 'publication-changed'
  /** 通报 that would reach nobody. */
  | 'no-recipients'
  | 'correction-unwritten'
  /** The platform did not say in time which groups the bot is in. */
  | 'groups-silent'
  /** A correction is being prepared already, or nothing was published that could be corrected. */
  | 'correction-under-way'
  /** 我的结果 before anything was published, or of a unit that took no part. */
  | 'result-not-published'
  /** A unit's result is seen and received by whoever speaks for it now. */
  | 'not-the-liaison'
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
