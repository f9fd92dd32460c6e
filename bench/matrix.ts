import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldNames } from '../cards/field-names.ts';
import { bytesOf, tagsOf } from '../cards/kit-size.ts';
import type { Card } from '../cards/kit.ts';
import { openDatabase, type Db } from '../src/db/database.ts';
import type { CardRef } from '../src/domain/card-ref.ts';
import { savePage } from '../src/use-cases/save-sheet.ts';
import { drawCard } from '../src/use-cases/draw-card.ts';
import { layOutMatrix, type BenchMatrix } from './matrix-fixture.ts';
import { startPostgres } from './postgres.ts';

interface Timing {
  readonly what: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the largest card drawn; absent where nothing is drawn. */
  readonly bytes?: number;
  readonly tags?: number;
}

interface MatrixFigures {
  readonly database: 'postgresql' | 'embedded';
  readonly timings: readonly Timing[];
}

/** 60 units × 10 examiners × all criteria, every sheet filled in: how long the largest cards take to draw, and a score to save beside them. */
export async function benchMatrix({ json, times }: { json?: string | undefined; times: number }): Promise<void> {
  print(`机器：${cpus().length}核 ${cpus()[0]?.model ?? ''}，Node ${process.version}\n`);
  const figures: MatrixFigures[] = [];
  const postgres = await startPostgres();
  if (postgres) figures.push(await measured('postgresql', postgres.url, times).finally(postgres.stop));
  else print('本机没有 PostgreSQL，只测嵌入式数据库。\n');
  figures.push(await measured('embedded', undefined, times));
  print(figures.map(lines).join(''));
  if (json) await writeFile(json, JSON.stringify({ node: process.version, cpus: cpus().length, figures }, null, 2));
}

async function measured(
  database: MatrixFigures['database'],
  databaseUrl: string | undefined,
  times: number,
): Promise<MatrixFigures> {
  print(`测量：${database}……\n`);
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-bench-'));
  const { db, close } = await openDatabase({ databaseUrl, dataDir });
  try {
    const matrix = await layOutMatrix(db);
    const { assessmentId, teamId, leaderId, officeId } = matrix;
    const shown = { kind: 'progress', assessmentId } as const;
    const timings = [
      await drawing(db, '组长矩阵', times, (page) => ({
        ...shown,
        personId: leaderId,
        of: { role: 'leader', teamId },
        page,
      })),
      await drawing(db, '推进组进度', times, (page) => ({
        ...shown,
        personId: officeId,
        of: { role: 'office' },
        page,
      })),
      await drawing(db, '结果汇总', times, (page) => ({ kind: 'results', assessmentId, page })),
      await saving(db, matrix, times),
    ];
    return { database, timings };
  } finally {
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function drawing(db: Db, what: string, times: number, ref: (page: number) => CardRef): Promise<Timing> {
  let largest: Card | undefined;
  const timing = await timed(times, async (turn) => {
    const card = await drawCard(db, ref(turn % 4), new Date());
    if (!card) throw new Error(`${what}: nothing to draw`);
    if (!largest || bytesOf(card) > bytesOf(largest)) largest = card;
  });
  return { what, ...timing, ...(largest && { bytes: bytesOf(largest), tags: tagsOf(largest) }) };
}

/** One page of an open sheet, saved as its examiner would, with the redraws that this owes to the live cards. */
async function saving(db: Db, { open }: BenchMatrix, times: number): Promise<Timing> {
  const versions = new Map<string, number>();
  const timing = await timed(times, async (turn) => {
    const sheet = open[turn % open.length];
    if (!sheet) throw new Error('no sheet is open');
    const version = versions.get(sheet.sheetId) ?? 0;
    const saved = await savePage(db, {
      ...sheet,
      version,
      page: 0,
      go: 0,
      key: `click:bench-${turn}`,
      messageId: 'om_bench',
      at: new Date(),
      form: pageOne(turn),
    });
    if (saved.outcome !== 'saved') throw new Error(`a save came to ${saved.outcome}`);
    versions.set(sheet.sheetId, version + 1);
  });
  return { what: '保存一页打分', ...timing };
}

function pageOne(turn: number): Record<string, string> {
  return Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((index) => {
      const names = fieldNames(`1.${index}`);
      return [
        [names.points, String(((turn + index) % 11) / 2)],
        [names.reason, `名册缺少更新记录，第${turn}次核对`],
      ];
    }),
  );
}

async function timed(times: number, work: (turn: number) => Promise<void>): Promise<{ p50Ms: number; p99Ms: number }> {
  for (let turn = 0; turn < 3; turn += 1) await work(turn);
  const took: number[] = [];
  for (let turn = 3; turn < times + 3; turn += 1) {
    const began = performance.now();
    await work(turn); // One after the other: what is measured is one card, not a crowd.
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

function lines({ database, timings }: MatrixFigures): string {
  const parts = timings.map(({ what, p50Ms, p99Ms, bytes, tags }) => {
    const size = bytes === undefined ? '' : `（最大 ${bytes} 字节、${tags ?? 0} 个组件）`;
    return `  ${what}：p50 ${p50Ms}、p99 ${p99Ms} 毫秒${size}\n`;
  });
  return `${database}：60个单位×10名成员×14项内容\n${parts.join('')}`;
}

function print(text: string): void {
  process.stdout.write(text);
}
