import { createHash } from 'node:crypto';
import type { Scope } from '../domain/publication.ts';
import type { Db } from './database.ts';

/** The Word file of what was published, made by whoever comes first and the same ever after. */
export async function documentOf(
  db: Db,
  { publicationId, scope }: { publicationId: string; scope: Scope },
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const where = { publicationId_scope: { publicationId, scope } };
  const kept = await db.publicationDocument.findUnique({ where });
  if (kept) return kept.bytes;
  const bytes = await make();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.$executeRaw`
    insert into publication_document (publication_id, scope, sha256, bytes)
    values (${publicationId}::uuid, ${scope}, ${sha256}, ${Buffer.from(bytes)}) on conflict do nothing`;
  const { bytes: first } = await db.publicationDocument.findUniqueOrThrow({ where });
  return first;
}
