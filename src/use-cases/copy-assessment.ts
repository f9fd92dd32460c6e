import { findingNotice } from '../../cards/copy-findings.ts';
import type { CopyFormView } from '../../cards/copy-card.ts';
import { rehearsalText } from '../../cards/rehearsal.ts';
import * as copies from '../db/copies.ts';
import type { EarlierAssessment } from '../db/copies.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { copiedRoster, copyFindings, nextOf, readWish, type CopyWish, type TypedWish } from '../domain/roster-copy.ts';
import type { Rubric } from '../domain/rubric.ts';
import { checkRoster, readWorkbook, type ReadWorkbook } from './import-roster.ts';
import { allRoles } from './roles.ts';

type CopyRef = Extract<CardRef, { kind: 'copy-choose' | 'copy-form' }>;

interface Asking {
  readonly actor: Actor;
  readonly at: Date;
  readonly key: string;
}

/** 复制上年: the form, or first the question which assessment is meant. */
export async function showCopy(tx: Tx, { actor, at, key }: Asking): Promise<void> {
  refuseUnlessMay(allRoles(actor), { act: 'roster.import' });
  if (!actor.person) throw new Refusal('not-permitted');
  const [only, another] = await copies.earlierOf(tx, actor);
  if (!only) throw new Refusal('nothing-to-copy');
  const ref: CopyRef = another
    ? { kind: 'copy-choose', personId: actor.person.id, page: 0 }
    : { kind: 'copy-form', personId: actor.person.id, sourceId: only.id };
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: actor.openId }, ref, subject: subjectOf(ref), at, key }]);
}

/** The assessment this person would copy; refused where he or she does not administer it. */
export async function sourceOf(tx: Db | Tx, sourceId: string, actor: Actor): Promise<EarlierAssessment> {
  const source = (await copies.earlierOf(tx, actor)).find(({ id }) => id === sourceId);
  if (!source) throw new Refusal('not-permitted');
  return source;
}

/** What the form says, or what is to be mended in it: a name that an opened assessment has is one of these. */
export async function checkWish(tx: Db | Tx, typed: TypedWish): Promise<ReturnType<typeof readWish>> {
  const read = readWish(typed);
  if ('wish' in read && (await copies.isNameTaken(tx, read.wish.name))) return { faults: { name: 'taken' } };
  return read;
}

/** The form as it stands: with last year's name a year on, or as it was typed. */
export async function copyFormView(
  db: Db | Tx,
  { personId, sourceId, typed, made }: Extract<CopyRef, { kind: 'copy-form' }>,
): Promise<CopyFormView | undefined> {
  const actor = await people.actorOf(db, personId);
  const source = actor && (await copies.earlierOf(db, actor)).find(({ id }) => id === sourceId);
  if (!source) return undefined;
  const next = nextOf(source);
  const read = typed && !made ? await checkWish(db, typed) : undefined;
  return {
    source,
    typed: typed ?? { name: next.name, year: String(next.year), rehearsal: '否' },
    faults: read && 'faults' in read ? read.faults : {},
    made: made === true,
  };
}

/**
 * The copy as a workbook that was sent: read, checked and with its people looked up like any other, so that nothing is taken in that an
 * import would refuse. All that is slow is done before the transaction.
 */
export async function copiedWorkbook(
  db: Db,
  { sourceId, wish, shippedRubric }: { sourceId: string; wish: CopyWish; shippedRubric: Rubric },
  findByMobile: (mobiles: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<ReadWorkbook> {
  const earlier = await copies.earlierRoster(db, sourceId);
  if (!earlier) throw new Refusal('unknown-subject');
  const { name: fileName, bytes } = await workbookOf(earlier.now, wish);
  const read = await readWorkbook({ bytes, fileName }, shippedRubric, findByMobile);
  if ('faults' in read) return read;
  const findings = copyFindings(earlier, shippedRubric).map(findingNotice);
  return { ...read, notices: [...findings, ...read.notices] };
}

/** The check card of the copy, as an import gets one, and the workbook to be edited and sent back. */
export async function proposeCopy(
  tx: Tx,
  { workbook, sourceId, wish, actor, at, key }: Asking & { workbook: ReadWorkbook; sourceId: string; wish: CopyWish },
): Promise<void> {
  await sourceOf(tx, sourceId, actor);
  const to = { type: 'open_id', id: actor.openId } as const;
  const file = { kind: 'roster-copy', sourceId, wish } as const;
  await outbox.put(tx, { to, at, key: `${key}:file`, assessmentId: undefined, content: { type: 'file', file } });
  await checkRoster(tx, { workbook, actor, to, at, key });
}

/** The workbook, made when it is sent. */
export async function copyFile(
  db: Db,
  { sourceId, wish }: { readonly sourceId: string; readonly wish: CopyWish },
): Promise<{ name: string; bytes: Uint8Array }> {
  const earlier = await copies.earlierRoster(db, sourceId);
  if (!earlier) throw new Error(`assessment ${sourceId} is gone`);
  return workbookOf(earlier.now, wish);
}

async function workbookOf(now: Parameters<typeof copiedRoster>[0], wish: CopyWish) {
  // Loaded when it is wanted, as for an import.
  const { writeRoster } = await import('../documents/write-roster.ts');
  const name = `${wish.name}名单.xlsx`;
  return { name: wish.rehearsal ? rehearsalText(name) : name, bytes: await writeRoster(copiedRoster(now, wish)) };
}
