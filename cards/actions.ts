import { z } from 'zod';

const id = z.uuid();
/** One team, or all teams of an assessment. */
const teamsShown = z.union([z.object({ teamId: id }), z.object({ assessmentId: id })]);
const version = z.int().nonnegative();

/** What a button says, written by cards and parsed when it comes back. Untrusted: it names things, it never grants rights. */
export const CardAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('roster.confirm'), importId: id }),
  z.object({ kind: z.literal('roster.discard'), importId: id }),
  z.object({ kind: z.literal('assessment.open'), assessmentId: id, version }),
  z.object({ kind: z.literal('tasks.show'), assessmentId: id, page: z.int().nonnegative() }),
  /** Brings the sheet's scoring card as a fresh message. */
  z.object({ kind: z.literal('sheet.bring'), sheetId: id }),
  /** Saves the page the form shows (an index into `sheetPages`), then moves to page `go`; one past the last is the review. */
  z.object({
    kind: z.literal('sheet.save'),
    sheetId: id,
    version,
    page: z.int().nonnegative(),
    go: z.int().nonnegative(),
  }),
  /** Moves to a page (as in `sheet.save`) without saving: from the review page, and on read-only sheets. */
  z.object({ kind: z.literal('sheet.turn'), sheetId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('sheet.submit'), sheetId: id, version }),
  /** 申请修改, with the reason in the form. */
  z.object({ kind: z.literal('change.ask'), sheetId: id }),
  /** 同意 or 不同意, with what is said to it in the form. */
  z.object({ kind: z.literal('change.decide'), requestId: id, allow: z.boolean() }),
  /** Teams whose sheets the office may give back, and the sheets of one team. */
  z.object({ kind: z.literal('corrections.teams'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('corrections.show'), teamId: id, page: z.int().nonnegative() }),
  /** 重新打开 and 作废; the form says which sheet, and why. */
  z.object({ kind: z.literal('sheet.reopen'), teamId: id }),
  z.object({ kind: z.literal('sheet.void'), teamId: id }),
  z.object({ kind: z.literal('progress.show'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('team.end'), teamId: id, version }),
  /** 催一下: the unfinished examiners of a team, or of all teams. */
  z.object({ kind: z.literal('team.nudge'), teamId: id }),
  z.object({ kind: z.literal('teams.nudge'), assessmentId: id }),
  /** The office lets a team score again; the form says why. */
  z.object({ kind: z.literal('team.reopen'), teamId: id, version }),
  z.object({ kind: z.literal('analysis.show'), of: teamsShown, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('disagreements.show'), of: teamsShown, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('results.show'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('suggestion.make'), suggestionId: id, assessmentId: id }),
  /** 佐证材料: which unit the files just sent are of, and which criteria; the form says which. */
  z.object({ kind: z.literal('evidence.unit'), batchId: id }),
  z.object({ kind: z.literal('evidence.file'), batchId: id }),
  /** Brings the card that asks so as a fresh message. */
  z.object({ kind: z.literal('evidence.batch'), batchId: id }),
  z.object({ kind: z.literal('evidence.list'), unitId: id, page: z.int().nonnegative() }),
  z.object({
    kind: z.literal('evidence.pieces'),
    unitId: id,
    criterionId: z.string().max(80),
    page: z.int().nonnegative(),
  }),
  /** 打开: the bot sends the file itself. */
  z.object({ kind: z.literal('evidence.open'), evidenceId: id }),
  z.object({ kind: z.literal('evidence.verify'), evidenceId: id, criterionId: z.string().max(80) }),
  /** 退回; the form says which piece, and why. */
  z.object({ kind: z.literal('evidence.return'), unitId: id, criterionId: z.string().max(80) }),
  /** 改归类 and 撤回 of one piece. */
  z.object({ kind: z.literal('evidence.piece'), evidenceId: id }),
  z.object({ kind: z.literal('evidence.reassign'), evidenceId: id }),
  z.object({ kind: z.literal('evidence.withdraw'), evidenceId: id }),
  /** 沿用往年材料: what there is, and what the form chose. */
  z.object({ kind: z.literal('evidence.earlier'), unitId: id }),
  z.object({ kind: z.literal('evidence.take-over'), unitId: id }),
  z.object({
    kind: z.literal('evidence.table'),
    assessmentId: id,
    teamId: id.optional(),
    page: z.int().nonnegative(),
  }),
  /** The form says which unit's list is wanted. */
  z.object({ kind: z.literal('evidence.pick'), assessmentId: id }),
  z.object({ kind: z.literal('evidence.set-due'), assessmentId: id }),
  z.object({ kind: z.literal('deadletters.show') }),
  z.object({ kind: z.literal('deadletters.resend'), messageId: id }),
  /** Several assessments are open: the person says which one a command meant. */
  z.object({ kind: z.literal('assessment.choose'), assessmentId: id, command: z.string().max(20) }),
  /** A command as a button, for the help card. */
  z.object({ kind: z.literal('command.run'), command: z.string().max(20) }),
]);

export type CardAction = z.infer<typeof CardAction>;
