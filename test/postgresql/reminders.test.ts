import { afterEach, expect, it } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { until } from '../feishu/support.ts';
import { allIsDelivered } from '../support/play.ts';
import { beginReminders, deadlineDays, workingDays, type ReminderStage } from '../support/reminder-stage.ts';

let played: ReminderStage | undefined;
let second: App | undefined;
afterEach(async () => {
  await second?.stop();
  await played?.stage.stop();
});

it('brings every reminder once though two instances share the database and both see the clock strike nine', async () => {
  played = await beginReminders();
  const { stage, clock, walk } = played;
  const config = parseConfig({
    FEISHU_APP_ID: stage.sandbox.app.id,
    FEISHU_APP_SECRET: stage.sandbox.app.secret,
    FEISHU_DOMAIN: stage.sandbox.url,
    DATABASE_URL: stage.database.databaseUrl,
    PORT: '0',
  });
  const other = await startApp(config, createLog('silent'), () => new Date(clock.now()));
  second = other;
  const unheard = clock.onAdvance(() => void other.tick());
  await until(() => stage.sandbox.readyConnections() === 2, 60_000);
  const received = await walk(20, {
    each: async () => {
      await other.tick();
      await allIsDelivered(stage);
    },
  });
  unheard();
  expect(received.leader).toEqual(deadlineDays);
  expect(received.examiner).toEqual(workingDays);
  expect(received.group).toEqual(['2026-12-09', '2026-12-10', '2026-12-11', '2026-12-12']);
  expect(received.done).toEqual([]);
}, 240_000);
