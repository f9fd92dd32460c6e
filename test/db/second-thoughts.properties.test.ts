import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldNames } from '../../cards/field-names.ts';
import * as people from '../../src/db/people.ts';
import * as sheetHistory from '../../src/db/sheet-history.ts';
import * as sheets from '../../src/db/sheets.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { SheetEventKind } from '../../src/domain/sheet-history.ts';
import { askForChange } from '../../src/use-cases/ask-change.ts';
import { correctSheet } from '../../src/use-cases/correct-sheet.ts';
import { decideChange } from '../../src/use-cases/decide-change.ts';
import { handInSheet, savePage } from '../../src/use-cases/save-sheet.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, aScene, later, type Scene, type StoredPerson } from './scene.ts';

const database = openForThisFile();

/** What somebody does; points are whole hundredths for both criteria of the sheet, of 600 and 400. */
type Step =
  | { readonly does: 'save'; readonly points: readonly [number, number] | undefined }
  | { readonly does: 'submit' | 'ask' }
  | { readonly does: 'allow' | 'decline' | 'reopen' | 'void'; readonly by: 'leader' | 'office' | 'examiner' };

const halves = (maximum: number) => fc.integer({ min: 0, max: maximum / 50 }).map((steps) => steps * 50);
const by = fc.constantFrom('leader' as const, 'office' as const, 'examiner' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('save' as const),
      points: fc.option(fc.tuple(halves(600), halves(400)), { nil: undefined, freq: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('submit' as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('ask' as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('allow' as const, 'decline' as const), by }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('reopen' as const, 'void' as const), by }) },
);

interface Model {
  status: 'open' | 'submitted';
  points: readonly [number, number] | undefined;
  request: 'none' | 'pending' | 'settled';
}

/** What the rules say comes of a step; the model is changed as they say. */
function expected(model: Model, given: Step): string {
  switch (given.does) {
    case 'save':
      if (model.status === 'submitted') return 'sheet-closed';
      model.points = given.points;
      return 'saved';
    case 'submit':
      if (model.status === 'submitted') return 'repeated';
      if (!model.points) return 'sheet-incomplete';
      model.status = 'submitted';
      return 'saved';
    case 'ask':
      if (model.status === 'open') return 'card-outdated';
      if (model.request === 'pending') return 'pending';
      model.request = 'pending';
      return 'asked';
    case 'allow':
    case 'decline':
      if (model.request === 'none') return 'unknown-subject';
      if (given.by !== 'leader') return 'not-yours';
      if (model.request === 'settled') return 'settled';
      model.request = 'settled';
      if (given.does === 'decline') return 'declined';
      model.status = 'open';
      return 'allowed';
    case 'reopen':
    case 'void':
      if (given.by === 'examiner') return 'not-yours';
      if (model.status === 'open') return 'open';
      model.status = 'open';
      if (model.request === 'pending') model.request = 'settled';
      if (given.does === 'void') model.points = undefined;
      return given.does === 'void' ? 'voided' : 'reopened';
  }
}

async function outcomeOf(act: () => Promise<{ readonly outcome: string }>): Promise<string> {
  try {
    return (await act()).outcome;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The same step, taken by the people of a scene. */
async function take(scene: Scene, office: StoredPerson, given: Step, at: Date): Promise<string> {
  const { db } = database;
  const sheetId = scene.sheet;
  const person = { leader: scene.leader, office, examiner: scene.wang };
  const click = { key: randomUUID(), messageId: 'om_unsent', openId: scene.wang.openId, at, sheetId };
  const version = (await sheets.load(db, sheetId))?.sheet.version ?? 0;
  const as = (who: keyof typeof person) => people.actor(db, person[who].openId);
  switch (given.does) {
    case 'save':
      return outcomeOf(() => savePage(db, { ...click, version, page: 0, go: 0, form: formOf(given.points) }));
    case 'submit':
      return outcomeOf(() => handInSheet(db, { ...click, version }));
    case 'ask': {
      const actor = await as('examiner');
      return outcomeOf(() => db.$transaction((tx) => askForChange(tx, { sheetId, typed: '看错台账', actor, at })));
    }
    case 'allow':
    case 'decline': {
      const actor = await as(given.by);
      const newest = await db.changeRequest.findFirst({ where: { sheetId }, orderBy: { askedAt: 'desc' } });
      const answer = { requestId: newest?.id ?? randomUUID(), allow: given.does === 'allow', typed: '已经核对' };
      return outcomeOf(() => db.$transaction((tx) => decideChange(tx, { ...answer, actor, at })));
    }
    case 'reopen':
    case 'void': {
      const actor = await as(given.by);
      const how = given.does === 'void' ? 'voided' : 'reopened';
      return outcomeOf(() => db.$transaction((tx) => correctSheet(tx, { how, sheetId, typed: '评错单位', actor, at })));
    }
  }
}

function formOf(points: readonly [number, number] | undefined): Record<string, string> {
  const maxima = [600, 400];
  return Object.fromEntries(
    ['1.1', '1.2'].flatMap((criterionId, index) => {
      const given = points?.[index];
      if (given === undefined) return [];
      const names = fieldNames(criterionId);
      const deduction = given < (maxima[index] ?? 0) ? [[names.reason, '台账不全'] as const] : [];
      return [[names.points, String(given / 100)] as const, ...deduction];
    }),
  );
}

/** Where a sheet stands, read off its history alone. */
function explained(history: readonly SheetEventKind[]): Pick<Model, 'status' | 'request'> {
  const after: Record<SheetEventKind, Partial<Pick<Model, 'status' | 'request'>>> = {
    'sheet.submitted': { status: 'submitted' },
    'sheet.change-asked': { request: 'pending' },
    'sheet.change-allowed': { status: 'open', request: 'settled' },
    'sheet.change-declined': { request: 'settled' },
    'sheet.change-lapsed': { request: 'settled' },
    'sheet.reopened': { status: 'open' },
    'sheet.voided': { status: 'open' },
    'sheet.paper-typed': {},
    'sheet.paper-declined': {},
    'sheet.paper-confirmed': { status: 'submitted' },
  };
  return Object.assign({ status: 'open', request: 'none' }, ...history.map((what) => after[what]));
}

it('whatever examiner, leader and office do to a sheet, and in whatever order, it stands as the rules say, and its history explains it', async () => {
  const { db } = database;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const scene = await aScene(db);
      const office = await aPerson(db, { name: '周明远' });
      await db.officeMember.create({
        data: { assessmentId: scene.assessment, personId: office.id, administrator: true },
      });
      const model: Model = { status: 'open', points: undefined, request: 'none' };
      for (const [index, given] of steps.entries()) {
        // One after the other: each meets what those before it have left.
        expect(await take(scene, office, given, later(index * 1_000))).toBe(expected(model, given));
      }
      const { status, points, request } = model;
      const sheet = await db.sheet.findUniqueOrThrow({ where: { id: scene.sheet }, include: { scores: true } });
      const pending = await db.changeRequest.count({ where: { sheetId: scene.sheet, state: 'pending' } });
      expect([sheet.status, pending]).toEqual([status, request === 'pending' ? 1 : 0]);
      const stored = sheet.scores.toSorted((a, b) => a.criterionId.localeCompare(b.criterionId));
      expect(stored.map((score) => score.points)).toEqual(points ?? [null, null]);
      const history = await sheetHistory.ofSheets(db, [scene.sheet]);
      expect(explained(history.map(({ what }) => what))).toEqual({ status, request });
      const changes = await db.scoreChange.findMany({ where: { sheetId: scene.sheet }, orderBy: { id: 'asc' } });
      const replayed = new Map(changes.map(({ criterionId, toPoints }) => [criterionId, toPoints]));
      expect(['1.1', '1.2'].map((id) => replayed.get(id) ?? null)).toEqual(points ?? [null, null]);
    }),
    { numRuns: 40 },
  );
});
