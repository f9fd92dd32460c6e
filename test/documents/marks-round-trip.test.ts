import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReturnedMark } from '../../src/domain/returned-marks.ts';
import { agreedChanges, differences, markFaults } from '../../src/domain/returned-marks.ts';
import { recordPage } from '../../src/domain/sheet.ts';
import { aFormUnit, aForm, aReturnedForm, marksIn, type } from './marks-builders.ts';

const maxima = { '1.1': 40, '1.2': 20, '2.1': 40 } as const;
type Id = keyof typeof maxima;
const ids = Object.keys(maxima) as Id[];

const drafts = fc.record({ '1.1': fc.nat(40), '1.2': fc.nat(20), '2.1': fc.nat(40) }, { requiredKeys: [] });
/** Words as somebody types them, markup and escapes included. */
const reason = fc
  .array(fc.constantFrom('台账', '不全', '=1+1', '_x0041_', '<b>', '"', "'", '𠀀', '，'), {
    minLength: 2,
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
const mark = (most: number) => fc.oneof(fc.constant(undefined), fc.tuple(fc.nat(most), reason));
const stateOf = (id: Id, given: readonly [number, string] | undefined) =>
  given
    ? { kind: 'scored', points: given[0] * 100, ...(given[0] < maxima[id] && { reason: given[1] }) }
    : { kind: 'unscored' };
const edits = fc.record({ '1.1': mark(40), '1.2': mark(20), '2.1': mark(40) }, { requiredKeys: [] });

it('comes back without a change when nothing was typed', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, drafts, async (first, second) => {
      const units = [aFormUnit('青禾镇', first), aFormUnit('白石镇', second, 2)];
      const read = await marksIn(aReturnedForm(() => {}, aForm({ units })));
      expect(read.faults).toEqual([]);
      for (const [index, { sheet }] of units.entries()) {
        const marks = read.units[index]?.marks ?? [];
        expect(marks).toHaveLength(3);
        expect(markFaults(sheet, marks)).toEqual([]);
        expect(differences(sheet, marks)).toEqual([]);
      }
    }),
    { numRuns: 20 },
  );
});

it('comes back with exactly the changes that were typed', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, edits, async (before, typed) => {
      const unit = aFormUnit('青禾镇', before);
      const read = await marksIn(
        aReturnedForm(
          (workbook) => {
            for (const id of ids) {
              if (!(id in typed)) continue;
              const given = typed[id];
              const full = given?.[0] === maxima[id];
              type(workbook, '青禾镇', id, given ? given[0] : null, given && !full ? given[1] : '');
            }
          },
          aForm({ units: [unit] }),
        ),
      );
      const marks: readonly ReturnedMark[] = read.units[0]?.marks ?? [];
      expect([...read.faults, ...markFaults(unit.sheet, marks)]).toEqual([]);
      const recorded = recordPage(unit.sheet, agreedChanges(differences(unit.sheet, marks), 'workbook'));
      if ('faults' in recorded) throw new Error('refused');
      for (const id of ids) {
        const state = recorded.sheet.cells.find(({ criterionId }) => criterionId === id)?.state;
        const kept = unit.sheet.cells.find(({ criterionId }) => criterionId === id)?.state;
        const given = typed[id];
        expect(state).toEqual(id in typed ? stateOf(id, given) : kept);
      }
    }),
    { numRuns: 25 },
  );
});
