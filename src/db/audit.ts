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

/** Several entries of one change, in this order. */
export async function recordAll(tx: Tx, entries: readonly AuditRecord[]): Promise<void> {
  for (const entry of entries) await record(tx, entry);
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly brokenAt: bigint; readonly why: 'gap' | 'hash' | 'link' | 'head' };

interface Link {
  /** The rest is null where the head stands alone: no entries are left to walk. */
  readonly seq: bigint | null;
  readonly hash: string;
  readonly previous: string;
  readonly sealed: string;
  readonly headSeq: bigint;
  readonly headHash: string;
}

/**
 * Walks the chain and computes every hash anew, outside the database.
 *
 * Each batch is read with the head of that very moment, so that entries added meanwhile are not taken for tampering.
 */
export async function verifyChain(db: Db | Tx, batch = 5_000): Promise<AuditVerdict> {
  let seq = 0n;
  let hash = '0'.repeat(64);
  for (;;) {
    const rows = await db.$queryRaw<Link[]>`
      select seq, hash, previous, sealed, head_seq as "headSeq", head_hash as "headHash"
      from (select seq as head_seq, hash as head_hash from audit_head) head left join (
        select seq, hash, previous_hash as previous, audit_sealed_text(entry) as sealed
        from audit_entry entry where seq > ${seq} order by seq limit ${batch}) link on true
      order by seq`;
    const links = rows.filter((row): row is Link & { seq: bigint } => row.seq !== null);
    for (const link of links) {
      if (link.seq !== seq + 1n) return { intact: false, brokenAt: seq + 1n, why: 'gap' };
      if (link.previous !== hash) return { intact: false, brokenAt: link.seq, why: 'link' };
      if (createHash('sha256').update(link.sealed).digest('hex') !== link.hash)
        return { intact: false, brokenAt: link.seq, why: 'hash' };
      seq = link.seq;
      hash = link.hash;
    }
    if (links.length === batch) continue;
    const head = rows[0];
    if (head?.headSeq !== seq || head.headHash !== hash) return { intact: false, brokenAt: seq + 1n, why: 'head' };
    return { intact: true, entries: Number(seq), head: hash };
  }
}
