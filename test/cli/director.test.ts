import { beforeEach, describe, expect, it } from 'vitest';
import { unwatched, WatchedDirector, whileRunning } from '../../src/cli/demo/director.ts';
import { playPart } from '../../src/cli/demo/part.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { aSandbox } from '../sandbox/support.ts';

let li: Person;
let wang: Person;
let waited: number[];
let director: WatchedDirector;
beforeEach(async () => {
  const sandbox = await aSandbox();
  [li, wang] = [sandbox.person('李明'), sandbox.person('王芳')];
  waited = [];
  director = new WatchedDirector((ms) => {
    waited.push(ms);
    return Promise.resolve();
  });
});

/** Whether a promise is settled once everything that can happen now has happened. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await new Promise((resolve) => setImmediate(resolve));
  return done;
}

describe('the director of a watched play', () => {
  it('has everybody take the time of the chosen pace between acts, and none at full speed', async () => {
    for (const pace of ['slow', 'medium', 'fast'] as const) {
      director.setPace(pace);
      expect(await director.turn(li, '李明正在打分')).toBe(true);
    }
    expect(waited).toEqual([3000, 1000]);
  });

  it('says what is about to happen, and tells whoever shows it', async () => {
    let told = 0;
    director.onChange(() => (told += 1));
    await director.turn(li, '李明正在为青禾镇打分');
    await director.turn(li, '李明正在为青禾镇打分');
    expect(director.view().doing).toBe('李明正在为青禾镇打分');
    expect(told).toBe(1);
  });

  it('lets nobody act while the play is paused, and has everybody look again afterwards', async () => {
    director.pause(true);
    const turn = director.turn(li, '李明正在打分');
    expect(await settled(turn)).toBe(false);
    director.pause(false);
    expect(await turn).toBe(false);
    expect(await director.turn(li, '李明正在打分')).toBe(true);
  });

  it('holds up only who is taken over', async () => {
    director.takeOver('李明');
    const turn = director.turn(li, '李明正在打分');
    expect(await director.turn(wang, '王芳正在打分')).toBe(true);
    expect(await settled(turn)).toBe(false);
    director.handBack('李明');
    expect(await turn).toBe(false);
    expect(await director.turn(li, '李明正在打分')).toBe(true);
  });

  it('lets the part of somebody taken over end when the work is done, whoever did it', async () => {
    director.takeOver('李明');
    let isDone = false;
    let acts = 0;
    const part = playPart(director, async () => {
      if (isDone) return true;
      if (await director.turn(li, '李明正在打分')) acts += 1;
      return false;
    });
    expect(await settled(part)).toBe(false);
    isDone = true;
    director.stir();
    await part;
    expect(acts).toBe(0);
  });
});

it('gives nobody of a run that has failed another turn, also not who was waiting for one', async () => {
  let isRunning = true;
  const direction = whileRunning(director, () => isRunning);
  expect(await direction.turn(wang, '王芳正在打分')).toBe(true);
  director.takeOver('李明');
  const held = direction.turn(li, '李明正在打分');
  isRunning = false;
  director.handBack('李明');
  expect(await settled(held)).toBe(false);
  expect(await settled(direction.turn(wang, '王芳正在打分'))).toBe(false);
});

describe('something unexpected', () => {
  it('is looked at again in a watched play', async () => {
    let tries = 0;
    await playPart(director, () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('已在别处改过')) : Promise.resolve(true);
    });
    expect(tries).toBe(2);
  });

  it('ends a watched play when it never stops, and an unwatched one at once', async () => {
    const fails = () => Promise.reject(new Error('系统繁忙'));
    await expect(playPart(director, fails)).rejects.toThrow('系统繁忙');
    expect(waited).toHaveLength(20);
    await expect(playPart(unwatched, fails)).rejects.toThrow('系统繁忙');
  });
});
