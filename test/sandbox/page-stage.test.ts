import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setStage } from '../../src/cli/stage.ts';
import { createLog } from '../../src/log.ts';
import { timetable } from '../../src/scheduler/timetable.ts';
import { createClock } from '../../src/sandbox/page/clock.ts';
import type { WorldView } from '../../src/sandbox/page/protocol.ts';
import { tinyWorld } from '../../src/sandbox/world.ts';
import { aFolder } from './page-support.ts';
import { atEnd, freshAppId } from './support.ts';

// Over HTTP the bot turns away what was signed more than five minutes off its own time, so it answers only if both go by one clock.
it('has sandbox and bot go by one clock, wherever the page moves it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stage-'));
  atEnd(() => rm(dataDir, { recursive: true }));
  const { sandbox, stop } = await setStage({
    world: tinyWorld,
    dataDir,
    mode: 'webhook',
    log: createLog('silent'),
    appId: freshAppId(),
    sandbox: { clock: createClock(), page: { folder: await aFolder({}) } },
  });
  atEnd(stop);
  await fetch(`${sandbox.url}/sandbox/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs: 20 * 24 * 3_600_000 }),
  });
  const li = sandbox.person('李明');
  await li.say('帮助');
  expect((await li.waitForCard('', 30_000)).at - Date.now()).toBeGreaterThan(19 * 24 * 3_600_000);
}, 60_000);

it('offers to move the clock to the bot’s next job, which is then done at once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stage-'));
  atEnd(() => rm(dataDir, { recursive: true }));
  const { sandbox, app, stop } = await setStage({
    world: tinyWorld,
    dataDir,
    log: createLog('silent'),
    appId: freshAppId(),
    sandbox: { clock: createClock(), page: { folder: await aFolder({}) } },
  });
  atEnd(stop);
  await app().tick();
  const nextJobAt = async () => {
    const world = (await (await fetch(`${sandbox.url}/sandbox/api/world`)).json()) as WorldView;
    return world.nextJobAt ?? 0;
  };
  const before = await nextJobAt();
  // Every job of a day, once.
  for (let job = 0; job < timetable.length; job += 1) {
    await fetch(`${sandbox.url}/sandbox/api/clock/next-job`, { method: 'POST' });
    await app().tick();
  }
  expect((await nextJobAt()) - before).toBe(24 * 3_600_000);
}, 60_000);
