import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { projectPath } from '../root.ts';
import type { WorldInput } from '../sandbox/world.ts';
import { playByItself } from './demo/automatic.ts';
import { driveByHand } from './demo/by-hand.ts';
import { createDemoLog } from './demo/demo-log.ts';
import { createTranscript } from './demo/transcript.ts';

interface DemoArguments {
  readonly auto: boolean;
  readonly open: boolean;
  readonly seed: number;
  readonly report?: string;
  readonly dataDir?: string;
  readonly databaseUrl?: string;
  readonly mode: 'websocket' | 'webhook';
  readonly port?: number;
}

const program = new Command('demo')
  .description('在本机演示：模拟飞书平台、机器人和数据库一起启动，名单为虚构的云岭县')
  .option('--auto', '由程序扮演所有人，自动走完整个考核', false)
  .option('--seed <整数>', '自动演示的随机种子，同一种子得分相同', wholeNumber, 2026)
  .option('--report <文件>', '自动演示结束后，把结果写成JSON文件')
  .option('--open', '手动演示时，先替管理员开始考核', false)
  .option('--data-dir <目录>', '嵌入式数据库的目录；不指定的，用完即删')
  .option('--database-url <地址>', '改用PostgreSQL，须为空库')
  .addOption(new Option('--mode <方式>', '机器人接收消息的方式').choices(['websocket', 'webhook']).default('websocket'))
  .option('--port <端口>', '模拟平台的端口；不指定的，任选空闲端口', wholeNumber)
  .parse();

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('应为不超过9位的整数');
  return Number(text);
}

async function run({ auto, open, seed, report, dataDir, databaseUrl, mode, port }: DemoArguments): Promise<void> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'grid-demo-')));
  const { log, faults } = createDemoLog();
  const options = {
    world: JSON.parse(await readFile(projectPath('samples', 'world.json'), 'utf8')) as WorldInput, // Checked by the sandbox.
    workbook: { name: '云岭县考核名单.xlsx', bytes: await readFile(projectPath('samples', 'yunling-county.xlsx')) },
    dataDir: folder,
    pageFolder: projectPath('dist', 'web'),
    databaseUrl,
    mode,
    port,
    log,
    transcript: createTranscript((text) => process.stdout.write(text)),
    faults,
  };
  try {
    const interrupted = signalled();
    if (auto) await Promise.race([playByItself({ ...options, seed, report }), interrupted.then(giveUp)]);
    else await driveByHand({ ...options, seed, open, input: process.stdin, output: process.stdout, interrupted });
  } finally {
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  }
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function giveUp(): never {
  throw new Error('已中断');
}

try {
  await run(program.opts<DemoArguments>());
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n演示未能完成：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
