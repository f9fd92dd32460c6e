import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Db } from '../src/db/database.ts';
import { scoringsOf } from '../src/db/scorings.ts';
import { propose } from '../src/domain/proposal.ts';
import { teamResults, totalsOf } from '../src/domain/unit-result.ts';
import { machine } from './child.ts';
import { criteriaEach, layOutScores, type GradingSize } from './grading-fixture.ts';
import { startPostgres } from './postgres.ts';

interface GradingFigures {
  readonly assessments: number;
  readonly scores: number;
  /** Read, every total worked out, tiers proposed: one assessment after the other. */
  readonly seconds: number;
  readonly scoresASecond: number;
  /** The database's own mean of each unit's criterion over the same rows: no conversion, no rounding, no tiers. */
  readonly referenceSeconds: number;
  readonly ratio: number;
  /** Most memory of the process after any of the assessments. */
  readonly peakMb: number;
}

/** Totals and proposals from stored scores, at 1×, 4× and 16× of one size, against a plain average in the same run. */
export async function benchGrading({
  json,
  ...size
}: GradingSize & { readonly json?: string | undefined }): Promise<void> {
  print(`机器：${machine()}\n`);
  const postgres = await startPostgres('assessment', ['fsync=off', 'shared_buffers=512MB']);
  if (!postgres) return print('本机没有 PostgreSQL。\n');
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-bench-'));
  try {
    const { db, close } = await openDatabase({ databaseUrl: postgres.url, dataDir });
    print(`准备${size.assessments}次考核，各${size.units}个单位×${size.examiners}名成员×${criteriaEach}项……\n`);
    const ids = await layOutScores(db, size);
    const figures: GradingFigures[] = [];
    // Once before, so that neither side pays for what is read from disk the first time.
    await measured(db, ids.slice(0, 1), size);
    for (const share of [16, 4, 1]) {
      figures.push(await measured(db, ids.slice(0, Math.max(1, Math.floor(ids.length / share))), size));
    }
    await close();
    print(figures.map(line).join(''));
    if (json) await writeFile(json, JSON.stringify({ node: process.version, figures }, null, 2));
  } finally {
    postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measured(db: Db, ids: readonly string[], { units, examiners }: GradingSize): Promise<GradingFigures> {
  let peak = 0;
  const began = performance.now();
  for (const id of ids) {
    const scorings = await scoringsOf(db, id);
    const totals = scorings.flatMap((scoring) => totalsOf(scoring.team.units, teamResults(scoring)));
    const placed = propose(totals).flatMap(({ placements }) => placements);
    if (placed.length !== units) throw new Error(`${placed.length} of ${units} units have a tier`);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - began) / 1000;
  const referenceBegan = performance.now();
  for (const id of ids) {
    const rows = await db.$queryRaw<unknown[]>`
      select unit_id, criterion_id, avg(points)::text from score join sheet on sheet.id = sheet_id
      where sheet.assessment_id = ${id}::uuid and status = 'submitted' group by unit_id, criterion_id`;
    if (rows.length !== units * criteriaEach) throw new Error(`${rows.length} means`);
  }
  const referenceSeconds = (performance.now() - referenceBegan) / 1000;
  const scores = ids.length * units * examiners * criteriaEach;
  return {
    assessments: ids.length,
    scores,
    seconds: rounded(seconds),
    scoresASecond: Math.round(scores / seconds),
    referenceSeconds: rounded(referenceSeconds),
    ratio: rounded(seconds / referenceSeconds),
    peakMb: Math.round(peak / 2 ** 20),
  };
}

function line({
  assessments,
  scores,
  seconds,
  scoresASecond,
  referenceSeconds,
  ratio,
  peakMb,
}: GradingFigures): string {
  return `${assessments}次考核、${scores}项得分：${seconds}秒（每秒${scoresASecond}项），数据库只求平均${referenceSeconds}秒，为其${ratio}倍；进程内存最高${peakMb} MB\n`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function print(text: string): void {
  process.stdout.write(text);
}
