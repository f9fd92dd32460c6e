import { afterEach, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { startApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { aRoster } from '../documents/roster-builders.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/play.ts';

let app: App | undefined;
let sandbox: Sandbox | undefined;
let database: TestDatabase | undefined;

afterEach(async () => {
  await app?.stop();
  await sandbox?.close();
  await database?.drop();
});

it('makes those administrators whose mobiles are configured and known, and hands out no code', async () => {
  database = await aDatabase();
  const appId = `cli_${process.pid.toString(16).padStart(16, 'a')}`;
  sandbox = await startSandbox({ appId, appSecret: 'secret', mode: 'websocket', world: sampleWorld(aRoster()) });
  const config = parseConfig({
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: 'secret',
    FEISHU_DOMAIN: sandbox.url,
    DATABASE_URL: database.databaseUrl,
    DATA_DIR: database.dataDir,
    PORT: '0',
    ADMIN_MOBILES: '19900000001，19900009999',
  });
  app = await startApp(config, createLog('silent'));
  expect(app.claimCode).toBeUndefined();
  const [appointed, other] = [sandbox.person('周明远'), sandbox.person('李明')];
  await expect.poll(() => sandbox?.readyConnections(), { timeout: 20_000 }).toBeGreaterThan(0);
  await ask(appointed, '模板', '考核名单模板已发送');
  await ask(other, '模板', '不在考核名单中');
  await ask(other, '管理员 ABCDE23456', '已经有管理员');
});
