import { describe, expect, it } from 'vitest';
import { deductionsOf } from '../../src/domain/deduction.ts';
import { teamResults } from '../../src/domain/unit-result.ts';
import { anExaminer, aScoring, aSheet, aTeam, aUnit, pt } from './builders.ts';

const full = { '1.1': 40, '1.2': 20, '2.1': 40 };
const li = anExaminer({ id: 'li' });
const lin = anExaminer({ id: 'lin' });
const wang = anExaminer({ id: 'wang' });

describe('deductions of a unit (R-13)', () => {
  it('are what its means lack of the maxima, in rubric order, each reason once and without a name', () => {
    const examiners = [li, lin, wang];
    const sheets = [
      aSheet({ examiner: li, status: 'submitted', marks: { ...full, '2.1': 39, '1.2': 19 } }),
      aSheet({ examiner: lin, status: 'submitted', marks: { ...full, '2.1': 38 } }),
      aSheet({ examiner: wang, status: 'submitted', marks: { ...full, '2.1': 40 } }),
    ];
    const scoring = aScoring({ team: aTeam({ examiners }), sheets });
    expect(deductionsOf(scoring, teamResults(scoring)).get('unit')).toEqual([
      { criterionId: '1.2', title: '网格党小组成员名册', lost: pt(0.33), reasons: ['材料不全'] },
      { criterionId: '2.1', title: '网格党小组成员名册', lost: pt(1), reasons: ['材料不全'] },
    ]);
  });

  it('are none at full marks, and not told of a unit without a total', () => {
    const other = aUnit({ id: 'other' });
    const sheets = [aSheet({ status: 'submitted', marks: full }), aSheet({ unit: other, marks: { '1.1': 3 } })];
    const scoring = aScoring({ team: aTeam({ units: [aUnit(), other] }), sheets });
    expect([...deductionsOf(scoring, teamResults(scoring))]).toEqual([['unit', []]]);
  });
});
