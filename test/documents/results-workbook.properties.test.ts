import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeResults } from '../../src/documents/results/write-results.ts';
import { roundHalfUp } from '../../src/domain/fraction.ts';
import { teamResults } from '../../src/domain/unit-result.ts';
import { resultsBook } from '../../src/use-cases/results-book.ts';
import { aCounty, someFacts } from './results-builders.ts';

/** Half points, by unit, examiner and criterion; null: not scored. */
const county = fc.record({
  units: fc.integer({ min: 1, max: 6 }),
  examiners: fc.integer({ min: 1, max: 3 }),
  teams: fc.integer({ min: 1, max: 2 }),
  halves: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }),
  missing: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  withdrawn: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
});

const scores = (figures: readonly unknown[]) => figures.map((figure) => Math.round(Number(figure) * 100));

it('says the same totals, section scores and means as the rules, and nothing of the rest', async () => {
  await fc.assert(
    fc.asyncProperty(county, async ({ halves, missing, ...given }) => {
      const record = aCounty({
        ...given,
        markOf: (unit, examiner, criterion, maxPoints) =>
          unit === missing && criterion === 0
            ? undefined
            : Math.min(maxPoints, 50 * (halves[(unit * 31 + examiner * 17 + criterion) % halves.length] ?? 0)),
      });
      const { Sheets } = read(await writeResults(resultsBook(record, someFacts()), '数据截至今日'));
      const rows = (name: string) => utils.sheet_to_json<unknown[]>(Sheets[name] ?? {}, { header: 1, raw: true });
      const names = new Map(record.teams.flatMap(({ team }) => team.units.map(({ id, name }) => [id, name])));
      const complete = record.teams
        .flatMap((team) => teamResults(team))
        .flatMap((result) => (result.status === 'complete' ? [result] : []));
      const ranked = rows('汇总').filter(([rank]) => typeof rank === 'number');
      expect(ranked).toHaveLength(complete.length);
      for (const { unitId, total, sections } of complete) {
        const line = ranked.find(([, name]) => name === names.get(unitId)) ?? [];
        const expected = sections.map(({ score }) => score && roundHalfUp(score));
        expect(scores(line.slice(4, 5 + sections.length))).toEqual([...expected, total]);
        const means = sections.flatMap(({ criteria }) =>
          criteria.map(({ result }) => (result.kind === 'mean' ? roundHalfUp(result.mean) : result.kind)),
        );
        const criteria = rows('各项得分').find(([name]) => name === names.get(unitId)) ?? [];
        expect(scores(criteria.slice(3))).toEqual([...means, total]);
      }
    }),
    { numRuns: 15 },
  );
});
