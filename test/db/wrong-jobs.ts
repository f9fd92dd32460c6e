import { now, type WrongRow } from './wrong-row.ts';

const jobRun = (columns: string, values: string) => () =>
  `insert into job_run (name, day, attempts, ran_at, ${columns}) values ('renew-cards', '2026-11-24', 1, ${now}, ${values})`;

/** Runs of scheduled jobs that the database refuses. */
export const wrongJobs: readonly WrongRow[] = [
  {
    title: 'a second run of a job on one day',
    after: jobRun('state', `'done'`),
    sql: jobRun('state', `'done'`),
    refusedBy: /job_run_pkey/,
  },
  { title: 'a run in a state that is none', sql: jobRun('state', `'waiting'`), refusedBy: /job_run_state_check/ },
  {
    title: 'a failed run that is never tried again',
    sql: jobRun('state, error', `'failed', 'out of order'`),
    refusedBy: /job_run_failed_is_tried_again/,
  },
  {
    title: 'a run that is done and is to be tried again',
    sql: jobRun('state, retry_at', `'done', '2026-11-24T13:00:00+08:00'`),
    refusedBy: /job_run_failed_is_tried_again/,
  },
  {
    title: 'a run tried again before it failed',
    sql: jobRun('state, error, retry_at', `'failed', 'out of order', '2026-11-24T11:00:00+08:00'`),
    refusedBy: /job_run_retry_is_later/,
  },
  {
    title: 'a failed run that does not say why',
    sql: jobRun('state, retry_at', `'failed', '2026-11-24T13:00:00+08:00'`),
    refusedBy: /job_run_failed_says_why/,
  },
  {
    title: 'a run after no attempt',
    sql: () => `insert into job_run (name, day, state, attempts, ran_at) values ('x', '2026-11-24', 'done', 0, ${now})`,
    refusedBy: /job_run_attempts_check/,
  },
];
