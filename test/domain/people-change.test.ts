import { describe, expect, it } from 'vitest';
import type { AssessmentState, TeamState } from '../../src/domain/life.ts';
import {
  excusedByAll,
  leftUncovered,
  peopleForms,
  refuseUnlessChangeFits,
  type PeopleForm,
} from '../../src/domain/people-change.ts';
import { readPeopleEntry } from '../../src/domain/people-entry.ts';
import { examinersConcerned, isWaiting, lookStateOf } from '../../src/domain/second-look.ts';
import { anExaminer, aScoring, aTeam, aUnit, pt } from './builders.ts';

const li = anExaminer({ id: 'li' });
const wang = anExaminer({ id: 'wang', charge: ['1.1'] });

describe('a change of people', () => {
  const refusal = (form: PeopleForm, assessment: AssessmentState, team?: TeamState): string => {
    try {
      refuseUnlessChangeFits(form, assessment, team);
      return 'fits';
    } catch (error) {
      return (error as { code: string }).code; // A refusal has one.
    }
  };

  it('before the opening is made in the workbook, but for recusals', () => {
    const fitting = peopleForms.filter((form) => refusal(form, 'preparing', 'scoring') === 'fits');
    expect(fitting).toEqual(['recuse', 'lift']);
    expect(refusal('replace', 'preparing', 'scoring')).toBe('roster-still-open');
  });

  it('fits while the team scores; after it has ended only contacts are changed', () => {
    expect(peopleForms.map((form) => refusal(form, 'assessing', 'scoring'))).not.toContain('team-has-ended');
    const late = peopleForms.filter((form) => refusal(form, 'assessing', 'ended') === 'fits');
    expect(late).toEqual(['liaison', 'leader', 'mobile', 'member']);
    expect(refusal('excuse', 'grading', 'reported')).toBe('team-has-ended');
    expect(refusal('member', 'published')).toBe('fits');
    expect(refusal('member', 'archived')).toBe('wrong-state');
  });

  it('names what would be left to nobody, and not what was so before (R-8)', () => {
    const before = aScoring({ team: aTeam({ examiners: [li, wang] }) });
    const recusals = [{ examinerId: 'li', unitId: 'unit' }];
    expect(leftUncovered(before, { ...before, recusals })).toEqual([{ unitId: 'unit', criterionIds: ['1.2', '2.1'] }]);
    const open = aScoring({ team: aTeam({ examiners: [wang] }) });
    expect(leftUncovered(open, open)).toEqual([]);
  });

  it('takes a unit that has left out of account', () => {
    const before = aScoring({ team: aTeam({ examiners: [li] }) });
    const gone = aTeam({ examiners: [li], units: [aUnit({ withdrawn: { reason: '撤并' } })] });
    expect(leftUncovered(before, { ...before, team: gone })).toEqual([]);
  });
});

it('shows what nobody scores since all of it is excused, and which so leaves the maximum (R-4)', () => {
  const excuse = (examinerId: string, criterionId: string) => ({
    examinerId,
    unitId: 'unit',
    criterionId,
    reason: '住院',
  });
  const scoring = aScoring({
    team: aTeam({ examiners: [li, wang] }),
    excuses: [excuse('li', '1.1'), excuse('li', '2.1')],
  });
  expect(excusedByAll(scoring)).toEqual([{ unitId: 'unit', criterionIds: ['2.1'] }]);
  const recusals = [{ examinerId: 'wang', unitId: 'unit' }];
  expect(excusedByAll({ ...scoring, recusals: [...recusals] })).toEqual([
    { unitId: 'unit', criterionIds: ['1.1', '2.1'] },
  ]);
});

describe('a form of 人员', () => {
  it('is read as it is meant: names tidied, a mobile in any way of writing', () => {
    const typed = { name: ' 高　原 ', mobile: '+86 199-0000-0051', rank: 'member', reason: ' 新调入 ' };
    expect(readPeopleEntry('member', typed)).toMatchObject({
      entry: { name: '高原', mobile: '19900000051', rank: 'member', reason: '新调入' },
    });
  });

  it('tells everything there is to mend at once', () => {
    expect(readPeopleEntry('replace', { mobile: '12345', name: '长'.repeat(21), reason: '短' })).toEqual({
      faults: ['choose-person', 'name-too-long', 'mobile-wrong', 'organisation-missing'],
      reason: 'too-short',
    });
    expect(readPeopleEntry('lift', { reason: '经核实' })).toEqual({ faults: ['choose-recusal'] });
  });
});

describe('请再核', () => {
  const asked = { sheetId: 's', examinerId: 'li', answer: null, standing: true };

  it('waits until everybody who still can has answered', () => {
    expect(isWaiting([asked, { ...asked, answer: 'kept' }])).toBe(true);
    expect(
      isWaiting([
        { ...asked, standing: false },
        { ...asked, answer: 'change-asked' },
      ]),
    ).toBe(false);
  });

  it('keeps an answer that was given, and lapses with a sheet that is open again', () => {
    expect(lookStateOf({ answer: 'kept', standing: false })).toBe('kept');
    expect(lookStateOf({ answer: null, standing: false })).toBe('lapsed');
  });

  it('concerns everybody who scored the criterion', () => {
    const given = ['li', 'wang'].map((examinerId, n) => ({ examinerId, points: pt(20 * n) }));
    const found = { unitId: 'unit', criterionId: '1.1', maxPoints: pt(40), range: pt(20), given };
    expect(examinersConcerned(found)).toEqual(['li', 'wang']);
  });
});
