import type { Day } from '../domain/day.ts';
import type { LastRun } from '../domain/timetable.ts';
import type { Db, Tx } from './database.ts';

/**
 * Takes a job's run of the day, in the transaction of the work: false when that was done, or failed and is not to be tried again yet. Of two
 * instances the second waits at the row until the first has committed or failed.
 */
export async function claim(tx: Tx, name: string, day: Day, at: Date): Promise<boolean> {
  const taken = await tx.$executeRaw`
    insert into job_run (name, day, state, attempts, ran_at) values (${name}, ${day}::date, 'done', 1, ${at})
    on conflict (name, day) do update
      set state = 'done', attempts = job_run.attempts + 1, ran_at = excluded.ran_at, retry_at = null, error = null
      where job_run.state = 'failed' and job_run.retry_at <= excluded.ran_at`;
  return taken === 1;
}

/** What came of a run, kept with it. */
export async function finish(tx: Tx, name: string, day: Day, outcome: Readonly<Record<string, number>>): Promise<void> {
  await tx.$executeRaw`
    update job_run set outcome = ${JSON.stringify(outcome)}::jsonb where name = ${name} and day = ${day}::date`;
}

/** A run that failed, after its transaction was undone; the number of attempts decides when the next one is. */
export async function fail(
  db: Db,
  { name, day, at, error }: { name: string; day: Day; at: Date; error: string },
  retryAfterMs: (attempts: number) => number,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await tx.jobRun.findUnique({ where: { name_day: { name, day: asDate(day) } } });
    if (before?.state === 'done') return;
    const attempts = (before?.attempts ?? 0) + 1;
    const retryAt = new Date(at.getTime() + retryAfterMs(attempts));
    await tx.$executeRaw`
      insert into job_run (name, day, state, attempts, ran_at, retry_at, error)
      values (${name}, ${day}::date, 'failed', ${attempts}, ${at}, ${retryAt}, ${error})
      on conflict (name, day) do update
        set attempts = excluded.attempts, ran_at = excluded.ran_at, retry_at = excluded.retry_at, error = excluded.error
        where job_run.state = 'failed'`;
  });
}

/** How a job's run of the day went; undefined while there was none. */
export async function find(db: Db, name: string, day: Day): Promise<LastRun | undefined> {
  const run = await db.jobRun.findUnique({ where: { name_day: { name, day: asDate(day) } } });
  return run ? { day, ...(run.retryAt && { retryAt: run.retryAt }) } : undefined;
}

function asDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
