import { reasonField } from '../../cards/reason-input.ts';
import { planFields } from '../../cards/reminder-plan-forms.ts';
import { toasts, type Toast } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { addReminder, pauseReminders, resumeReminders, type ReminderChange } from '../use-cases/change-reminders.ts';
import { showReminderPlan } from '../use-cases/reminder-plan.ts';
import { refuseUnlessOwn, turnPage, type Handlers, type Reply } from './acting.ts';
import type { Click } from './events.ts';

type ReminderKind = 'reminders.plan' | 'reminders.pause' | 'reminders.add' | 'reminders.resume';

/** 提醒计划: the office looks at who will be reminded of what, and changes it. */
export const reminderHandlers: Pick<Handlers, ReminderKind> = {
  'reminders.plan': async (tx, { action: { assessmentId, page }, actor, click }) => {
    await pageShown(tx, click, actor);
    return turnPage(tx, click, await showReminderPlan(tx, { assessmentId, page, actor }));
  },
  'reminders.pause': async (tx, { action: { assessmentId }, actor, click, at }) => {
    const page = await pageShown(tx, click, actor);
    const answer = await pauseReminders(tx, { assessmentId, typed: typedIn(click), actor, at });
    return answered(answer, toasts.remindersPaused, toasts.remindersPausedAlready, {
      show: await showReminderPlan(tx, { assessmentId, page, actor }),
    });
  },
  'reminders.add': async (tx, { action: { assessmentId }, actor, click, at }) => {
    const page = await pageShown(tx, click, actor);
    const answer = await addReminder(tx, { assessmentId, typed: typedIn(click), actor, at });
    return answered(answer, toasts.reminderAdded, toasts.reminderAddedAlready, {
      show: await showReminderPlan(tx, { assessmentId, page, actor }),
    });
  },
  'reminders.resume': async (tx, { action: { assessmentId }, actor, click, at }) => {
    const page = await pageShown(tx, click, actor);
    const pauseId = click.form[planFields.pause] ?? '';
    const show = await showReminderPlan(tx, { assessmentId, page, actor });
    if (pauseId === '') return { toast: toasts.remindersNothingChosen, show };
    const { outcome } = await resumeReminders(tx, { assessmentId, pauseId, actor, at });
    return { toast: outcome === 'done' ? toasts.remindersResumed : toasts.remindersResumedAlready, show };
  },
};

function typedIn({ form }: Click) {
  return { scope: form[planFields.matter] || undefined, day: form[planFields.day], reason: form[reasonField] };
}

function answered(answer: ReminderChange, done: Toast, already: Toast, { show }: { readonly show: CardRef }): Reply {
  if (answer.outcome === 'faulty') return { toast: toasts.faulty, show, refused: answer.refused };
  return { toast: answer.outcome === 'done' ? done : already, show };
}

/** The page that stands there stays; somebody else's card is nobody's to turn over. */
async function pageShown(tx: Tx, { messageId }: Click, actor: Actor): Promise<number> {
  const shown = await cards.refOf(tx, messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
  return shown?.kind === 'reminder-plan' ? shown.page : 0;
}
