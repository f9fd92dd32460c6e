import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as outbox from '../../src/db/outbox.ts';
import * as publications from '../../src/db/publications.ts';
import * as sent from '../../src/db/publication-units.ts';
import type { CardRef } from '../../src/domain/card-ref.ts';
import { subjectOf } from '../../src/domain/card-subject.ts';
import { dayOf } from '../../src/domain/day.ts';
import { renewCards } from '../../src/use-cases/renew-cards.ts';
import { openForThisFile } from './open-database.ts';
import { deliverAll, emptyOutbox } from './outbox-builders.ts';
import { aPerson, aScene, later, noon, type Scene, type StoredPerson } from './scene.ts';

const database = openForThisFile();
const twelfthDay = later(12 * 86_400_000);

let scene: Scene;
let publicationId: string;
let [zhou, tang]: StoredPerson[] = [];
beforeEach(async () => {
  const { db } = database;
  await emptyOutbox(db);
  scene = await aScene(db);
  [zhou, tang] = [await aPerson(db, { name: '周明远' }), await aPerson(db, { name: '唐志刚' })];
  const assessmentId = scene.assessment;
  await db.officeMember.createMany({
    data: [zhou, tang].flatMap((one) => (one ? [{ assessmentId, personId: one.id, administrator: true }] : [])),
  });
  const [roundId, startedBy] = [randomUUID(), scene.leader.id];
  const decided = { decidedBy: startedBy, decidedAt: noon, finalAt: noon };
  await db.gradingRound.create({
    data: { id: roundId, assessmentId, number: 1, state: 'final', options: {}, startedBy, startedAt: noon, ...decided },
  });
  publicationId = await db.$transaction((tx) =>
    publications.create(tx, { assessmentId, roundId, chats: [], personId: startedBy, at: noon }),
  );
});

async function received(ref: CardRef, openId: string): Promise<void> {
  const to = { type: 'open_id', id: openId } as const;
  await database.db.$transaction((tx) => outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at: noon }]));
  await deliverAll(database.db, noon);
}

const renew = () => database.db.$transaction((tx) => renewCards(tx, dayOf(twelfthDay), twelfthDay));
const submitted = () => ({ submittedBy: zhou?.id ?? '', submittedAt: noon });

describe('a card of 通报 that grows old', () => {
  it('is renewed for a liaison who has not received the result, and for nobody once it is received', async () => {
    const { assessment: assessmentId, unit: unitId, leader } = scene;
    await database.db.assessment.update({ where: { id: assessmentId }, data: { status: 'published' } });
    await database.db.$transaction((tx) =>
      publications.publish(tx, publicationId, {
        ...submitted(),
        assessmentId,
        // Not looked into here.
        content: {} as never,
        units: [{ unitId, content: {} }],
        at: noon,
      }),
    );
    await received({ kind: 'unit-result', assessmentId, publicationId, unitId, page: 0 }, leader.openId);
    expect(await renew()).toEqual({ renewed: 1, replaced: 1 });
    await emptyOutbox(database.db);
    await received({ kind: 'unit-result', assessmentId, publicationId, unitId, page: 0 }, leader.openId);
    await database.db.$transaction((tx) => sent.receive(tx, { publicationId, unitId, personId: leader.id, at: noon }));
    expect(await renew()).toEqual({ renewed: 0, replaced: 0 });
  });

  it('is renewed for the administrator who is to confirm, not for the one who handed it in', async () => {
    await database.db.$transaction((tx) => publications.step(tx, publicationId, { state: 'awaiting', ...submitted() }));
    for (const { id: personId, openId } of [zhou, tang].flatMap((one) => one ?? [])) {
      // One after the other: each arrives before the next is owed.
      const at = { step: 'overview', page: 0 } as const;
      await received({ kind: 'publication', assessmentId: scene.assessment, publicationId, personId, at }, openId);
    }
    expect(await renew()).toEqual({ renewed: 1, replaced: 1 });
  });
});
