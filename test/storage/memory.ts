import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How many bytes of buffers were in use at once while something was done, beyond those before it. */
export async function buffersDuring(act: () => Promise<void>): Promise<number> {
  // What merely waits to be collected is not in use.
  const inUse = () => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = inUse();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, inUse())), 200);
  try {
    await act();
  } finally {
    clearInterval(watch);
  }
  return most - before;
}
