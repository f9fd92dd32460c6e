import { afterEach, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { playByItself } from '../../src/cli/demo/automatic.ts';
import { createDemoLog } from '../../src/cli/demo/demo-log.ts';
import type { DemoReport } from '../../src/cli/demo/report.ts';
import { createTranscript } from '../../src/cli/demo/transcript.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { aRoster, shippedRubric } from '../documents/roster-builders.ts';
import { aDatabase } from '../support/database.ts';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0)) await each();
});

describe('the automatic play', () => {
  it('ends with totals that anybody can add up again from the raw scores', async () => {
    for (const seed of [11, 12]) {
      const { report } = await play(seed);
      expect(report.units.map(({ name, total }) => [name, total])).toEqual(
        report.units.map(({ name, category }) => [name, addedUp(report, name, category)]),
      );
    }
  });

  it('gives the same scores and tiers for the same seed, and others for another', async () => {
    const [first, again, other] = [await play(21), await play(21), await play(22)];
    expect(again.report.scores).toEqual(first.report.scores);
    expect(again.report.units).toEqual(first.report.units);
    expect(other.report.scores).not.toEqual(first.report.scores);
  });

  it('tells what happened, up to the tier table that the steering group sees', async () => {
    const { told } = await play(31);
    expect(told).toContain('李明收到打分任务和第一张评分表');
    expect(told).toMatch(/推进组群收到：各考核组均已结束考核[\s\S]*得分与档次/);
    expect(told).toContain('未送达0条');
  });
});

async function play(seed: number): Promise<{ report: DemoReport; told: string }> {
  const database = await aDatabase();
  cleanUp.push(() => database.drop());
  const roster = await aSmallCounty();
  const { log, faults } = createDemoLog();
  let told = '';
  const report = await playByItself({
    world: sampleWorld(roster),
    workbook: { name: '名单.xlsx', bytes: await writeRoster(roster) },
    dataDir: database.dataDir,
    databaseUrl: database.databaseUrl,
    appId: freshAppId(),
    log,
    faults,
    seed,
    transcript: createTranscript((text) => {
      told += text;
    }),
  });
  return { report, told };
}
