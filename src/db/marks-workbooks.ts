import { randomUUID } from 'node:crypto';
import type { FormPurpose } from '../domain/marks-form.ts';
import type { Preference, ReturnedUnit } from '../domain/returned-marks.ts';
import type { Db, Tx } from './database.ts';
import type { Prisma } from './generated/client.ts';

export type WorkbookState = 'pending' | 'filled' | 'sent' | 'discarded' | 'outdated';

/** A workbook of marks that was sent back and is in order. */
export interface MarksWorkbook {
  readonly id: string;
  readonly assessmentId: string;
  readonly purpose: FormPurpose;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly examinerId: string | null;
  readonly fileName: string;
  readonly units: readonly ReturnedUnit[];
  readonly state: WorkbookState;
  readonly preferred: Preference | null;
  readonly settledAt: Date | null;
}

/** Keeps a workbook until its sender decides; an earlier one that waits for the same gives way, and its id is returned with the new one's. */
export async function keep(
  tx: Tx,
  {
    units,
    examinerId,
    ...given
  }: Pick<MarksWorkbook, 'assessmentId' | 'purpose' | 'sentBy' | 'sentAt' | 'fileName' | 'units'> & {
    readonly examinerId?: string | undefined;
    readonly sha256: string;
  },
): Promise<{ readonly id: string; readonly outdated: readonly string[] }> {
  const { assessmentId, purpose, sentBy, sentAt } = given;
  const outdated = await tx.$queryRaw<{ id: string }[]>`
    update marks_workbook set state = 'outdated', settled_at = greatest(${sentAt}, sent_at)
    where state = 'pending' and assessment_id = ${assessmentId}::uuid and purpose = ${purpose} and sent_by = ${sentBy}::uuid
      and examiner_id is not distinct from ${examinerId ?? null}::uuid
    returning id`;
  const id = randomUUID();
  await tx.marksWorkbook.create({
    // Plain data, as JSON has it.
    data: { ...given, id, examinerId: examinerId ?? null, units: units as unknown as Prisma.InputJsonValue },
  });
  return { id, outdated: outdated.map((row) => row.id) };
}

export async function load(db: Db | Tx, id: string): Promise<MarksWorkbook | undefined> {
  const row = await db.marksWorkbook.findUnique({ where: { id } });
  if (!row) return undefined;
  return {
    ...row,
    // Written by `keep`, and held by the table's checks to what these types say.
    purpose: row.purpose as FormPurpose,
    state: row.state as WorkbookState,
    preferred: row.preferred as Preference | null,
    units: row.units as unknown as readonly ReturnedUnit[],
  };
}

/** Makes everything that settles one workbook take turns, until the transaction is over. */
export async function lock(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from marks_workbook where id = ${id}::uuid for no key update`;
}

/** Writes what became of a workbook; whoever calls holds its lock and has seen it pending. */
export async function settle(
  tx: Tx,
  id: string,
  { state, preferred, at }: { state: 'filled' | 'sent' | 'discarded'; preferred?: Preference; at: Date },
): Promise<void> {
  await tx.marksWorkbook.update({
    where: { id, state: 'pending' },
    data: { state, preferred: preferred ?? null, settledAt: at },
  });
}
