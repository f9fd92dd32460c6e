import type { Db, Tx } from './database.ts';

/** Somebody of an assessment whom messages do not reach. */
export interface OutOfReach {
  readonly personId: string;
  readonly name: string;
  /** Feishu knows nobody of this mobile. */
  readonly unknown: boolean;
  /** The platform's last refusal, where messages were given up. */
  readonly errorCode: number | null;
  /** Messages that were given up. */
  readonly undelivered: number;
  readonly roles: readonly string[];
}

/** Whoever takes part and is not known to Feishu, or has messages that were given up; by name, so that nobody is passed over in silence. */
export async function outOfReach(db: Db | Tx, assessmentId: string): Promise<OutOfReach[]> {
  return db.$queryRaw<OutOfReach[]>`
    with part as (
      select leader_id as person_id, name || '组长' as role, 1 as rank, position from team where assessment_id = ${assessmentId}::uuid
      union all
      select person_id, team.name || '成员', 2, examiner.position from examiner join team on team.id = examiner.team_id
      where examiner.assessment_id = ${assessmentId}::uuid and (not examiner.confined or cardinality(examiner.unit_ids) > 0)
      union all
      select liaison_id, name || '联络员', 3, position from unit where assessment_id = ${assessmentId}::uuid and withdrawn_at is null
      union all
      select person_id, '推进组', 0, 0 from office_member where assessment_id = ${assessmentId}::uuid
    ), dead as (
      select coalesce(outbox.recipient, card.recipient) as open_id, count(*)::int as letters,
        (array_agg(outbox.error_code order by outbox.seq desc))[1] as code
      from outbox left join card on card.id = outbox.card_id where outbox.state = 'dead' group by 1
    )
    select person.id as "personId", person.name, person.open_id is null as unknown, dead.code as "errorCode",
      coalesce(dead.letters, 0) as undelivered, array_agg(distinct part.role) as roles
    from part join person on person.id = part.person_id left join dead on dead.open_id = person.open_id
    where person.open_id is null or dead.open_id is not null
    group by person.id, dead.code, dead.letters order by min(part.rank), min(part.position), person.name`;
}

export interface ReachedPerson {
  readonly id: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly openId: string | null;
  readonly administrator: boolean;
}

/** Somebody who takes part in the assessment, locked: a mobile is mended by one at a time. */
export async function lockPerson(tx: Tx, assessmentId: string, personId: string): Promise<ReachedPerson | undefined> {
  const [row] = await tx.$queryRaw<ReachedPerson[]>`
    select person.id, person.name, person.mobile, person.open_id as "openId",
      exists (select 1 from administrator where person_id = person.id)
        or exists (select 1 from office_member o where o.person_id = person.id and o.administrator) as administrator
    from person where person.id = ${personId}::uuid and (
      exists (select 1 from team where assessment_id = ${assessmentId}::uuid and leader_id = person.id)
      or exists (select 1 from examiner where assessment_id = ${assessmentId}::uuid and person_id = person.id)
      or exists (select 1 from unit where assessment_id = ${assessmentId}::uuid and liaison_id = person.id)
      or exists (select 1 from office_member where assessment_id = ${assessmentId}::uuid and person_id = person.id))
    for no key update of person`;
  return row;
}

/** The person has this mobile from now on; whoever Feishu had found under the earlier one is not this person. */
export async function setMobile(tx: Tx, personId: string, mobile: string): Promise<void> {
  await tx.$executeRaw`update person set mobile = ${mobile}, open_id = null where id = ${personId}::uuid`;
}

/** What waits for somebody, or was given up, goes to the account he or she has now; returns how many messages that is. */
export async function readdress(tx: Tx, { from, to, at }: { from: string; to: string; at: Date }): Promise<number> {
  await tx.$executeRaw`
    update card set recipient = ${to} where recipient = ${from} and message_id is null
      and exists (select 1 from outbox where outbox.card_id = card.id and outbox.kind <> 'update' and outbox.state in ('pending', 'dead'))`;
  await tx.$executeRaw`
    update outbox set recipient = ${to} where recipient = ${from} and kind = 'send' and state in ('pending', 'dead')`;
  return revive(tx, to, at);
}

/** Messages to somebody that were given up are sent again, as new messages; returns how many. */
export async function revive(tx: Tx, openId: string, at: Date): Promise<number> {
  const revived = await tx.$queryRaw<unknown[]>`
    with revived as (
      update outbox set state = 'pending', uuid = gen_random_uuid(), attempts = 0, first_attempt_at = null, due_at = ${at}, error = null,
        error_code = null, settled_at = null
      where state = 'dead' and (recipient = ${openId} or (kind = 'update' and exists (
          select 1 from card where card.id = outbox.card_id and card.recipient = ${openId})))
        and not (kind = 'update' and exists (
          select 1 from outbox other where other.card_id = outbox.card_id and other.state = 'pending' and other.kind = 'update'))
      returning card_id
    ), card_back as (
      update card set state = 'queued' from revived where card.id = revived.card_id and card.state = 'gone' and card.message_id is null
    )
    select card_id from revived`;
  return revived.length;
}

/** Cards that went to an account which turned out to be somebody else's are kept current there no longer. */
export async function letGo(tx: Tx, openId: string): Promise<void> {
  await tx.$executeRaw`update card set state = 'gone' where recipient = ${openId} and state = 'live'`;
}

/** Whether somebody has, or is owed, a card of this subject in the account he or she has now. */
export async function hasCard(db: Db | Tx, openId: string, subject: string): Promise<boolean> {
  const row = await db.card.findFirst({
    where: { recipient: openId, subject, state: { in: ['queued', 'live'] } },
    select: { id: true },
  });
  return row !== null;
}

/** The first sheet a person has still to hand in, in the order of the roster. */
export async function firstOpenSheet(db: Db | Tx, assessmentId: string, personId: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    select sheet.id from asked_sheet sheet join examiner on examiner.id = sheet.examiner_id
    join unit on unit.id = sheet.unit_id join team on team.id = sheet.team_id join assessment on assessment.id = sheet.assessment_id
    where sheet.assessment_id = ${assessmentId}::uuid and examiner.person_id = ${personId}::uuid and sheet.status = 'open'
      and assessment.status = 'assessing' and team.status = 'scoring'
      and exists (select 1 from score where sheet_id = sheet.id and excused_reason is null)
    order by team.position, unit.position, examiner.position limit 1`;
  return row?.id;
}

export async function addMember(
  tx: Tx,
  { assessmentId, personId, administrator }: { assessmentId: string; personId: string; administrator: boolean },
): Promise<boolean> {
  const { count } = await tx.officeMember.createMany({
    data: [{ assessmentId, personId, administrator }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The people of the office, by name. */
export async function officeOf(
  db: Db | Tx,
  assessmentId: string,
): Promise<{ id: string; name: string; administrator: boolean }[]> {
  const rows = await db.officeMember.findMany({
    where: { assessmentId },
    include: { person: { select: { id: true, name: true } } },
    orderBy: { person: { createdAt: 'asc' } },
  });
  return rows.map(({ person, administrator }) => ({ ...person, administrator }));
}
