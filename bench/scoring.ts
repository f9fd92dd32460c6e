import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldNames } from '../cards/field-names.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { machine, start } from './child.ts';
import { layOutAssessment, type BenchSheet } from './fixture.ts';
import { closedLoop, offered, post, signedClick, type Measured, type Wire } from './load.ts';
import { startPostgres } from './postgres.ts';

const keys = { encryptKey: 'bench-encrypt-key', verificationToken: 'bench-token' };
const connections = 50;
const offeredPerSecond = 200;

interface BotFigures {
  readonly database: 'postgresql' | 'embedded';
  readonly readyMs: number;
  readonly idleMb: number;
  readonly loadedMb: number;
  readonly ceiling: Measured;
  readonly offered: Measured;
  readonly ratio: number;
}

/** Card submissions through the whole path, beside a handler that does nothing on the SDK's own adapter. */
export async function benchScoring({ json, seconds }: { json?: string | undefined; seconds: number }): Promise<void> {
  print(`机器：${machine()}\n`);
  const before = await noOp(seconds);
  const postgres = await startPostgres();
  const figures: BotFigures[] = [];
  if (postgres) {
    figures.push(await withBot('postgresql', postgres.url, before, seconds).finally(postgres.stop));
  } else print('本机没有 PostgreSQL，只测嵌入式数据库。\n');
  figures.push(await withBot('embedded', undefined, before, seconds));
  const after = await noOp(seconds);
  print(table(before, after, figures));
  if (json)
    await writeFile(
      json,
      JSON.stringify({ node: process.version, cpus: cpus().length, noOp: [before, after], figures }, null, 2),
    );
}

async function noOp(seconds: number): Promise<Measured> {
  const { child, hello } = await start<Hello>('bench/no-op.js', { BENCH_ENCRYPT_KEY: keys.encryptKey });
  const wire = wireTo(hello.url);
  const click = { openId: 'ou_bench', messageId: 'om_bench', value: { kind: 'sheet.save' }, form: form(0, 0) };
  const next = () => post(wire, signedClick(wire, click)).then(() => true);
  await closedLoop(connections, 2, next);
  const measured = await closedLoop(connections, seconds, next);
  wire.agent.destroy();
  child.kill();
  await once(child, 'exit');
  return measured;
}

async function withBot(
  database: BotFigures['database'],
  databaseUrl: string | undefined,
  reference: Measured,
  seconds: number,
): Promise<BotFigures> {
  print(`测量：${database}……\n`);
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-bench-'));
  const sheets = await layOutAssessment({ databaseUrl, dataDir });
  const appId = 'cli_00000000000bec41';
  const sandbox = await startSandbox({ appId, appSecret: 'bench', mode: 'webhook', ...keys });
  const { child, hello } = await start<Hello>('bench/bot.js', {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: 'bench',
    FEISHU_DOMAIN: sandbox.url,
    FEISHU_MODE: 'webhook',
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    PORT: '0',
    LOG_LEVEL: 'fatal',
    DATA_DIR: dataDir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  });
  // Idle means idle: what starting up left behind has been collected by then.
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  const idleMb = await memory(child);
  const wire = wireTo(hello.url);
  const examiner = scoring(wire, sheets);
  await closedLoop(connections, 2, examiner);
  const atRate = await offered(offeredPerSecond, seconds, examiner);
  const ceiling = await closedLoop(connections, seconds, examiner);
  const loadedMb = await memory(child);
  wire.agent.destroy();
  child.send('stop');
  await once(child, 'exit');
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
  return {
    database,
    readyMs: hello.readyMs,
    idleMb,
    loadedMb,
    ceiling,
    offered: atRate,
    ratio: Math.round((ceiling.perSecond / reference.perSecond) * 1000) / 1000,
  };
}

/**
 * Saves page after page of sheet after sheet with marks that differ from the last ones, each from the version its card was drawn from.
 * A sheet is used by one request at a time, as by one person.
 */
function scoring(wire: Wire, sheets: readonly BenchSheet[]): () => Promise<boolean> {
  const free = sheets.map((sheet) => ({ ...sheet, version: 0, turn: 0 }));
  return async () => {
    const sheet = free.shift();
    if (!sheet) throw new Error('more requests under way than sheets');
    const page = sheet.turn % 5;
    const value = { kind: 'sheet.save', sheetId: sheet.sheetId, version: sheet.version, page, go: page };
    sheet.turn += 1;
    const answer = await post(wire, signedClick(wire, { ...sheet, value, form: form(page, sheet.turn) })).finally(() =>
      free.push(sheet),
    );
    if (!answer.includes('"content":"已保存"')) return false;
    sheet.version += 1;
    return true;
  };
}

const criteriaOnPage = [5, 3, 2, 3, 1];

function form(page: number, turn: number): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let index = 1; index <= (criteriaOnPage[page] ?? 0); index += 1) {
    const names = fieldNames(`${page + 1}.${index}`);
    fields[names.points] = String(((turn + index) % 11) / 2);
    fields[names.reason] = `名册缺少更新记录，第${turn}次核对`;
  }
  return fields;
}

interface Hello {
  readonly url: string;
  readonly readyMs: number;
}

async function memory(child: ChildProcess): Promise<number> {
  child.send('memory');
  const [{ rss }] = (await once(child, 'message')) as [{ rss: number }];
  return Math.round(rss / 1024 / 1024);
}

function wireTo(url: string): Wire {
  return { url, ...keys, agent: new Agent({ keepAlive: true, maxSockets: 200 }) };
}

function table(before: Measured, after: Measured, figures: readonly BotFigures[]): string {
  const lines = [
    `空操作（SDK 自带 express 适配器，${connections}个连接）：${before.perSecond}次/秒，p99 ${before.p99Ms} 毫秒；结束时再测：${after.perSecond}次/秒`,
    ...figures.map(
      ({ database, readyMs, idleMb, loadedMb, ceiling, offered: rate, ratio }) =>
        `${database}：上限 ${ceiling.perSecond}次/秒（为空操作的 ${ratio}，p50 ${ceiling.p50Ms}、p99 ${ceiling.p99Ms} 毫秒，失败 ${ceiling.failed}）；` +
        `每秒${offeredPerSecond}次时 p50 ${rate.p50Ms}、p99 ${rate.p99Ms} 毫秒，失败 ${rate.failed}；` +
        `启动 ${readyMs} 毫秒，内存：空闲 ${idleMb} MB、负载后 ${loadedMb} MB`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function print(text: string): void {
  process.stdout.write(text);
}
