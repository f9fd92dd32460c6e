import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sampleWorld } from '../samples/world.ts';
import { openDatabase } from '../src/db/database.ts';
import { takeIn } from '../src/db/rosters.ts';
import { projectPath } from '../src/root.ts';
import { fileOnDisk } from '../src/sandbox/bytes.ts';
import { startSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import { benchRoster } from './fixture.ts';
import { startPostgres } from './postgres.ts';

const megabyte = 1024 * 1024;

interface Figures {
  readonly database: 'postgresql' | 'embedded';
  readonly files: number;
  /** From the first message to the last content on the disk and in the database. */
  readonly seconds: number;
  readonly perSecond: number;
  readonly idleMb: number;
  /** The most while a file of 100 MB came in. */
  readonly largeMb: number;
  readonly largeSeconds: number;
}

/** Files of 1 MB through the whole path, and the memory that one of 100 MB takes on its way. */
export async function benchEvidence({ json, files }: { json?: string | undefined; files: number }): Promise<void> {
  const postgres = await startPostgres();
  const figures: Figures[] = [];
  if (postgres) figures.push(await measured('postgresql', postgres.url, files).finally(postgres.stop));
  figures.push(await measured('embedded', undefined, files));
  for (const { database, perSecond, seconds, idleMb, largeMb, largeSeconds } of figures) {
    process.stdout.write(
      `${database}：${files}份1 MB的材料用${seconds}秒（每秒${perSecond}份）；内存：空闲 ${idleMb} MB，接收一份100 MB（${largeSeconds}秒）时最高 ${largeMb} MB\n`,
    );
  }
  if (json) await writeFile(json, JSON.stringify({ node: process.version, figures }, null, 2));
}

async function measured(
  database: Figures['database'],
  databaseUrl: string | undefined,
  files: number,
): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-bench-'));
  const roster = benchRoster();
  const appId = 'cli_00000000000bec42';
  const sandbox = await startSandbox({ appId, appSecret: 'bench', mode: 'websocket', world: sampleWorld(roster) });
  const [unit] = roster.units;
  const sender = sandbox.person(unit?.liaison.name ?? '');
  const { db, close } = await openDatabase({ databaseUrl, dataDir });
  await db.$transaction((tx) => takeIn(tx, { roster, found: { [sender.mobile]: sender.openId }, at: new Date() }), {
    timeout: 60_000,
  });
  await close();
  const bot = fork(projectPath('dist', 'bench', 'bot.js'), {
    env: {
      PATH: process.env['PATH'],
      FEISHU_APP_ID: appId,
      FEISHU_APP_SECRET: 'bench',
      FEISHU_DOMAIN: sandbox.url,
      PORT: '0',
      LOG_LEVEL: 'fatal',
      DATA_DIR: dataDir,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(bot, 'message')) as [{ url: string }];
  await until(() => Promise.resolve(sandbox.readyConnections() > 0));
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const idleMb = await memory(bot);

  const pieces = await Promise.all(Array.from({ length: files }, (_, n) => aFile(dataDir, `${n}`, megabyte)));
  const began = performance.now();
  for (const path of pieces) await sender.sendFile('材料.mp4', fileOnDisk(path));
  await received(url, files);
  const seconds = (performance.now() - began) / 1000;

  const large = await aFile(dataDir, 'large', 100 * megabyte);
  let largeMb = 0;
  const watching = setInterval(() => void memory(bot).then((now) => (largeMb = Math.max(largeMb, now))), 100);
  const largeBegan = performance.now();
  await sender.sendFile('全程录像.mp4', fileOnDisk(large));
  await received(url, files + 1);
  const largeSeconds = (performance.now() - largeBegan) / 1000;
  clearInterval(watching);

  await ended(bot, sandbox);
  await rm(dataDir, { recursive: true, force: true });
  return {
    database,
    files,
    seconds: rounded(seconds),
    perSecond: rounded(files / seconds),
    idleMb,
    largeMb,
    largeSeconds: rounded(largeSeconds),
  };
}

/** A film of its own content, written a piece at a time. */
async function aFile(folder: string, name: string, bytes: number): Promise<string> {
  const path = join(folder, `bench-${name}`);
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftypisom${name} `)]);
  const filler = Buffer.alloc(megabyte, name);
  function* pieces(): Generator<Buffer> {
    yield head;
    for (let left = bytes - head.length; left > 0; left -= megabyte) yield filler.subarray(0, left);
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return path;
}

/** As the bot itself counts what it has received. */
async function received(url: string, count: number): Promise<void> {
  await until(async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return Number(/^bot_evidence_files\{state="received"\} (\d+)$/m.exec(metrics)?.[1]) >= count;
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 300_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function memory(bot: ChildProcess): Promise<number> {
  bot.send('memory');
  const [{ rss }] = (await once(bot, 'message')) as [{ rss: number }];
  return Math.round(rss / megabyte);
}

async function ended(bot: ChildProcess, sandbox: Sandbox): Promise<void> {
  bot.send('stop');
  await once(bot, 'exit');
  await sandbox.close();
}

const rounded = (value: number) => Math.round(value * 10) / 10;
