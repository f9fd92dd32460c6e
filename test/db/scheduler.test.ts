import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as outbox from '../../src/db/outbox.ts';
import { dayOf } from '../../src/domain/day.ts';
import { isDaytime } from '../../src/domain/timetable.ts';
import { createLog } from '../../src/log.ts';
import { startScheduler, type Job, type Scheduler } from '../../src/scheduler/scheduler.ts';
import { openForThisFile } from './open-database.ts';

const database = openForThisFile();
const at = (text: string) => new Date(`${text}+08:00`);

let now = at('2026-11-24T07:00:00');
let running: Scheduler[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** A job that writes one message whenever it runs, under a name of its own. */
function aJob(given: Partial<Job> = {}): Job {
  const name = `job-${randomUUID()}`;
  return {
    name,
    at: '09:00',
    writesToPeople: true,
    run: async (tx, _day, moment) => {
      await outbox.put(tx, {
        to: { type: 'open_id', id: name },
        at: moment,
        assessmentId: undefined,
        content: { type: 'text', text: '您好' },
      });
      return { messages: 1 };
    },
    ...given,
  };
}

async function anInstance(job: Job, ran: (outcome: 'done' | 'failed') => void = () => undefined): Promise<Scheduler> {
  const scheduler = startScheduler({
    db: database.db,
    timetable: [job],
    clock: () => now,
    log: createLog('silent'),
    wakeSender: () => undefined,
    ran: (_name, outcome) => ran(outcome),
  });
  running.push(scheduler);
  await scheduler.tick();
  return scheduler;
}

async function lookBy(scheduler: Scheduler | undefined): Promise<void> {
  await scheduler?.tick();
}

/** When the job wrote, in order. */
async function written({ name }: Job): Promise<Date[]> {
  const rows = await database.db.outboxMessage.findMany({ where: { recipient: name }, orderBy: { seq: 'asc' } });
  return rows.map(({ createdAt }) => createdAt);
}

async function stateOf({ name }: Job) {
  const [run] = await database.db.jobRun.findMany({ where: { name } });
  return run && { state: run.state, attempts: run.attempts, outcome: run.outcome, retryAt: run.retryAt };
}

describe('a daily job', () => {
  it('runs when its time comes, and is known to be done then', async () => {
    now = at('2026-11-24T08:59:00');
    const job = aJob();
    const scheduler = await anInstance(job);
    expect(await written(job)).toEqual([]);
    expect(scheduler.nextJobAt()).toEqual(at('2026-11-24T09:00:00'));
    now = at('2026-11-24T09:00:00');
    await scheduler.tick();
    await scheduler.tick();
    expect(await written(job)).toEqual([now]);
    expect(await stateOf(job)).toEqual({ state: 'done', attempts: 1, outcome: { messages: 1 }, retryAt: null });
    expect(scheduler.nextJobAt()).toEqual(at('2026-11-25T09:00:00'));
  });

  it('is made up for when the bot was down at its time, the same day and by daylight', async () => {
    const job = aJob();
    now = at('2026-11-24T20:00:00');
    await (await anInstance(job)).stop();
    expect(await written(job)).toEqual([]);
    now = at('2026-11-25T15:20:00');
    await anInstance(job);
    expect(await written(job)).toEqual([now]);
  });

  it('runs once for the day it is, however many days the clock was moved', async () => {
    now = at('2026-11-24T10:00:00');
    const job = aJob();
    const scheduler = await anInstance(job);
    now = at('2026-12-20T10:00:00');
    await scheduler.tick();
    expect((await written(job)).map(dayOf)).toEqual(['2026-11-24', '2026-12-20']);
  });

  it('that throws leaves nothing behind, is recorded as failed, and is tried again after a while', async () => {
    now = at('2026-11-24T09:00:00');
    let broken = true;
    const outcomes: string[] = [];
    const sound = aJob();
    const job: Job = {
      ...sound,
      run: async (...given) => {
        const done = await sound.run(...given);
        if (broken) throw new Error('out of order');
        return done;
      },
    };
    const scheduler = await anInstance(job, (outcome) => outcomes.push(outcome));
    expect(await stateOf(job)).toMatchObject({ state: 'failed', attempts: 1, retryAt: at('2026-11-24T09:01:00') });
    expect(scheduler.nextJobAt()).toEqual(at('2026-11-24T09:01:00'));
    now = at('2026-11-24T09:00:59');
    await scheduler.tick();
    now = at('2026-11-24T09:01:00');
    await scheduler.tick();
    expect(await stateOf(job)).toMatchObject({ attempts: 2, retryAt: at('2026-11-24T09:03:00') });
    expect(await written(job)).toEqual([]);
    broken = false;
    now = at('2026-11-24T09:03:00');
    await scheduler.tick();
    expect(await stateOf(job)).toMatchObject({ state: 'done', attempts: 3, retryAt: null });
    expect(await written(job)).toEqual([now]);
    expect(outcomes).toEqual(['failed', 'failed', 'done']);
  });

  it('does not keep the others from running when it throws', async () => {
    now = at('2026-11-24T09:00:00');
    const [bad, good] = [aJob({ run: () => Promise.reject(new Error('out of order')) }), aJob()];
    const scheduler = startScheduler({
      db: database.db,
      timetable: [bad, good],
      clock: () => now,
      log: createLog('silent'),
      wakeSender: () => undefined,
      ran: () => undefined,
    });
    running.push(scheduler);
    await scheduler.tick();
    expect(await written(good)).toEqual([now]);
  });

  it('is done by one of several instances that look at the same moment', async () => {
    now = at('2026-11-24T08:00:00');
    const job = aJob();
    const instances = await Promise.all([anInstance(job), anInstance(job), anInstance(job)]);
    now = at('2026-11-24T09:00:00');
    await Promise.all(instances.map((one) => one.tick()));
    expect(await written(job)).toEqual([now]);
    expect(instances.map((one) => one.nextJobAt())).toEqual(Array(3).fill(at('2026-11-25T09:00:00')));
  });

  it('runs at most once a day, never at night, and on each day when the bot was up in the window', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1440, max: 9000 }) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('look' as const), by: fc.subarray([0, 1], { minLength: 1 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), which: fc.constantFrom(0, 1) }) },
    );
    const walk = fc.array(step, { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(walk, async (steps) => {
        now = at('2026-11-24T06:00:00');
        const job = aJob({ at: '08:40' });
        const pair = [await anInstance(job), await anInstance(job)];
        const upOn = new Set<string>();
        for (const each of steps) {
          if (each.do === 'wait') now = new Date(now.getTime() + each.minutes * 60_000);
          if (each.do === 'restart') {
            await pair[each.which]?.stop();
            pair[each.which] = await anInstance(job);
          }
          if (each.do === 'look') await Promise.all(each.by.map((which) => lookBy(pair[which])));
          if (each.do !== 'wait' && isDaytime(now) && now >= at(`${dayOf(now)}T08:40:00`)) upOn.add(dayOf(now));
        }
        const runs = await written(job);
        const days = runs.map(dayOf);
        expect(runs.every(isDaytime)).toBe(true);
        expect(new Set(days).size).toBe(days.length);
        expect(days).toEqual(expect.arrayContaining([...upOn]));
        await Promise.all(running.splice(0).map((one) => one.stop()));
      }),
      { numRuns: 25 },
    );
  });
});
