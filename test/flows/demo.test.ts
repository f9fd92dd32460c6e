import { beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { playByItself } from '../../src/cli/demo/automatic.ts';
import { createDemoLog } from '../../src/cli/demo/demo-log.ts';
import type { DemoReport } from '../../src/cli/demo/report.ts';
import { verifyAll } from '../../src/cli/verify.ts';
import { createTranscript } from '../../src/cli/demo/transcript.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { aDatabase } from '../support/database.ts';
import { aSmallCounty } from '../support/demo-county.ts';

interface Played {
  readonly report: DemoReport;
  readonly told: string;
  /** What `npm run cli -- verify` says afterwards. */
  readonly verified: Awaited<ReturnType<typeof verifyAll>>;
}

let first: Played;
let again: Played;
let other: Played;
beforeAll(async () => {
  const roster = await aSmallCounty();
  first = await play(roster, 11);
  again = await play(roster, 11);
  // Three of its seven units are low: more than the distribution allows.
  other = await play(roster, 19);
}, 400_000);

describe('the automatic play', () => {
  it('ends with totals that anybody can add up again from the raw scores', () => {
    for (const { report } of [first, other]) {
      const { units } = report;
      expect(units).toHaveLength(7);
      expect(units.map(({ total }) => total)).toEqual(units.map(({ name }) => addedUp(report, name)));
    }
  });

  it('leaves everything as the log tells it', () => {
    for (const { verified } of [first, other]) expect(verified).toMatchObject({ exit: 0, lines: { length: 3 } });
  });

  it('gives the same scores and tiers for the same seed, and others for another', () => {
    expect(byName(again.report)).toEqual(byName(first.report));
    expect(again.report.units).toEqual(first.report.units);
    expect(byName(other.report)).not.toEqual(byName(first.report));
  });

  it('has nobody score the unit that sent him or her', () => {
    expect(first.report.recusals).toEqual([
      { examiner: '林晓燕', unit: '县直机关工委' },
      { examiner: '朱德胜', unit: '松岗镇' },
    ]);
    expect(marksOf(first.report, '朱德胜', '松岗镇')).toEqual([]);
    const unit = first.report.scores.filter(({ unit: scored }) => scored === '县直机关工委');
    expect(new Set(unit.map(({ examiner }) => examiner))).toEqual(new Set(['李明', '黄建平']));
  });

  it('has evidence in every state: verified, returned, late, and one picture from two units', () => {
    const { evidence } = first.report;
    expect(new Set(evidence.map(({ state }) => state))).toEqual(new Set(['verified', 'returned', 'handed-in']));
    expect(evidence.filter(({ late }) => late)).toHaveLength(1);
    const picture = evidence.filter(({ sha256, unit }) =>
      evidence.some((other) => other.sha256 === sha256 && other.unit !== unit),
    );
    expect(picture.map(({ unit }) => unit)).toEqual(['青禾镇', '白石镇']);
  });

  it('has second thoughts: a change allowed, another declined, a sheet voided, a mark looked at again and kept', () => {
    const { changes, voids, secondLooks } = first.report;
    expect(changes.map(({ what, examiner, unit }) => `${examiner} ${unit} ${what}`)).toEqual([
      '李明 青禾镇 申请修改',
      '李明 青禾镇 同意修改',
      '林晓燕 白石镇 申请修改',
      '林晓燕 白石镇 不同意修改',
    ]);
    expect(voids).toEqual([
      { unit: '青禾镇', examiner: '林晓燕', by: '陈国栋', reason: '误把白石镇的情况记到了青禾镇名下' },
    ]);
    expect(secondLooks.map(({ unit, examiner, answer }) => [unit, examiner, answer])).toEqual(
      ['李明', '黄建平'].map((name) => ['白石镇', name, 'kept']),
    );
  });

  it('has people who change: a stand-in, marks excused and a unit that withdraws', () => {
    const { replacements, excuses, withdrawn, scores, units } = first.report;
    expect(replacements).toEqual([{ from: '高文静', to: '韩雪松', units: 1, reason: '因公外出，不能继续参加考核' }]);
    expect(marksOf(first.report, '高文静', '望江镇')).toHaveLength(14);
    expect(marksOf(first.report, '韩雪松', '松岗镇')).toHaveLength(14);
    expect(new Set(excuses.map(({ unit, examiner }) => `${examiner} ${unit}`))).toEqual(new Set(['蒋丽萍 龙泉镇']));
    expect(marksOf(first.report, '蒋丽萍', '龙泉镇')).toEqual([]);
    expect(withdrawn).toEqual([{ unit: '竹园乡', reason: '机构改革，本年度职能调整' }]);
    expect([...scores.map(({ unit }) => unit), ...units.map(({ name }) => name)]).not.toContain('竹园乡');
    expect(first.report.distribution.n).toBe(7);
  });

  it('has marks that came by workbook and on paper', () => {
    const { offline, paper } = first.report;
    expect(offline.map(({ examiner }) => examiner)).toEqual(['卢俊杰']);
    expect(paper.map(({ unit, examiner, checkedBy }) => [unit, examiner, checkedBy])).toEqual([
      ['龙泉镇', '蔡永福', '周明远'],
      ['双河乡', '蔡永福', '周明远'],
    ]);
  });

  it('has reports filed on time, on the last day and late, the first of them twice', () => {
    const { reports } = first.report;
    const daysAfter = reports.map(({ endedOn, filedAt }) =>
      Math.round((filedAt.getTime() - new Date(`${endedOn}T10:00:00+08:00`).getTime()) / 86_400_000),
    );
    expect(daysAfter).toEqual([7, 15, 17]);
    expect(reports.map(({ late, filings }) => [late, filings])).toEqual([
      [false, 2],
      [false, 1],
      [true, 1],
    ]);
  });

  it('decides the tiers as proposed, but for one unit lowered with a reason', () => {
    for (const { report } of [first, other]) {
      expect(report.units.every(({ decided }) => decided !== null)).toBe(true);
      const otherwise = report.units.filter(({ decided, tierProposed }) => decided !== tierProposed);
      expect(otherwise).toHaveLength(1);
      expect(otherwise[0]).toMatchObject({ tierProposed: '优秀', decided: '良好' });
      expect(otherwise[0]?.decidedReason).toContain('推进组会议研究');
    }
  });

  it('says why, where the distribution is outside the limits', () => {
    expect(first.report.distribution.inOrder).toBe(true);
    expect(first.told).toContain('提交定档，等次比例符合要求。');
    expect(other.report.distribution.inOrder).toBe(false);
    expect(other.told).toMatch(/周明远提交定档，说明：[^]*何静怡看到的卡片：[^]*说明：[^]*何静怡确认定档/);
  });

  it('publishes to the steering group and every unit that was assessed, of which two sign for theirs', () => {
    expect(first.report.published).toEqual({ units: 7, chats: 1, received: 2 });
  });

  it('tells what happened, up to the tier table and the bulletin that the steering group sees', () => {
    expect(first.told).toContain('李明收到打分任务和第一张评分表');
    expect(first.told).toMatch(
      /推进组群收到：各考核组均已结束考核[^]*得分与档次[^]*推进组群收到：考核结果通报[^]*未送达0条/,
    );
  });
});

let plays = 0;

async function play(roster: Roster, seed: number): Promise<Played> {
  const database = await aDatabase();
  const { log, faults } = createDemoLog();
  let told = '';
  plays += 1;
  try {
    const report = await playByItself({
      world: sampleWorld(roster),
      workbook: { name: '名单.xlsx', bytes: await writeRoster(roster) },
      dataDir: database.dataDir,
      databaseUrl: database.databaseUrl,
      appId: `cli_${process.pid.toString(16).padStart(8, '0')}d${plays.toString(16).padStart(7, '0')}`,
      log,
      faults,
      seed,
      transcript: createTranscript((text) => {
        told += text;
      }),
    });
    return { report, told, verified: await verifyAll(database, undefined) };
  } finally {
    await database.drop();
  }
}

function marksOf({ scores }: DemoReport, examiner: string, unit: string): DemoReport['scores'] {
  return scores.filter((score) => score.examiner === examiner && score.unit === unit);
}

function byName({ scores }: DemoReport): readonly string[] {
  return scores.map((score) => JSON.stringify(score)).toSorted();
}

/**
 * R-4 from its text, for a rubric that is prorated and applies to all: weight × sum of means ÷ sum of maxima, rounded half-up once.
 *
 * In whole numbers over one denominator: every mean is a multiple of 1/12 (one to four examiners), every maxima sum divides `over`.
 */
function addedUp({ rubric, scores }: DemoReport, unit: string): string {
  const hundredths = (text: string) => BigInt(Math.round(Number(text) * 100));
  const maximaOf = (section: DemoReport['rubric']['sections'][number]) =>
    section.criteria.reduce((sum, { max }) => sum + hundredths(max), 0n);
  const over = rubric.sections.reduce((product, section) => product * maximaOf(section), 1n);
  let total = 0n;
  for (const section of rubric.sections) {
    for (const { id } of section.criteria) {
      const marks = scores.filter((score) => score.unit === unit && score.criterion === id);
      const twelfths = (marks.reduce((sum, { points }) => sum + hundredths(points), 0n) * 12n) / BigInt(marks.length);
      total += (hundredths(section.weight) * twelfths * over) / maximaOf(section);
    }
  }
  const rounded = (2n * total + 12n * over) / (24n * over);
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`;
}
