import { randomUUID } from 'node:crypto';
import type {
  PublicationChat,
  PublicationContent,
  PublicationKind,
  PublicationState,
  Scope,
} from '../domain/publication.ts';
import type { Tier } from '../domain/tier.ts';
import type { Db, Tx } from './database.ts';

interface Done {
  readonly personId: string;
  readonly by: string;
  readonly at: Date;
}

export interface PublicationRecord {
  readonly id: string;
  readonly assessmentId: string;
  readonly roundId: string;
  readonly number: number;
  readonly kind: PublicationKind;
  readonly corrects?: string;
  readonly state: PublicationState;
  readonly version: number;
  readonly tellUnits: boolean;
  readonly words: string;
  readonly prepared: Done;
  readonly submitted?: Done;
  readonly returned?: Done & { readonly reason: string };
  readonly confirmed?: Done;
  readonly publishedAt?: Date;
  /** Once published. */
  readonly content?: PublicationContent;
  readonly chats: readonly PublicationChat[];
  /** Units a correction concerns, with the tier that is right where that is what was wrong. */
  readonly corrected: readonly { readonly unitId: string; readonly tier?: Tier }[];
}

/** Makes everything that changes a publication take turns, until the transaction is over. */
export async function lock(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from publication where id = ${id}::uuid for no key update`;
}

export async function load(db: Db | Tx, id: string): Promise<PublicationRecord | undefined> {
  const [found] = await many(db, { id });
  return found;
}

/** Everything that was published of an assessment or is being prepared, in the order it was begun. */
export async function ofAssessment(db: Db | Tx, assessmentId: string): Promise<readonly PublicationRecord[]> {
  return many(db, { assessmentId, state: { not: 'dropped' } });
}

async function many(
  db: Db | Tx,
  where: { id: string } | { assessmentId: string; state: { not: string } },
): Promise<readonly PublicationRecord[]> {
  const rows = await db.publication.findMany({
    where,
    orderBy: { number: 'asc' },
    include: {
      chats: { orderBy: [{ scope: 'asc' }, { name: 'asc' }] },
      units: { select: { unitId: true, tier: true }, orderBy: { unitId: 'asc' } },
    },
  });
  const ids = rows.flatMap((row) => [row.preparedBy, row.submittedBy, row.returnedBy, row.confirmedBy]);
  const people = await db.person.findMany({
    where: { id: { in: ids.flatMap((id) => id ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const done = (personId: string | null, at: Date | null): Done | undefined =>
    personId === null || at === null ? undefined : { personId, by: names.get(personId) ?? '', at };
  return rows.map((row): PublicationRecord => {
    const submitted = done(row.submittedBy, row.submittedAt);
    const returned = done(row.returnedBy, row.returnedAt);
    const confirmed = done(row.confirmedBy, row.confirmedAt);
    return {
      id: row.id,
      assessmentId: row.assessmentId,
      roundId: row.roundId,
      number: row.number,
      kind: row.kind as PublicationKind,
      state: row.state as PublicationState,
      version: row.version,
      tellUnits: row.tellUnits,
      words: row.words ?? '',
      prepared: { personId: row.preparedBy, by: names.get(row.preparedBy) ?? '', at: row.preparedAt },
      chats: row.chats.map(({ chatId, name, scope }) => ({ chatId, name, scope: scope as Scope })),
      corrected: row.units.map(({ unitId, tier }) => ({ unitId, ...(tier !== null && { tier: tier as Tier }) })),
      ...(row.corrects !== null && { corrects: row.corrects }),
      ...(submitted && { submitted }),
      ...(returned && { returned: { ...returned, reason: row.returnedReason ?? '' } }),
      ...(confirmed && { confirmed }),
      ...(row.publishedAt && { publishedAt: row.publishedAt }),
      // Written by `publish`.
      ...(row.content !== null && { content: row.content as unknown as PublicationContent }),
    };
  });
}

/** Begins a bulletin, or a correction of one; its chats are those of the bulletin. */
export async function create(
  tx: Tx,
  of: {
    readonly assessmentId: string;
    readonly roundId: string;
    readonly corrects?: string;
    readonly chats: readonly PublicationChat[];
    readonly personId: string;
    readonly at: Date;
  },
): Promise<string> {
  const id = randomUUID();
  const { assessmentId, roundId, corrects, chats, personId, at } = of;
  await tx.$executeRaw`
    insert into publication (id, assessment_id, round_id, number, kind, corrects, state, prepared_by, prepared_at)
    select ${id}::uuid, ${assessmentId}::uuid, ${roundId}::uuid, coalesce(max(number), 0) + 1,
      ${corrects === undefined ? 'bulletin' : 'correction'}, ${corrects ?? null}::uuid, 'draft', ${personId}::uuid, ${at}
    from publication where assessment_id = ${assessmentId}::uuid`;
  await setChats(tx, id, chats);
  return id;
}

/** Who gets it, in the place of whoever was chosen before. */
export async function setChats(tx: Tx, publicationId: string, chats: readonly PublicationChat[]): Promise<void> {
  await tx.publicationChat.deleteMany({ where: { publicationId } });
  await tx.publicationChat.createMany({ data: chats.map((chat) => ({ publicationId, ...chat })) });
}

/** Puts a unit on a correction, or what was said of it right. */
export async function setCorrected(
  tx: Tx,
  {
    publicationId,
    assessmentId,
    unitId,
    tier,
  }: { publicationId: string; assessmentId: string; unitId: string; tier: Tier | null },
): Promise<void> {
  await tx.publicationUnit.upsert({
    where: { publicationId_unitId: { publicationId, unitId } },
    create: { publicationId, assessmentId, unitId, tier },
    update: { tier },
  });
}

export async function removeCorrected(tx: Tx, publicationId: string, unitId: string): Promise<boolean> {
  const { count } = await tx.publicationUnit.deleteMany({ where: { publicationId, unitId } });
  return count > 0;
}

/** What a step of the office changes of a publication; whoever calls holds the lock and has looked at the version. */
export interface Step {
  readonly state?: PublicationState;
  readonly tellUnits?: boolean;
  readonly words?: string | null;
  readonly submittedBy?: string | null;
  readonly submittedAt?: Date | null;
  readonly returnedBy?: string | null;
  readonly returnedAt?: Date | null;
  readonly returnedReason?: string | null;
  readonly confirmedBy?: string;
  readonly confirmedAt?: Date;
}

export async function step(tx: Tx, id: string, data: Step): Promise<void> {
  await tx.publication.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** It is out, with what it says and what each unit is sent; from now on all of it is kept as it is. */
export async function publish(
  tx: Tx,
  id: string,
  of: Step & {
    readonly assessmentId: string;
    readonly content: PublicationContent;
    readonly units: readonly { readonly unitId: string; readonly content: unknown }[];
    readonly at: Date;
  },
): Promise<void> {
  const { assessmentId, content, units, at, ...data } = of;
  await tx.$executeRaw`
    insert into publication_unit (publication_id, assessment_id, unit_id, content)
    select ${id}::uuid, ${assessmentId}::uuid, n."unitId", n.content
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as n("unitId" uuid, content jsonb)
    on conflict (publication_id, unit_id) do update set content = excluded.content`;
  await tx.publication.update({
    where: { id },
    data: { ...data, state: 'published', publishedAt: at, content: content as object, version: { increment: 1 } },
  });
}
