import { noticeCard } from '../../cards/notice-card.ts';
import { publicationReturnedText } from '../../cards/publication-parts.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import * as publications from '../db/publications.ts';
import type { PublicationRecord, Step } from '../db/publications.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readReason } from '../domain/change-request.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { refuseUnlessState, type PublicationChat } from '../domain/publication.ts';
import { obstacleTo, otherAdministrators, publicationScene, type PublicationScene } from './publication-scene.ts';
import { publish } from './publish.ts';
import { rolesIn } from './roles.ts';

interface OfficeStep {
  readonly publicationId: string;
  readonly version: number;
  readonly actor: Actor;
  readonly at: Date;
}

/** Who gets the bulletin. */
export async function addressPublication(
  tx: Tx,
  {
    publicationId,
    version,
    actor,
    at,
    chats,
    tellUnits,
  }: OfficeStep & {
    readonly chats: readonly Omit<PublicationChat, 'scope'>[];
    readonly tellUnits: boolean;
  },
): Promise<void> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.prepare' } });
  refuseUnlessState(scene.publication, 'draft', version);
  const chosen = chats
    .filter(({ chatId }) => chatId !== scene.assessment.steeringChatId)
    .map((chat) => ({ ...chat, scope: 'tiers' as const }));
  await publications.setChats(tx, publicationId, chosen);
  await change(tx, scene, 'publication.addressed', { tellUnits }, at, {
    chats: chosen.map(({ chatId }) => chatId),
  });
}

/** 提交: one of the other administrators is to confirm; where there is none, it goes out at once. */
export async function submitPublication(
  tx: Tx,
  { publicationId, version, actor, at }: OfficeStep,
): Promise<'submitted' | 'published'> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.prepare' } });
  refuseUnlessState(scene.publication, 'draft', version);
  const obstacle = obstacleTo(scene, at);
  if (obstacle) throw obstacle;
  const { assessment, by } = scene;
  const submitted = { submittedBy: by.id, submittedAt: at };
  const others = await otherAdministrators(tx, assessment.id, by.openId);
  if (others.length === 0) {
    refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'publication.release' });
    await publish(tx, scene, submitted, at);
    return 'published';
  }
  const back = { returnedBy: null, returnedAt: null, returnedReason: null };
  await change(tx, scene, 'publication.submitted', { state: 'awaiting', ...submitted, ...back }, at);
  for (const openId of others) {
    // A few administrators.
    const { person } = await people.actor(tx, openId);
    if (!person) continue;
    const ref = overview(scene, person.id);
    const key = `publication:${publicationId}:${version}:${openId}`;
    await outbox.putCards(tx, [{ to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key }]);
  }
  return 'submitted';
}

function overview(
  { assessment, publication }: Pick<PublicationScene, 'assessment' | 'publication'>,
  personId: string,
): CardRef {
  const at = { step: 'overview', page: 0 } as const;
  return { kind: 'publication', assessmentId: assessment.id, publicationId: publication.id, personId, at };
}

/** 撤回修改, while nobody has confirmed it. */
export async function takeBackPublication(tx: Tx, { publicationId, version, actor, at }: OfficeStep): Promise<void> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.prepare' } });
  refuseUnlessState(scene.publication, 'awaiting', version);
  await change(tx, scene, 'publication.taken-back', { state: 'draft', submittedBy: null, submittedAt: null }, at);
}

/** 放弃: nothing of it went out. */
export async function dropPublication(tx: Tx, { publicationId, version, actor, at }: OfficeStep): Promise<void> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.prepare' } });
  refuseUnlessState(scene.publication, 'draft', version);
  await change(tx, scene, 'publication.dropped', { state: 'dropped' }, at);
}

/** Nobody confirms what he or she has handed in. */
const byAnother =
  (actor: Actor) =>
  ({ submitted }: PublicationRecord) =>
    ({ act: 'publication.confirm', ownSubmission: submitted?.personId === actor.person?.id }) as const;

/** 确认: a second administrator has looked, and it goes out. */
export async function confirmPublication(tx: Tx, { publicationId, version, actor, at }: OfficeStep): Promise<void> {
  const scene = await publicationScene(tx, { publicationId, actor, act: byAnother(actor) });
  refuseUnlessState(scene.publication, 'awaiting', version);
  await publish(tx, scene, { confirmedBy: scene.by.id, confirmedAt: at }, at);
}

/** 退回, with the reason, to whoever handed it in. */
export async function returnPublication(
  tx: Tx,
  { publicationId, version, actor, at, typed = '' }: OfficeStep & { readonly typed: string | undefined },
): Promise<{ readonly refused?: RefusedReason }> {
  const scene = await publicationScene(tx, { publicationId, actor, act: byAnother(actor) });
  const { publication, assessment, by } = scene;
  refuseUnlessState(publication, 'awaiting', version);
  const read = readReason(typed);
  if ('fault' in read) return { refused: { typed, fault: read.fault } };
  const { reason } = read;
  const data = { state: 'draft', submittedBy: null, submittedAt: null } as const;
  const returned = { returnedBy: by.id, returnedAt: at, returnedReason: reason };
  const openId = publication.submitted && (await people.openIdOf(tx, publication.submitted.personId));
  if (openId) {
    const { title, lines } = publicationReturnedText({ by: by.name, reason, kind: publication.kind });
    const card = noticeCard({
      title,
      subtitle: assessment.name,
      tone: 'attention',
      lines,
      next: { label: '修改', action: { kind: 'publication.show', publicationId, step: 'overview', page: 0 } },
    });
    const key = `publication-returned:${publicationId}:${version}`;
    const to = { type: 'open_id', id: openId } as const;
    await outbox.put(tx, { to, at, key, assessmentId: assessment.id, content: { type: 'card', card } });
  }
  await change(tx, scene, 'publication.returned', { ...data, ...returned }, at, { reason });
  return {};
}

/** A step of the office, for all who have the publication before them, and for the record. */
export async function change(
  tx: Tx,
  { assessment, publication, by }: PublicationScene,
  what: string,
  data: Step,
  at: Date,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await publications.step(tx, publication.id, data);
  await outbox.redraw(tx, `publication:${publication.id}`, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what,
    subject: `publication:${publication.id}`,
    before: { state: publication.state, version: publication.version },
    after: {
      state: data.state ?? publication.state,
      version: publication.version + 1,
      ...(data.tellUnits !== undefined && { tellUnits: data.tellUnits }),
      ...more,
    },
  });
}
