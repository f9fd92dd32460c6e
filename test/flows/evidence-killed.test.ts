import { afterEach, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { aRoster } from '../documents/roster-builders.ts';
import { until } from '../feishu/support.ts';
import { aBotProcess, type BotProcess } from '../support/bot-process.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';
import { aPdf, assign, handInOf } from '../support/evidence.ts';

const roster = aRoster();
const files = ['名册.pdf', '会议记录.pdf', '走访记录.pdf'];

let sandbox: Sandbox | undefined;
let bot: BotProcess | undefined;
let database: TestDatabase | undefined;

afterEach(async () => {
  await bot?.end('SIGKILL');
  await sandbox?.close();
  await database?.drop();
});

it('fetches every file once it is back, though the bot is killed in the middle of fetching them', async () => {
  database = await aDatabase();
  const appId = `cli_${process.pid.toString(16).padStart(15, '0')}e`;
  sandbox = await startSandbox({ appId, appSecret: 'secret', mode: 'websocket', world: sampleWorld(roster) });
  const env = {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: 'secret',
    FEISHU_DOMAIN: sandbox.url,
    DATA_DIR: database.dataDir,
    ...(database.databaseUrl !== undefined && { DATABASE_URL: database.databaseUrl }),
  };
  bot = await aBotProcess(env, 'empty');
  const admin = sandbox.person('周明远');
  const ma = sandbox.person('马文涛');
  await until(() => (sandbox?.readyConnections() ?? 0) > 0, 60_000);
  await admin.say(`管理员 ${bot.claimCode}`);
  await admin.waitForCard('您已成为管理员');
  await admin.sendFile('名单.xlsx', await writeRoster(roster));
  await admin.waitForCard('名单检查通过');
  await admin.press('确认导入');
  sandbox.faults.nextCalls('im.messageResource.get', { kind: 'slow', ms: 5_000 }, files.length);
  for (const name of files) await ma.sendFile(name, aPdf(name));
  await ma.waitForCard('收到3份佐证材料');
  await assign(ma, '1.1　网格党小组建设');
  expect(handInOf(ma).text).toContain('正在接收');
  await bot.end('SIGKILL');

  bot = await aBotProcess(env, 'used');
  await ma.waitFor(() => !handInOf(ma).text.includes('正在接收'), 90_000);
  expect(handInOf(ma).title).toBe('佐证材料回执：3份');
  expect(handInOf(ma).text).not.toContain('未接收');
}, 180_000);
