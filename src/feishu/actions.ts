import type { CardAction } from '../../cards/actions.ts';
import type { Card } from '../../cards/kit.ts';
import { faultText, refusalText } from '../../cards/refusal-text.ts';
import { markRehearsal } from '../../cards/rehearsal.ts';
import { sheetCard } from '../../cards/sheet-card.ts';
import { suggestionField } from '../../cards/suggestion-card.ts';
import { nudgedToast, toasts, type Toast } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Db, Tx } from '../db/database.ts';
import * as inbox from '../db/inbox.ts';
import type { RosterImport } from '../db/rosters.ts';
import * as people from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import { bringSheet, turnSheet } from '../use-cases/bring-sheet.ts';
import { resendDeadLetter, showDeadLetters } from '../use-cases/dead-letters.ts';
import { drawCard, drawRetired } from '../use-cases/draw-card.ts';
import { endTeamAssessment } from '../use-cases/end-team.ts';
import { confirmRoster, discardRoster } from '../use-cases/import-roster.ts';
import { makeSuggestion } from '../use-cases/make-suggestion.ts';
import { nudgeAllTeams, nudgeTeam } from '../use-cases/nudge-examiners.ts';
import { isOverRehearsal } from '../use-cases/end-rehearsal.ts';
import { openAssessmentNow } from '../use-cases/open-assessment.ts';
import { rolesIn } from '../use-cases/roles.ts';
import { runCommand } from '../use-cases/run-command.ts';
import { commandNames } from '../use-cases/scoped-commands.ts';
import { handInSheet, savePage, type SheetSaved } from '../use-cases/save-sheet.ts';
import { sheetView } from '../use-cases/sheet-view.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';
import { analysisHandlers } from './analysis-actions.ts';
import { burdenHandlers } from './burden-actions.ts';
import { copyHandlers } from './copy-actions.ts';
import { calendarHandlers } from './calendar-actions.ts';
import { correctionHandlers } from './correction-actions.ts';
import { exportHandlers } from './export-actions.ts';
import { evidenceHandlers } from './evidence-actions.ts';
import type { Clicks } from './clicks.ts';
import type { Click } from './events.ts';
import { gradingHandlers } from './grading-actions.ts';
import { mindingReplaced, showOnCurrent } from './replaced-cards.ts';
import { marksHandlers } from './marks-actions.ts';
import { paperHandlers } from './paper-actions.ts';
import { publicationHandlers } from './publication-actions.ts';
import { askedFor, type PublicationLookups } from './publication-lookups.ts';
import { reminderHandlers } from './reminder-actions.ts';
import { reportHandlers } from './report-actions.ts';
import { rehearsalHandlers } from './rehearsal-actions.ts';
import { objectionHandlers } from './objection-actions.ts';
import { rightsHandlers } from './rights-actions.ts';
import { lookHandlers } from './look-actions.ts';
import { whatIfHandlers } from './what-if-actions.ts';
import { directoryFor, peopleHandlers, type FindByMobile } from './people-actions.ts';

/** The callback's answer as the platform wants it. */
export interface ClickAnswer {
  readonly toast?: Toast;
  readonly card?: { readonly type: 'raw'; readonly data: Card };
}

const imported: Record<RosterImport['status'], Toast> = {
  pending: toasts.rosterOutdated,
  applied: toasts.rosterApplied,
  discarded: toasts.rosterDiscarded,
  outdated: toasts.rosterOutdated,
};

const handlers: Handlers = {
  ...analysisHandlers,
  ...burdenHandlers,
  ...copyHandlers,
  ...correctionHandlers,
  ...marksHandlers,
  ...paperHandlers,
  ...reportHandlers,
  ...gradingHandlers,
  ...rehearsalHandlers,
  ...reminderHandlers,
  ...calendarHandlers,
  ...lookHandlers,
  ...peopleHandlers,
  ...evidenceHandlers,
  ...publicationHandlers,
  ...whatIfHandlers,
  ...rightsHandlers,
  ...objectionHandlers,
  ...exportHandlers,
  'roster.confirm': async (tx, { action: { importId }, actor, at }) => ({
    toast: imported[await confirmRoster(tx, { importId, actor, at })],
    show: { kind: 'roster-check', importId },
  }),
  'roster.discard': async (tx, { action: { importId }, actor, at }) => ({
    toast: imported[await discardRoster(tx, { importId, actor, at })],
    show: { kind: 'roster-check', importId },
  }),
  'assessment.open': async (tx, { action: { assessmentId, version }, actor, at }) => {
    await openAssessmentNow(tx, { assessmentId, version, actor, at });
    return { toast: toasts.opened, show: { kind: 'opening', assessmentId } };
  },
  'tasks.show': async (tx, acting) => {
    const { assessmentId, page } = acting.action;
    const shown = await cards.refOf(tx, acting.click.messageId);
    if (shown?.kind !== 'task-list') return asCommand(tx, acting, '我的打分', assessmentId);
    refuseUnlessOwn(shown.personId, acting.actor);
    return turnPage(tx, acting.click, { ...shown, page });
  },
  'sheet.bring': async (tx, { action: { sheetId }, actor, at, click }) => {
    await bringSheet(tx, { sheetId, openId: actor.openId, at, key: click.key });
    return { toast: toasts.brought };
  },
  'sheet.turn': async (tx, { action: { sheetId, page }, actor, click }) => {
    const status = await turnSheet(tx, { sheetId, page, openId: actor.openId });
    const ref: CardRef = status === 'submitted' ? { kind: 'sheet', sheetId, page } : { kind: 'sheet', sheetId };
    return turnPage(tx, click, ref);
  },
  'progress.show': async (tx, acting) => {
    const { assessmentId, page } = acting.action;
    const shown = await cards.refOf(tx, acting.click.messageId);
    if (shown?.kind !== 'progress') return asCommand(tx, acting, '进度', assessmentId);
    refuseUnlessOwn(shown.personId, acting.actor);
    return turnPage(tx, acting.click, { ...shown, page });
  },
  'team.end': async (tx, { action: { teamId, version }, actor, at }) => {
    await endTeamAssessment(tx, { teamId, version, actor, at });
    return { toast: toasts.teamEnded, show: { kind: 'team-end', teamId } };
  },
  'team.nudge': async (tx, { action: { teamId }, actor, at }) => ({
    toast: nudgedToast(await nudgeTeam(tx, { teamId, actor, at })),
  }),
  'teams.nudge': async (tx, { action: { assessmentId }, actor, at }) => ({
    toast: nudgedToast(await nudgeAllTeams(tx, { assessmentId, actor, at })),
  }),
  'results.show': async (tx, acting) => {
    const { assessmentId, page } = acting.action;
    const shown = await cards.refOf(tx, acting.click.messageId);
    if (shown?.kind !== 'results' && shown?.kind !== 'results-announcement')
      return asCommand(tx, acting, '汇总', assessmentId);
    refuseUnlessMay(rolesIn(acting.actor, assessmentId), { act: 'results.see' });
    return turnPage(tx, acting.click, { ...shown, page });
  },
  'suggestion.make': async (tx, { action: { suggestionId, assessmentId }, actor, at, click }) => {
    const typed = click.form[suggestionField] ?? '';
    return {
      toast: toasts.suggested,
      show: await makeSuggestion(tx, { suggestionId, assessmentId, typed, actor, at }),
    };
  },
  'deadletters.show': async (tx, { actor, at, click }) => {
    await showDeadLetters(tx, { actor, at, key: click.key });
    return { toast: toasts.brought };
  },
  'deadletters.resend': async (tx, { action: { messageId }, actor, at }) => {
    await resendDeadLetter(tx, { messageId, actor, at });
    const personId = actor.person?.id;
    return { toast: toasts.resending, ...(personId !== undefined && { show: { kind: 'dead-letters', personId } }) };
  },
  'marks.export': async (tx, acting) => asCommand(tx, acting, '导出打分表', acting.action.assessmentId),
  'assessment.choose': async (tx, acting) => asCommand(tx, acting, acting.action.command, acting.action.assessmentId),
  'command.run': async (tx, acting) => asCommand(tx, acting, acting.action.command),
};

async function asCommand(
  tx: Tx,
  { actor, at, click: { key, chatId } }: Pick<Acting<CardAction['kind']>, 'actor' | 'at' | 'click'>,
  name: string,
  assessmentId?: string,
): Promise<Reply> {
  const command = commandNames.find((known) => known === name);
  if (!command) throw new Refusal('unknown-subject');
  // Only in a group is anybody asked which assessment it is to be bound to; everything else is answered in private.
  const group = command === '绑定推进组' && assessmentId !== undefined ? chatId : undefined;
  await runCommand(tx, { command, actor, group, assessmentId, at, key });
  return { toast: toasts.brought };
}

export interface ClickParts {
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Log;
  readonly findByMobile: FindByMobile;
  readonly platform: PublicationLookups;
  readonly clicks: Clicks;
  /** Something may have been put into the outbox. */
  readonly wake: () => void;
}

/** Answers a click: the one transaction, and the one place where errors become words. Never throws. */
export async function answerClick(parts: ClickParts, click: Click): Promise<ClickAnswer> {
  const { db, clock, log, clicks, wake } = parts;
  clicks.begin(click.messageId);
  try {
    const answer = await act(parts, click, clock());
    wake();
    return answer;
  } catch (error) {
    if (error instanceof Refusal) return refused(db, click, error, clock());
    log.error({ error, key: click.key, kind: click.action.kind }, 'click failed');
    return { toast: { type: 'error', content: faultText } };
  } finally {
    clicks.end(click.messageId);
  }
}

async function act({ db, findByMobile, platform, log }: ClickParts, click: Click, at: Date): Promise<ClickAnswer> {
  const { action, key, messageId, openId, form } = click;
  if (action.kind === 'sheet.save')
    return sheetAnswer(db, at, savePage(db, { ...action, key, messageId, openId, at, form }));
  if (action.kind === 'sheet.submit')
    return sheetAnswer(db, at, handInSheet(db, { ...action, key, messageId, openId, at }), true);
  const directory = await directoryFor(db, click, findByMobile, log);
  const asked = await askedFor(db, click, platform, log);
  const reply = await inbox.once(db, key, at, async (tx) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown && (await isOverRehearsal(tx, shown))) throw new Refusal('rehearsal-over');
    const actor = await people.actor(tx, openId);
    // The handler is the one of this very kind; the compiler cannot follow that through the table.
    const handle = handlers[action.kind] as (tx: Tx, acting: Acting<CardAction['kind']>) => Promise<Reply>;
    return mindingReplaced(tx, { action, click, at }, () => handle(tx, { action, actor, click, at, directory, asked }));
  });
  return given(db, reply, at);
}

async function given(db: Db, { toast, show, refused, replaced }: Reply, at: Date): Promise<ClickAnswer> {
  const card = show && (await (replaced ? drawRetired(db, show) : drawCard(db, show, at, refused)));
  return { ...(toast && { toast }), ...(card && { card: { type: 'raw', data: card } }) };
}

async function sheetAnswer(db: Db, at: Date, saving: Promise<SheetSaved>, submitting = false): Promise<ClickAnswer> {
  const { scene, outcome, typed, replaced } = await saving;
  const view = await sheetView(db, scene);
  const toast = {
    saved: submitting ? toasts.submitted : toasts.saved,
    repeated: submitting ? toasts.submitted : toasts.saved,
    faulty: toasts.faulty,
    changed: toasts.changedElsewhere,
  }[outcome];
  // What met a sheet saved elsewhere is kept nowhere but on the card it was typed into.
  if (replaced && outcome !== 'changed')
    return given(db, await showOnCurrent(db, { kind: 'sheet', sheetId: scene.sheet.id }, toast, at), at);
  const shown = outcome === 'changed' && typed && !view.refused ? { ...view, refused: { typed, faults: [] } } : view;
  const card = sheetCard(shown);
  return { toast, card: { type: 'raw', data: scene.assessment.rehearsal ? markRehearsal(card) : card } };
}

/** Refusals after which the card that was clicked is shown as it stands now: it was out of date, or what it offers is over. */
const outdated = new Set<Refusal['code']>([
  'sheet-closed',
  'sheet-changed',
  'sheet-not-asked',
  'sheet-excused',
  'card-outdated',
  'wrong-state',
  'team-incomplete',
  'rubric-gaps',
  'day-corrected',
  'day-passed',
  'publication-changed',
  'tiers-not-final',
]);

async function refused(
  db: Db,
  { messageId, openId }: Click,
  { code, details }: Refusal,
  at: Date,
): Promise<ClickAnswer> {
  const shown = await cards.refShownTo(db, messageId, openId);
  const over = shown !== undefined && (await isOverRehearsal(db, shown));
  const toast: Toast = { type: 'error', content: over ? refusalText('rehearsal-over') : refusalText(code, details) };
  const ref = over || outdated.has(code) ? shown : undefined;
  const replaced = ref !== undefined && (await cards.isReplaced(db, messageId));
  return given(db, { toast, ...(ref && { show: ref, replaced }) }, at);
}
