import type { Card } from '../../cards/kit.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { reminderCard } from '../../cards/reminder-card.ts';
import { reminderDigestCard } from '../../cards/reminder-digest-card.ts';
import { reminderPlanCard } from '../../cards/reminder-plan-card.ts';
import type { Db, Tx } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { reminderPlanView } from './reminder-plan.ts';
import { digestView, reminderView } from './reminder-views.ts';

type ReminderRef = Extract<CardRef, { kind: 'reminder' | 'reminder-digest' | 'reminder-plan' }>;

/** What people are reminded of, and what the office sees of it, as it stands now. */
export async function drawReminder(
  db: Db | Tx,
  ref: ReminderRef,
  now: Date,
  refused?: RefusedReason,
): Promise<Card | undefined> {
  switch (ref.kind) {
    case 'reminder':
      return reminderCard(await reminderView(db, ref, now));
    case 'reminder-digest':
      return reminderDigestCard(await digestView(db, ref, now));
    case 'reminder-plan': {
      const view = await reminderPlanView(db, ref, now, refused);
      return view && reminderPlanCard(view);
    }
  }
}
