import { findingFields } from '../../cards/finding-card.ts';
import { nextStepsField } from '../../cards/next-steps-card.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { remindedToast, toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { fileReport } from '../use-cases/file-report.ts';
import { remindReport } from '../use-cases/remind-report.ts';
import { exportReport, previewReport, showReport, showReports, showWriting } from '../use-cases/show-report.ts';
import { returnReport } from '../use-cases/return-report.ts';
import { writeFinding, writeNextSteps } from '../use-cases/write-report.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';

type ReportKind =
  | 'report.show'
  | 'reports.show'
  | 'finding.show'
  | 'finding.save'
  | 'steps.show'
  | 'steps.save'
  | 'report.preview'
  | 'report.file'
  | 'report.return'
  | 'report.remind'
  | 'report.export';

/** 考评综合报告: written by a team over days, filed by its leader, sent back by the office. */
export const reportHandlers: Pick<Handlers, ReportKind> = {
  'report.show': async (tx, acting) => {
    const { teamId, page } = acting.action;
    return showOrTurn(tx, await showReport(tx, { teamId, page, actor: acting.actor }), acting);
  },
  'reports.show': async (tx, acting) => {
    const { assessmentId, page } = acting.action;
    return showOrTurn(tx, await showReports(tx, { assessmentId, page, actor: acting.actor }), acting);
  },
  'finding.show': async (tx, acting) => {
    const { teamId, unitId } = acting.action;
    return bring(tx, await showWriting(tx, { kind: 'finding', teamId, unitId }, acting.actor), acting);
  },
  'steps.show': async (tx, acting) =>
    bring(tx, await showWriting(tx, { kind: 'next-steps', teamId: acting.action.teamId }, acting.actor), acting),
  'finding.save': async (tx, { action: { teamId, unitId, version }, actor, click: { form, chosen }, at }) => {
    const { highlights, problems, pickedHighlights, pickedProblems } = findingFields;
    const typed = { highlights: form[highlights] ?? '', problems: form[problems] ?? '' };
    const picked = { highlights: chosen[pickedHighlights] ?? [], problems: chosen[pickedProblems] ?? [] };
    const outcome = await writeFinding(tx, { teamId, unitId, version, typed, picked, actor, at });
    return written(outcome, { kind: 'finding', teamId, unitId }, typed);
  },
  'steps.save': async (tx, { action: { teamId, version }, actor, click: { form }, at }) => {
    const typed = form[nextStepsField] ?? '';
    const outcome = await writeNextSteps(tx, { teamId, version, typed, actor, at });
    return written(outcome, { kind: 'next-steps', teamId }, { [nextStepsField]: typed });
  },
  'report.preview': async (tx, { action: { teamId }, actor, click: { key }, at }) => {
    await previewReport(tx, { teamId, actor, at, key });
    return { toast: toasts.fileComing };
  },
  'report.file': async (tx, { action: { teamId }, actor, at }) => {
    const outcome = await fileReport(tx, { teamId, actor, at });
    const toast = outcome === 'filed' ? toasts.reportFiled : toasts.reportIsFiled;
    return { toast, show: await showReport(tx, { teamId, page: 0, actor }) };
  },
  'report.return': async (tx, { action: { teamId }, actor, click, at }) => {
    const answer = await returnReport(tx, { teamId, typed: click.form[reasonField], actor, at });
    const show = await showReport(tx, { teamId, page: 0, actor });
    if ('refused' in answer) return { toast: toasts.faulty, show, refused: answer.refused };
    return { toast: answer.outcome === 'returned' ? toasts.reportReturned : toasts.reportIsDraft, show };
  },
  'report.remind': async (tx, { action: { teamId }, actor, at }) => ({
    toast: remindedToast(await remindReport(tx, { teamId, actor, at })),
  }),
  'report.export': async (tx, { action: { teamId }, actor, click: { key }, at }) => {
    await exportReport(tx, { teamId, actor, at, key });
    return { toast: toasts.fileComing };
  },
};

/** What stands there now; after a colleague's save with what was typed, to be compared and saved again. */
function written(outcome: 'saved' | 'changed', show: CardRef, fields: Readonly<Record<string, string>>): Reply {
  return outcome === 'saved'
    ? { toast: toasts.findingSaved, show }
    : { toast: toasts.reportChanged, show, refused: { fields } };
}

type Shown = Pick<Acting<ReportKind>, 'actor' | 'click' | 'at'>;

/** In its own card another page of it; from any other a fresh message. */
async function showOrTurn(tx: Tx, ref: CardRef, acting: Shown): Promise<Reply> {
  const shown = await cards.refOf(tx, acting.click.messageId);
  if (shown?.kind !== ref.kind || subjectOf(shown) !== subjectOf(ref)) return bring(tx, ref, acting);
  if ('personId' in shown) refuseUnlessOwn(shown.personId, acting.actor);
  return turnPage(tx, acting.click, ref);
}

async function bring(tx: Tx, ref: CardRef, { click: { openId, key }, at }: Shown): Promise<Reply> {
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key }]);
  return { toast: toasts.brought };
}
