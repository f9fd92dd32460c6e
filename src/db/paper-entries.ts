import { randomUUID } from 'node:crypto';
import type { PaperState } from '../domain/paper-entry.ts';
import type { ReturnedMark } from '../domain/returned-marks.ts';
import type { Db, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** One unit's marks as typed from a signed paper, with the names of those who typed and checked them. */
export interface PaperEntry {
  readonly id: string;
  readonly workbookId: string;
  readonly sheetId: string;
  readonly marks: readonly ReturnedMark[];
  readonly typedBy: { readonly id: string; readonly name: string };
  readonly typedAt: Date;
  readonly state: PaperState;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly reason: string | null;
}

export async function add(
  tx: Tx,
  given: { assessmentId: string; workbookId: string; typedBy: string; typedAt: Date },
  units: readonly { readonly sheetId: string; readonly marks: readonly ReturnedMark[] }[],
): Promise<void> {
  await tx.paperEntry.createMany({
    data: units.map(({ sheetId, marks }, position) => ({
      ...given,
      id: randomUUID(),
      sheetId,
      position,
      marks: marks as unknown as Prisma.InputJsonValue, // Plain data, as JSON has it.
    })),
  });
}

const columns = Prisma.sql`
  entry.id, entry.workbook_id as "workbookId", entry.sheet_id as "sheetId", entry.marks, entry.typed_at as "typedAt", entry.state,
  entry.settled_at as "settledAt", entry.reason, typist.id as "typistId", typist.name as "typistName", checker.name as "settledBy"`;
const joined = Prisma.sql`
  paper_entry entry join person typist on typist.id = entry.typed_by left join person checker on checker.id = entry.settled_by`;

/** In the order of the workbook. */
export async function ofWorkbook(db: Db | Tx, workbookId: string): Promise<PaperEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    select ${columns} from ${joined} where entry.workbook_id = ${workbookId}::uuid order by entry.position`;
  return rows.map(entryOf);
}

export async function load(db: Db | Tx, entryId: string): Promise<PaperEntry | undefined> {
  const rows = await db.$queryRaw<Row[]>`select ${columns} from ${joined} where entry.id = ${entryId}::uuid`;
  return rows.map(entryOf)[0];
}

/** What waits to be checked in a team: whose sheet, and for which unit. */
export async function pendingOfTeam(
  db: Db | Tx,
  teamId: string,
): Promise<{ readonly unitName: string; readonly examinerName: string }[]> {
  return db.$queryRaw`
    select unit.name as "unitName", person.name as "examinerName" from paper_entry entry
    join sheet on sheet.id = entry.sheet_id join unit on unit.id = sheet.unit_id
    join examiner on examiner.id = sheet.examiner_id join person on person.id = examiner.person_id
    where entry.state = 'pending' and sheet.status = 'open' and sheet.team_id = ${teamId}::uuid
    order by unit.position, examiner.position`;
}

export async function settle(
  tx: Tx,
  entryId: string,
  { state, by, reason, at }: { state: 'confirmed' | 'declined'; by: string; reason?: string | undefined; at: Date },
): Promise<void> {
  await tx.paperEntry.update({
    where: { id: entryId, state: 'pending' },
    data: { state, settledBy: by, settledAt: at, reason: reason ?? null },
  });
}

/** Entries of these sheets that wait to be checked need not be any more; returns which workbooks they came in. */
export async function lapse(tx: Tx, sheetIds: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ workbookId: string }[]>`
    update paper_entry set state = 'lapsed', settled_at = greatest(${at}, typed_at)
    where state = 'pending' and sheet_id = any (${[...sheetIds]}::uuid[]) returning workbook_id as "workbookId"`;
  return [...new Set(rows.map(({ workbookId }) => workbookId))];
}

interface Row extends Omit<PaperEntry, 'typedBy'> {
  readonly typistId: string;
  readonly typistName: string;
}

function entryOf({ typistId, typistName, ...row }: Row): PaperEntry {
  return { ...row, typedBy: { id: typistId, name: typistName } };
}
