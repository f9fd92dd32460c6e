import { namesText, momentText } from '../../cards/wording.ts';
import * as administrators from '../db/administrators.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import { finalTiersOf } from '../db/final-tiers.ts';
import { changesAfterSubmission, dealingsOf } from '../db/mark-changes.ts';
import * as outbox from '../db/outbox.ts';
import type { FileRef, Recipient } from '../db/outbox-content.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import { dayOf } from '../domain/day.ts';
import { may, refuseUnlessMay, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { visibleMarks } from '../domain/visible-marks.ts';
import type { MadeFile } from './report-file.ts';
import { resultsBook } from './results-book.ts';
import { rolesIn } from './roles.ts';

type ResultsFileRef = Extract<FileRef, { kind: 'results' }>;

/** Presses this close together are one wish, from whichever card: the workbook is written when it is sent. */
const oneWishMs = 5_000;

/** 导出汇总表: the workbook comes to the one who asked, as far as he or she may see the marks. */
export async function exportResults(
  tx: Tx,
  { assessmentId, actor, at }: { assessmentId: string; actor: Actor; at: Date },
): Promise<void> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'results.see' });
  if (!actor.person || !(await assessments.head(tx, assessmentId))) throw new Refusal('unknown-subject');
  const { id: readerId } = actor.person;
  const file: FileRef = { kind: 'results', assessmentId, readerId };
  const to = { type: 'open_id', id: actor.openId } as const;
  const wish = Math.floor(at.getTime() / oneWishMs);
  const keyOf = (n: number) => `results:${assessmentId}:${readerId}:${n}`;
  if (await outbox.wasOwed(tx, keyOf(wish - 1))) return;
  await outbox.put(tx, { to, at, key: keyOf(wish), assessmentId, content: { type: 'file', file } });
}

/** The workbook goes where the steering office hears of things, once for each key. */
export async function sendResults(
  tx: Tx,
  { assessmentId, to, at, key }: { assessmentId: string; to: Recipient; at: Date; key: string },
): Promise<void> {
  const file: FileRef = { kind: 'results', assessmentId };
  await outbox.put(tx, { to, at, key, assessmentId, content: { type: 'file', file } });
}

/** The workbook as the marks stand when it is sent. */
export async function makeResultsFile(
  db: Db,
  { assessmentId, readerId }: ResultsFileRef,
  now: Date,
): Promise<MadeFile> {
  const record = await assessments.load(db, assessmentId);
  if (!record) throw new Error(`no assessment ${assessmentId}`);
  const readers = await readersOf(db, assessmentId, readerId);
  const hidden = hiddenFrom(record, readers);
  const withheld = withheldText(record, hidden, readerId === undefined);
  const book = resultsBook(record, {
    final: await finalTiersOf(db, assessmentId),
    changes: await changesAfterSubmission(db, assessmentId),
    dealings: await dealingsOf(db, assessmentId),
    hidden,
    ...(withheld !== undefined && { withheld }),
    now,
  });
  const { writeResults } = await import('../documents/results/write-results.ts');
  const bytes = await writeResults(book, `数据截至${momentText(now)}`);
  return { name: `${record.name}汇总表${dayOf(now)}.xlsx`, bytes };
}

/** One reader, or everybody of the office: what goes into their group is seen by all of them. */
async function readersOf(db: Db, assessmentId: string, readerId: string | undefined): Promise<readonly Roles[]> {
  if (readerId === undefined) {
    const openIds = await administrators.officeOpenIds(db, assessmentId);
    const actors = await Promise.all(openIds.map((openId) => people.actor(db, openId)));
    return actors.map((actor) => rolesIn(actor, assessmentId));
  }
  const actor = await people.actorOf(db, readerId);
  const roles = actor && rolesIn(actor, assessmentId);
  // Asked for as a member of the office, and not one any more.
  if (!roles || !may(roles, { act: 'results.see' })) throw new Error(`${readerId} may not see the results`);
  return [roles];
}

/** Units whose marks one of them must not see. */
function hiddenFrom({ teams }: AssessmentRecord, readers: readonly Roles[]): ReadonlySet<string> {
  // Who scores nothing cannot be swayed, and there are many of them.
  const scoring = readers.filter(({ examinerAs }) => examinerAs.length > 0);
  return new Set(teams.flatMap((team) => scoring.flatMap((roles) => visibleMarks(team, roles).hiddenUnits)));
}

function withheldText({ teams }: AssessmentRecord, hidden: ReadonlySet<string>, together: boolean): string | undefined {
  if (hidden.size === 0) return undefined;
  const names = teams.flatMap(({ team }) => team.units.filter(({ id }) => hidden.has(id)).map(({ name }) => name));
  const which = `不列${namesText(names, 10, '个单位')}的评分`;
  return together
    ? `${which}：推进组中有同志须回避，或者参与评分尚未提交。其他同志可以发送“导出”，另取本人的汇总表。`
    : `${which}：您须先提交自己的评分，或者须回避。`;
}
