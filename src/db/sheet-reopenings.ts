import { Refusal } from '../domain/refusal.ts';
import type { ScoreChange } from '../domain/sheet.ts';
import type { Tx } from './database.ts';

/** A submitted sheet is open again from its first page; refused when somebody else changed it meanwhile. */
export async function reopen(
  tx: Tx,
  { sheetId, expecting }: { readonly sheetId: string; readonly expecting: number },
): Promise<void> {
  const { count } = await tx.sheet.updateMany({
    where: { id: sheetId, version: expecting },
    data: { status: 'open', submittedAt: null, page: 0, version: expecting + 1 },
  });
  if (count === 0) throw new Refusal('sheet-changed');
}

/** Takes marks off an open sheet. The database keeps what stood there as it does with every change. */
export async function takeBack(
  tx: Tx,
  {
    sheetId,
    changes,
    personId,
    at,
  }: {
    readonly sheetId: string;
    readonly changes: readonly ScoreChange[];
    readonly personId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.score.updateMany({
    where: { sheetId, criterionId: { in: changes.map(({ criterionId }) => criterionId) } },
    data: { points: null, reason: null, changedBy: personId, changedAt: at },
  });
}
