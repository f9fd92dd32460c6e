import { createHash } from 'node:crypto';
import type { Db, Tx } from './database.ts';

export interface AuditRecord {
  readonly at: Date;
  /** The person who did it; absent when the system did. */
  readonly actorId?: string | undefined;
  readonly assessmentId?: string | undefined;
  /** "assessment.opened": aggregate and past tense. */
  readonly what: string;
  /** "team:<id>". */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Adds an entry; the database numbers it and seals it to the one before. Call it last: the seal is held until the commit. */
export async function record(tx: Tx, entry: AuditRecord): Promise<void> {
  await tx.$executeRaw`
    insert into audit_entry (at, actor_id, assessment_id, what, subject, before, after)
    values (${entry.at}, ${entry.actorId ?? null}::uuid, ${entry.assessmentId ?? null}::uuid, ${entry.what}, ${entry.subject},
            ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb)`;
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly brokenAt: bigint; readonly why: 'gap' | 'hash' | 'link' | 'head' };

/** Walks the chain and computes every hash anew, outside the database. */
export async function verifyChain(db: Db, batch = 5_000): Promise<AuditVerdict> {
  let seq = 0n;
  let hash = '0'.repeat(64);
  for (;;) {
    const rows = await db.$queryRaw<{ seq: bigint; hash: string; previous: string; sealed: string }[]>`
      select seq, hash, previous_hash as previous, audit_sealed_text(entry) as sealed
      from audit_entry entry where seq > ${seq} order by seq limit ${batch}`;
    for (const row of rows) {
      if (row.seq !== seq + 1n) return { intact: false, brokenAt: seq + 1n, why: 'gap' };
      if (row.previous !== hash) return { intact: false, brokenAt: row.seq, why: 'link' };
      if (createHash('sha256').update(row.sealed).digest('hex') !== row.hash)
        return { intact: false, brokenAt: row.seq, why: 'hash' };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < batch) break;
  }
  const [head] = await db.$queryRaw<{ seq: bigint; hash: string }[]>`select seq, hash from audit_head`;
  if (head?.seq !== seq || head.hash !== hash) return { intact: false, brokenAt: seq + 1n, why: 'head' };
  return { intact: true, entries: Number(seq), head: hash };
}
