import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAll } from '../../src/cli/verify.ts';
import { openDatabase } from '../../src/db/database.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

let location: TestDatabase;
beforeAll(async () => {
  location = await aDatabase();
});
afterAll(() => location.drop());

describe('npm run cli -- verify', () => {
  it('ends with 0 where there is nothing to find fault with', async () => {
    expect(await verifyAll(location, undefined)).toEqual({
      exit: 0,
      lines: ['操作记录完整：目前还没有记录。', '核对完毕，没有发现不一致。'],
    });
  });

  it('ends with 2 where no assessment is called that', async () => {
    expect(await verifyAll(location, '2030年度考核')).toEqual({
      exit: 2,
      lines: ['没有名为“2030年度考核”的考核。'],
    });
  });

  it('ends with 2 where the database cannot be read', async () => {
    const { exit, lines } = await verifyAll(
      { ...location, databaseUrl: 'postgresql://nobody@127.0.0.1:1/nothing' },
      undefined,
    );
    expect(exit).toBe(2);
    expect(lines).toEqual([expect.stringContaining('数据库无法核对')]);
  });

  it('ends with 1 and says so where the log was cut off', async () => {
    const { db, close } = await openDatabase(location);
    await db.$executeRaw`update audit_head set seq = 7`;
    await close();
    const { exit, lines } = await verifyAll(location, undefined);
    expect(exit).toBe(1);
    expect(lines.at(-1)).toContain('发现不一致');
  });
});
