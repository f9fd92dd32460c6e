import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, type Diagnostics, type Statistic } from '../../src/domain/examiner-diagnostics.ts';
import type { GivenMark } from '../../src/domain/visible-marks.ts';
import { anExaminer, aScoring, aTeam, pt } from './builders.ts';

const criteria = { '1.1': 40, '1.2': 20, '2.1': 40 };
const everything = Object.keys(criteria);

/** What people gave in percent of every criterion's maximum, by examiner and unit. */
type Percents = Readonly<Record<string, Readonly<Record<string, number>>>>;

function marksOf(percents: Percents, charge = everything): GivenMark[] {
  return Object.entries(percents).flatMap(([examinerId, units]) =>
    Object.entries(units).flatMap(([unitId, percent]) =>
      Object.entries(criteria).flatMap(([criterionId, maximum]) =>
        charge.includes(criterionId)
          ? [{ examinerId, unitId, criterionId, points: pt((maximum * percent) / 100), maxPoints: pt(maximum) }]
          : [],
      ),
    ),
  );
}

function diagnosed(
  marks: readonly GivenMark[],
  charges: Readonly<Record<string, readonly string[]>> = {},
): Diagnostics {
  const examiners = ['li', 'wang', 'zhao'].map((id) => anExaminer({ id, charge: charges[id] ?? everything }));
  return diagnose(aScoring({ team: aTeam({ examiners }) }), marks);
}

const of = ({ examiners }: Diagnostics, id: string) => {
  const found = examiners.find(({ examinerId }) => examinerId === id);
  if (!found) throw new Error(`nobody is ${id}`);
  return found;
};
const valueOf = (statistic: Statistic | undefined) => (statistic?.kind === 'measured' ? statistic.value : undefined);

/** The same percentages for every unit a, b, c …, in order. */
const given = (...percents: readonly number[]) =>
  Object.fromEntries(percents.map((percent, index) => [`unit ${index}`, percent]));

describe('an examiner beside the others', () => {
  it('is measured by how far the marks lie from the mean of the others’', () => {
    const found = diagnosed(
      marksOf({ li: given(95, 85, 75, 65, 55), wang: given(90, 80, 70, 60, 50), zhao: given(80, 70, 60, 50, 40) }),
    );
    expect(of(found, 'li').offset).toEqual({ kind: 'measured', value: expect.closeTo(10, 9), n: 15 });
    expect(valueOf(of(found, 'wang').offset)).toBeCloseTo(2.5, 9);
    expect(valueOf(of(found, 'zhao').offset)).toBeCloseTo(-12.5, 9);
  });

  it('is not measured on too few shared marks, nor the spread on too few units', () => {
    const found = diagnosed(marksOf({ li: given(90, 80, 70), wang: given(90, 80, 70) }));
    expect(of(found, 'li')).toMatchObject({ offset: { kind: 'too-few', n: 9 }, spread: { kind: 'too-few', n: 3 } });
    expect(of(found, 'zhao')).toMatchObject({ offset: { kind: 'too-few', n: 0 }, spread: { kind: 'too-few', n: 0 } });
    expect(found.alpha).toEqual({ kind: 'too-few', n: 9 });
    expect(found.blocks).toEqual([{ examinerIds: ['li', 'wang'], correlation: { kind: 'too-few', n: 3 } }]);
  });

  it('spreads the units as far as what he or she gave them lies apart', () => {
    const found = diagnosed(marksOf({ li: given(90, 80, 70, 60, 50), wang: given(85, 85, 85, 85, 85) }));
    expect(of(found, 'li').spread).toEqual({ kind: 'measured', value: expect.closeTo(Math.sqrt(250), 9), n: 5 });
    expect(valueOf(of(found, 'wang').spread)).toBeCloseTo(0, 9);
  });
});

describe('the agreement of a team', () => {
  it('is perfect where everybody gave the same', () => {
    const same = given(95, 85, 75, 65, 55);
    const found = diagnosed(marksOf({ li: same, wang: same, zhao: same }));
    expect(valueOf(found.alpha)).toBe(1);
    expect(valueOf(found.blocks[0]?.correlation)).toBeCloseTo(1, 9);
    expect(valueOf(of(found, 'li').offset)).toBe(0);
  });

  it('cannot be told where all marks are the same', () => {
    const full = given(100, 100, 100, 100, 100);
    const found = diagnosed(marksOf({ li: full, wang: full }));
    expect(found.alpha).toEqual({ kind: 'no-variation', n: 15 });
    expect(found.blocks[0]?.correlation).toEqual({ kind: 'no-variation', n: 5 });
  });

  it('leaves out who has scored too little rather than the units of everybody', () => {
    const found = diagnosed(
      marksOf({ li: given(95, 85, 75, 65, 55), wang: given(90, 80, 70, 60, 50), zhao: { 'unit 0': 80, 'unit 1': 70 } }),
    );
    expect(found.blocks).toMatchObject([{ examinerIds: ['li', 'wang'], correlation: { kind: 'measured', n: 5 } }]);
  });

  it('compares totals only of people in charge of the same criteria', () => {
    const marks = [
      ...marksOf({ li: given(95, 85, 75, 65, 55), wang: given(90, 80, 70, 60, 50) }, ['1.1', '1.2']),
      ...marksOf({ zhao: given(10, 20, 30, 40, 50) }, ['2.1']),
    ];
    const found = diagnosed(marks, { li: ['1.1', '1.2'], wang: ['1.1', '1.2'], zhao: ['2.1'] });
    expect(found.blocks.map(({ examinerIds }) => examinerIds)).toEqual([['li', 'wang']]);
    expect(of(found, 'zhao').offset).toEqual({ kind: 'too-few', n: 0 });
  });
});

describe('the figures', () => {
  const percents = fc.array(fc.integer({ min: 0, max: 18 }), { minLength: 6, maxLength: 6 });
  const three = fc.tuple(percents, percents, percents);
  // Steps of five percent are whole hundredths of every maximum.
  const scene = ([li, wang, zhao]: readonly (readonly number[])[], raised = 0) =>
    marksOf({
      li: given(...(li ?? []).map((step) => 5 * step + raised)),
      wang: given(...(wang ?? []).map((step) => 5 * step)),
      zhao: given(...(zhao ?? []).map((step) => 5 * step)),
    });

  it('move an examiner’s offset, and nobody’s spread, when he or she gives everybody more by the same', () => {
    fc.assert(
      fc.property(three, (steps) => {
        const [before, after] = [diagnosed(scene(steps)), diagnosed(scene(steps, 10))];
        const moved = (id: string) => Number(valueOf(of(after, id).offset)) - Number(valueOf(of(before, id).offset));
        expect(moved('li')).toBeCloseTo(10, 9);
        expect([moved('wang'), moved('zhao')]).toEqual([expect.closeTo(-5, 9), expect.closeTo(-5, 9)]);
        for (const id of ['li', 'wang', 'zhao'])
          expect(Number(valueOf(of(after, id).spread))).toBeCloseTo(Number(valueOf(of(before, id).spread)), 9);
      }),
    );
  });

  it('do not depend on the order in which the marks come', () => {
    fc.assert(
      fc.property(three, (steps) => {
        const [one, other] = [diagnosed(scene(steps)), diagnosed(scene(steps).toReversed())];
        expect(rounded(other)).toEqual(rounded(one));
      }),
    );
  });
});

/** Sums of floats differ in their last digits with the order of the summands. */
function rounded(value: unknown): unknown {
  const digits = (_: string, each: unknown) => (typeof each === 'number' ? Math.round(each * 1e9) / 1e9 : each);
  return JSON.parse(JSON.stringify(value, digits));
}
