import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Db } from '../src/db/database.ts';
import { writeTeamReport } from '../src/documents/team-report.ts';
import { remind } from '../src/use-cases/remind.ts';
import { startPostgres } from './postgres.ts';
import { benchDay, benchReport, layOutMatters } from './reminders-fixture.ts';

interface ReminderFigures {
  readonly database: 'postgresql' | 'embedded';
  readonly matters: number;
  readonly reminded: number;
  readonly digests: number;
  /** The morning's run, and one that finds everybody reminded already. */
  readonly seconds: number;
  readonly againSeconds: number;
  /** Most memory of the process while it ran, the embedded database's included. */
  readonly peakMb: number;
}

/** The nine o'clock job over a county a hundred times the size, and how many report documents are made in a second. */
export async function benchReminders({ json, matters }: { json?: string | undefined; matters: number }): Promise<void> {
  print(`机器：${cpus().length}核 ${cpus()[0]?.model ?? ''}，Node ${process.version}\n`);
  const figures: ReminderFigures[] = [];
  const postgres = await startPostgres();
  if (postgres) figures.push(await measured('postgresql', postgres.url, matters).finally(postgres.stop));
  else print('本机没有 PostgreSQL，只测嵌入式数据库。\n');
  figures.push(await measured('embedded', undefined, matters));
  const documentsASecond = await documents();
  print(figures.map(lines).join(''));
  print(`综合报告（12个单位、各14项扣分、写满500字）：每秒${documentsASecond}份\n`);
  const all = { node: process.version, cpus: cpus().length, figures, documentsASecond };
  if (json) await writeFile(json, JSON.stringify(all, null, 2));
}

async function measured(
  database: ReminderFigures['database'],
  databaseUrl: string | undefined,
  matters: number,
): Promise<ReminderFigures> {
  print(`测量：${database}……\n`);
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-bench-'));
  const { db, close } = await openDatabase({ databaseUrl, dataDir });
  try {
    const { sheets, reports } = await layOutMatters(db, matters);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    const first = await run(db);
    const again = await run(db).finally(() => clearInterval(watch));
    if (again.reminded + again.digests > 0) throw new Error('somebody was reminded twice');
    return {
      database,
      matters: sheets + reports,
      reminded: first.reminded,
      digests: first.digests,
      seconds: first.seconds,
      againSeconds: again.seconds,
      peakMb: Math.round(Math.max(most, process.memoryUsage.rss()) / 2 ** 20),
    };
  } finally {
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function run(db: Db): Promise<{ reminded: number; digests: number; seconds: number }> {
  const began = performance.now();
  const { reminded, digests } = await db.$transaction((tx) =>
    remind(tx, benchDay, new Date(`${benchDay}T09:00:00+08:00`)),
  );
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  return { reminded, digests, seconds };
}

async function documents(): Promise<number> {
  await writeTeamReport(benchReport);
  const began = performance.now();
  let made = 0;
  // One after the other, as they are made when they are sent.
  for (; performance.now() - began < 5_000; made += 1) await writeTeamReport(benchReport);
  return Math.round((made / (performance.now() - began)) * 10_000) / 10;
}

function lines({ database, matters, reminded, digests, seconds, againSeconds, peakMb }: ReminderFigures): string {
  return `${database}：${matters}项待办，提醒${reminded}人、${digests}个推进组群，用时${seconds}秒；重复运行${againSeconds}秒，不再发送；进程内存最高${peakMb} MB\n`;
}

function print(text: string): void {
  process.stdout.write(text);
}
