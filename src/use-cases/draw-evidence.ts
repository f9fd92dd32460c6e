import { evidenceEarlierCard } from '../../cards/evidence-earlier-card.ts';
import { evidencePieceCard } from '../../cards/evidence-piece-card.ts';
import { evidencePiecesCard } from '../../cards/evidence-pieces-card.ts';
import { evidenceReturnedCard } from '../../cards/evidence-returned-card.ts';
import { evidenceTableCard } from '../../cards/evidence-table-card.ts';
import { evidenceUnitCard } from '../../cards/evidence-unit-card.ts';
import { handInCard } from '../../cards/hand-in-card.ts';
import type { Card } from '../../cards/kit.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { Db, Tx } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import {
  evidenceEarlierView,
  evidencePiecesView,
  evidencePieceView,
  evidenceReturnedView,
  evidenceUnitView,
} from './evidence-views.ts';
import { evidenceTableView } from './evidence-table.ts';
import { handInView } from './hand-in-view.ts';

/** The cards about 佐证材料. */
export type EvidenceRef = Extract<CardRef, { kind: 'hand-in' | `evidence-${string}` }>;

/** A card about evidence as it stands; undefined when what it shows is no more. */
export async function drawEvidence(
  db: Db | Tx,
  ref: EvidenceRef,
  refused: RefusedReason | undefined,
): Promise<Card | undefined> {
  // Most of these forms ask for nothing but a choice: what is to be mended is that there was none.
  const nothingChosen = refused !== undefined;
  switch (ref.kind) {
    case 'hand-in': {
      const view = await handInView(db, ref);
      return view && handInCard({ ...view, nothingChosen });
    }
    case 'evidence-unit': {
      const view = await evidenceUnitView(db, ref);
      return view && evidenceUnitCard(view);
    }
    case 'evidence-pieces': {
      const view = await evidencePiecesView(db, ref);
      return view && evidencePiecesCard({ ...view, ...(refused && { refused }) });
    }
    case 'evidence-piece': {
      const view = await evidencePieceView(db, ref);
      return view && evidencePieceCard({ ...view, nothingChosen });
    }
    case 'evidence-returned': {
      const view = await evidenceReturnedView(db, ref);
      return view && evidenceReturnedCard(view);
    }
    case 'evidence-earlier': {
      const view = await evidenceEarlierView(db, ref);
      return view && evidenceEarlierCard({ ...view, nothingChosen });
    }
    case 'evidence-table': {
      const view = await evidenceTableView(db, ref);
      return view && evidenceTableCard({ ...view, noDay: nothingChosen });
    }
  }
}
