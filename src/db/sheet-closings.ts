import type { ClosedBecause } from '../domain/sheet-closing.ts';
import type { Db, Tx } from './database.ts';
import type { SheetScene } from './sheets.ts';

/** Why a sheet is closed, when, and who has it now. */
export interface SheetClosing {
  readonly because: ClosedBecause;
  readonly reason: string;
  readonly at: Date;
  readonly takenOverBy?: string;
}

/** Undefined while the sheet is asked of its examiner. */
export async function closingOf(
  db: Db | Tx,
  { closed, unit, examiner }: SheetScene,
): Promise<SheetClosing | undefined> {
  const [row] = await read[closed ?? 'asked'](db, unit.id, examiner.id);
  if (!closed || !row) return undefined;
  const { reason, at, by } = row;
  return { because: closed, reason, at, ...(by !== null && { takenOverBy: by }) };
}

interface Row {
  readonly reason: string;
  readonly at: Date;
  readonly by: string | null;
}

const read: Record<
  ClosedBecause | 'asked',
  (db: Db | Tx, unitId: string, examinerId: string) => PromiseLike<readonly Row[]>
> = {
  asked: () => Promise.resolve([]),
  withdrawn: (db, unitId) => db.$queryRaw<Row[]>`
    select withdrawn_reason as reason, withdrawn_at as at, null as by from unit where id = ${unitId}::uuid`,
  recused: (db, unitId, examinerId) => db.$queryRaw<Row[]>`
    select reason, recorded_at as at, null as by from recusal where examiner_id = ${examinerId}::uuid and unit_id = ${unitId}::uuid`,
  'handed-over': (db, unitId, examinerId) => db.$queryRaw<Row[]>`
    select reason, recorded_at as at, person.name as by from replacement join person on person.id = person_id
    where examiner_id = ${examinerId}::uuid and ${unitId}::uuid = any(unit_ids) order by recorded_at desc limit 1`,
};
