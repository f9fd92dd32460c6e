import { findingCard } from '../../cards/finding-card.ts';
import type { Card } from '../../cards/kit.ts';
import { nextStepsCard } from '../../cards/next-steps-card.ts';
import type { RefusedReason, Retyped } from '../../cards/reason-input.ts';
import { reportCard } from '../../cards/report-card.ts';
import { reportFiledCard } from '../../cards/report-notices.ts';
import { reportsCard } from '../../cards/reports-card.ts';
import type { Db, Tx } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { filedView, findingView, nextStepsView, reportsView, reportView } from './report-views.ts';

type ReportRef = Extract<CardRef, { kind: 'report' | 'finding' | 'next-steps' | 'reports' | 'report-filed' }>;

/** A card of the reports, as it stands at this moment. */
export async function drawReport(
  db: Db | Tx,
  ref: ReportRef,
  now: Date,
  { refused, retyped }: { refused: RefusedReason | undefined; retyped: Retyped | undefined },
): Promise<Card | undefined> {
  switch (ref.kind) {
    case 'report': {
      const view = await reportView(db, ref, now);
      return view && reportCard({ ...view, ...(refused && { refused }) });
    }
    case 'finding': {
      const view = await findingView(db, ref, retyped);
      return view && findingCard(view);
    }
    case 'next-steps': {
      const view = await nextStepsView(db, ref, retyped);
      return view && nextStepsCard(view);
    }
    case 'reports': {
      const view = await reportsView(db, ref, now);
      return view && reportsCard(view);
    }
    case 'report-filed': {
      const view = await filedView(db, ref);
      return view && reportFiledCard(view);
    }
  }
}
