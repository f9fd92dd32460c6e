import { fieldNames } from '../../cards/field-names.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import type { Db, Tx } from '../db/database.ts';
import { answerOf } from '../db/inbox.ts';
import * as cards from '../db/cards.ts';
import * as saves from '../db/sheet-saves.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene, StoredSheet, TypedEntry } from '../db/sheets.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { CellState } from '../domain/cell-state.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { noRoles, refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import type { ScoreEntry } from '../domain/score-entry.ts';
import { settledSections } from '../domain/settlement.ts';
import { marksOn, recordPage, submitSheet, type ScoreChange } from '../domain/sheet.ts';
import { refuseUnlessAsked, sheetSubject } from './sheet-scene.ts';
import { tellLeaderWhenAllIsIn } from './tell-leader.ts';

interface SheetClick {
  /** Identifies the click, so that it counts once. */
  readonly key: string;
  /** The message whose card was clicked. */
  readonly messageId: string;
  readonly openId: string;
  readonly at: Date;
}

export interface SavePage extends SheetClick {
  readonly sheetId: string;
  /** What the card was drawn from. */
  readonly version: number;
  readonly page: number;
  readonly go: number;
  readonly form: Readonly<Record<string, string>>;
}

export interface SheetSaved {
  readonly scene: SheetScene;
  /** `changed`: somebody saved the sheet after this card was drawn; nothing was written, and `typed` is what would have been. */
  readonly outcome: 'saved' | 'faulty' | 'repeated' | 'changed';
  readonly typed?: readonly ScoreEntry[];
  /** Another card has replaced the one that was clicked. */
  readonly replaced: boolean;
}

/** The redraw of the task list waits for a burst of saves to end. */
const redrawAfterMs = 3_000;

/**
 * A page of the scoring card is kept as a draft, or, with something to mend on it, only as typed: then no mark changes.
 *
 * Not in a transaction of the caller's: reading decides nothing that the version does not guard, and the write is one statement.
 */
export async function savePage(db: Db, command: SavePage): Promise<SheetSaved> {
  const scene = await openScene(db, command.sheetId, command.openId, 'sheet.score');
  const pages = sheetPages({ sheet: scene.sheet, sections: settledSections(scene.rubric) });
  const shown = pages[command.page];
  if (!shown || command.go > pages.length) throw new Refusal('card-outdated');
  const entries = shown.criteria.map(({ id }) => entryOf(id, command.form));
  if (scene.sheet.version !== command.version) return repeatedOrChanged(db, scene, command, entries);
  const recorded = recordPage(scene.sheet, entries);
  const after: StoredSheet =
    'faults' in recorded
      ? { ...scene.sheet, page: command.page, typed: { ...scene.sheet.typed, ...typedOf(entries) } }
      : { ...scene.sheet, ...recorded.sheet, page: command.go, typed: without(scene.sheet.typed, entries) };
  const changes = 'faults' in recorded ? [] : recorded.changes;
  return write(db, scene, after, changes, command, 'faults' in recorded ? 'faulty' : 'saved', entries);
}

export interface SubmitSheet extends SheetClick {
  readonly sheetId: string;
  readonly version: number;
}

/** An examiner hands a sheet in: complete, and read-only from then on. The last one of a team tells its leader so. */
export async function handInSheet(db: Db, command: SubmitSheet): Promise<SheetSaved> {
  return db.$transaction(async (tx) => {
    const scene = await openScene(tx, command.sheetId, command.openId, 'sheet.submit');
    if (scene.sheet.status === 'submitted') return repeated(tx, scene, command);
    if (scene.sheet.version !== command.version) return repeatedOrChanged(tx, scene, command, []);
    // Of two last sheets handed in at once, the second must see the first.
    await teams.lock(tx, scene.team.id);
    const after = { ...scene.sheet, ...submitSheet(scene.sheet), page: 0, submittedAt: command.at };
    const result = await write(tx, scene, after, [], command, 'saved');
    if (result.outcome === 'saved') await tellLeaderWhenAllIsIn(tx, scene.team.id, command.at);
    return result;
  });
}

async function openScene(
  db: Db | Tx,
  sheetId: string,
  openId: string,
  act: 'sheet.score' | 'sheet.submit',
): Promise<SheetScene> {
  const scene = await sheets.load(db, sheetId);
  if (!scene) throw new Refusal('unknown-subject');
  const [roles, sheet] = [rolesOnSheet(scene, openId), sheetSubject(scene)];
  refuseUnlessMay(roles, { act: 'sheet.see', sheet });
  refuseUnlessAsked(scene);
  refuseUnlessMay(roles, { act, sheet });
  refuseUnlessScoring(scene.assessment.status, scene.team.status);
  return scene;
}

/** What the person who clicked is to this sheet: its examiner or nobody. */
export function rolesOnSheet({ examiner, unit, team, recused }: SheetScene, openId: string) {
  if (openId !== examiner.openId) return noRoles;
  const recusedFrom = [...(recused ? [unit.id] : []), ...(examiner.sentByUnitId ? [examiner.sentByUnitId] : [])];
  return { ...noRoles, examinerAs: [{ examinerId: examiner.id, teamId: team.id, recusedFrom }] };
}

async function write(
  db: Db | Tx,
  scene: SheetScene,
  after: StoredSheet,
  changes: readonly ScoreChange[],
  click: SheetClick & { version: number },
  outcome: 'saved' | 'faulty',
  typed: readonly ScoreEntry[] = [],
): Promise<SheetSaved> {
  const { assessment, examiner } = scene;
  const { key, messageId, at, version } = click;
  const submits = after.status === 'submitted';
  const saved = await saves.save(db, {
    expecting: version,
    after,
    changes,
    actorId: examiner.personId,
    at,
    click: { key, messageId, answer: { outcome } },
    redraw: {
      subject: subjectOf({ kind: 'task-list', assessmentId: assessment.id, personId: examiner.personId, page: 0 }),
      due: new Date(at.getTime() + (submits ? 0 : redrawAfterMs)),
    },
    audit: submits
      ? {
          what: 'sheet.submitted',
          after: Object.fromEntries([...marksOn(after)].map(([id, mark]) => [id, mark.points])),
        }
      : changes.length > 0
        ? { what: 'sheet.saved', before: byCriterion(changes, 'from'), after: byCriterion(changes, 'to') }
        : undefined,
  });
  if (!saved) {
    const now = (await sheets.load(db, after.id)) ?? scene;
    // Of two presses of 提交 at once, the second one meets what the first has done.
    if (submits && now.sheet.status === 'submitted') return repeated(db, now, click);
    return repeatedOrChanged(db, now, click, typed);
  }
  return { scene: { ...scene, sheet: { ...after, version: version + 1, savedAt: at } }, outcome, ...saved };
}

/** The same click again, or the same marks again, is answered as before; anything else met a sheet saved meanwhile. */
async function repeatedOrChanged(
  db: Db | Tx,
  scene: SheetScene,
  { key, messageId }: SheetClick,
  typed: readonly ScoreEntry[],
): Promise<SheetSaved> {
  const first = await answerOf<Pick<SheetSaved, 'outcome'>>(db, key);
  const replaced = await cards.isReplaced(db, messageId);
  if (first) return { scene, outcome: first.outcome, replaced };
  const recorded = recordPage(scene.sheet, typed);
  const isSame = typed.length > 0 && 'sheet' in recorded && recorded.changes.length === 0;
  return isSame ? { scene, outcome: 'repeated', replaced } : { scene, outcome: 'changed', typed, replaced };
}

async function repeated(db: Db | Tx, scene: SheetScene, { messageId }: SheetClick): Promise<SheetSaved> {
  return { scene, outcome: 'repeated', replaced: await cards.isReplaced(db, messageId) };
}

function entryOf(criterionId: string, form: SavePage['form']): ScoreEntry {
  const names = fieldNames(criterionId);
  return { criterionId, points: form[names.points], reason: form[names.reason] };
}

function typedOf(entries: readonly ScoreEntry[]): Record<string, TypedEntry> {
  // What is kept as typed is shown again whole, yet nobody can fill the database with it.
  return Object.fromEntries(
    entries.map(({ criterionId, points, reason }) => [
      criterionId,
      { points: cut(points, 20), reason: cut(reason, 1_000) },
    ]),
  );
}

/** By whole characters: half of one is nothing the database takes. */
function cut(text: string | null | undefined, longest: number): string {
  return Array.from(text ?? '')
    .slice(0, longest)
    .join('');
}

export function without(typed: StoredSheet['typed'], entries: readonly ScoreEntry[]): StoredSheet['typed'] {
  const done = new Set(entries.map(({ criterionId }) => criterionId));
  return Object.fromEntries(Object.entries(typed).filter(([criterionId]) => !done.has(criterionId)));
}

export function byCriterion(changes: readonly ScoreChange[], side: 'from' | 'to'): Record<string, CellState> {
  return Object.fromEntries(changes.map((change) => [change.criterionId, change[side]]));
}
