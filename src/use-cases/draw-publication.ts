import { bulletinCard } from '../../cards/bulletin-card.ts';
import type { Card } from '../../cards/kit.ts';
import { publicationCard } from '../../cards/publication-card.ts';
import { publicationChatsCard, publicationDeliveryCard, publicationUnitCard } from '../../cards/publication-steps.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { unitResultCard } from '../../cards/unit-result-card.ts';
import type { Db, Tx } from '../db/database.ts';
import * as sent from '../db/publication-units.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { unitContents } from './publication-content.ts';
import { deliveryView } from './publication-delivery.ts';
import { publicationFacts, type PublicationFacts } from './publication-scene.ts';
import { chatsView, correctedAt, publicationView, unitsToLookAt } from './publication-views.ts';

type PublicationRef = Extract<CardRef, { kind: 'publication' }>;

/** A card of 通报, as it stands at this moment. */
export async function drawPublication(
  db: Db | Tx,
  ref: Extract<CardRef, { kind: 'publication' | 'bulletin' | 'unit-result' }>,
  now: Date,
  refused: RefusedReason | undefined,
): Promise<Card | undefined> {
  if (ref.kind === 'unit-result') {
    const unit = await sent.published(db, ref);
    return unit && unitResultCard({ ...unit, page: ref.page });
  }
  const facts = await publicationFacts(db, ref.publicationId);
  if (!facts) return undefined;
  if (ref.kind === 'publication') return drawStep(db, facts, ref, now, refused);
  const { content } = facts.publication;
  const corrected = correctedAt(facts);
  return content && bulletinCard({ ...ref, content, ...(corrected && { correctedAt: corrected }) });
}

/** A step that no longer fits, as choosing groups for what is out, is the overview again. */
async function drawStep(
  db: Db | Tx,
  facts: PublicationFacts,
  ref: PublicationRef,
  now: Date,
  refused: RefusedReason | undefined,
): Promise<Card> {
  const { publication, assessment } = facts;
  const { step, page, unitId } = ref.at;
  if (step === 'chats' && publication.state === 'draft') return publicationChatsCard(chatsView(facts, ref));
  if (step === 'delivery' && publication.state === 'published')
    return publicationDeliveryCard(await deliveryView(db, facts, page, now));
  if (step === 'unit' && publication.kind === 'bulletin' && publication.state !== 'published') {
    const [told] = unitId === undefined ? [] : await unitContents(db, facts, now, unitId);
    if (told)
      return unitResultCard({
        publicationId: publication.id,
        unitId: told.unitId,
        content: told.content,
        page,
        preview: true,
      });
    return publicationUnitCard({
      publicationId: publication.id,
      assessmentName: assessment.name,
      version: publication.version,
      units: unitsToLookAt(facts),
      page,
    });
  }
  return publicationCard(await publicationView(db, facts, ref, now, refused));
}
