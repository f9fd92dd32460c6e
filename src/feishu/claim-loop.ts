import PQueue from 'p-queue';
import type { Log } from '../log.ts';

export interface ClaimLoopParts<Work> {
  /** So many at a time. */
  readonly atOnce: number;
  /** Takes the next one that is due, for this instance; undefined when there is none. */
  readonly claim: () => Promise<Work | undefined>;
  /** Never throws: what fails is put back or given up here. */
  readonly work: (claimed: Work) => Promise<void>;
  /** After the last claim, before what is under way is waited for. */
  readonly stopping?: () => void;
  /** What is claimed, for the log. */
  readonly of: string;
  readonly log: Log;
}

export interface ClaimLoop {
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

const pollMs = 2_000;

/** Works through what the database keeps for whoever claims it, woken when there is something and looking by itself now and then. */
export function startClaimLoop<Work>(parts: ClaimLoopParts<Work>): ClaimLoop {
  const { atOnce, claim, work, stopping, of, log } = parts;
  const queue = new PQueue({ concurrency: atOnce });
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;

  async function look(): Promise<void> {
    do {
      again = false;
      while (!stopped && queue.size + queue.pending < atOnce) {
        const claimed = await claim();
        if (!claimed) break;
        void queue.add(() => work(claimed)).then(wake);
      }
    } while (again && !stopped);
  }

  function wake(): void {
    again = true;
    looking ??= look()
      .catch((error: unknown) => log.error({ error, of }, 'what is due could not be read'))
      .finally(() => {
        looking = undefined;
      });
  }

  const timer = setInterval(wake, pollMs);
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      stopping?.();
      await queue.onIdle();
    },
  };
}
