import type { CorrectionDraft } from '../../cards/correction-form.ts';
import type { PublicationView } from '../../cards/publication-card.ts';
import type { ChatsView } from '../../cards/publication-steps.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { refusalText } from '../../cards/refusal-text.ts';
import * as administrators from '../db/administrators.ts';
import type { Db, Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { may, noRoles } from '../domain/permissions.ts';
import { contentOf } from './publication-content.ts';
import { deliveredCounts } from './publication-delivery.ts';
import { obstacleTo, tiersInForce, type PublicationFacts } from './publication-scene.ts';
import { rolesIn } from './roles.ts';

type PublicationRef = Extract<CardRef, { kind: 'publication' }>;

/** A publication as one person of the office sees it at this moment. */
export async function publicationView(
  db: Db | Tx,
  facts: PublicationFacts,
  { personId, at }: PublicationRef,
  now: Date,
  refused: RefusedReason | undefined,
): Promise<PublicationView> {
  const { assessment, publication, all } = facts;
  const { id, kind, state, submitted, returned, confirmed, publishedAt } = publication;
  const actor = await people.actorOf(db, personId);
  const roles = actor ? rolesIn(actor, assessment.id) : noRoles;
  const obstacle = state === 'draft' || state === 'awaiting' ? obstacleTo(facts, now) : undefined;
  const others = await administrators.openIdsFor(db, [assessment.id]);
  const counts = state === 'published' ? await deliveredCounts(db, id) : undefined;
  const steering = publication.chats.some(({ scope }) => scope === 'full');
  return {
    publicationId: id,
    assessmentName: assessment.name,
    kind,
    state,
    version: publication.version,
    content: contentOf(facts, now),
    steeringGroup: kind === 'bulletin' && state !== 'published' ? assessment.steeringChatId !== null : steering,
    groups: publication.chats.filter(({ scope }) => scope === 'tiers').map(({ name }) => name),
    unitsTold: counts?.units ?? toldOf(facts),
    others: others.filter((openId) => openId !== actor?.openId).length,
    mayPrepare: may(roles, { act: kind === 'bulletin' ? 'publication.prepare' : 'publication.correct' }),
    mayConfirm: may(roles, { act: 'publication.confirm', ownSubmission: submitted?.personId === personId }),
    mayCorrect: may(roles, { act: 'publication.correct' }) && assessment.status === 'published',
    beside: all
      .filter((one) => one.id !== id)
      .map((one) => ({
        publicationId: one.id,
        kind: one.kind,
        state: one.state,
        ...(one.publishedAt && { publishedAt: one.publishedAt }),
      })),
    ...(submitted && { submitted }),
    ...(returned && { returned }),
    ...(confirmed && { confirmed }),
    ...(publishedAt && { publishedAt }),
    ...(obstacle && { obstacle: refusalText(obstacle.code, obstacle.details) }),
    ...(counts && { delivered: counts }),
    ...(kind === 'correction' && state === 'draft' && { correction: correctionDraft(facts, at.page) }),
    ...(refused && { refused }),
  };
}

function toldOf({ publication, round }: PublicationFacts): number {
  if (publication.kind === 'correction') return publication.corrected.length;
  return publication.tellUnits ? (round?.tiers.length ?? 0) : 0;
}

function correctionDraft(facts: PublicationFacts, page: number): CorrectionDraft {
  const { assessment, publication } = facts;
  const inForce = tiersInForce(facts);
  const units = assessment.teams.flatMap(({ team }) => team.units);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return {
    words: publication.words,
    entries: publication.corrected.map(({ unitId, tier: to }) => {
      const from = inForce.get(unitId);
      return { unitId, unitName: names.get(unitId) ?? '', ...(to && from && { tier: { from, to } }) };
    }),
    units: units.flatMap(({ id, name }) => {
      const tier = inForce.get(id);
      return tier ? [{ unitId: id, unitName: name, tier }] : [];
    }),
    page,
  };
}

export function chatsView({ assessment, publication }: PublicationFacts, { at }: PublicationRef): ChatsView {
  const { groups = [] } = at;
  const chosen = new Set(publication.chats.map(({ chatId }) => chatId));
  const listed = new Set(groups.map(({ id }) => id));
  // What was chosen before stays to be chosen, whatever the platform lists now.
  const earlier = publication.chats.filter(({ chatId }) => !listed.has(chatId));
  return {
    publicationId: publication.id,
    assessmentName: assessment.name,
    version: publication.version,
    groups: [
      ...earlier.map(({ chatId, name }) => ({ id: chatId, name })),
      ...groups.toSorted((a, b) => Number(chosen.has(b.id)) - Number(chosen.has(a.id))),
    ].filter(({ id }) => id !== assessment.steeringChatId),
    chosen: [...chosen],
    tellUnits: publication.tellUnits,
  };
}

/** Units whose copy may be looked at before it is sent, in the order of the roster. */
export function unitsToLookAt({ assessment, round }: PublicationFacts): { id: string; name: string }[] {
  const decided = new Set((round?.tiers ?? []).map(({ unitId }) => unitId));
  return assessment.teams
    .flatMap(({ team }) => team.units)
    .filter(({ id }) => decided.has(id))
    .map(({ id, name }) => ({ id, name }));
}

/** When the last correction of a bulletin went out. */
export function correctedAt({ publication, all }: PublicationFacts): Date | undefined {
  return all.findLast(({ corrects, state }) => corrects === publication.id && state === 'published')?.publishedAt;
}
