import { sampleWorld } from '../../samples/world.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { until } from '../feishu/support.ts';
import { aBotProcess } from './bot-process.ts';
import { aDatabase } from './database.ts';

/** A sandbox, and the bot beside it in a process that can be killed and started again on the same data. */
export interface ProcessStage {
  readonly sandbox: Sandbox;
  readonly admin: Person;
  /** What the bot is configured with; its data is the same for every start. */
  readonly env: Readonly<Record<string, string>>;
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly end: () => Promise<void>;
}

let stages = 0;

/** With the roster taken in; the assessment waits to be opened. */
export async function aProcessStage(roster: Roster): Promise<ProcessStage> {
  const database = await aDatabase();
  stages += 1;
  const appId = `cli_${process.pid.toString(16).padStart(8, '0')}b${stages.toString(16).padStart(7, '0')}`;
  const sandbox = await startSandbox({ appId, appSecret: 'secret', mode: 'websocket', world: sampleWorld(roster) });
  const env = {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: 'secret',
    FEISHU_DOMAIN: sandbox.url,
    DATA_DIR: database.dataDir,
    ...(database.databaseUrl !== undefined && { DATABASE_URL: database.databaseUrl }),
  };
  let bot = await aBotProcess(env, 'empty');
  const admin = sandbox.person('周明远');
  const stage = {
    sandbox,
    admin,
    env,
    kill: () => bot.end('SIGKILL'),
    async startAgain() {
      bot = await aBotProcess(env, 'used');
    },
    async end() {
      if (bot.child.exitCode === null && bot.child.signalCode === null) await bot.end('SIGKILL');
      await sandbox.close();
      await database.drop();
    },
  };
  try {
    await until(() => sandbox.readyConnections() > 0, 60_000);
    await admin.say(`管理员 ${bot.claimCode}`);
    await admin.waitForCard('您已成为管理员');
    await admin.sendFile('名单.xlsx', await writeRoster(roster));
    await admin.waitForCard('名单检查通过');
    await admin.press('确认导入');
    return stage;
  } catch (error) {
    await stage.end();
    throw error;
  }
}
