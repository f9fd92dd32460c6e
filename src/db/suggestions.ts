import type { Db, Tx } from './database.ts';

export interface Suggestion {
  readonly id: string;
  readonly assessmentId: string;
  readonly personId: string;
  readonly words: string;
  readonly madeAt: Date;
}

/** Keeps it as written; false where one of this id was kept before. */
export async function keep(tx: Tx, suggestion: Suggestion): Promise<boolean> {
  const { count } = await tx.suggestion.createMany({ data: [suggestion], skipDuplicates: true });
  return count === 1;
}

export async function find(db: Db | Tx, id: string): Promise<Suggestion | undefined> {
  return (await db.suggestion.findUnique({ where: { id } })) ?? undefined;
}
