import type { Day } from '../domain/day.ts';
import type { ExtraReminder, Matter, MatterKind, Pause, ReminderFacts } from '../domain/reminder.ts';
import type { Db, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** A matter with what is needed to write to whom it concerns. */
export type OpenMatter = Matter & {
  readonly county: string;
  readonly teamName: string;
  readonly personName: string;
  /** Absent until the person was found in Feishu. */
  readonly openId: string | null;
};

interface Row {
  readonly kind: MatterKind;
  readonly assessmentId: string;
  readonly teamId: string;
  readonly personId: string;
  readonly day: string;
  readonly county: string;
  readonly teamName: string;
  readonly personName: string;
  readonly openId: string | null;
}

/** Where each kind of matter is found while it is open; `day` is the one its reminders are counted from. */
const sources: Readonly<Record<MatterKind, Prisma.Sql>> = {
  scoring: Prisma.sql`
    select distinct 'scoring' as kind, team.id as team_id, examiner.person_id,
      (assessment.opened_at at time zone 'Asia/Shanghai')::date as day
    from sheet join team on team.id = sheet.team_id join assessment on assessment.id = sheet.assessment_id
    join unit on unit.id = sheet.unit_id join examiner on examiner.id = sheet.examiner_id
    where assessment.status = 'assessing' and team.status = 'scoring' and sheet.status = 'open' and unit.withdrawn_at is null
      and assessment.opened_at is not null
      and not exists (select 1 from recusal where recusal.examiner_id = examiner.id and recusal.unit_id = unit.id)
      and exists (select 1 from score where score.sheet_id = sheet.id and score.excused_reason is null)`,
  report: Prisma.sql`
    select 'report' as kind, team.id as team_id, team.leader_id as person_id, team.report_due_on as day
    from team join assessment on assessment.id = team.assessment_id
    where assessment.status in ('assessing', 'grading') and team.status = 'ended' and team.report_due_on is not null`,
  // Whoever has left the team and the office since is not reminded.
  objection: Prisma.sql`
    select 'objection' as kind, unit.team_id, asked.person_id, min(objection.due_on) as day
    from objection join objection_asked asked on asked.objection_id = objection.id join unit on unit.id = objection.unit_id
    join team on team.id = unit.team_id join assessment on assessment.id = objection.assessment_id
    where objection.state = 'open' and assessment.status in ('assessing', 'grading')
      and (team.leader_id = asked.person_id
        or exists (select 1 from examiner where examiner.team_id = team.id and examiner.person_id = asked.person_id)
        or exists (select 1 from office_member o where o.assessment_id = assessment.id and o.person_id = asked.person_id)
        or exists (select 1 from administrator where administrator.person_id = asked.person_id))
    group by unit.team_id, asked.person_id`,
};

/** Everything that is open, in the order of assessments, teams and names. */
export async function openMatters(db: Db | Tx, assessmentId?: string): Promise<OpenMatter[]> {
  const rows = await db.$queryRaw<Row[]>`
    select matter.kind, team.assessment_id as "assessmentId", team.id as "teamId", person.id as "personId",
      to_char(matter.day, 'YYYY-MM-DD') as day, assessment.county, team.name as "teamName", person.name as "personName",
      person.open_id as "openId"
    from (${Prisma.join(Object.values(sources), ' union all ')}) matter
    join team on team.id = matter.team_id join assessment on assessment.id = team.assessment_id
    join person on person.id = matter.person_id
    where ${assessmentId ?? null}::uuid is null or assessment.id = ${assessmentId ?? null}::uuid
    order by assessment.rehearsal, assessment.created_at, assessment.id, team.position, matter.kind, person.name, person.id`;
  return rows.map(({ kind, day, ...of }) => {
    const counted = day as Day; // A date column holds days.
    switch (kind) {
      case 'scoring':
        return { ...of, kind, openedOn: counted };
      case 'report':
      case 'objection':
        return { ...of, kind, dueOn: counted };
    }
  });
}

interface PauseRow extends Omit<Pause, 'scope' | 'until'> {
  readonly kind: MatterKind | null;
  readonly teamId: string | null;
  readonly until: Day | null;
}

/** What the office has changed about the reminders: pauses that were not lifted, and days added from one on. */
export async function changes(
  db: Db | Tx,
  from: Day,
  assessmentId?: string,
): Promise<Pick<ReminderFacts, 'pauses' | 'extras'>> {
  const only = assessmentId ?? null;
  const pauses = await db.$queryRaw<PauseRow[]>`
    select pause.id, pause.assessment_id as "assessmentId", pause.kind, pause.team_id as "teamId",
      to_char(pause.until, 'YYYY-MM-DD') as until, pause.reason, person.name as by, pause.paused_at as at
    from reminder_pause pause join person on person.id = pause.paused_by
    where pause.lifted_at is null and (pause.until is null or pause.until >= ${from}::date)
      and (${only}::uuid is null or pause.assessment_id = ${only}::uuid)
    order by pause.paused_at, pause.id`;
  const extras = await db.$queryRaw<ExtraReminder[]>`
    select extra.team_id as "teamId", extra.kind, to_char(extra.day, 'YYYY-MM-DD') as day, extra.reason, person.name as by
    from reminder_extra extra join person on person.id = extra.added_by
    where extra.day >= ${from}::date and (${only}::uuid is null or extra.assessment_id = ${only}::uuid)
    order by extra.day, extra.added_at, extra.id`;
  return {
    extras,
    pauses: pauses.map(({ kind, teamId, until, ...pause }) => ({
      ...pause,
      scope: kind !== null && teamId !== null ? { kind, teamId } : 'all',
      ...(until !== null && { until }),
    })),
  };
}
