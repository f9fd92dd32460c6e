import type { Day } from '../domain/day.ts';
import type { ReportDue } from '../domain/deadline.ts';
import type { Db, Tx } from './database.ts';
import { asDate, asDay } from './days.ts';

/** What a team's row says of its report's last day. */
export interface DueColumns {
  readonly reportCountedOn: Date | null;
  readonly reportRolls: boolean | null;
  readonly reportDueOn: Date | null;
  readonly reportProvisional: boolean | null;
}

export const noDue: DueColumns = {
  reportCountedOn: null,
  reportRolls: null,
  reportDueOn: null,
  reportProvisional: null,
};

export function dueColumns({ countedOn, rolls, dueOn, provisional }: ReportDue): DueColumns {
  return {
    reportCountedOn: asDate(countedOn),
    reportRolls: rolls,
    reportDueOn: asDate(dueOn),
    reportProvisional: provisional,
  };
}

/** Absent while the team scores: all four stand there, or none. */
export function dueOf(row: DueColumns): ReportDue | undefined {
  const { reportCountedOn, reportRolls, reportDueOn, reportProvisional } = row;
  if (!reportCountedOn || !reportDueOn || reportRolls === null || reportProvisional === null) return undefined;
  return {
    countedOn: asDay(reportCountedOn),
    rolls: reportRolls,
    dueOn: asDay(reportDueOn),
    provisional: reportProvisional,
  };
}

/** A report that is not filed yet, and whom its last day concerns. */
export interface OpenReport {
  readonly teamId: string;
  readonly teamName: string;
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly leader: { readonly id: string; readonly openId: string | null };
  readonly due: ReportDue;
}

/** Reports of a county that are still to come and whose last day may move, locked until the transaction is over. */
export async function lockOpen(tx: Tx, county: string, today: Day): Promise<readonly OpenReport[]> {
  await tx.$queryRaw`
    select team.id from team join assessment on assessment.id = team.assessment_id
    where assessment.county = ${county} and team.status = 'ended' and team.report_rolls order by team.id for no key update of team`;
  const rows = await tx.team.findMany({
    where: { assessment: { county }, status: 'ended', reportRolls: true, reportDueOn: { gte: asDate(today) } },
    orderBy: [{ assessmentId: 'asc' }, { position: 'asc' }],
    include: {
      assessment: { select: { name: true } },
      leader: { select: { id: true, openId: true } },
    },
  });
  return rows.flatMap((row) => {
    const due = dueOf(row);
    if (!due) return [];
    const { id: teamId, name: teamName, assessmentId, leader } = row;
    return [{ teamId, teamName, assessmentId, assessmentName: row.assessment.name, leader, due }];
  });
}

export async function move(tx: Tx, teamId: string, due: ReportDue): Promise<void> {
  await tx.team.update({ where: { id: teamId }, data: dueColumns(due) });
}

/** People of the steering office, whose cards show every team's last day. */
export async function officeOf(db: Db | Tx, assessmentId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select person_id as id from office_member where assessment_id = ${assessmentId}::uuid
    union select person_id from administrator order by id`;
  return rows.map(({ id }) => id);
}
