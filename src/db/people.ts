import type { AssessmentState } from '../domain/life.ts';
import type { Roles } from '../domain/permissions.ts';
import type { Db, Tx } from './database.ts';

/** Somebody who wrote or tapped, with what he or she is in every assessment. */
export interface Actor {
  readonly openId: string;
  /** Absent for people no roster names. */
  readonly person?: { readonly id: string; readonly name: string };
  /** Claimed administration, or was given it: holds in every assessment. */
  readonly administrator: boolean;
  readonly memberships: readonly Membership[];
}

export interface Membership {
  readonly assessmentId: string;
  readonly name: string;
  readonly status: AssessmentState;
  readonly rehearsal: boolean;
  readonly roles: Roles;
}

interface Row {
  personId: string;
  personName: string;
  administrator: boolean;
  memberships: {
    assessmentId: string;
    name: string;
    status: AssessmentState;
    rehearsal: boolean;
    office: boolean | null;
    leaderOf: string[] | null;
    examinerAs: { examinerId: string; teamId: string; recusedFrom: string[] }[] | null;
    liaisonOf: string[] | null;
  }[];
}

/** Who this is, in one round trip. An administrator belongs to every assessment. Newest assessment first. */
export async function actor(db: Db | Tx, openId: string): Promise<Actor> {
  const [row] = await db.$queryRaw<Row[]>`
    select person.id as "personId", person.name as "personName",
      exists (select 1 from administrator where person_id = person.id) as administrator,
      coalesce((select json_agg(json_build_object('assessmentId', a.id, 'name', a.name, 'status', a.status, 'rehearsal', a.rehearsal,
        'office', (select o.administrator from office_member o where o.assessment_id = a.id and o.person_id = person.id),
        'leaderOf', (select json_agg(t.id order by t.position) from team t where t.assessment_id = a.id and t.leader_id = person.id),
        'examinerAs', (select json_agg(json_build_object('examinerId', e.id, 'teamId', e.team_id, 'recusedFrom',
            (select coalesce(json_agg(r.unit_id), '[]') from
              (select unit_id from recusal where examiner_id = e.id
               union select e.sent_by_unit_id where e.sent_by_unit_id is not null) r)))
          from examiner e where e.assessment_id = a.id and e.person_id = person.id),
        'liaisonOf', (select json_agg(u.id order by u.position) from unit u where u.assessment_id = a.id and u.liaison_id = person.id)
      ) order by a.created_at desc) from assessment a where a.status <> 'archived'), '[]') as memberships
    from person where person.open_id = ${openId}`;
  if (!row) return { openId, administrator: false, memberships: [] };
  const { administrator } = row;
  return {
    openId,
    person: { id: row.personId, name: row.personName },
    administrator,
    memberships: row.memberships.flatMap((each) => {
      const belongs = each.office !== null || each.leaderOf || each.examinerAs || each.liaisonOf;
      if (!belongs && !administrator) return [];
      const roles: Roles = {
        administrator: administrator || each.office === true,
        office: administrator || each.office !== null,
        leaderOf: each.leaderOf ?? [],
        examinerAs: each.examinerAs ?? [],
        liaisonOf: each.liaisonOf ?? [],
      };
      return [
        { assessmentId: each.assessmentId, name: each.name, status: each.status, rehearsal: each.rehearsal, roles },
      ];
    }),
  };
}

/** Mobiles of people on a roster whom Feishu did not know when it was taken in. */
export async function mobilesNotFound(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ mobile: string }[]>`
    select mobile from person where open_id is null and mobile is not null order by created_at`;
  return rows.map(({ mobile }) => mobile);
}

/** Feishu knows this person by now; returns the id, or undefined where somebody else was quicker. */
export async function recognise(
  tx: Tx,
  { mobile, openId }: { mobile: string; openId: string },
): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    update person set open_id = ${openId} where mobile = ${mobile} and open_id is null
      and not exists (select 1 from person where open_id = ${openId}) returning id`;
  return row?.id;
}

/** The same, of somebody whose id is at hand; undefined while Feishu does not know the person. */
export async function actorOf(db: Db | Tx, personId: string): Promise<Actor | undefined> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { openId: true } });
  return person?.openId ? actor(db, person.openId) : undefined;
}

export async function nameOf(db: Db | Tx, personId: string): Promise<string | undefined> {
  return (await db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name;
}

/**
 * Makes all that write to these people at most once take turns, until the transaction is over.
 *
 * In the order of their ids: of two that want the same people, neither waits for the other in a circle.
 */
export async function lock(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`select id from person where id = any (${[...personIds]}::uuid[]) order by id for no key update`;
}

/**
 * People by mobile, made where they are new; a known person keeps id, and takes the name and open_id given.
 *
 * Feishu says who has which open_id: somebody known by it under another mobile, or under none because he or she claimed administration
 * before any roster, is the same person.
 */
export async function upsertByMobile(
  tx: Tx,
  people: readonly { name: string; mobile: string; openId?: string | undefined }[],
  at: Date,
): Promise<Map<string, string>> {
  const json = JSON.stringify(people);
  let moved: number;
  do {
    // Again while somebody moves: a mobile that was handed on is free only once its former owner has a new one.
    moved = await tx.$executeRaw`
      update person set mobile = n.mobile from jsonb_to_recordset(${json}::jsonb) as n(mobile text, "openId" text)
      where person.open_id = n."openId" and person.mobile is distinct from n.mobile
        and not exists (select 1 from person other where other.mobile = n.mobile)`;
  } while (moved > 0);
  // Both known, one by mobile and one by open_id: the one by mobile is who the rosters name, and takes over what the other may do.
  const doubles = await tx.$queryRaw<{ kept: string; other: string }[]>`
    select kept.id as kept, other.id as other from jsonb_to_recordset(${json}::jsonb) as n(mobile text, "openId" text)
    join person kept on kept.mobile = n.mobile join person other on other.open_id = n."openId" where kept.id <> other.id`;
  await mergeInto(tx, new Map(doubles.map(({ kept, other }) => [other, kept])));
  const rows = await tx.$queryRaw<{ id: string; mobile: string }[]>`
    insert into person (id, mobile, name, open_id, created_at)
    select gen_random_uuid(), n.mobile, n.name, n."openId", ${at}
    from jsonb_to_recordset(${json}::jsonb) as n(mobile text, name text, "openId" text)
    on conflict (mobile) do update set name = excluded.name, open_id = coalesce(excluded.open_id, person.open_id)
    returning id, mobile`;
  return new Map(rows.map(({ id, mobile }) => [mobile, id]));
}

/** All at once, since two people may have changed places. */
async function mergeInto(tx: Tx, keptFor: ReadonlyMap<string, string>): Promise<void> {
  if (keptFor.size === 0) return;
  const others = [...keptFor.keys()];
  const granted = await tx.administrator.findMany({ where: { personId: { in: others } } });
  await tx.administrator.deleteMany({ where: { personId: { in: others } } });
  await tx.administrator.createMany({
    data: granted.map((grant) => ({ ...grant, personId: keptFor.get(grant.personId) ?? grant.personId })),
    skipDuplicates: true,
  });
  await tx.person.updateMany({ where: { id: { in: others } }, data: { openId: null } });
}

/** Whoever is known by this mobile or this open_id: one person, or two rows of the same. */
export async function knownBy(
  db: Db | Tx,
  mobile: string,
  openId: string | undefined,
): Promise<{ id: string; name: string; mobile: string | null }[]> {
  return db.person.findMany({
    where: { OR: [{ mobile }, ...(openId === undefined ? [] : [{ openId }])] },
    select: { id: true, name: true, mobile: true },
  });
}

export async function openIdOf(db: Db | Tx, personId: string): Promise<string | null | undefined> {
  return (await db.person.findUnique({ where: { id: personId }, select: { openId: true } }))?.openId;
}

export async function mobileOf(db: Db | Tx, personId: string): Promise<string | undefined> {
  return (await db.person.findUnique({ where: { id: personId }, select: { mobile: true } }))?.mobile ?? undefined;
}
