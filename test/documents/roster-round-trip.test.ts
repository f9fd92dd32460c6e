import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/documents/read-roster.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { arbitraryRoster } from './arbitrary-roster.ts';
import { aRoster, aRubric, aWorkbook, rosterIn, sheetOf } from './roster-builders.ts';

describe('a roster workbook', () => {
  it('reads back as the roster it was written from, whatever the texts look like', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRoster, async (roster) => {
        const read = await readRoster(await writeRoster(roster), { shippedRubric: aRubric() });
        expect(read).toMatchObject({ roster: expect.anything() });
        expect('roster' in read && read.roster).toEqual(roster);
      }),
      { numRuns: 60 },
    );
  });

  it('reads back the same after another program has saved it', async () => {
    expect(await rosterIn(aWorkbook())).toEqual(aRoster());
  });

  it('does not mind the order of sheets and columns', async () => {
    const shuffled = aWorkbook((workbook) => {
      const sheet = sheetOf(workbook, '考核组');
      const names = sheet.getColumn(1).values;
      sheet.getColumn(1).values = sheet.getColumn(2).values;
      sheet.getColumn(2).values = names;
      workbook.worksheets.toReversed().forEach((one, at) => Object.assign(one, { orderNo: at }));
    });
    expect(await rosterIn(shuffled)).toEqual(aRoster());
  });
});
