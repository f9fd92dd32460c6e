import type { ChangeRequest, LapseCause, RequestState } from '../domain/change-request.ts';
import type { Decider } from '../domain/permissions.ts';
import type { Db, Tx } from './database.ts';

/** A request as stored, with the names of those who asked and answered. */
export interface StoredRequest extends ChangeRequest {
  readonly askedBy: string;
  readonly decidedBy?: string;
}

interface Row {
  id: string;
  sheetId: string;
  decider: Decider;
  reason: string;
  askedBy: string;
  askedAt: Date;
  state: RequestState;
  answer: string | null;
  decidedBy: string | null;
  settledAt: Date | null;
  lapsedBecause: LapseCause | null;
}

export async function load(db: Db | Tx, requestId: string): Promise<StoredRequest | undefined> {
  const rows = await db.$queryRaw<Row[]>`
    select r.id, r.sheet_id as "sheetId", r.decider, r.reason, asker.name as "askedBy", r.asked_at as "askedAt", r.state, r.answer,
      decider.name as "decidedBy", r.settled_at as "settledAt", r.lapsed_because as "lapsedBecause"
    from change_request r join person asker on asker.id = r.asked_by left join person decider on decider.id = r.decided_by
    where r.id = ${requestId}::uuid`;
  return rows.map(requestOf)[0];
}

/** The newest request for a sheet: the one that is pending, if any is. */
export async function latestOf(db: Db | Tx, sheetId: string): Promise<StoredRequest | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    select id from change_request where sheet_id = ${sheetId}::uuid
    order by (state = 'pending') desc, asked_at desc, settled_at desc limit 1`;
  return row && load(db, row.id);
}

/** Requests about a team's sheets that wait for this one's answer. */
export async function pendingOf(db: Db | Tx, teamId: string, decider: Decider): Promise<string[]> {
  const rows = await db.changeRequest.findMany({
    where: { state: 'pending', decider, sheet: { unit: { teamId } } },
    select: { id: true },
    orderBy: { askedAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

export async function add(
  tx: Tx,
  {
    id,
    assessmentId,
    sheetId,
    decider,
    reason,
    askedBy,
    at,
  }: Pick<ChangeRequest, 'id' | 'sheetId' | 'decider' | 'reason'> & {
    assessmentId: string;
    /** The id of the person. */
    askedBy: string;
    at: Date;
  },
): Promise<void> {
  await tx.changeRequest.create({ data: { id, assessmentId, sheetId, decider, reason, askedBy, askedAt: at } });
}

export async function decide(
  tx: Tx,
  {
    requestId,
    allow,
    answer,
    personId,
    at,
  }: { requestId: string; allow: boolean; answer: string | undefined; personId: string; at: Date },
): Promise<void> {
  await tx.changeRequest.update({
    where: { id: requestId, state: 'pending' },
    data: { state: allow ? 'allowed' : 'declined', answer: answer ?? null, decidedBy: personId, settledAt: at },
  });
}

/** Requests that are pending for a sheet, or for any sheet of a team, are so no longer; returns which these were. */
export async function lapse(
  tx: Tx,
  of: { readonly sheetId: string } | { readonly teamId: string },
  because: LapseCause,
  at: Date,
): Promise<{ id: string; sheetId: string }[]> {
  const [sheetId, teamId] = 'sheetId' in of ? [of.sheetId, null] : [null, of.teamId];
  return tx.$queryRaw<{ id: string; sheetId: string }[]>`
    update change_request set state = 'lapsed', lapsed_because = ${because}, settled_at = ${at}
    from sheet where sheet.id = change_request.sheet_id and change_request.state = 'pending'
      and (sheet.id = ${sheetId}::uuid or sheet.team_id = ${teamId}::uuid)
    returning change_request.id, change_request.sheet_id as "sheetId"`;
}

function requestOf({ answer, decidedBy, settledAt, lapsedBecause, ...row }: Row): StoredRequest {
  return {
    ...row,
    ...(answer !== null && { answer }),
    ...(decidedBy !== null && { decidedBy }),
    ...(settledAt && { settledAt }),
    ...(lapsedBecause !== null && { lapsedBecause }),
  };
}
