import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, type Day } from '../../src/domain/day.ts';
import {
  acceptsEvidence,
  criterionEvidence,
  evidenceCompleteness,
  isLate,
  mayWithdraw,
  reassignment,
  shownName,
  type UseState,
} from '../../src/domain/evidence.ts';
import { aCriterion } from '../cards/builders.ts';

const day = '2026-12-01' as Day; // A day as the office sets it.
const useState = fc.constantFrom<UseState>('handed-in', 'verified', 'returned');
const criterionId = fc.constantFrom('1.1', '1.2', '2.1', '2.2');
const uses = fc.array(fc.record({ criterionId, state: useState }), { maxLength: 12 });
const asked = ['1.1', '1.2', '2.1'].map((id) => aCriterion({ id }));

describe('the last day', () => {
  it('is in time up to its last second in Shanghai, and late from the next one on', () => {
    expect(isLate(new Date('2026-12-01T23:59:59.999+08:00'), day)).toBe(false);
    expect(isLate(new Date('2026-12-02T00:00:00+08:00'), day)).toBe(true);
  });

  it('makes nothing late while the office has set none', () => {
    expect(isLate(new Date('2999-01-01T00:00:00+08:00'), undefined)).toBe(false);
  });

  it.each([
    ['2026-12-01 +0800', '2026-12-01'],
    ['2026-12-01 -0500', '2026-12-01'],
    ['2026-12-01', '2026-12-01'],
    ['2026-02-30 +0800', undefined],
    ['明天', undefined],
    [undefined, undefined],
  ])('reads %s from the picker as %s', (typed, read) => {
    expect(readDay(typed)).toBe(read);
  });
});

describe('a criterion', () => {
  it.each<[readonly UseState[], string]>([
    [[], 'missing'],
    [['returned', 'returned'], 'returned'],
    [['returned', 'handed-in'], 'handed-in'],
    [['verified', 'handed-in'], 'handed-in'],
    [['verified', 'returned'], 'verified'],
  ])('with pieces %j is %s', (states, stands) => {
    expect(criterionEvidence(states)).toBe(stands);
  });
});

describe('completeness', () => {
  it('counts criteria, not files, and nothing that was sent back', () => {
    const handedIn = [
      { criterionId: '1.1', state: 'handed-in' },
      { criterionId: '1.1', state: 'verified' },
      { criterionId: '1.2', state: 'returned' },
    ] as const;
    const { present, wanting } = evidenceCompleteness(asked, handedIn);
    expect(present).toBe(1);
    expect(wanting.map(({ id }) => id)).toEqual(['1.2', '2.1']);
  });

  it('never goes down for another piece, nor for one that is verified', () => {
    fc.assert(
      fc.property(uses, criterionId, fc.nat(), (before, added, nth) => {
        const { present } = evidenceCompleteness(asked, before);
        const more = evidenceCompleteness(asked, [...before, { criterionId: added, state: 'handed-in' }]);
        const verified = before.map((use, n) =>
          n === nth % (before.length || 1) ? { ...use, state: 'verified' as const } : use,
        );
        expect(more.present).toBeGreaterThanOrEqual(present);
        expect(evidenceCompleteness(asked, verified).present).toBeGreaterThanOrEqual(present);
      }),
    );
  });

  it('adds up: every criterion that is asked is there or wanting, whatever else was handed in', () => {
    fc.assert(
      fc.property(uses, (given) => {
        const { present, wanting, verified } = evidenceCompleteness(asked, given);
        expect(present + wanting.length).toBe(asked.length);
        expect(verified).toBeLessThanOrEqual(present);
      }),
    );
  });
});

describe('a changed assignment', () => {
  it('leads to exactly what was ticked, but for what is verified', () => {
    const once = fc.uniqueArray(fc.record({ criterionId, state: useState }), { selector: (use) => use.criterionId });
    fc.assert(
      fc.property(once, fc.array(criterionId), (before, chosen) => {
        const { added, removed } = reassignment(before, chosen);
        const kept = before.map((use) => use.criterionId).filter((id) => !removed.includes(id));
        const verified = before.filter(({ state }) => state === 'verified').map((use) => use.criterionId);
        expect(new Set([...kept, ...added])).toEqual(new Set([...chosen, ...verified]));
        expect(added.filter((id) => before.some((use) => use.criterionId === id))).toEqual([]);
      }),
    );
  });

  it('takes a piece back only while nobody has verified it', () => {
    expect(mayWithdraw([{ criterionId: '1.1', state: 'returned' }])).toBe(true);
    expect(
      mayWithdraw([
        { criterionId: '1.1', state: 'handed-in' },
        { criterionId: '1.2', state: 'verified' },
      ]),
    ).toBe(false);
  });
});

describe('a file’s name', () => {
  it.each([
    ['../../etc/passwd', '..／..／etc／passwd'],
    ['C:\\报告.docx', 'C:／报告.docx'],
    ['  ', '未命名'],
    ['报告\u202Efdp.exe', '报告fdp.exe'],
    ['网格\n名册.pdf', '网格名册.pdf'],
  ])('%j is shown as %s', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('of two hundred characters stays whole', () => {
    expect(shownName(`${'党'.repeat(196)}.pdf`)).toBe(`${'党'.repeat(196)}.pdf`);
  });

  it('is never a path, never empty, and keeps its ending however long it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const shown = shownName(`${words}.pdf`);
        expect(shown).not.toMatch(/[/\\\0\n]/);
        expect(Array.from(shown).length).toBeLessThanOrEqual(255);
        expect(shown.endsWith('.pdf')).toBe(true);
      }),
    );
  });
});

it.each([
  ['preparing', true],
  ['assessing', true],
  ['grading', false],
  ['published', false],
  ['archived', false],
] as const)('evidence for an assessment in %s is taken: %s', (status, taken) => {
  expect(acceptsEvidence(status)).toBe(taken);
});
