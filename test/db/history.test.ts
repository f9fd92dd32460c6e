import { describe, expect, it } from 'vitest';
import { openForThisFile } from './open-database.ts';
import { aScene, later, mark, noon, type Scene } from './scene.ts';

const database = openForThisFile();

const historyOf = ({ sheet }: Scene) =>
  database.db.scoreChange.findMany({ where: { sheetId: sheet }, orderBy: { id: 'asc' } });

describe('the history of a mark (R-3)', () => {
  it('keeps for every change who, when, from what and to what', async () => {
    const scene = await aScene(database.db);
    await mark(database.db, scene, { points: 600 });
    await mark(database.db, scene, { points: 550, reason: '台账不全', at: later(60_000) });
    await mark(database.db, scene, { points: null, at: later(120_000) });
    const who = { sheetId: scene.sheet, criterionId: '1.1', changedBy: scene.wang.id };
    expect(await historyOf(scene)).toMatchObject([
      { ...who, changedAt: noon, fromPoints: null, toPoints: 600, fromReason: null, toReason: null },
      { ...who, changedAt: later(60_000), fromPoints: 600, toPoints: 550, fromReason: null, toReason: '台账不全' },
      { ...who, changedAt: later(120_000), fromPoints: 550, toPoints: null, fromReason: '台账不全', toReason: null },
    ]);
  });

  it('keeps a change of the reason alone', async () => {
    const scene = await aScene(database.db);
    await mark(database.db, scene, { points: 550, reason: '台账不全' });
    await mark(database.db, scene, { points: 550, reason: '台账不全，缺3个网格' });
    expect(await historyOf(scene)).toMatchObject([
      {},
      { fromPoints: 550, toPoints: 550, toReason: '台账不全，缺3个网格' },
    ]);
  });

  it('writes nothing when the same mark is saved again', async () => {
    const scene = await aScene(database.db);
    await mark(database.db, scene, { points: 550, reason: '台账不全' });
    await mark(database.db, scene, { points: 550, reason: '台账不全', at: later(60_000) });
    expect(await historyOf(scene)).toHaveLength(1);
  });

  it('tells no longer scored from scored with zero', async () => {
    const scene = await aScene(database.db);
    await mark(database.db, scene, { points: 0, reason: '没有开展' });
    await mark(database.db, scene, { points: null });
    expect(await historyOf(scene)).toMatchObject([{ toPoints: 0 }, { fromPoints: 0, toPoints: null }]);
  });

  it('loses nothing of a change that is rolled back, and keeps nothing of it', async () => {
    const scene = await aScene(database.db);
    const undone = database.db.$transaction(async (tx) => {
      await tx.score.updateMany({
        where: { sheetId: scene.sheet, criterionId: '1.1' },
        data: { points: 600, changedBy: scene.wang.id, changedAt: noon },
      });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await historyOf(scene)).toEqual([]);
  });
});

describe.each(['score_change', 'audit_entry'])('%s only ever grows', (table) => {
  const written = async () => {
    const scene = await aScene(database.db);
    await mark(database.db, scene, { points: 600 });
    await database.db.$executeRaw`
      insert into audit_entry (at, what, subject) values (${noon}, 'sheet.saved', ${`sheet:${scene.sheet}`})`;
  };

  it.each([
    ['updated', `update ${table} set ${table === 'score_change' ? 'to_points = 0' : `what = 'nothing'`}`],
    ['deleted', `delete from ${table}`],
    ['truncated', `truncate ${table} cascade`],
  ])('nothing in it can be %s', async (_how, sql) => {
    await written();
    const count = `select count(*)::int as count from ${table}`;
    const before = await database.db.$queryRawUnsafe(count);
    await expect(database.db.$executeRawUnsafe(sql)).rejects.toThrow(`${table} is append-only`);
    expect(await database.db.$queryRawUnsafe(count)).toEqual(before);
  });
});
