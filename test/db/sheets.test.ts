import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as inbox from '../../src/db/inbox.ts';
import { verifyChain } from '../../src/db/audit.ts';
import { save, turnTo, type SheetSave } from '../../src/db/sheet-saves.ts';
import * as outbox from '../../src/db/outbox.ts';
import * as sheets from '../../src/db/sheets.ts';
import type { Mark } from '../../src/domain/cell-state.ts';
import { points } from '../../src/domain/points.ts';
import { openForThisFile } from './open-database.ts';
import { aCard, deliverAll, due, emptyOutbox, oweCards } from './outbox-builders.ts';
import { aScene, later, mark, noon, type Scene } from './scene.ts';

const database = openForThisFile();

beforeEach(() => emptyOutbox(database.db));

const given = (value: number, reason?: string): Mark => ({
  kind: 'scored',
  points: points(value),
  ...(reason !== undefined && { reason }),
});

function aSave({ sheet, wang }: Scene, changes: Partial<SheetSave> = {}): SheetSave {
  return {
    expecting: 0,
    after: { id: sheet, status: 'open', page: 1, typed: {} },
    changes: [
      { criterionId: '1.1', from: { kind: 'unscored' }, to: given(600) },
      { criterionId: '1.2', from: { kind: 'unscored' }, to: given(350, '台账不全') },
    ],
    actorId: wang.id,
    at: noon,
    click: { key: `click:${randomUUID()}`, answer: { outcome: 'saved' } },
    redraw: { subject: `tasks:${sheet}`, due: later(3_000) },
    audit: { what: 'sheet.saved', before: { '1.1': null }, after: { '1.1': 600 } },
    ...changes,
  };
}

/** All that a save may leave behind. */
async function traces({ sheet }: Scene) {
  const [row, scores, history, audit, owed] = await Promise.all([
    database.db.sheet.findUniqueOrThrow({ where: { id: sheet } }),
    database.db.score.findMany({ where: { sheetId: sheet }, orderBy: { criterionId: 'asc' } }),
    database.db.scoreChange.findMany({ where: { sheetId: sheet }, orderBy: { criterionId: 'asc' } }),
    database.db.auditEntry.findMany({ where: { subject: `sheet:${sheet}` } }),
    database.db.outboxMessage.findMany({ where: { kind: 'update', card: { subject: `tasks:${sheet}` } } }),
  ]);
  return { row, scores, history, audit, owed };
}

async function aTaskListFor({ sheet }: Scene): Promise<void> {
  await oweCards(database.db, aCard({ subject: `tasks:${sheet}` }));
  await deliverAll(database.db);
}

describe('a save of a sheet', () => {
  it('writes marks, history, audit entry, answer and redraw, all in one', async () => {
    const scene = await aScene(database.db);
    await aTaskListFor(scene);
    const saving = aSave(scene);
    expect(await save(database.db, saving)).toEqual({ replaced: false });
    const { row, scores, history, audit, owed } = await traces(scene);
    expect(row).toMatchObject({ version: 1, status: 'open', page: 1, savedAt: noon, submittedAt: null });
    const by = { changedBy: scene.wang.id, changedAt: noon };
    expect(scores).toMatchObject([
      { criterionId: '1.1', points: 600, reason: null, ...by },
      { criterionId: '1.2', points: 350, reason: '台账不全', ...by },
    ]);
    expect(history).toMatchObject([
      { criterionId: '1.1', fromPoints: null, toPoints: 600, ...by },
      { criterionId: '1.2', fromPoints: null, toPoints: 350, toReason: '台账不全', ...by },
    ]);
    const { wang, assessment } = scene;
    expect(audit).toMatchObject([
      {
        what: 'sheet.saved',
        actorId: wang.id,
        assessmentId: assessment,
        at: noon,
        before: { '1.1': null },
        after: { '1.1': 600 },
      },
    ]);
    expect(owed).toMatchObject([{ state: 'pending', dueAt: later(3_000) }]);
    expect(await inbox.answerOf(database.db, saving.click.key)).toEqual({ outcome: 'saved' });
    expect(await verifyChain(database.db)).toMatchObject({ intact: true });
  });

  it('within a transaction stands and falls with it', async () => {
    const scene = await aScene(database.db);
    const undone = database.db.$transaction(async (tx) => {
      expect(await save(tx, aSave(scene))).toEqual({ replaced: false });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    const { row, history, audit } = await traces(scene);
    expect([row.version, history, audit]).toEqual([0, [], []]);
  });

  it('that read an older version writes nothing', async () => {
    const scene = await aScene(database.db);
    await save(database.db, aSave(scene));
    const before = await traces(scene);
    const late = aSave(scene, { changes: [{ criterionId: '1.1', from: given(600), to: given(0, '没有开展') }] });
    expect(await save(database.db, late)).toBeUndefined();
    expect(await traces(scene)).toEqual(before);
    expect(await inbox.answerOf(database.db, late.click.key)).toBeUndefined();
  });

  it('by a click that was dealt with already writes nothing', async () => {
    const scene = await aScene(database.db);
    const saving = aSave(scene);
    await save(database.db, saving);
    const before = await traces(scene);
    expect(await save(database.db, { ...saving, expecting: 1 })).toBeUndefined();
    expect(await traces(scene)).toEqual(before);
  });

  it('of one version succeeds once, however many come at the same moment', async () => {
    const scene = await aScene(database.db);
    const saved = await Promise.all(Array.from({ length: 6 }, () => save(database.db, aSave(scene))));
    expect(saved.filter(Boolean)).toHaveLength(1);
    expect(await traces(scene)).toMatchObject({ row: { version: 1 }, history: [{}, {}], audit: [{}] });
  });

  it('does not fail for the fault of another that was saved at the same moment', async () => {
    const [good, bad] = [await aScene(database.db), await aScene(database.db)];
    const wrong = aSave(bad, { changes: [{ criterionId: '1.1', from: { kind: 'unscored' }, to: given(650) }] });
    const [first, second] = await Promise.allSettled([save(database.db, aSave(good)), save(database.db, wrong)]);
    expect(first).toEqual({ status: 'fulfilled', value: { replaced: false } });
    expect(second.status).toBe('rejected');
    const { row, history, audit } = await traces(bad);
    expect([row.version, history, audit]).toEqual([0, [], []]);
  });

  it('of many sheets at once saves every one of them, on one unbroken audit chain', async () => {
    const scenes = await Promise.all(Array.from({ length: 12 }, () => aScene(database.db)));
    const saved = await Promise.all(scenes.map((scene) => save(database.db, aSave(scene))));
    expect(saved).toEqual(scenes.map(() => ({ replaced: false })));
    for (const scene of scenes) expect((await traces(scene)).audit).toHaveLength(1);
    expect(await verifyChain(database.db)).toMatchObject({ intact: true });
  });

  it('says whether the card it was asked on has been replaced by another one', async () => {
    const scene = await aScene(database.db);
    const subject = `sheet:${scene.sheet}`;
    await oweCards(database.db, aCard({ subject }));
    const [sent] = await deliverAll(database.db);
    const messageId = `om_${sent?.id}`;
    const click = () => ({ key: `click:${randomUUID()}`, messageId, answer: { outcome: 'saved' } });
    expect(await save(database.db, aSave(scene, { click: click() }))).toEqual({ replaced: false });
    await database.db.$transaction((tx) => outbox.retire(tx, subject, noon));
    expect(await save(database.db, aSave(scene, { expecting: 1, changes: [], click: click() }))).toEqual({
      replaced: true,
    });
  });

  it('keeps what was typed and is not in order, and changes no mark', async () => {
    const scene = await aScene(database.db);
    const typed = { '1.1': { points: '七分', reason: '“加分”' } };
    const after = { id: scene.sheet, status: 'open', page: 0, typed } as const;
    expect(await save(database.db, aSave(scene, { after, changes: [], audit: undefined }))).toBeDefined();
    const { row, history, audit } = await traces(scene);
    expect(row).toMatchObject({ version: 1, typed });
    expect([history, audit]).toEqual([[], []]);
  });

  it('takes a mark back', async () => {
    const scene = await aScene(database.db);
    await save(database.db, aSave(scene));
    const changes = [{ criterionId: '1.2', from: given(350, '台账不全'), to: { kind: 'unscored' } }] as const;
    await save(database.db, aSave(scene, { expecting: 1, changes }));
    expect((await traces(scene)).scores).toMatchObject([{ points: 600 }, { points: null, reason: null }]);
  });

  it('that hands the sheet in closes it', async () => {
    const scene = await aScene(database.db);
    await save(database.db, aSave(scene));
    const after = { id: scene.sheet, status: 'submitted', page: 0, typed: {} } as const;
    await save(database.db, aSave(scene, { expecting: 1, after, changes: [], at: later(60_000) }));
    expect((await traces(scene)).row).toMatchObject({ status: 'submitted', submittedAt: later(60_000), version: 2 });
    await expect(mark(database.db, scene, { points: 0, reason: '没有开展' })).rejects.toThrow(
      'a submitted sheet takes no marks',
    );
  });

  it('owes one redraw for a burst of saves, and one more where the card was drawn meanwhile', async () => {
    const scene = await aScene(database.db);
    await aTaskListFor(scene);
    await save(database.db, aSave(scene, { changes: [] }));
    await save(database.db, aSave(scene, { changes: [], expecting: 1 }));
    const at = later(3_000);
    expect(await due(database.db, later(2_999))).toEqual([]);
    const drawn = await due(database.db, at);
    expect(drawn).toHaveLength(1);
    await save(database.db, aSave(scene, { changes: [], expecting: 2 }));
    expect((await traces(scene)).owed).toMatchObject([{ state: 'pending' }]);
  });
});

describe('a stored sheet', () => {
  it('is read with its marks, its people and where it stands', async () => {
    const scene = await aScene(database.db);
    await save(database.db, aSave(scene));
    expect(await sheets.load(database.db, scene.sheet)).toMatchObject({
      sheet: {
        id: scene.sheet,
        status: 'open',
        version: 1,
        page: 1,
        savedAt: noon,
        cells: [
          { criterionId: '1.1', maxPoints: 600, state: given(600) },
          { criterionId: '1.2', maxPoints: 400, state: given(350, '台账不全') },
        ],
      },
      assessment: { id: scene.assessment, status: 'assessing' },
      team: { id: scene.team, status: 'scoring' },
      unit: { id: scene.unit, name: '青禾镇', category: '乡镇' },
      examiner: { id: scene.examiner, personId: scene.wang.id, openId: scene.wang.openId },
      recused: false,
    });
  });

  it('of which there is none is none, also among others', async () => {
    const scene = await aScene(database.db);
    const [missing, found] = await Promise.all([
      sheets.load(database.db, randomUUID()),
      sheets.load(database.db, scene.sheet),
    ]);
    expect([missing, found?.sheet.id]).toEqual([undefined, scene.sheet]);
  });

  it('tells 回避 and excused scores from unscored ones', async () => {
    const scene = await aScene(database.db);
    await database.db.score.updateMany({
      where: { sheetId: scene.sheet, criterionId: '1.2' },
      data: { excusedReason: '网格尚未划定' },
    });
    const before = await sheets.load(database.db, scene.sheet);
    expect(before?.sheet.cells.map(({ state }) => state.kind)).toEqual(['unscored', 'excused']);
    await database.db.recusal.create({
      data: {
        examinerId: scene.examiner,
        unitId: scene.unit,
        automatic: false,
        reason: '亲属任职',
        recordedBy: scene.leader.id,
        recordedAt: noon,
      },
    });
    const after = await sheets.load(database.db, scene.sheet);
    expect(after?.recused).toBe(true);
    expect(after?.sheet.cells.map(({ state }) => state.kind)).toEqual(['recused', 'recused']);
  });

  it('turned to another page is otherwise as it was', async () => {
    const scene = await aScene(database.db);
    await turnTo(database.db, scene.sheet, 4);
    expect((await traces(scene)).row).toMatchObject({ page: 4, version: 0 });
  });
});
