import { readFile } from 'node:fs/promises';
import { readRoster } from '../../documents/read-roster.ts';
import { readRubricFile } from '../../documents/rubric-file.ts';
import type { Roster } from '../../domain/roster.ts';
import type { Log } from '../../log.ts';
import { projectPath } from '../../root.ts';
import type { Outcome } from '../../sandbox/callback.ts';
import type { Person } from '../../sandbox/person.ts';
import type { WorldInput } from '../../sandbox/world.ts';
import type { Autoplay } from '../../sandbox/page/autoplay.ts';
import { type Clock, createClock } from '../../sandbox/page/clock.ts';
import { setStage, type Stage } from '../stage.ts';
import { patienceMs } from './patience.ts';
import { press } from './press.ts';
import type { Transcript } from './transcript.ts';

export interface SceneOptions {
  readonly world: WorldInput;
  readonly workbook: { readonly name: string; readonly bytes: Uint8Array };
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly mode?: 'websocket' | 'webhook';
  /** Where the sandbox listens; any free port when left out. */
  readonly port?: number | undefined;
  readonly appId?: string;
  /** The built page, to watch and play in a browser; left out, there is only the terminal. */
  readonly pageFolder?: string;
  /** Plays the people for whoever watches the page. */
  readonly autoplay?: Autoplay;
  readonly log: Log;
  readonly transcript: Transcript;
}

/** Sandbox and bot with the county's roster taken in; the assessment waits to be opened. */
export interface Scene extends Stage {
  readonly admin: Person;
  readonly steeringGroup: string;
  /** What sandbox and bot go by. */
  readonly clock: Clock;
  /** What the workbook says. */
  readonly roster: Roster;
}

/** Everything up to the opening, done in the chat as an administrator would. */
export async function setScene(options: SceneOptions): Promise<Scene> {
  const { world, dataDir, databaseUrl, mode, port, appId, pageFolder, autoplay, log, transcript } = options;
  const [group] = world.chats ?? [];
  const [first] = group?.members ?? [];
  if (!group || first === undefined) throw new Error('the world has no steering group');
  const roster = await rosterOf(options.workbook.bytes);
  const clock = createClock();
  const stage = await setStage({
    world,
    dataDir,
    databaseUrl,
    log,
    ...(mode && { mode }),
    ...(appId !== undefined && { appId }),
    sandbox: {
      clock,
      ...(port !== undefined && { port }),
      ...(pageFolder !== undefined && { page: { folder: pageFolder, ...(autoplay && { autoplay }) } }),
    },
  });
  const { pageUrl } = stage.sandbox;
  if (pageUrl !== undefined) transcript.line(`用浏览器打开：${pageUrl}`);
  const scene = { ...stage, admin: stage.sandbox.person(first), steeringGroup: group.name, clock, roster };
  try {
    await takeIn(scene, options);
    return scene;
  } catch (error) {
    await stage.stop();
    throw error;
  }
}

async function rosterOf(bytes: Uint8Array): Promise<Roster> {
  const rubric = readRubricFile(await readFile(projectPath('rubrics', 'grid-management.json'), 'utf8'));
  if ('faults' in rubric) throw new Error(rubric.faults.join('\n'));
  const read = await readRoster(bytes, { shippedRubric: rubric.rubric });
  if ('faults' in read) throw new Error(`名单有误：${read.faults[0]?.message ?? ''}`);
  return read.roster;
}

/** Somebody has used this database before: its cards are in no chat of the fresh sandbox. */
class UsedDatabaseError extends Error {
  constructor() {
    super('这个数据库已经用过。演示须从空库开始：请另换一个空的数据目录，或新建一个数据库。');
    this.name = 'UsedDatabaseError';
  }
}

async function takeIn(
  { admin, sandbox, app, steeringGroup }: Scene,
  { workbook, transcript }: SceneOptions,
): Promise<void> {
  const { claimCode } = app();
  if (claimCode === undefined) throw new UsedDatabaseError();
  const seen = async (words: string) => transcript.card(admin.name, await admin.waitForCard(words, patienceMs));

  transcript.chapter('准备');
  transcript.line(`${admin.name}私聊${sandbox.app.name}，发送“管理员 ${claimCode}”。`);
  await admin.say(`管理员 ${claimCode}`);
  await seen('您已成为管理员');
  transcript.line(
    `${admin.name}把${sandbox.app.name}加入群“${steeringGroup}”，在群里发送“@${sandbox.app.name} 绑定推进组”。`,
  );
  await sandbox.group(steeringGroup).addBot(admin.name);
  await admin.say('绑定推进组', { in: steeringGroup, mention: true });
  await seen('本群已绑定为推进组群');
  transcript.line(`${admin.name}发送名单文件“${workbook.name}”。`);
  await admin.sendFile(workbook.name, workbook.bytes);
  await seen('名单检查通过');
  transcript.line(`${admin.name}按“确认导入”。`);
  await press(admin, '确认导入', '名单已导入');
}

/** The office opens the assessment: every examiner is sent the task list and a first scoring card. */
export async function openAssessment({ admin }: Scene, transcript: Transcript): Promise<Outcome> {
  transcript.line(`${admin.name}发送“开始考核”。`);
  await admin.say('开始考核');
  const card = await admin.waitForCard('待确认', patienceMs);
  transcript.card(admin.name, card);
  transcript.line(`${admin.name}按“开始考核”。`);
  return press(admin, '开始考核', '考核已开始，正在发送打分任务', { card });
}
