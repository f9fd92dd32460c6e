import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { copiedRoster, copyFindings, nextOf, readWish } from '../../src/domain/roster-copy.ts';
import { rosterDifference } from '../../src/domain/roster-difference.ts';
import { aCriterion, anExaminer, aRoster, aRubric, aSection, aUnit } from '../documents/roster-builders.ts';

const roster = aRoster();
const earlier = { taken: roster, now: roster, withdrawn: [], recusals: [] };

describe('the next assessment from an earlier one', () => {
  it('is the same but for name, year and whether it is practised', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2000, max: 2100 }), fc.boolean(), (name, year, rehearsal) => {
        const copy = copiedRoster(roster, { name, year, rehearsal });
        const differing = new Set(rosterDifference(roster, copy).map(({ subject }) => subject.what));
        expect([...differing].filter((what) => what !== 'assessment')).toEqual([]);
        expect([copy.name, copy.year, copy.rehearsal ?? false]).toEqual([name, year, rehearsal]);
      }),
    );
  });

  it('of a rehearsal is real unless it is to be practised again', () => {
    const copy = copiedRoster(aRoster({ rehearsal: true }), { name: '2026年度考核', year: 2026, rehearsal: false });
    expect(copy).not.toHaveProperty('rehearsal');
  });

  it('is called by the year that follows', () => {
    expect(nextOf({ name: '2026年度党建引领网格化管理考核', year: 2026, rehearsal: false })).toEqual({
      name: '2027年度党建引领网格化管理考核',
      year: 2027,
    });
    expect(nextOf({ name: '年度考核', year: 2026, rehearsal: false })).toEqual({ name: '年度考核', year: 2027 });
  });

  it('after a rehearsal is the real thing, in the same year', () => {
    const next = { name: '2026年度考核', year: 2026 };
    expect(nextOf({ name: '2026年度考核（演练）', year: 2026, rehearsal: true })).toEqual(next);
  });
});

describe('what is to be looked at', () => {
  it('is nothing when nothing has changed', () => {
    expect(copyFindings(earlier, roster.rubric)).toEqual([]);
  });

  it('names a withdrawn unit with its reason, and not as a removed one', () => {
    const now = { ...roster, units: roster.units.slice(1) };
    const withdrawn = [{ unitName: '青禾镇', reason: '机构合并' }];
    expect(copyFindings({ ...earlier, now, withdrawn }, roster.rubric)).toEqual([
      { kind: 'withdrawn', unitName: '青禾镇', reason: '机构合并' },
    ]);
  });

  it('names people who took somebody’s place', () => {
    const now = aRoster({
      units: [aUnit({ liaison: { name: '新联络', mobile: '19900000999' } }), ...roster.units.slice(1)],
      examiners: [anExaminer({ name: '新成员', mobile: '19900000888' }), ...roster.examiners.slice(1)],
    });
    const changes = copyFindings({ ...earlier, now }, roster.rubric);
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'changed', change: expect.objectContaining({ from: '马文涛', to: '新联络' }) }),
    );
    expect(changes).toContainEqual({
      kind: 'changed',
      change: { kind: 'added', subject: { what: 'examiner', name: '新成员' } },
    });
  });

  it('names recorded recusals, and a rubric that is another one by now', () => {
    const recusals = [{ examinerName: '李明', unitName: '青禾镇', reason: '亲属任职' }];
    const shipped = aRubric({ sections: [aSection({ criteria: [aCriterion()], weight: roster.rubric.step })] });
    const kinds = copyFindings({ ...earlier, recusals }, shipped).map(({ kind }) => kind);
    expect(kinds).toEqual(['recused', 'rubric']);
  });
});

describe('the form', () => {
  const typed = { name: '2027年度考核', year: '2027', rehearsal: '否' };

  it.each(['2027', '２０２７', '2027年', '2027年度', ' 2027 '])('takes a year typed as “%s”', (year) => {
    expect(readWish({ ...typed, year })).toEqual({ wish: { name: '2027年度考核', year: 2027, rehearsal: false } });
  });

  it('names everything to be mended at once', () => {
    expect(readWish({ name: ' ', year: '明年', rehearsal: '' })).toEqual({
      faults: { name: 'missing', year: 'not-a-year' },
    });
    expect(readWish({ ...typed, name: '考'.repeat(61) })).toEqual({ faults: { name: 'too-long' } });
  });
});
