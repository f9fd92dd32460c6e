import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly clickSeconds: Histogram<'kind'>;
  readonly jobRuns: Counter<'name' | 'outcome'>;
}

/** What /metrics tells: the process, how long clicks take, what became of jobs, what the outbox still owes, and what became of files handed in. */
export function createMetrics(
  backlog: () => Promise<{ pending: number; dead: number }>,
  evidence?: () => Promise<{ waiting: number; received: number; refused: number }>,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const clickSeconds = new Histogram({
    name: 'bot_click_seconds',
    help: 'Time to answer a card click, by kind of action',
    labelNames: ['kind'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    registers: [registry],
  });
  const jobRuns = new Counter({
    name: 'bot_job_runs_total',
    help: 'Runs of scheduled jobs by this instance, by outcome',
    labelNames: ['name', 'outcome'] as const,
    registers: [registry],
  });
  new Gauge({
    name: 'bot_outbox_messages',
    help: 'Messages not yet delivered, and messages given up',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const { pending, dead } = await backlog();
      this.set({ state: 'pending' }, pending);
      this.set({ state: 'dead' }, dead);
    },
  });
  if (evidence) {
    new Gauge({
      name: 'bot_evidence_files',
      help: 'Files handed in: still to be fetched, kept, and not to be had',
      labelNames: ['state'] as const,
      registers: [registry],
      async collect() {
        const { waiting, received, refused } = await evidence();
        this.set({ state: 'waiting' }, waiting);
        this.set({ state: 'received' }, received);
        this.set({ state: 'refused' }, refused);
      },
    });
  }
  return { registry, clickSeconds, jobRuns };
}
