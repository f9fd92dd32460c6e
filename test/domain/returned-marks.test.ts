import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellState } from '../../src/domain/cell-state.ts';
import { writtenAs } from '../../src/domain/marks-form.ts';
import {
  agreedChanges,
  differences,
  markFaults,
  type ReturnedMark,
  type Written,
} from '../../src/domain/returned-marks.ts';
import { recordPage } from '../../src/domain/sheet.ts';
import { aSheet, pt, stateOn } from './builders.ts';

const nothing: Written = { points: '', reason: '' };
const written = (points: string, reason = ''): Written => ({ points, reason });
const mark = (changes: Partial<ReturnedMark> = {}): ReturnedMark => ({
  criterionId: '1.1',
  base: nothing,
  written: nothing,
  ...changes,
});
const scored = (points: number, reason: string): CellState => ({ kind: 'scored', points: pt(points), reason });

describe('a mark that came back in a workbook', () => {
  it('is new where nothing stood', () => {
    const found = differences(aSheet(), [mark({ written: written('38', '台账不全') })]);
    expect(found).toEqual([
      { criterionId: '1.1', now: { kind: 'unscored' }, to: scored(38, '台账不全'), conflict: false },
    ]);
  });

  it('changes what stood there when the workbook was made', () => {
    const sheet = aSheet({ marks: { '1.1': 38 } });
    const base = written('38', '材料不全');
    expect(differences(sheet, [mark({ base, written: written('40') })])).toMatchObject([{ conflict: false }]);
    expect(differences(sheet, [mark({ base, written: nothing })])).toMatchObject([{ to: { kind: 'unscored' } }]);
  });

  it('is no difference where it says what the draft says by now', () => {
    const sheet = aSheet({ marks: { '1.1': 38 } });
    expect(differences(sheet, [mark({ written: written('３８分', ' 材料不全 ') })])).toEqual([]);
  });

  it('never takes back what went on in the messenger while nobody touched it in the workbook', () => {
    const sheet = aSheet({ marks: { '1.1': 38 } });
    expect(differences(sheet, [mark()])).toEqual([]);
    const base = written('20', '台账不全');
    expect(differences(sheet, [mark({ base, written: base })])).toEqual([]);
  });

  it('conflicts where both were changed, each to something else', () => {
    const sheet = aSheet({ marks: { '1.1': 38 } });
    const found = differences(sheet, [mark({ base: written('20', '台账不全'), written: written('40') })]);
    expect(found).toMatchObject([{ conflict: true, now: { points: pt(38) }, to: { points: pt(40) } }]);
    expect(agreedChanges(found, 'card')).toEqual([]);
    expect(agreedChanges(found, 'workbook')).toEqual([{ criterionId: '1.1', points: '40' }]);
  });

  it('is passed over where the criterion takes no mark', () => {
    const marks = [mark({ criterionId: '9.9', written: written('99') })];
    expect([differences(aSheet(), marks), markFaults(aSheet(), marks)]).toEqual([[], []]);
  });

  it('names everything that is wrong with it', () => {
    const faults = markFaults(aSheet(), [
      mark({ written: written('41', '台') }),
      mark({ criterionId: '1.2', written: written('19') }),
    ]);
    expect(faults.map(({ criterionId, field, code }) => `${criterionId} ${field} ${code}`)).toEqual([
      '1.1 points above-maximum',
      '1.1 reason reason-too-short',
      '1.2 reason reason-missing',
    ]);
  });
});

const state = fc.option(fc.nat(40), { nil: undefined }).map((points): CellState => {
  if (points === undefined) return { kind: 'unscored' };
  return points === 40 ? { kind: 'scored', points: pt(40) } : scored(points, '材料不全');
});

const sheetWith = (now: CellState) => aSheet({ marks: now.kind === 'scored' ? { '1.1': now.points / 100 } : {} });

it('whatever was exported, typed and saved meanwhile: the side that was changed stands, and the choice where both were', () => {
  fc.assert(
    fc.property(
      state,
      state,
      state,
      fc.constantFrom('workbook' as const, 'card' as const),
      (base, typed, now, prefer) => {
        const sheet = sheetWith(now);
        const found = differences(sheet, [mark({ base: writtenAs(base), written: writtenAs(typed) })]);
        const recorded = recordPage(sheet, agreedChanges(found, prefer));
        const after = 'sheet' in recorded ? stateOn(recorded.sheet, '1.1') : undefined;
        const same = (a: CellState, b: CellState) => JSON.stringify(a) === JSON.stringify(b);
        const stands = same(typed, base) ? now : same(now, base) ? typed : prefer === 'workbook' ? typed : now;
        expect(after).toEqual(stands);
      },
    ),
  );
});

it('filling in a workbook a second time changes nothing', () => {
  fc.assert(
    fc.property(state, state, state, (base, typed, now) => {
      const marks = [mark({ base: writtenAs(base), written: writtenAs(typed) })];
      const recorded = recordPage(sheetWith(now), agreedChanges(differences(sheetWith(now), marks), 'workbook'));
      expect('sheet' in recorded && differences(recorded.sheet, marks)).toEqual([]);
    }),
  );
});
