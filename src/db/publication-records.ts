import type { StoredPublication } from '../domain/publication-check.ts';
import type { Db, Tx } from './database.ts';
import { sealOf } from './seal.ts';

type Stored<Times extends keyof StoredPublication> = Omit<
  StoredPublication,
  Times | 'chats' | 'units' | 'documents' | 'contentSha256'
> & {
  readonly [K in Times]: Date | null;
};

/** Every publication of an assessment as it is stored, dropped ones among them; its Word files by their sha-256, which the database works out. */
export async function publicationRecords(db: Db | Tx, assessmentId: string): Promise<readonly StoredPublication[]> {
  const rows = await db.$queryRaw<
    Stored<'preparedAt' | 'submittedAt' | 'returnedAt' | 'confirmedAt' | 'publishedAt'>[]
  >`
    select id, number, kind, state, round_id as "roundId", corrects, tell_units as "tellUnits", words,
      prepared_by as "preparedBy", prepared_at as "preparedAt", submitted_by as "submittedBy", submitted_at as "submittedAt",
      returned_by as "returnedBy", returned_at as "returnedAt", returned_reason as "returnedReason", confirmed_by as "confirmedBy",
      confirmed_at as "confirmedAt", published_at as "publishedAt", content
    from publication where assessment_id = ${assessmentId}::uuid order by number`;
  const ids = rows.map(({ id }) => id);
  const chats = await db.publicationChat.findMany({
    where: { publicationId: { in: ids } },
    orderBy: { chatId: 'asc' },
  });
  const units = await db.publicationUnit.findMany({
    where: { publicationId: { in: ids }, assessmentId },
    orderBy: { unitId: 'asc' },
  });
  const documents = await db.$queryRaw<{ publicationId: string; scope: string; sha256: string; found: string }[]>`
    select publication_id as "publicationId", scope, sha256, encode(sha256(bytes), 'hex') as found
    from publication_document where publication_id = any(${ids}::uuid[]) order by publication_id, scope`;
  const of = <Row extends { publicationId: string }>(all: readonly Row[], id: string) =>
    all.filter(({ publicationId }) => publicationId === id);
  const time = (at: Date | null) => at?.getTime() ?? null;
  return rows.map((row) => ({
    ...row,
    contentSha256: sealOf(row.content),
    preparedAt: time(row.preparedAt),
    submittedAt: time(row.submittedAt),
    returnedAt: time(row.returnedAt),
    confirmedAt: time(row.confirmedAt),
    publishedAt: time(row.publishedAt),
    chats: of(chats, row.id).map(({ chatId, name, scope }) => ({ chatId, name, scope })),
    units: of(units, row.id).map((unit) => ({
      ...unit,
      contentSha256: sealOf(unit.content),
      receivedAt: time(unit.receivedAt),
    })),
    documents: of(documents, row.id),
  }));
}

/** Parts of publications that are not there, or that belong to another assessment. */
export async function strayPublicationParts(db: Db | Tx): Promise<number> {
  const [row] = await db.$queryRaw<{ strays: number }[]>`
    select (select count(*) from publication where not exists (select 1 from assessment where assessment.id = publication.assessment_id))::int
      + (select count(*) from publication_unit part where not exists
        (select 1 from publication where publication.id = part.publication_id and publication.assessment_id = part.assessment_id))::int
      + (select count(*) from publication_chat part where not exists (select 1 from publication where publication.id = part.publication_id))::int
      + (select count(*) from publication_document part where not exists (select 1 from publication where publication.id = part.publication_id))::int
      as strays`;
  return row?.strays ?? 0;
}
