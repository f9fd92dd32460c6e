import type { TeamState } from '../domain/life.ts';
import type { Day } from '../domain/day.ts';
import type { ReportDue } from '../domain/deadline.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Db, Tx } from './database.ts';
import { asDate } from './days.ts';
import { dueColumns, noDue } from './report-dues.ts';

/** Makes everything that ends, completes or reopens a team take turns, until the transaction is over. */
export async function lock(tx: Tx, teamId: string): Promise<void> {
  await tx.$queryRaw`select id from team where id = ${teamId}::uuid for no key update`;
}

/** Whether somebody of the team still has a sheet to hand in; what is not asked any more, or excused whole, is nobody's to hand in. */
export async function hasOpenSheets(db: Db | Tx, teamId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ open: boolean }[]>`
    select exists (
      select 1 from asked_sheet where team_id = ${teamId}::uuid and status = 'open'
        and exists (select 1 from score where sheet_id = asked_sheet.id and excused_reason is null)
    ) as open`;
  return row?.open ?? false;
}

/** What the teams of an assessment are called. */
export async function namesOf(db: Db | Tx, assessmentId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.team.findMany({ where: { assessmentId }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface TeamEnd {
  readonly teamId: string;
  readonly status: TeamState;
  readonly on: Day;
  readonly due: ReportDue;
  readonly at: Date;
  readonly expecting: number;
}

/** Writes that a team has ended, and by when its report is due; refused when somebody else changed it meanwhile. */
export async function end(tx: Tx, { teamId, status, on, due, at, expecting }: TeamEnd): Promise<void> {
  const { count } = await tx.team.updateMany({
    where: { id: teamId, version: expecting },
    data: { status, endedOn: asDate(on), endedAt: at, ...dueColumns(due), version: expecting + 1 },
  });
  if (count === 0) throw new Refusal('card-outdated');
}

/** Writes that a team's report was filed, or was sent back; refused when somebody else changed the team meanwhile. */
export async function moveTo(
  tx: Tx,
  { teamId, status, expecting }: { teamId: string; status: Exclude<TeamState, 'scoring'>; expecting: number },
): Promise<void> {
  const { count } = await tx.team.updateMany({
    where: { id: teamId, version: expecting },
    data: { status, version: expecting + 1 },
  });
  if (count === 0) throw new Refusal('card-outdated');
}

/** Writes that a team scores again; refused when somebody else changed it meanwhile. */
export async function reopen(
  tx: Tx,
  { teamId, status, expecting }: { teamId: string; status: TeamState; expecting: number },
): Promise<void> {
  const { count } = await tx.team.updateMany({
    where: { id: teamId, version: expecting },
    data: { status, endedOn: null, endedAt: null, ...noDue, version: expecting + 1 },
  });
  if (count === 0) throw new Refusal('card-outdated');
}

/** A sheet of the team was given back: what was drawn of the team before is out of date. */
export async function touch(tx: Tx, teamId: string): Promise<void> {
  await tx.$executeRaw`update team set version = version + 1 where id = ${teamId}::uuid`;
}
