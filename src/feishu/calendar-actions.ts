import { calendarFields } from '../../cards/calendar-form.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { calendarToast, toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import { monthOf } from '../domain/calendar-month.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import { showCalendar } from '../use-cases/calendar.ts';
import { correctCalendar, takeCorrectionBack } from '../use-cases/correct-calendar.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';
import type { Click } from './events.ts';

/** 工作日历: the office looks at the working days of its county, and corrects them. */
export const calendarHandlers: Pick<Handlers, 'calendar.show' | 'calendar.correct' | 'calendar.take-back'> = {
  'calendar.show': async (tx, { action: { assessmentId, month }, actor, click }) => {
    await refuseAnothers(tx, click, actor);
    return turnPage(tx, click, await showCalendar(tx, { assessmentId, month, actor }));
  },
  'calendar.correct': async (tx, { action: { assessmentId }, actor, click, at }) => {
    await refuseAnothers(tx, click, actor);
    const { [calendarFields.day]: day, [calendarFields.kind]: kind, [reasonField]: reason } = click.form;
    const answer = await correctCalendar(tx, { assessmentId, typed: { day, kind, reason }, actor, at });
    if (answer.outcome === 'faulty') {
      const show = await shownCalendar(tx, { assessmentId, actor, click, at });
      return { toast: toasts.faulty, show, refused: answer.refused };
    }
    const toast =
      answer.outcome === 'already' ? toasts.calendarCorrectedAlready : calendarToast('已更正', answer.teams);
    // What was corrected is to be seen, whatever month the card showed.
    const month = monthOf(answer.day);
    return { toast, ...(await turnPage(tx, click, await showCalendar(tx, { assessmentId, month, actor }))) };
  },
  'calendar.take-back': async (tx, { action: { assessmentId }, actor, click, at }) => {
    await refuseAnothers(tx, click, actor);
    const correctionId = click.form[calendarFields.correction];
    const show = await shownCalendar(tx, { assessmentId, actor, click, at });
    if (correctionId === undefined) return { toast: toasts.calendarNothingChosen, show };
    const { outcome, teams } = await takeCorrectionBack(tx, { assessmentId, correctionId, actor, at });
    return {
      toast: outcome === 'already' ? toasts.calendarTakenBackAlready : calendarToast('已撤回更正', teams),
      show,
    };
  },
};

async function refuseAnothers(tx: Tx, click: Click, actor: Actor): Promise<void> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
}

/** The month that the card shows stays; from any other card it is this one. */
async function shownCalendar(
  tx: Tx,
  { assessmentId, actor, click, at }: { assessmentId: string; actor: Actor; click: Click; at: Date },
): Promise<CardRef> {
  const shown = await cards.refOf(tx, click.messageId);
  const month = shown?.kind === 'calendar' ? shown.month : monthOf(dayOf(at));
  return showCalendar(tx, { assessmentId, month, actor });
}
