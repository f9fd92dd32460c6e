import type { Director } from './director.ts';

/** More of them on end is no longer somebody else's hand in it, but a fault. */
const surprisesOnEnd = 20;

/** One person's part: looks at the chats and acts on what they show, step by step, until a step says that nothing is left to do. */
export async function playPart(director: Director, step: () => Promise<boolean>): Promise<void> {
  let surprises = 0;
  for (;;) {
    try {
      if (await step()) return;
      surprises = 0;
    } catch (error) {
      surprises += 1;
      if (surprises > surprisesOnEnd) throw error;
      await director.surprised(error);
    }
  }
}
