import { kindsThatAre, type Counts, type PersonBurden, type WeekBurden } from '../domain/burden.ts';
import type { Db, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/**
 * What the bot delivered to people in an assessment, one row a message.
 *
 * Redraws of a card in place are no messages. The answer to a command or a tap is owed under the key of what it answers.
 */
function delivered(assessmentId: string): Prisma.Sql {
  return Prisma.sql`
    select outbox.recipient_type, outbox.recipient,
      to_char(date_trunc('week', outbox.settled_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as week,
      outbox.key ~ '^(click|message|event|p2p|copy):' as answer,
      card.ref ->> 'kind' = any(${kindsThatAre('request')}) as request,
      card.ref ->> 'kind' = any(${kindsThatAre('reminder')}) as reminder
    from outbox left join card on card.id = outbox.card_id
    where outbox.assessment_id = ${assessmentId}::uuid and outbox.kind <> 'update' and outbox.state = 'sent'`;
}

const counts = Prisma.sql`
  count(*) filter (where answer is not true)::int as unasked,
  count(*) filter (where answer is not true and request)::int as requests,
  count(*) filter (where answer is not true and reminder)::int as reminders,
  count(*) filter (where answer)::int as answers`;

/** Everybody who was written to, the most burdened first. */
export async function byPerson(db: Db | Tx, assessmentId: string): Promise<PersonBurden[]> {
  return db.$queryRaw<PersonBurden[]>`
    with delivered as (${delivered(assessmentId)}),
    weekly as (select recipient, week, ${counts} from delivered where recipient_type = 'open_id' group by recipient, week)
    select person.name as "personName", sum(unasked)::int as unasked, sum(requests)::int as requests, sum(reminders)::int as reminders,
      sum(answers)::int as answers, max(unasked)::int as "busiestWeek",
      coalesce((select array_agg(unit.name order by unit.position) from unit
        where unit.assessment_id = ${assessmentId}::uuid and unit.liaison_id = person.id), '{}') as "liaisonOf",
      exists (select 1 from examiner where examiner.assessment_id = ${assessmentId}::uuid and examiner.person_id = person.id) as examines,
      exists (select 1 from team where team.assessment_id = ${assessmentId}::uuid and team.leader_id = person.id) as leads,
      exists (select 1 from office_member o where o.assessment_id = ${assessmentId}::uuid and o.person_id = person.id) as office
    from weekly join person on person.open_id = weekly.recipient
    group by person.id order by unasked desc, answers desc, person.name, person.id`;
}

/** Week by week, the earliest first; what went to a group is nobody's in particular and not counted. */
export async function byWeek(db: Db | Tx, assessmentId: string): Promise<WeekBurden[]> {
  return db.$queryRaw<WeekBurden[]>`
    with delivered as (${delivered(assessmentId)})
    select week as from, ${counts} from delivered where recipient_type = 'open_id' group by week order by week`;
}

/** All together, and what went to groups beside it. */
export async function inAll(db: Db | Tx, assessmentId: string): Promise<Counts & { readonly toGroups: number }> {
  const [row] = await db.$queryRaw<(Counts & { toGroups: number })[]>`
    with delivered as (${delivered(assessmentId)})
    select (select count(*)::int from delivered where recipient_type = 'chat_id') as "toGroups", ${counts}
    from delivered where recipient_type = 'open_id'`;
  return row ?? { unasked: 0, requests: 0, reminders: 0, answers: 0, toGroups: 0 };
}
