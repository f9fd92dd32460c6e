import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { record, verifyChain, type AuditVerdict } from '../../src/db/audit.ts';
import type { Tx } from '../../src/db/database.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, aScene, later, noon } from './scene.ts';

const database = openForThisFile();

const entries = () => database.db.auditEntry.findMany({ orderBy: { seq: 'asc' } });

const written = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      database.db.$transaction((tx) =>
        record(tx, { at: later(index), what: 'sheet.saved', subject: `sheet:${index}` }),
      ),
    ),
  );

/** The text an entry's hash is taken over, as the migration has it: a JSON array printed as PostgreSQL prints jsonb. */
function canonicalText(values: readonly unknown[]): string {
  const print = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const keys = Object.entries(value).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
    return `{${keys.map(([key, each]) => `${JSON.stringify(key)}: ${print(each)}`).join(', ')}}`;
  };
  return print(values);
}

it('seals an entry with the SHA-256 of its canonical text, the hash before it included', async () => {
  const scene = await aScene(database.db);
  await database.db.$transaction((tx) =>
    record(tx, {
      at: noon,
      actorId: scene.wang.id,
      assessmentId: scene.assessment,
      what: 'sheet.submitted',
      subject: `sheet:${scene.sheet}`,
      after: { '1.2': 400, '1.1': 550, why: '“台账”不全' },
    }),
  );
  const entry = await database.db.auditEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } });
  const text = canonicalText([
    Number(entry.seq),
    '2026-11-24T04:00:00.000000Z',
    scene.wang.id,
    scene.assessment,
    'sheet.submitted',
    `sheet:${scene.sheet}`,
    null,
    { '1.2': 400, '1.1': 550, why: '“台账”不全' },
    entry.previousHash,
  ]);
  expect(entry.hash).toBe(createHash('sha256').update(text).digest('hex'));
});

it('numbers and seals an entry itself, whatever the writer claims', async () => {
  const before = await entries();
  await database.db.$executeRaw`
    insert into audit_entry (seq, at, what, subject, previous_hash, hash) values (99999, ${noon}, 'x', 'y', 'mine', 'mine')`;
  const last = (await entries()).at(-1);
  expect(last).toMatchObject({ seq: BigInt(before.length + 1), previousHash: before.at(-1)?.hash ?? '0'.repeat(64) });
  expect(await verifyChain(database.db)).toMatchObject({ intact: true });
});

it('links the entries of twenty writers at once into one chain', async () => {
  const before = (await entries()).length;
  await written(20);
  const after = await entries();
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => BigInt(index + 1)));
  expect(after.length).toBe(before + 20);
  expect(await verifyChain(database.db)).toEqual({ intact: true, entries: after.length, head: after.at(-1)?.hash });
});

it('leaves no gap where a transaction is rolled back', async () => {
  const undone = database.db.$transaction(async (tx) => {
    await record(tx, { at: noon, what: 'team.ended', subject: 'team:1' });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  await written(1);
  expect(await verifyChain(database.db)).toMatchObject({ intact: true });
});

it.each([1, 2, 3, 1000])('comes to the same verdict in batches of %i', async (batch) => {
  await written(7);
  expect(await verifyChain(database.db, batch)).toEqual(await verifyChain(database.db));
});

it('does not take what is written during the check for tampering', async () => {
  await written(10);
  const [verdict] = await Promise.all([verifyChain(database.db, 1), written(10)]);
  expect(verdict.intact).toBe(true);
});

describe('tampering with the database itself', () => {
  beforeAll(async () => {
    await aPerson(database.db);
    await written(12);
  });

  /** The verdict on what somebody with every right did to the database; all of it is undone afterwards. */
  async function verdictAfter(tamper: (tx: Tx, last: bigint) => Promise<unknown>): Promise<[AuditVerdict, bigint]> {
    const last = BigInt((await entries()).length);
    let verdict: AuditVerdict | undefined;
    const undone = database.db.$transaction(async (tx) => {
      await tx.$executeRaw`alter table audit_entry disable trigger user`;
      await tamper(tx, last);
      verdict = await verifyChain(tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    if (!verdict) throw new Error('there was no verdict');
    return [verdict, last];
  }

  it.each([
    ['moment', `at = at + interval '1 second'`],
    ['deed', `what = 'sheet.reopened'`],
    ['subject', `subject = 'sheet:0'`],
    ['doer', `actor_id = (select id from person limit 1)`],
    ['state before', `before = '{"1.1": 600}'`],
    ['state after', `after = '{"1.1": 600}'`],
  ])('a changed %s is found at its entry', async (_what, set) => {
    const [verdict] = await verdictAfter((tx) => tx.$executeRawUnsafe(`update audit_entry set ${set} where seq = 5`));
    expect(verdict).toEqual({ intact: false, brokenAt: 5n, why: 'hash' });
  });

  it.each([1n, 5n])('a deleted entry is found as a gap (%i)', async (seq) => {
    const [verdict] = await verdictAfter((tx) => tx.$executeRaw`delete from audit_entry where seq = ${seq}`);
    expect(verdict).toEqual({ intact: false, brokenAt: seq, why: 'gap' });
  });

  it('a deleted entry is found where the later ones were numbered anew', async () => {
    const [verdict] = await verdictAfter(async (tx) => {
      await tx.$executeRaw`delete from audit_entry where seq = 5`;
      await tx.$executeRaw`update audit_entry set seq = -seq where seq > 5`;
      await tx.$executeRaw`update audit_entry set seq = -seq - 1 where seq < 0`;
    });
    expect(verdict).toEqual({ intact: false, brokenAt: 5n, why: 'link' });
  });

  it('a changed entry that was sealed anew is found at the one after it', async () => {
    const [verdict] = await verdictAfter(async (tx) => {
      await tx.$executeRaw`update audit_entry set what = 'sheet.reopened' where seq = 5`;
      await tx.$executeRaw`
        update audit_entry entry set hash = encode(sha256(convert_to(audit_sealed_text(entry), 'UTF8')), 'hex') where seq = 5`;
    });
    expect(verdict).toEqual({ intact: false, brokenAt: 6n, why: 'link' });
  });

  it('an entry linked to another one is found', async () => {
    const [verdict] = await verdictAfter(
      (tx) =>
        tx.$executeRaw`update audit_entry set previous_hash = (select hash from audit_entry where seq = 2) where seq = 5`,
    );
    expect(verdict).toEqual({ intact: false, brokenAt: 5n, why: 'link' });
  });

  it('a tail cut off is found', async () => {
    const [verdict, last] = await verdictAfter(
      (tx, end) => tx.$executeRaw`delete from audit_entry where seq >= ${end - 1n}`,
    );
    expect(verdict).toEqual({ intact: false, brokenAt: last - 1n, why: 'head' });
  });

  it('a chain emptied altogether is found', async () => {
    const [verdict] = await verdictAfter((tx) => tx.$executeRaw`delete from audit_entry`);
    expect(verdict).toEqual({ intact: false, brokenAt: 1n, why: 'head' });
  });

  it.each([
    ['another hash', `update audit_head set hash = repeat('f', 64)`],
    ['a lower number', `update audit_head set seq = seq - 1`],
    ['a higher number', `update audit_head set seq = seq + 1`],
    ['no row', `delete from audit_head`],
  ])('a head with %s is found', async (_what, sql) => {
    const [verdict] = await verdictAfter((tx) => tx.$executeRawUnsafe(sql));
    expect(verdict).toMatchObject({ intact: false, why: 'head' });
  });
});
