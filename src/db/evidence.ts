import { randomUUID } from 'node:crypto';
import type { EvidenceRefusal, EvidenceState } from '../domain/evidence.ts';
import type { Db, Tx } from './database.ts';

/** A file as it came in a message; the platform hands out pictures in another way than everything else. */
export interface SentFile {
  readonly messageId: string;
  readonly fileKey: string;
  readonly resource: 'image' | 'file';
  readonly name: string;
}

export interface UnitOfAssessment {
  readonly assessmentId: string;
  readonly unitId: string;
}

/** The batch of this person that further files still join: not assigned yet, and its last file not older than the moment given. */
export async function openBatch(tx: Tx, personId: string, since: Date): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ batchId: string }[]>`
    select batch_id as "batchId" from evidence
    where handed_in_by = ${personId}::uuid and state <> 'refused' and withdrawn_at is null and message_id is not null
    group by batch_id having max(handed_in_at) >= ${since} and count(filed_at) = 0 order by max(handed_in_at) desc limit 1`;
  return row?.batchId;
}

export async function unitOfBatch(tx: Tx, batchId: string): Promise<UnitOfAssessment | undefined> {
  const [row] = await tx.$queryRaw<{ assessmentId: string; unitId: string }[]>`
    select assessment_id as "assessmentId", unit_id as "unitId" from evidence
    where batch_id = ${batchId}::uuid and unit_id is not null limit 1`;
  return row;
}

/** Files that were sent, to be fetched from the platform; one that is known already stays as it is. */
export async function keepSent(
  tx: Tx,
  files: readonly SentFile[],
  { batchId, personId, unit, at }: { batchId: string; personId: string; unit: UnitOfAssessment | undefined; at: Date },
): Promise<number> {
  const { count } = await tx.evidence.createMany({
    data: files.map((file) => ({
      ...file,
      id: randomUUID(),
      batchId,
      handedInBy: personId,
      handedInAt: at,
      assessmentId: unit?.assessmentId ?? null,
      unitId: unit?.unitId ?? null,
      dueAt: at,
    })),
    skipDuplicates: true,
  });
  return count;
}

export interface DueDownload {
  readonly id: string;
  readonly messageId: string;
  readonly fileKey: string;
  readonly resource: 'image' | 'file';
  readonly name: string;
  readonly attempts: number;
}

/** Takes the file that has waited longest; an instance that dies gives it back by running out. */
export async function claim(db: Db, at: Date, until: Date): Promise<DueDownload | undefined> {
  const [row] = await db.$queryRaw<DueDownload[]>`
    update evidence set claimed_until = ${until}, attempts = attempts + 1
    where id = (select id from evidence where state = 'waiting' and due_at <= ${at} and (claimed_until is null or claimed_until <= ${at})
                order by due_at limit 1 for update skip locked)
    returning id, message_id as "messageId", file_key as "fileKey", resource, name, attempts`;
  return row;
}

/** Still at it. */
export async function holdClaim(db: Db, id: string, until: Date): Promise<void> {
  await db.$executeRaw`update evidence set claimed_until = ${until} where id = ${id}::uuid and state = 'waiting'`;
}

/** Gives a file back for another try at the given moment. */
export async function tryAgainAt(db: Db, id: string, due: Date): Promise<void> {
  await db.$executeRaw`
    update evidence set due_at = ${due}, claimed_until = null where id = ${id}::uuid and state = 'waiting'`;
}

export interface StoredEvidence {
  readonly id: string;
  readonly batchId: string;
  readonly handedInBy: string;
  readonly handedInAt: Date;
  readonly name: string;
  readonly messageId: string | null;
  readonly assessmentId: string | null;
  readonly unitId: string | null;
  readonly filedAt: Date | null;
  readonly state: EvidenceState;
  readonly why: EvidenceRefusal | null;
  readonly sha256: string | null;
  readonly duplicateOf: string | null;
  readonly withdrawnAt: Date | null;
}

export async function find(db: Db | Tx, id: string): Promise<StoredEvidence | undefined> {
  const row = await db.evidence.findUnique({ where: { id } });
  return row ? stored(row) : undefined;
}

export async function ofBatch(db: Db | Tx, batchId: string): Promise<StoredEvidence[]> {
  const rows = await db.evidence.findMany({ where: { batchId }, orderBy: [{ handedInAt: 'asc' }, { id: 'asc' }] });
  return rows.map(stored);
}

function stored(row: Omit<StoredEvidence, 'state' | 'why'> & { state: string; why: string | null }): StoredEvidence {
  return { ...row, state: row.state as EvidenceState, why: row.why as EvidenceRefusal | null }; // As the CHECKs have it.
}

/** Makes everything that assigns or receives a unit's pieces take turns, until the transaction is over. */
export async function lockUnit(tx: Tx, unitId: string): Promise<void> {
  await tx.$queryRaw`select id from unit where id = ${unitId}::uuid for no key update`;
}

/** The file has arrived and its content is kept; false where somebody else was quicker. */
export async function receive(
  tx: Tx,
  id: string,
  content: { readonly sha256: string; readonly bytes: number; readonly mediaType: string },
  at: Date,
): Promise<boolean> {
  await tx.$executeRaw`
    insert into evidence_content (sha256, bytes, media_type, kept_at)
    values (${content.sha256}, ${content.bytes}, ${content.mediaType}, ${at}) on conflict (sha256) do nothing`;
  const { count } = await tx.evidence.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'received', sha256: content.sha256, claimedUntil: null },
  });
  return count === 1;
}

export async function refuse(tx: Tx, id: string, why: EvidenceRefusal): Promise<boolean> {
  const { count } = await tx.evidence.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'refused', why, claimedUntil: null },
  });
  return count === 1;
}

/** The files of a batch that still stand are of this unit. */
export async function assignUnit(tx: Tx, batchId: string, { assessmentId, unitId }: UnitOfAssessment): Promise<void> {
  await tx.evidence.updateMany({ where: { batchId, filedAt: null }, data: { assessmentId, unitId } });
}

export async function markFiled(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.evidence.updateMany({ where: { id: { in: [...ids] }, filedAt: null }, data: { filedAt: at } });
}

export async function withdraw(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.evidence.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at } });
  // A copy that waits to be assigned is the only one now.
  await tx.evidence.updateMany({
    where: { duplicateOf: id, filedAt: null },
    data: { state: 'received', duplicateOf: null },
  });
}

/**
 * A piece whose content the unit had handed in before is taken as that one: what it stands for goes over to the earlier piece.
 * Returns the earlier piece; whoever calls holds the unit's lock.
 */
export async function mergeWithEarlier(tx: Tx, id: string): Promise<string | undefined> {
  const [same] = await tx.$queryRaw<{ id: string }[]>`
    select earlier.id from evidence piece join evidence earlier
      on earlier.unit_id = piece.unit_id and earlier.sha256 = piece.sha256 and earlier.id <> piece.id
    where piece.id = ${id}::uuid and piece.state = 'received' and earlier.state = 'received'
      and piece.withdrawn_at is null and earlier.withdrawn_at is null
    order by earlier.handed_in_at, earlier.id limit 1`;
  if (!same) return undefined;
  await tx.$executeRaw`
    insert into evidence_use (evidence_id, assessment_id, unit_id, criterion_id)
    select ${same.id}::uuid, assessment_id, unit_id, criterion_id from evidence_use where evidence_id = ${id}::uuid
    on conflict (evidence_id, criterion_id) do nothing`;
  await tx.$executeRaw`delete from evidence_use where evidence_id = ${id}::uuid`;
  await tx.evidence.updateMany({ where: { id }, data: { state: 'duplicate', duplicateOf: same.id } });
  // The earlier one may itself wait to be assigned, in another batch: it is now.
  await tx.$executeRaw`
    update evidence set filed_at = piece.filed_at from evidence piece
    where evidence.id = ${same.id}::uuid and piece.id = ${id}::uuid and evidence.filed_at is null and piece.filed_at is not null`;
  return same.id;
}

/** Units an open assessment asks something of, for whom a person speaks: what a file can be for. */
export async function unitsSpokenFor(
  db: Db | Tx,
  personId: string,
): Promise<(UnitOfAssessment & { readonly unitName: string; readonly assessmentName: string })[]> {
  return db.$queryRaw`
    select unit.assessment_id as "assessmentId", unit.id as "unitId", unit.name as "unitName", assessment.name as "assessmentName"
    from unit join assessment on assessment.id = unit.assessment_id
    where unit.liaison_id = ${personId}::uuid and unit.withdrawn_at is null and (assessment.status in ('preparing', 'assessing')
      or (assessment.status = 'grading' and exists (select 1 from objection o where o.unit_id = unit.id and o.state = 'open')))
    order by assessment.created_at desc, unit.position`;
}

/** A roster taken in anew keeps a unit's evidence; what belonged to a unit or criterion that is no more waits to be assigned again. */
export async function releaseVanished(tx: Tx, assessmentId: string): Promise<void> {
  await tx.$executeRaw`
    delete from evidence_use used where assessment_id = ${assessmentId}::uuid and (
      not exists (select 1 from unit where unit.id = used.unit_id)
      or not exists (select 1 from criterion where criterion.assessment_id = used.assessment_id and criterion.id = used.criterion_id))`;
  await tx.$executeRaw`
    update evidence set assessment_id = null, unit_id = null, filed_at = null
    where assessment_id = ${assessmentId}::uuid and not exists (select 1 from unit where unit.id = evidence.unit_id)`;
  await tx.$executeRaw`
    update evidence set filed_at = null where assessment_id = ${assessmentId}::uuid and state in ('waiting', 'received')
      and not exists (select 1 from evidence_use used where used.evidence_id = evidence.id)`;
}

/** How large these files are, and which earlier piece one is the same as. */
export async function contentsOf(
  db: Db | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly bytes?: number; readonly sameAs?: string }>> {
  const rows = await db.$queryRaw<{ id: string; bytes: number | null; sameAs: string | null }[]>`
    select evidence.id, content.bytes::float8 as bytes, earlier.name as "sameAs"
    from evidence left join evidence_content content on content.sha256 = evidence.sha256
    left join evidence earlier on earlier.id = evidence.duplicate_of where evidence.id = any (${[...ids]}::uuid[])`;
  return new Map(
    rows.map(({ id, bytes, sameAs }) => [id, { ...(bytes !== null && { bytes }), ...(sameAs !== null && { sameAs }) }]),
  );
}

/** How many files wait to be fetched, are kept, and could not be had; for /metrics. */
export async function tally(db: Db): Promise<{ waiting: number; received: number; refused: number }> {
  const [row] = await db.$queryRaw<{ waiting: number; received: number; refused: number }[]>`
    select count(*) filter (where state = 'waiting')::int as waiting,
           count(*) filter (where state in ('received', 'duplicate'))::int as received,
           count(*) filter (where state = 'refused')::int as refused
    from evidence`;
  return row ?? { waiting: 0, received: 0, refused: 0 };
}
