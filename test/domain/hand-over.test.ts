import { describe, expect, it } from 'vitest';
import { matrix } from '../../src/domain/matrix.ts';
import { handOver } from '../../src/domain/hand-over.ts';
import { unfinishedSheets } from '../../src/domain/progress.ts';
import { closedBecause } from '../../src/domain/sheet-closing.ts';
import { anExaminer, anUnevenRubric, aScoring, aSheet, aTeam, aUnit } from './builders.ts';

const [east, west, south] = ['east', 'west', 'south'].map((id) => aUnit({ id })) as [
  ReturnType<typeof aUnit>,
  ReturnType<typeof aUnit>,
  ReturnType<typeof aUnit>,
];
const li = anExaminer({ id: 'li' });
const team = aTeam({ units: [east, west, south], examiners: [li] });
const submitted = aSheet({
  examiner: li,
  unit: east,
  marks: { '1.1': 40, '1.2': 20, '2.1': 40 },
  status: 'submitted',
});

describe('更换考核人员', () => {
  it('leaves what is submitted, and moves everything else, drafts as well', () => {
    const draft = aSheet({ examiner: li, unit: west, marks: { '1.1': 40 } });
    const over = handOver(aScoring({ team, sheets: [submitted, draft] }), li, []);
    expect(over).toEqual({
      kept: ['east'],
      moved: ['west', 'south'],
      added: [{ charge: ['1.1', '1.2', '2.1'], units: ['west', 'south'] }],
    });
  });

  it('moves nothing where nothing is left', () => {
    const scoring = aScoring({ team: aTeam({ units: [east], examiners: [li] }), sheets: [submitted] });
    expect(handOver(scoring, li, [])).toEqual({ kept: ['east'], moved: [], added: [] });
  });

  it('leaves a unit that the examiner must not score, and one that is excused whole', () => {
    const excuses = ['1.1', '1.2', '2.1'].map((criterionId) => ({
      examinerId: 'li',
      unitId: 'west',
      criterionId,
      reason: '住院',
    }));
    const scoring = aScoring({ team, excuses, recusals: [{ examinerId: 'li', unitId: 'south' }] });
    expect(handOver(scoring, li, [])).toMatchObject({ kept: ['west', 'south'], moved: ['east'] });
  });

  it('takes a withdrawn unit along: whoever takes over scores it when it comes back', () => {
    const units = [{ ...east, withdrawn: { reason: '撤并' } }, west];
    expect(handOver(aScoring({ team: aTeam({ units, examiners: [li] }) }), li, []).moved).toEqual(['east', 'west']);
  });

  it('gives a colleague only the criteria that he or she does not score already, unit by unit', () => {
    const wang = anExaminer({ id: 'wang', charge: ['2.1'], units: ['east', 'west'] });
    expect(handOver(aScoring({ team }), li, [wang]).added).toEqual([
      { charge: ['1.1', '1.2'], units: ['east', 'west'] },
      { charge: ['1.1', '1.2', '2.1'], units: ['south'] },
    ]);
  });

  it('gives nothing to a colleague who scores all of it already', () => {
    expect(handOver(aScoring({ team }), li, [anExaminer({ id: 'wang' })])).toMatchObject({ kept: [], added: [] });
  });

  it('names the points that no criterion names, so that a part of a section does not lose them (R-2)', () => {
    const rubric = anUnevenRubric({ settle: 'unallocated' });
    const all = anExaminer({ id: 'li', charge: ['1.1', '2.1'] });
    const wang = anExaminer({ id: 'wang', charge: ['2.1'] });
    const scoring = aScoring({ rubric, team: aTeam({ units: [east], examiners: [all] }) });
    expect(handOver(scoring, all, [wang]).added).toEqual([{ charge: ['1.1', '1.unallocated'], units: ['east'] }]);
  });
});

describe('what an examiner has handed over', () => {
  const confined = { ...li, units: ['east'] };

  it('is in no matrix and owed by nobody', () => {
    const cells = matrix(aScoring({ team: { ...team, examiners: [confined] }, sheets: [submitted] }));
    expect(new Set(cells.map(({ unitId }) => unitId))).toEqual(new Set(['east']));
    expect(unfinishedSheets(cells)).toEqual([]);
  });

  it('closes the sheet; so does a recusal, and before all the unit’s leaving', () => {
    expect(closedBecause(confined, east, [])).toBeUndefined();
    expect(closedBecause(confined, west, [])).toBe('handed-over');
    expect(closedBecause(confined, east, [{ examinerId: 'li', unitId: 'east' }])).toBe('recused');
    expect(closedBecause({ ...li, sentByUnitId: 'east' }, east, [])).toBe('recused');
    expect(closedBecause(confined, { ...west, withdrawn: { reason: '撤并' } }, [])).toBe('withdrawn');
  });
});
