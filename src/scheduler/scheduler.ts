import { schedule } from 'node-cron';
import type { Db, Tx } from '../db/database.ts';
import * as jobRuns from '../db/job-runs.ts';
import { dayOf, type Day } from '../domain/day.ts';
import { isDue, nextDueAt, retryAfterMs, type DailyJob, type LastRun } from '../domain/timetable.ts';
import type { Log } from '../log.ts';

export interface Job extends DailyJob {
  /** Does the day's work in the transaction that takes the day, and says in numbers what came of it. */
  readonly run: (tx: Tx, day: Day, at: Date) => Promise<Readonly<Record<string, number>>>;
}

export interface SchedulerParts {
  readonly db: Db;
  readonly timetable: readonly Job[];
  readonly clock: () => Date;
  readonly log: Log;
  /** Something may have been put into the outbox. */
  readonly wakeSender: () => void;
  /** A run of this instance has ended. */
  readonly ran: (name: string, outcome: 'done' | 'failed') => void;
}

export interface Scheduler {
  /** Looks what is due now; resolves when that is done. */
  readonly tick: () => Promise<void>;
  /** When a job is due next, as far as this instance knows; undefined with an empty timetable. */
  readonly nextJobAt: () => Date | undefined;
  readonly stop: () => Promise<void>;
}

/**
 * Does each job of the timetable once a day. A tick is only a hint to look: the database decides whether the day has been taken, so that
 * neither a restart nor a second instance does it again, and a time that passed while the bot was down is made up for the same day.
 */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const { db, timetable, clock, log } = parts;
  /** Spares the database the question every minute. */
  const known = new Map<string, LastRun>();
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;

  async function look(): Promise<void> {
    do {
      again = false;
      for (const job of timetable) {
        const at = clock();
        // One after the other: what two jobs write for one day comes in the order of the timetable.
        if (!stopped && isDue(job, at, known.get(job.name))) await run(job, dayOf(at), at);
      }
    } while (again && !stopped);
  }

  async function run(job: Job, day: Day, at: Date): Promise<void> {
    const { name } = job;
    try {
      const outcome = await db.$transaction(async (tx) => {
        if (!(await jobRuns.claim(tx, name, day, at))) return undefined;
        const done = await job.run(tx, day, at);
        await jobRuns.finish(tx, name, day, done);
        return done;
      });
      if (outcome) {
        log.info({ job: name, day, ...outcome }, 'job done');
        parts.ran(name, 'done');
        parts.wakeSender();
      }
    } catch (error) {
      log.error({ error, job: name, day }, 'job failed');
      parts.ran(name, 'failed');
      await jobRuns
        .fail(db, { name, day, at, error: error instanceof Error ? error.message : String(error) }, retryAfterMs)
        .catch((failure: unknown) => log.error({ error: failure, job: name, day }, 'failed job could not be recorded'));
    }
    await remember(name, day);
  }

  async function remember(name: string, day: Day): Promise<void> {
    try {
      const last = await jobRuns.find(db, name, day);
      if (last) known.set(name, last);
    } catch (error) {
      log.error({ error, job: name, day }, 'runs of jobs could not be read');
    }
  }

  function tick(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  // A tick that was missed needs no warning: the next one finds the same jobs due.
  const minutely = schedule('* * * * *', tick, { timezone: 'Asia/Shanghai', suppressMissedWarning: true });
  void tick();
  return {
    tick,
    nextJobAt() {
      const now = clock();
      const due = timetable.map((job) => nextDueAt(job, now, known.get(job.name)).getTime());
      return due.length > 0 ? new Date(Math.min(...due)) : undefined;
    },
    async stop() {
      stopped = true;
      await minutely.destroy();
      await looking;
    },
  };
}
