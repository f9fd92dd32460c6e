import type { Scope } from '../domain/publication.ts';
import type { Db, Tx } from './database.ts';
import { sha256Of } from './seal.ts';

/** The Word file of what was published, made by whoever comes first and the same ever after. */
export async function documentOf(
  db: Db,
  { publicationId, scope }: { publicationId: string; scope: Scope },
  make: () => Promise<Uint8Array>,
  seal: (tx: Tx, sha256: string) => Promise<void>,
): Promise<Uint8Array> {
  const where = { publicationId_scope: { publicationId, scope } };
  const kept = await db.publicationDocument.findUnique({ where });
  if (kept) return kept.bytes;
  const bytes = await make();
  const sha256 = sha256Of(bytes);
  await db.$transaction(async (tx) => {
    const added = await tx.$executeRaw`
      insert into publication_document (publication_id, scope, sha256, bytes)
      values (${publicationId}::uuid, ${scope}, ${sha256}, ${Buffer.from(bytes)}) on conflict do nothing`;
    if (added > 0) await seal(tx, sha256);
  });
  const { bytes: first } = await db.publicationDocument.findUniqueOrThrow({ where });
  return first;
}
