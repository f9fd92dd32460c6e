import { z } from 'zod';
import { publicationSteps } from '../src/domain/card-ref.ts';
import { peopleForms } from '../src/domain/people-change.ts';

const id = z.uuid();
/** One team, or all teams of an assessment. */
const teamsShown = z.union([z.object({ teamId: id }), z.object({ assessmentId: id })]);
const version = z.int().nonnegative();
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const peoplePlace = { teamId: id.optional(), form: z.enum(peopleForms).optional() };

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
  /** 导出打分表: the person's own open sheets as a workbook. */
  z.object({ kind: z.literal('marks.export'), assessmentId: id }),
  /** 确认填入: `seen` tells which state of the drafts the differences were shown against; `prefer` which side stands where both were changed. */
  z.object({
    kind: z.literal('marks.fill'),
    workbookId: id,
    seen: z.string().max(64),
    prefer: z.enum(['workbook', 'card']),
  }),
  z.object({ kind: z.literal('marks.discard'), workbookId: id }),
  /** 纸质录入: examiners whose signed paper may be typed; the form says whose workbook is wanted. */
  z.object({ kind: z.literal('paper.show'), of: teamsShown, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('paper.export'), teamId: id }),
  /** What was typed goes to somebody else, to be checked against the paper. */
  z.object({ kind: z.literal('paper.send'), workbookId: id, seen: z.string().max(64) }),
  z.object({ kind: z.literal('paper.turn'), workbookId: id, page: z.int().nonnegative() }),
  /** 核对无误, or 退回 with the reason in the form. */
  z.object({ kind: z.literal('paper.decide'), entryId: id, accept: z.boolean() }),
  z.object({ kind: z.literal('progress.show'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('team.end'), teamId: id, version }),
  /** 催一下: the unfinished examiners of a team, or of all teams. */
  z.object({ kind: z.literal('team.nudge'), teamId: id }),
  z.object({ kind: z.literal('teams.nudge'), assessmentId: id }),
  /** The office lets a team score again; the form says why. */
  z.object({ kind: z.literal('team.reopen'), teamId: id, version }),
  z.object({ kind: z.literal('analysis.show'), of: teamsShown, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('disagreements.show'), of: teamsShown, page: z.int().nonnegative() }),
  /** 请再核: the form for one entry of the list, that form handed in, and an examiner's answer. */
  z.object({
    kind: z.literal('look.open'),
    of: teamsShown,
    unitId: id,
    criterionId: z.string().max(40),
    page: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('look.ask'), teamId: id, unitId: id, criterionId: z.string().max(40) }),
  z.object({ kind: z.literal('look.answer'), lookId: id, sheetId: id, keep: z.boolean() }),
  z.object({ kind: z.literal('results.show'), assessmentId: id, page: z.int().nonnegative() }),
  /** 试排: a card of one's own; what its form says; another page; and the rules in force again. */
  z.object({ kind: z.literal('what-if.open'), assessmentId: id }),
  z.object({ kind: z.literal('what-if.try'), assessmentId: id }),
  z.object({ kind: z.literal('what-if.turn'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('what-if.reset'), assessmentId: id }),
  /** 导出汇总表, and another page of what can be exported. */
  z.object({ kind: z.literal('results.export'), assessmentId: id }),
  z.object({ kind: z.literal('exports.show'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('report.show'), teamId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('reports.show'), assessmentId: id, page: z.int().nonnegative() }),
  /** What is written of a unit, or as next steps: a form to fill in, and what it says. */
  z.object({ kind: z.literal('finding.show'), teamId: id, unitId: id }),
  z.object({ kind: z.literal('finding.save'), teamId: id, unitId: id, version }),
  z.object({ kind: z.literal('steps.show'), teamId: id }),
  z.object({ kind: z.literal('steps.save'), teamId: id, version }),
  z.object({ kind: z.literal('report.preview'), teamId: id }),
  z.object({ kind: z.literal('report.file'), teamId: id }),
  /** The office sends a filed report back; the form says why. */
  z.object({ kind: z.literal('report.return'), teamId: id }),
  /** 催一下: the leader of a team whose report is still out. */
  z.object({ kind: z.literal('report.remind'), teamId: id }),
  /** 导出: the file as it was filed last. */
  z.object({ kind: z.literal('report.export'), teamId: id }),
  /** 定档: the list of units, a form, the rounds so far; a new round; and one unit, which the form names. */
  z.object({
    kind: z.literal('grading.show'),
    assessmentId: id,
    page: z.int().nonnegative(),
    place: z.enum(['rescore', 'reverse', 'rounds']).optional(),
  }),
  z.object({ kind: z.literal('grading.start'), assessmentId: id }),
  z.object({ kind: z.literal('grading.unit'), assessmentId: id, page: z.int().nonnegative() }),
  /** 按建议定档: every unit that is undecided, as it is proposed. */
  z.object({ kind: z.literal('grading.accept'), roundId: id, version }),
  /** The form says which tier, and why. */
  z.object({ kind: z.literal('grading.decide'), roundId: id, version, unitId: id, page: z.int().nonnegative() }),
  /** 保存说明 and 提交定档, with the justification in the form. */
  z.object({ kind: z.literal('grading.justify'), roundId: id, version }),
  z.object({ kind: z.literal('grading.hand-in'), roundId: id, version }),
  /** The second administrator: 确认定档, or 退回修改 with the reason in the form. */
  z.object({ kind: z.literal('grading.confirm'), roundId: id, version }),
  z.object({ kind: z.literal('grading.send-back'), roundId: id, version }),
  /** 撤销定档; the form says why. */
  z.object({ kind: z.literal('grading.reverse'), roundId: id, version }),
  /** The form says which unit's team is to score again, and why. */
  z.object({ kind: z.literal('grading.rescore'), roundId: id, version }),
  z.object({ kind: z.literal('grading.minutes'), roundId: id }),
  /** 结束演练: the rehearsal is put away. */
  z.object({ kind: z.literal('rehearsal.end'), assessmentId: id, version }),
  /** Another page of 减负统计. */
  z.object({ kind: z.literal('burden.show'), assessmentId: id, page: z.int().nonnegative() }),
  /** Another page of 权限一览. */
  z.object({ kind: z.literal('rights.show'), page: z.int().nonnegative(), assessmentId: id }),
  /** 异议期: another page; and what the form says of its days. */
  z.object({ kind: z.literal('objections.show'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('objections.set-days'), assessmentId: id }),
  /** 征求意见, on the results of this round. */
  z.object({ kind: z.literal('objections.open'), assessmentId: id, roundId: id }),
  /** A section of the unit's own results; and 提出异议, the form says to which criterion and why. */
  z.object({ kind: z.literal('objection.invite'), unitId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('objection.file'), unitId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('objection.show'), objectionId: id }),
  /** The form says which pieces the unit leans on. */
  z.object({ kind: z.literal('objection.lean-on'), objectionId: id }),
  z.object({ kind: z.literal('objection.withdraw'), objectionId: id }),
  /** 异议成立 or 异议不成立, with the reason in the form. */
  z.object({ kind: z.literal('objection.answer'), objectionId: id, upheld: z.boolean() }),
  /** 复制上年: from this assessment; another page of those to choose from; and what the form says. */
  z.object({ kind: z.literal('copy.choose'), assessmentId: id }),
  z.object({ kind: z.literal('copy.turn'), page: z.int().nonnegative() }),
  z.object({ kind: z.literal('copy.make'), assessmentId: id }),
  /** A month of the working calendar. */
  z.object({ kind: z.literal('calendar.show'), assessmentId: id, month }),
  /** The form says which day, what it is to be, and why. */
  z.object({ kind: z.literal('calendar.correct'), assessmentId: id }),
  /** The form says which correction. */
  z.object({ kind: z.literal('calendar.take-back'), assessmentId: id }),
  /** 提醒计划: another page; and what the forms say: 暂停, 改期, 恢复. */
  z.object({ kind: z.literal('reminders.plan'), assessmentId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('reminders.pause'), assessmentId: id }),
  z.object({ kind: z.literal('reminders.add'), assessmentId: id }),
  z.object({ kind: z.literal('reminders.resume'), assessmentId: id }),
  z.object({ kind: z.literal('suggestion.make'), suggestionId: id, assessmentId: id }),
  /** 人员: all teams, one of them, one of its forms; and a form handed in. */
  z.object({ kind: z.literal('people.show'), assessmentId: id, ...peoplePlace, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('people.change'), assessmentId: id, ...peoplePlace, form: z.enum(peopleForms) }),
  /** Looks for somebody again, and sends what was not delivered. */
  z.object({ kind: z.literal('people.reach'), assessmentId: id, personId: id }),
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
  /** 通报: a step of preparing or following it; the form says who gets it, or which unit's copy is wanted. */
  z.object({
    kind: z.literal('publication.show'),
    publicationId: id,
    step: z.enum(publicationSteps),
    page: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('publication.unit'), publicationId: id }),
  z.object({ kind: z.literal('publication.address'), publicationId: id, version }),
  /** The Word file: as it would be published now, or as it was. */
  z.object({ kind: z.literal('publication.file'), publicationId: id, scope: z.enum(['full', 'tiers']) }),
  /** 提交, 撤回修改, 放弃, 确认, and 退回 with the reason in the form. */
  z.object({ kind: z.literal('publication.submit'), publicationId: id, version }),
  z.object({ kind: z.literal('publication.take-back'), publicationId: id, version }),
  z.object({ kind: z.literal('publication.drop'), publicationId: id, version }),
  z.object({ kind: z.literal('publication.confirm'), publicationId: id, version }),
  z.object({ kind: z.literal('publication.return'), publicationId: id, version }),
  /** 起草更正 of what was published; what the form says of it; and a unit taken off it again. */
  z.object({ kind: z.literal('publication.correct'), publicationId: id }),
  z.object({ kind: z.literal('correction.save'), publicationId: id, version }),
  z.object({ kind: z.literal('correction.remove'), publicationId: id, version, unitId: id }),
  /** 查看是否已读 of the units on a page, and 再次送达 to all that were not reached. */
  z.object({ kind: z.literal('publication.reads'), publicationId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('publication.resend'), publicationId: id, page: z.int().nonnegative() }),
  /** A unit's own result: another page of it, and 签收. */
  z.object({ kind: z.literal('result.show'), publicationId: id, unitId: id, page: z.int().nonnegative() }),
  z.object({ kind: z.literal('result.receive'), publicationId: id, unitId: id }),
  z.object({ kind: z.literal('deadletters.show') }),
  z.object({ kind: z.literal('deadletters.resend'), messageId: id }),
  /** Several assessments are open: the person says which one a command meant. */
  z.object({ kind: z.literal('assessment.choose'), assessmentId: id, command: z.string().max(20) }),
  /** A command as a button, for the help card. */
  z.object({ kind: z.literal('command.run'), command: z.string().max(20) }),
]);

export type CardAction = z.infer<typeof CardAction>;
