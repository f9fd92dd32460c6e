import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import { finalRound } from '../db/final-rounds.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor, Membership } from '../db/people.ts';
import * as publications from '../db/publications.ts';
import type { PublicationRecord } from '../db/publications.ts';
import type { CardRef, PublicationPlace } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { marksStand } from './publication-scene.ts';
import { rolesIn } from './roles.ts';

/** 通报: what is being prepared, begun where nothing was; once the results are out, what went out. */
export async function showPublications(
  tx: Tx,
  call: { readonly actor: Actor; readonly at: Date; readonly key: string },
  { assessmentId }: Membership,
): Promise<void> {
  const { actor, at, key } = call;
  if (!actor.person) throw new Refusal('not-permitted');
  await assessments.lock(tx, assessmentId);
  const publicationIds = await publicationsToShow(tx, assessmentId, actor.person.id, at);
  const to = { type: 'open_id', id: actor.openId } as const;
  await outbox.putCards(
    tx,
    publicationIds.map((publicationId, index) => {
      const ref: CardRef = {
        kind: 'publication',
        assessmentId,
        publicationId,
        personId: actor.person?.id ?? '',
        at: { step: 'overview', page: 0 },
      };
      return { to, ref, subject: subjectOf(ref), at, key: `${key}:publication:${index}` };
    }),
  );
}

async function publicationsToShow(
  tx: Tx,
  assessmentId: string,
  personId: string,
  at: Date,
): Promise<readonly string[]> {
  const record = await assessments.load(tx, assessmentId);
  if (!record) throw new Refusal('unknown-subject');
  const all = await publications.ofAssessment(tx, assessmentId);
  const open = all.find(({ state }) => state === 'draft' || state === 'awaiting');
  const out = all.find(({ kind, state }) => kind === 'bulletin' && state === 'published');
  if (out) return [out.id, ...(open ? [open.id] : [])];
  if (record.status === 'assessing') throw new Refusal('tiers-not-final', { because: 'reports' });
  const round = await finalRound(tx, assessmentId);
  if (typeof round === 'string') throw new Refusal('tiers-not-final', { because: round });
  if (open?.roundId === round.id) return [open.id];
  if (!marksStand(record, round)) throw new Refusal('tiers-not-final', { because: 'marks' });
  if (open) await dropOutdated(tx, open, personId, at);
  const id = await publications.create(tx, { assessmentId, roundId: round.id, chats: open?.chats ?? [], personId, at });
  await audit.record(tx, {
    at,
    actorId: personId,
    assessmentId,
    what: 'publication.begun',
    subject: `publication:${id}`,
    after: { state: 'draft', roundId: round.id },
  });
  return [id];
}

/** The tiers it would have told of were taken back. */
async function dropOutdated(tx: Tx, open: PublicationRecord, personId: string, at: Date): Promise<void> {
  const { id, assessmentId, state } = open;
  await publications.step(tx, id, { state: 'dropped' });
  await outbox.redraw(tx, `publication:${id}`, at);
  await audit.record(tx, {
    at,
    actorId: personId,
    assessmentId,
    what: 'publication.dropped',
    subject: `publication:${id}`,
    before: { state },
    after: { state: 'dropped', because: 'tiers taken back' },
  });
}

type PublicationRef = Extract<CardRef, { kind: 'publication' }>;

/** The card of a publication for somebody of the office, at one of its steps. */
export async function showPublication(
  tx: Tx,
  { publicationId, place, actor }: { publicationId: string; place: PublicationPlace; actor: Actor },
): Promise<PublicationRef> {
  const found = await publications.load(tx, publicationId);
  if (!found || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, found.assessmentId), { act: 'publication.see' });
  const { assessmentId } = found;
  return { kind: 'publication', assessmentId, publicationId, personId: actor.person.id, at: place };
}

/** The Word file: as it was published, or as it would be now. */
export async function sendPublicationFile(
  tx: Tx,
  {
    publicationId,
    scope,
    actor,
    at,
    key,
  }: { publicationId: string; scope: 'full' | 'tiers'; actor: Actor; at: Date; key: string },
): Promise<void> {
  const found = await publications.load(tx, publicationId);
  if (!found) throw new Refusal('unknown-subject');
  const { assessmentId, state } = found;
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'publication.see' });
  const kind = state === 'published' ? 'publication' : 'publication-preview';
  const to = { type: 'open_id', id: actor.openId } as const;
  await outbox.put(tx, {
    to,
    at,
    key,
    assessmentId,
    content: { type: 'file', file: { kind, publicationId, scope } },
  });
}
