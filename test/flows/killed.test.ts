import { afterEach, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import { aBotProcess, type BotProcess } from '../support/bot-process.ts';
import { until } from '../feishu/support.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

const examiners = ['李明', '林晓燕', '黄建平', '吴思远', '郑秀兰', '蔡永福', '钟晓慧', '欧阳晨'];
const roster = aRoster({
  examiners: examiners.map((name, index) =>
    anExaminer({ name, mobile: `1990000002${index}`, organisation: '县总工会' }),
  ),
});

let sandbox: Sandbox | undefined;
let bot: BotProcess | undefined;
let database: TestDatabase | undefined;

afterEach(async () => {
  await bot?.end('SIGKILL');
  await sandbox?.close();
  await database?.drop();
});

it('sends every examiner one task list and one first card, though the bot is killed in the middle of it', async () => {
  database = await aDatabase();
  const appId = `cli_${process.pid.toString(16).padStart(16, '0')}`;
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
  await until(() => (sandbox?.readyConnections() ?? 0) > 0, 60_000);
  await admin.say(`管理员 ${bot.claimCode}`);
  await admin.waitForCard('您已成为管理员');
  await admin.sendFile('名单.xlsx', await writeRoster(roster));
  await admin.waitForCard('名单检查通过');
  await admin.press('确认导入');
  await admin.say('开始考核');
  await admin.waitForCard('待确认');
  await admin.press('开始考核');
  await admin.waitFor(() => received().length >= 3, 10_000);
  await bot.end('SIGKILL');
  const before = received().length;
  expect(before).toBeLessThan(2 * examiners.length);

  bot = await aBotProcess(env, 'used');
  await admin.waitFor(() => received().length >= 2 * examiners.length, 60_000);
  // Whatever else it might send would have come with the rest: the outbox is worked off in order.
  await admin.say('进度');
  await admin.waitForCard('考核进度', 10_000);
  for (const name of examiners) {
    const titles = sandbox
      .person(name)
      .cards()
      .map(({ title }) => title);
    expect(titles).toEqual(['我的打分', '青禾镇']);
  }
}, 180_000);

function received(): string[] {
  return examiners.flatMap(
    (name) =>
      sandbox
        ?.person(name)
        .cards()
        .map(({ title }) => title) ?? [],
  );
}
