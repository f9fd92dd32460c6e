interface Waiting<In, Out> {
  readonly input: In;
  readonly resolve: (output: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is asked for while an earlier round trip is under way, and asks for all of it at once: alone a request goes out immediately,
 * under load the database sees one statement for many. When a round fails, each of its requests is tried alone, so that none fails for another.
 */
export function inBatches<In, Out>(
  run: (inputs: readonly In[]) => Promise<readonly Out[]>,
  atMost = 64,
): (input: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let busy = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, atMost);
      waiting = waiting.slice(atMost);
      // One round at a time: what comes meanwhile makes the next one.
      await settle(batch);
    }
    busy = false;
  }

  async function settle(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const outputs = await run(batch.map(({ input }) => input));
      batch.forEach(({ resolve }, index) => resolve(outputs[index] as Out)); // One output for each input.
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await Promise.all(batch.map((one) => settle([one])));
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (busy) return;
      busy = true;
      // After this turn of the event loop: requests that arrived together go together.
      setImmediate(() => void work());
    });
}
