import { sampleWorld } from '../../samples/world.ts';
import { setStage, type Stage, type StageOptions } from '../../src/cli/stage.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { createLog } from '../../src/log.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { aDatabase, type TestDatabase } from './database.ts';

export interface PlayedStage extends Stage {
  readonly database: TestDatabase;
  /** The first person of the roster's steering office, an administrator. */
  readonly admin: Person;
  readonly steeringGroup: string;
}

let stages = 0;

/** Sandbox and bot on a fresh database, with everybody of the roster in the world; nothing has been said yet. */
export async function aStage(roster: Roster, options: Partial<StageOptions> = {}): Promise<PlayedStage> {
  const database = await aDatabase();
  stages += 1;
  const world = sampleWorld(roster);
  const stage = await setStage({
    world,
    dataDir: database.dataDir,
    databaseUrl: database.databaseUrl,
    log: createLog(process.env['TEST_LOG'] ?? 'silent'),
    appId: `cli_${process.pid.toString(16).padStart(8, '0')}${stages.toString(16).padStart(8, '0')}`,
    ...options,
  });
  const [group] = world.chats;
  const [first] = roster.office;
  if (!group || !first) throw new Error('the roster has no steering office');
  return {
    ...stage,
    database,
    admin: stage.sandbox.person(first.name),
    steeringGroup: group.name,
    async stop() {
      await stage.stop();
      await database.drop();
    },
  };
}

/** The administrator claims, binds the group and imports the roster, as he or she would in the chat. */
export async function importRoster({ admin, sandbox, app, steeringGroup }: PlayedStage, roster: Roster): Promise<void> {
  await admin.say(`管理员 ${app().claimCode}`);
  await admin.waitForCard('您已成为管理员');
  await sandbox.group(steeringGroup).addBot();
  await admin.say('绑定推进组', { in: steeringGroup, mention: true });
  await admin.waitForCard('本群已绑定为推进组群');
  await admin.sendFile('名单.xlsx', await writeRoster(roster));
  await admin.waitForCard('名单检查通过');
  await admin.press('确认导入');
}

/** Everything up to the cards that every examiner gets. */
export async function openAssessment(stage: PlayedStage, roster: Roster): Promise<void> {
  await importRoster(stage, roster);
  await stage.admin.say('开始考核');
  await stage.admin.waitForCard('待确认');
  await stage.admin.press('开始考核');
}
