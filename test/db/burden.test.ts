import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as burden from '../../src/db/burden.ts';
import { kindsThatAre } from '../../src/domain/burden.ts';
import { openForThisFile } from './open-database.ts';
import { emptyOutbox } from './outbox-builders.ts';
import { aPerson, aScene, noon, type Scene, type StoredPerson } from './scene.ts';

const database = openForThisFile();
const day = 24 * 60 * 60_000;

let scene: Scene;
let people: StoredPerson[];
beforeEach(async () => {
  const { db } = database;
  scene ??= await aScene(db);
  people ??= [scene.leader, scene.wang, await aPerson(db, { name: '联络员' }), await aPerson(db, { name: '旁人' })];
  await emptyOutbox(db);
});

interface Said {
  readonly to: number | 'group';
  readonly what: 'sheet' | 'nudge' | 'results' | 'text';
  readonly kind: 'send' | 'update';
  readonly state: 'sent' | 'pending' | 'dead';
  readonly own: boolean;
  readonly answer: boolean;
  readonly afterDays: number;
}

const said: fc.Arbitrary<Said> = fc.record({
  to: fc.constantFrom(0, 1, 2, 3, 'group' as const),
  what: fc.constantFrom('sheet', 'nudge', 'results', 'text'),
  kind: fc.constantFrom('send', 'send', 'send', 'update'),
  state: fc.constantFrom('sent', 'sent', 'sent', 'pending', 'dead'),
  own: fc.constantFrom(true, true, true, false),
  answer: fc.boolean(),
  afterDays: fc.integer({ min: 0, max: 30 }),
});

async function write(all: readonly Said[]): Promise<void> {
  const { db } = database;
  const other = await db.assessment.findFirst({ where: { id: { not: scene.assessment } } });
  for (const each of all) {
    const at = new Date(noon.getTime() + each.afterDays * day);
    const recipientType = each.to === 'group' ? 'chat_id' : 'open_id';
    const recipient = each.to === 'group' ? 'oc_steering' : (people[each.to]?.openId ?? '');
    // A redraw is one of a card.
    const cardId = each.what === 'text' && each.kind === 'send' ? null : randomUUID();
    if (cardId !== null) {
      const ref = { kind: each.what === 'text' ? 'results' : each.what };
      await db.card.create({ data: { id: cardId, subject: 's', ref, recipientType, recipient, createdAt: at } });
    }
    const row = { id: randomUUID(), uuid: randomUUID(), kind: each.kind, state: each.state, dueAt: at, createdAt: at };
    await db.outboxMessage.create({
      data: {
        ...row,
        key: each.answer ? `click:${randomUUID()}:0` : null,
        recipientType,
        recipient,
        cardId,
        settledAt: each.state === 'sent' ? at : null,
        assessmentId: each.own ? scene.assessment : (other?.id ?? null),
        ...(cardId === null && { content: { type: 'text', text: '您好' } }),
      },
    });
  }
}

/** As one would count them by hand, message by message. */
function slowCount(all: readonly Said[], to: number) {
  const mine = all.filter((each) => each.to === to && each.own && each.kind === 'send' && each.state === 'sent');
  const unasked = mine.filter(({ answer }) => !answer);
  const weeks = unasked.map(({ afterDays }) => Math.floor((afterDays + 1) / 7)); // The first day is a Tuesday.
  return {
    unasked: unasked.length,
    requests: unasked.filter(({ what }) => what === 'sheet').length,
    reminders: unasked.filter(({ what }) => what === 'nudge').length,
    answers: mine.length - unasked.length,
    busiestWeek: Math.max(0, ...weeks.map((week) => weeks.filter((other) => other === week).length)),
    writtenTo: mine.length > 0,
  };
}

describe('减负统计', () => {
  it('counts for everybody what a count by hand finds', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 25 }), async (all) => {
        await emptyOutbox(database.db);
        await write(all);
        const counted = await burden.byPerson(database.db, scene.assessment);
        for (const [to, { name }] of people.entries()) {
          const { writtenTo, ...figures } = slowCount(all, to);
          const row = counted.find(({ personName }) => personName === name);
          expect(row ?? { absent: true }).toMatchObject(writtenTo ? figures : { absent: true });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('adds up: people, weeks and all together are the same messages', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 25 }), async (all) => {
        await emptyOutbox(database.db);
        await write(all);
        const { toGroups, ...inAll } = await burden.inAll(database.db, scene.assessment);
        const sums = (rows: readonly { unasked: number; requests: number; reminders: number; answers: number }[]) =>
          rows.reduce(
            (sum, row) => ({
              unasked: sum.unasked + row.unasked,
              requests: sum.requests + row.requests,
              reminders: sum.reminders + row.reminders,
              answers: sum.answers + row.answers,
            }),
            { unasked: 0, requests: 0, reminders: 0, answers: 0 },
          );
        expect(sums(await burden.byPerson(database.db, scene.assessment))).toEqual(inAll);
        expect(sums(await burden.byWeek(database.db, scene.assessment))).toEqual(inAll);
        const group = ({ to, own, kind, state }: Said) => to === 'group' && own && kind === 'send' && state === 'sent';
        expect(toGroups).toBe(all.filter(group).length);
      }),
      { numRuns: 15 },
    );
  });

  it('has a week begin on Monday in Shanghai', async () => {
    // Sunday 23:30 and Monday 00:30 in Shanghai, both Sunday in London.
    const base = { to: 0, what: 'nudge', kind: 'send', state: 'sent', own: true, answer: false } as const;
    await write([{ ...base, afterDays: 0 }]);
    await database.db.$executeRaw`update outbox set settled_at = '2026-11-29T15:30:00Z'`;
    expect((await burden.byWeek(database.db, scene.assessment)).map(({ from }) => from)).toEqual(['2026-11-23']);
    await database.db.$executeRaw`update outbox set settled_at = '2026-11-29T16:30:00Z'`;
    expect((await burden.byWeek(database.db, scene.assessment)).map(({ from }) => from)).toEqual(['2026-11-30']);
  });
});

it('no kind of card weighs in two ways', () => {
  const all = [...kindsThatAre('request'), ...kindsThatAre('reminder'), ...kindsThatAre('information')];
  expect(new Set(all).size).toBe(all.length);
});
