import { describe, expect, it } from 'vitest';
import * as grading from '../../src/db/grading.ts';
import * as people from '../../src/db/people.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { points } from '../../src/domain/points.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { tierFloors } from '../../src/domain/tier.ts';
import { beginGrading } from '../../src/use-cases/begin-grading.ts';
import { confirmTiers } from '../../src/use-cases/confirm-tiers.ts';
import { handInTiers } from '../../src/use-cases/hand-in-tiers.ts';
import { reverseGrading } from '../../src/use-cases/reverse-grading.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, aScene, noon } from './scene.ts';

const database = openForThisFile();

/** A round of an assessment with these administrators, every one an actor; no unit has a total, so nothing is left to decide. */
async function aRound(names: readonly string[]) {
  const { db } = database;
  const { assessment: assessmentId, unit: unitId } = await aScene(db);
  await db.assessment.update({ where: { id: assessmentId }, data: { status: 'grading' } });
  const actors = [];
  for (const name of names) {
    const { id: personId, openId } = await aPerson(db, { name });
    await db.officeMember.create({ data: { assessmentId, personId, administrator: true } });
    actors.push(await people.actor(db, openId));
  }
  const [first, second] = actors;
  if (!first?.person) throw new Error('an administrator');
  const actor = first;
  await db.$transaction((tx) => beginGrading(tx, { assessmentId, actor, at: noon }));
  const { id: roundId } = (await grading.latest(db, assessmentId)) ?? { id: '' };
  return { assessmentId, unitId, roundId, personId: first.person.id, actor, another: second ?? first };
}

const outcomeOf = async (act: Promise<unknown>): Promise<unknown> => {
  try {
    return await act;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const inTransaction = <T>(act: (tx: Parameters<Parameters<typeof database.db.$transaction>[0]>[0]) => Promise<T>) =>
  database.db.$transaction(act, { timeout: 20_000 });

describe('定档 by two at once', () => {
  it('begins one round', async () => {
    const { assessmentId, actor, another } = await aRound(['周明远', '唐志刚']);
    const begun = (by: typeof actor) => inTransaction((tx) => beginGrading(tx, { assessmentId, actor: by, at: noon }));
    expect(await Promise.all([begun(actor), begun(another)])).toEqual(['under-way', 'under-way']);
    expect(await grading.roundsOf(database.db, assessmentId)).toHaveLength(1);
  });

  it('is handed in once', async () => {
    const { roundId, actor, another } = await aRound(['周明远', '唐志刚']);
    const handIn = (by: typeof actor) =>
      inTransaction((tx) => handInTiers(tx, { roundId, version: 0, typed: undefined, actor: by, at: noon }));
    const outcomes = (await Promise.all([handIn(actor), handIn(another)])).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['awaiting', 'is-awaiting']);
  });

  it('is either confirmed or taken back first: what came second is refused, or takes back what is final', async () => {
    const { roundId, actor, another } = await aRound(['周明远', '唐志刚']);
    await inTransaction((tx) => handInTiers(tx, { roundId, version: 0, typed: undefined, actor, at: noon }));
    const confirming = inTransaction((tx) => confirmTiers(tx, { roundId, version: 1, actor: another, at: noon }));
    const reversing = inTransaction((tx) =>
      reverseGrading(tx, { roundId, version: 1, typed: '再研究', actor, at: noon }),
    );
    const [confirmed, taken] = await Promise.all([outcomeOf(confirming), outcomeOf(reversing)]);
    const { state } = (await grading.round(database.db, roundId)) ?? {};
    const either = [
      ['final', 'final', 'card-outdated'],
      ['reversed', 'round-over', { outcome: 'done' }],
    ];
    expect(either).toContainEqual([state, confirmed, taken]);
  });

  it('is final at once where there is one administrator', async () => {
    const { roundId, actor } = await aRound(['周明远']);
    const handIn = inTransaction((tx) => handInTiers(tx, { roundId, version: 0, typed: undefined, actor, at: noon }));
    expect(await handIn).toEqual({ outcome: 'final' });
  });
});

describe('marks that are not what the round began from', () => {
  it('take the round back when it is handed in, and say so', async () => {
    const { assessmentId, unitId, roundId, personId, actor } = await aRound(['周明远']);
    await inTransaction((tx) => reverseGrading(tx, { roundId, version: 0, typed: '再研究', actor, at: noon }));
    const placed = { byScore: 'good', proposed: 'good', moves: [], tied: false } as const;
    const unit = { unitId, category: '乡镇', total: points(85_00), ...placed };
    const again = await inTransaction((tx) =>
      grading.begin(tx, {
        assessmentId,
        number: 2,
        options: { distribution: distributionOptions, floors: tierFloors },
        justification: undefined,
        units: [unit],
        personId,
        at: noon,
      }),
    );
    const handIn = inTransaction((tx) =>
      handInTiers(tx, { roundId: again, version: 0, typed: undefined, actor, at: noon }),
    );
    expect(await handIn).toEqual({ outcome: 'totals-changed' });
    expect((await grading.round(database.db, again))?.reversed?.reason).toBe('得分与开始定档时不一致');
  });
});
