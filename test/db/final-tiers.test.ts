import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { finalTiersOf } from '../../src/db/final-tiers.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, aScene, noon } from './scene.ts';

const database = openForThisFile();
const options = {
  distribution: { excellentShare: 40, lowShare: 10, lowTolerance: 5, perCategory: false },
  floors: { excellent: 9000, good: 8000, fair: 6000 },
};

it('tells tiers only while they are final', async () => {
  const { db } = database;
  const { assessment: assessmentId, unit: unitId } = await aScene(db);
  const { id: startedBy } = await aPerson(db, { name: '周明远' });
  const id = randomUUID();
  await db.gradingRound.create({
    data: { id, assessmentId, number: 1, state: 'draft', options, startedBy, startedAt: noon },
  });
  const decision = { position: 0, category: '乡镇', total: 9100, byScore: 'excellent', proposed: 'excellent' };
  const decided = { decided: 'good', reason: '发生安全事故', decidedBy: startedBy, decidedAt: noon };
  await db.tierDecision.create({ data: { roundId: id, unitId, assessmentId, ...decision, ...decided } });
  expect(await finalTiersOf(db, assessmentId)).toBeUndefined();
  const final = { state: 'final', version: 1, decidedBy: startedBy, decidedAt: noon, finalAt: noon };
  await db.gradingRound.update({ where: { id }, data: final });
  const found = await finalTiersOf(db, assessmentId);
  expect(found).toMatchObject(options);
  expect(found?.units.get(unitId)).toEqual({ tier: 'good', reason: '发生安全事故' });
  const reversed = {
    state: 'reversed',
    version: 2,
    reversedBy: startedBy,
    reversedAt: noon,
    reversedReason: '重新打分',
  };
  await db.gradingRound.update({ where: { id }, data: reversed });
  expect(await finalTiersOf(db, assessmentId)).toBeUndefined();
});
