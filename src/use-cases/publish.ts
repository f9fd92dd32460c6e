import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { OwedCard } from '../db/outbox.ts';
import * as publications from '../db/publications.ts';
import type { Step } from '../db/publications.ts';
import { sealOf } from '../db/seal.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { moveAssessment } from '../domain/life.ts';
import type { PublicationChat } from '../domain/publication.ts';
import { contentOf, unitContents, type ToUnit } from './publication-content.ts';
import { bulletinOf, obstacleTo, type PublicationScene } from './publication-scene.ts';

/** What the steering group is called where people choose among groups. */
const steeringGroupName = '推进组群';

/**
 * It goes out: what it says and what each unit is sent is frozen, the assessment is published, and every chat and unit is owed its message,
 * all in this one transaction. The keys keep it one message each, however often the bot dies while sending.
 */
export async function publish(tx: Tx, scene: PublicationScene, how: Step, at: Date): Promise<void> {
  const { assessment, publication, by } = scene;
  const obstacle = obstacleTo(scene, at);
  if (obstacle) throw obstacle;
  const content = contentOf(scene, at);
  const units = await unitContents(tx, scene, at);
  const chats = addressed(scene);
  await publications.setChats(tx, publication.id, chats);
  await publications.publish(tx, publication.id, {
    ...how,
    assessmentId: assessment.id,
    content,
    units: kept(units),
    at,
  });
  if (publication.kind === 'bulletin')
    await assessments.moveTo(tx, assessment.id, moveAssessment(assessment.status, 'publish'));
  await sendToChats(tx, scene, chats, at);
  await sendToUnits(tx, scene, units, at);
  await redrawPublished(tx, scene, units, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: publication.kind === 'bulletin' ? 'results.published' : 'results.corrected',
    subject: `publication:${publication.id}`,
    before: { state: publication.state },
    after: {
      state: 'published',
      submittedBy: how.submittedBy ?? publication.submitted?.personId,
      confirmedBy: how.confirmedBy ?? null,
      roundId: publication.roundId,
      contentSha256: sealOf(content),
      chats,
      units: units.map((unit) => ({ unitId: unit.unitId, contentSha256: sealOf(unit.content) })),
      ...(content.kind === 'correction' && { words: content.words, tiers: content.tiers }),
    },
  });
}

function kept(units: readonly ToUnit[]) {
  return units.map(({ unitId, content }) => ({ unitId, content }));
}

/** The steering group with everything and the chosen ones; a correction goes where its bulletin went. */
function addressed({ assessment, publication, ...scene }: PublicationScene): readonly PublicationChat[] {
  if (publication.kind === 'correction') return bulletinOf(scene)?.chats ?? [];
  const { steeringChatId } = assessment;
  return [
    ...(steeringChatId === null ? [] : [{ chatId: steeringChatId, name: steeringGroupName, scope: 'full' as const }]),
    ...publication.chats.filter(({ chatId }) => chatId !== steeringChatId),
  ];
}

async function sendToChats(
  tx: Tx,
  { assessment, publication }: PublicationScene,
  chats: readonly PublicationChat[],
  at: Date,
): Promise<void> {
  for (const { chatId, scope } of chats) {
    // A few groups; the card first, then the file it speaks of.
    const to = { type: 'chat_id', id: chatId } as const;
    const ref: CardRef = { kind: 'bulletin', assessmentId: assessment.id, publicationId: publication.id, scope };
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: `bulletin:${publication.id}:${chatId}` }]);
    await outbox.put(tx, {
      to,
      at,
      key: `bulletin-file:${publication.id}:${chatId}`,
      assessmentId: assessment.id,
      content: { type: 'file', file: { kind: 'publication', publicationId: publication.id, scope } },
    });
  }
}

async function sendToUnits(
  tx: Tx,
  { assessment, publication }: PublicationScene,
  units: readonly ToUnit[],
  at: Date,
): Promise<void> {
  const owed = units.flatMap(({ unitId, liaisonOpenId }) =>
    liaisonOpenId === null
      ? []
      : [resultCard({ assessmentId: assessment.id, publicationId: publication.id, unitId }, liaisonOpenId, at)],
  );
  await outbox.putCards(tx, owed);
}

/** One and the same message to one liaison, whoever owes it. */
export function resultCard(
  of: { readonly assessmentId: string; readonly publicationId: string; readonly unitId: string },
  openId: string,
  at: Date,
): OwedCard {
  const ref: CardRef = { kind: 'unit-result', ...of, page: 0 };
  const key = `unit-result:${of.publicationId}:${of.unitId}:${openId}`;
  return { to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key };
}

/** The office's cards; and what a correction puts right says so from now on. */
async function redrawPublished(
  tx: Tx,
  { publication, all }: PublicationScene,
  units: readonly ToUnit[],
  at: Date,
): Promise<void> {
  await outbox.redraw(tx, `publication:${publication.id}`, at);
  if (publication.kind === 'bulletin') return;
  for (const earlier of all) {
    // One bulletin and its corrections, for the units that this one concerns.
    if (earlier.id === publication.id) continue;
    await outbox.redraw(tx, `publication:${earlier.id}`, at);
    for (const { unitId } of units) await outbox.redraw(tx, `unit-result:${earlier.id}:${unitId}`, at);
  }
}
