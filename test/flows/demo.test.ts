import { beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { playByItself } from '../../src/cli/demo/automatic.ts';
import { createDemoLog } from '../../src/cli/demo/demo-log.ts';
import type { DemoReport } from '../../src/cli/demo/report.ts';
import { createTranscript } from '../../src/cli/demo/transcript.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { aDatabase } from '../support/database.ts';
import { aCountyOfTwoTeams } from '../support/demo-county.ts';

interface Played {
  readonly report: DemoReport;
  readonly told: string;
}

let first: Played;
let again: Played;
let other: Played;
beforeAll(async () => {
  const roster = await aCountyOfTwoTeams();
  first = await play(roster, 11);
  again = await play(roster, 11);
  other = await play(roster, 12);
}, 180_000);

describe('the automatic play', () => {
  it('ends with totals that anybody can add up again from the raw scores', () => {
    for (const { report } of [first, other]) {
      const { units } = report;
      expect(units).toHaveLength(5);
      expect(units.map(({ total }) => total)).toEqual(units.map(({ name }) => addedUp(report, name)));
    }
  });

  it('gives the same scores and tiers for the same seed, and others for another', () => {
    expect(byName(again.report)).toEqual(byName(first.report));
    expect(again.report.units).toEqual(first.report.units);
    expect(byName(other.report)).not.toEqual(byName(first.report));
  });

  it('has nobody score the unit that sent him or her', () => {
    expect(first.report.recusals).toEqual([{ examiner: '林晓燕', unit: '县直机关工委' }]);
    const unit = first.report.scores.filter(({ unit: scored }) => scored === '县直机关工委');
    expect(new Set(unit.map(({ examiner }) => examiner))).toEqual(new Set(['李明', '黄建平']));
  });

  it('tells what happened, up to the tier table that the steering group sees', () => {
    expect(first.told).toContain('李明收到打分任务和第一张评分表');
    expect(first.told).toMatch(/推进组群收到：各考核组均已结束考核[^]*得分与档次[^]*未送达0条/);
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
    return { report, told };
  } finally {
    await database.drop();
  }
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
