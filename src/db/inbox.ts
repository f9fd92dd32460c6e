import type { Db, Tx } from './database.ts';

/**
 * Does the work of a click once, and keeps its answer in the same transaction: the same click delivered again gets that answer
 * and changes nothing. Two deliveries at the same moment: the second one waits at the key, rolls back and reads.
 */
export async function once<Answer>(db: Db, key: string, at: Date, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const earlier = await answerOf<Answer>(db, key);
  if (earlier !== undefined) return earlier;
  try {
    return await db.$transaction(async (tx) => {
      const answer = await work(tx);
      await tx.$executeRaw`
        insert into inbox (key, kind, answer, state, received_at)
        values (${key}, 'click', ${JSON.stringify(answer)}::jsonb, 'done', ${at})`;
      return answer;
    });
  } catch (error) {
    // Whatever made this delivery fail: if another one of the same click got through meanwhile, its answer stands.
    const first = await answerOf<Answer>(db, key);
    if (first !== undefined) return first;
    throw error;
  }
}

/** The answer a click got, undefined if it was never seen. */
export async function answerOf<Answer>(db: Db | Tx, key: string): Promise<Answer | undefined> {
  const [row] = await db.$queryRaw<
    { answer: Answer }[]
  >`select answer from inbox where key = ${key} and kind = 'click'`;
  return row?.answer;
}

export interface InboxEvent {
  readonly key: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** Keeps an event for processing; false if it was already here. Once this returns the platform may be told it was received. */
export async function receive(db: Db | Tx, key: string, payload: unknown, at: Date): Promise<boolean> {
  const inserted = await db.$executeRaw`
    insert into inbox (key, kind, payload, state, received_at)
    values (${key}, 'event', ${JSON.stringify(payload)}::jsonb, 'received', ${at}) on conflict (key) do nothing`;
  return inserted === 1;
}

/** Takes the oldest waiting event for this instance until the given moment; an instance that dies gives it back by running out. */
export async function claim(db: Db, at: Date, until: Date): Promise<InboxEvent | undefined> {
  const [event] = await db.$queryRaw<InboxEvent[]>`
    update inbox set claimed_until = ${until}, attempts = attempts + 1
    where key = (select key from inbox where state = 'received' and (claimed_until is null or claimed_until <= ${at})
                 order by received_at limit 1 for update skip locked)
    returning key, payload, attempts`;
  return event;
}

/** The event is dealt with; in the transaction of what it caused. */
export async function finish(tx: Tx, key: string, state: 'done' | 'failed'): Promise<void> {
  await tx.$executeRaw`update inbox set state = ${state}, claimed_until = null where key = ${key}`;
}

/** Gives an event back for another try at the given moment. */
export async function release(db: Db, key: string, until: Date): Promise<void> {
  await db.$executeRaw`update inbox set claimed_until = ${until} where key = ${key} and state = 'received'`;
}
