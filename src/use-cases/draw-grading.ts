import { gradingCard } from '../../cards/grading-card.ts';
import { rescoreCard, reverseCard, roundsCard } from '../../cards/grading-forms-card.ts';
import { gradingConfirmCard, gradingFinalCard } from '../../cards/grading-notices.ts';
import { gradingUnitCard } from '../../cards/grading-unit-card.ts';
import type { Card } from '../../cards/kit.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { Db, Tx } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import {
  confirmView,
  decidedView,
  gradingUnitView,
  gradingView,
  rescoreView,
  reverseView,
  roundsView,
} from './grading-views.ts';

type GradingRef = Extract<CardRef, { kind: 'grading' }>;
type DecidedRef = Extract<CardRef, { kind: 'grading-confirm' | 'grading-final' }>;

/** A card of 定档, as it stands at this moment. */
export async function drawGrading(
  db: Db | Tx,
  ref: GradingRef | DecidedRef,
  refused: RefusedReason | undefined,
): Promise<Card | undefined> {
  const given = refused && { refused };
  switch (ref.kind) {
    case 'grading':
      return drawPlace(db, ref, given);
    case 'grading-confirm': {
      const view = await confirmView(db, ref);
      return view && gradingConfirmCard({ ...view, ...given });
    }
    case 'grading-final': {
      const view = await decidedView(db, ref);
      return view && gradingFinalCard(view);
    }
  }
}

async function drawPlace(
  db: Db | Tx,
  ref: GradingRef,
  given: { readonly refused: RefusedReason } | undefined,
): Promise<Card | undefined> {
  const { place } = ref;
  if (place === 'rounds') {
    const view = await roundsView(db, ref);
    return view && roundsCard(view);
  }
  if (place === 'rescore') {
    const view = await rescoreView(db, ref);
    return view && rescoreCard({ ...view, ...given });
  }
  if (place === 'reverse') {
    const view = await reverseView(db, ref);
    return view && reverseCard({ ...view, ...given });
  }
  if (place) {
    const view = await gradingUnitView(db, ref, place.unitId);
    return view && gradingUnitCard({ ...view, ...given });
  }
  const view = await gradingView(db, ref);
  return view && gradingCard({ ...view, ...given });
}
