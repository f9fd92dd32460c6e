import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as cards from '../../src/db/cards.ts';
import * as outbox from '../../src/db/outbox.ts';
import type { CardRef } from '../../src/domain/card-ref.ts';
import { subjectOf } from '../../src/domain/card-subject.ts';
import { dayOf } from '../../src/domain/day.ts';
import { bringSheet } from '../../src/use-cases/bring-sheet.ts';
import { renewCards } from '../../src/use-cases/renew-cards.ts';
import { openForThisFile } from './open-database.ts';
import { deliverAll, due, emptyOutbox, oweCards } from './outbox-builders.ts';
import { aScene, later, noon, type Scene } from './scene.ts';

const database = openForThisFile();
const aDayMs = 86_400_000;
const days = (count: number, from = noon) => later(count * aDayMs, from);

let scene: Scene;
beforeEach(async () => {
  await emptyOutbox(database.db);
  scene = await aScene(database.db);
});

const sheetRef = (): CardRef => ({ kind: 'sheet', sheetId: scene.sheet });
const taskList = (): CardRef => ({
  kind: 'task-list',
  assessmentId: scene.assessment,
  personId: scene.wang.id,
  page: 0,
});
const teamProgress = (teamId: string): CardRef => ({
  kind: 'progress',
  assessmentId: scene.assessment,
  personId: scene.leader.id,
  of: { role: 'leader', teamId },
  page: 0,
});

/** A card that has arrived at noon. */
async function received(ref: CardRef, openId: string, at = noon): Promise<void> {
  await oweCards(database.db, { to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at });
  await deliverAll(database.db, at);
}

const renew = (at: Date) => database.db.$transaction((tx) => renewCards(tx, dayOf(at), at));

const standing = () =>
  database.db.card.findMany({ where: { state: { in: ['queued', 'live'] } }, orderBy: { createdAt: 'asc' } });

describe('renewing cards', () => {
  it('sends what is still needed to the same person, and has the old ones say so', async () => {
    await received(sheetRef(), scene.wang.openId);
    await received(teamProgress(scene.team), scene.leader.openId, later(1_000));
    expect(await renew(days(11))).toEqual({ renewed: 0, replaced: 0 });
    expect(await renew(days(12))).toEqual({ renewed: 2, replaced: 2 });
    const messages = await deliverAll(database.db, days(12));
    const sends = messages.filter(({ kind }) => kind === 'send');
    expect(sends.map(({ recipient, ref }) => [recipient, ref])).toEqual([
      [scene.wang.openId, sheetRef()],
      [scene.leader.openId, teamProgress(scene.team)],
    ]);
    expect(messages.filter(({ kind, cardState }) => kind === 'update' && cardState === 'retired')).toHaveLength(2);
  });

  it('sends nothing for a sheet that is submitted, a team that has ended, or an assessment that is over', async () => {
    await received(sheetRef(), scene.wang.openId);
    await received(taskList(), scene.wang.openId);
    await received(teamProgress(scene.team), scene.leader.openId);
    await database.db.team.update({
      where: { id: scene.team },
      data: { status: 'ended', endedOn: days(1), endedAt: days(1) },
    });
    expect(await renew(days(12))).toEqual({ renewed: 0, replaced: 0 });
  });

  it('leaves the page that was turned to, and renews one of several cards of the same list', async () => {
    await received(taskList(), scene.wang.openId);
    await received({ ...taskList(), page: 2 } as CardRef, scene.wang.openId, later(60_000));
    expect(await renew(days(12))).toEqual({ renewed: 1, replaced: 2 });
    expect((await standing()).map(({ ref }) => ref)).toEqual([{ ...taskList(), page: 2 }]);
  });

  it('sends anew also what was too old to be updated when the bot came back', async () => {
    await received(sheetRef(), scene.wang.openId);
    await database.db.$transaction((tx) => outbox.redraw(tx, subjectOf(sheetRef()), days(20)));
    const [update] = await due(database.db, days(20));
    if (update) await outbox.giveUp(database.db, update, { code: 230031, error: 'too old' }, 'dropped', days(20));
    expect(await renew(days(20))).toEqual({ renewed: 1, replaced: 1 });
    // The old message takes no update any more: none is tried.
    expect((await due(database.db, days(20))).map(({ kind }) => kind)).toEqual(['send']);
    expect(await renew(days(21))).toEqual({ renewed: 0, replaced: 0 });
  });

  it('does not bring back a card that was taken out of the chat', async () => {
    await received(sheetRef(), scene.wang.openId);
    await database.db.$transaction((tx) => outbox.redraw(tx, subjectOf(sheetRef()), noon));
    const [update] = await due(database.db);
    if (update) await outbox.giveUp(database.db, update, { code: 230011, error: 'recalled' }, 'dropped', noon);
    expect(await renew(days(12))).toEqual({ renewed: 0, replaced: 0 });
  });

  it('owes no redraw any more to cards of ended matters once they are too old', async () => {
    const ref: CardRef = { kind: 'help', personId: scene.wang.id, notUnderstood: false };
    await received(ref, scene.wang.openId);
    await renew(days(15));
    await database.db.$transaction((tx) => outbox.redraw(tx, subjectOf(ref), days(15)));
    expect(await due(database.db, days(15))).toEqual([]);
  });

  it('queues for the day: what was not delivered by 20:00 waits for 08:00, and keeps nothing else waiting', async () => {
    await received(sheetRef(), scene.wang.openId);
    await renew(days(12));
    const night = later(9 * 3_600_000, days(12));
    await oweCards(database.db, {
      to: { type: 'open_id', id: scene.wang.openId },
      ref: { kind: 'help', personId: scene.wang.id, notUnderstood: false },
      subject: randomUUID(),
      at: night,
    });
    expect((await due(database.db, night)).map(({ ref }) => ref?.kind)).toEqual(['help']);
    const morning = later(11 * 3_600_000, night);
    expect((await due(database.db, morning)).map(({ kind }) => kind).toSorted()).toEqual(['send', 'update']);
  });

  it('leaves one card where its reader asks for it at the same moment, whoever comes first', async () => {
    for (let round = 0; round < 8; round += 1) {
      await emptyOutbox(database.db);
      await received(sheetRef(), scene.wang.openId);
      const bring = database.db.$transaction((tx) =>
        bringSheet(tx, { sheetId: scene.sheet, openId: scene.wang.openId, at: days(12), key: `bring-${round}` }),
      );
      await (round % 2 === 0 ? Promise.all([bring, renew(days(12))]) : Promise.all([renew(days(12)), bring]));
      expect(await standing()).toHaveLength(1);
    }
  });

  it('tells of a replaced card, and of no other', async () => {
    await received(sheetRef(), scene.wang.openId);
    const messageId = (await database.db.card.findFirstOrThrow()).messageId ?? '';
    expect(await cards.isReplaced(database.db, messageId)).toBe(false);
    await renew(days(12));
    expect(await cards.isReplaced(database.db, messageId)).toBe(true);
    expect(await cards.isReplaced(database.db, 'om_unknown')).toBe(false);
  });

  it('keeps exactly one card of each matter alive through any run of days, though instances die while sending', async () => {
    const step = fc.record({
      waitDays: fc.integer({ min: 0, max: 6 }),
      /** The sender dies with everything taken and nothing settled; the next one frees its claims. */
      dies: fc.boolean(),
      twice: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await emptyOutbox(database.db);
        await received(sheetRef(), scene.wang.openId);
        await received(taskList(), scene.wang.openId);
        let now = noon;
        for (const { waitDays, dies, twice } of steps) {
          now = days(waitDays, now);
          await (twice ? Promise.all([renew(now), renew(now)]) : renew(now));
          if (dies) {
            await due(database.db, now);
            await outbox.freeClaims(database.db, []);
          }
          // One message a round to each person.
          while ((await deliverAll(database.db, now)).length > 0);
          const live = await standing();
          expect(live.map(({ ref }) => (ref as unknown as CardRef).kind).toSorted()).toEqual(['sheet', 'task-list']);
          for (const { state, sentAt } of live) {
            expect(state).toBe('live');
            expect(now.getTime() - (sentAt?.getTime() ?? 0)).toBeLessThan(13 * aDayMs);
          }
        }
        const sends = await database.db.outboxMessage.findMany({ where: { kind: 'send' } });
        const replaced = await database.db.card.count({ where: { state: 'retired' } });
        expect(sends).toHaveLength(2 + replaced);
      }),
      { numRuns: 15 },
    );
  });
});
