import type { TeamState } from '../domain/life.ts';
import type { Day } from '../domain/day.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Db, Tx } from './database.ts';

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

/** Writes that a team has ended; refused when somebody else changed it meanwhile. */
export async function end(
  tx: Tx,
  { teamId, status, on, at, expecting }: { teamId: string; status: TeamState; on: Day; at: Date; expecting: number },
): Promise<void> {
  const { count } = await tx.team.updateMany({
    where: { id: teamId, version: expecting },
    data: { status, endedOn: new Date(`${on}T00:00:00Z`), endedAt: at, version: expecting + 1 },
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
    data: { status, endedOn: null, endedAt: null, version: expecting + 1 },
  });
  if (count === 0) throw new Refusal('card-outdated');
}

/** A sheet of the team was given back: what was drawn of the team before is out of date. */
export async function touch(tx: Tx, teamId: string): Promise<void> {
  await tx.$executeRaw`update team set version = version + 1 where id = ${teamId}::uuid`;
}
