import { describe, expect, it } from 'vitest';
import { noRoles, type Roles } from '../../src/domain/permissions.ts';
import { visibleMarks } from '../../src/domain/visible-marks.ts';
import { anExaminer, aScoring, aSheet, aTeam, aUnit, pt } from './builders.ts';

const li = anExaminer({ id: 'li' });
const wang = anExaminer({ id: 'wang' });
const [east, west] = [aUnit({ id: 'east' }), aUnit({ id: 'west' })];
const marks = { '1.1': 40, '1.2': 20, '2.1': 30 };
const scoring = aScoring({
  team: aTeam({ units: [east, west], examiners: [li, wang] }),
  sheets: [
    aSheet({ examiner: li, unit: east, marks, status: 'submitted' }),
    aSheet({ examiner: wang, unit: east, marks, status: 'submitted' }),
    aSheet({ examiner: li, unit: west, marks }),
    aSheet({ examiner: wang, unit: west, marks, status: 'submitted' }),
  ],
});
const leader: Roles = { ...noRoles, leaderOf: ['team'] };
const asLi = (recusedFrom: string[] = []) => ({
  ...leader,
  examinerAs: [{ examinerId: 'li', teamId: 'team', recusedFrom }],
});
const seenBy = (roles: Roles) => {
  const { marks: seen, hiddenUnits } = visibleMarks(scoring, roles);
  return { seen: [...new Set(seen.map(({ examinerId, unitId }) => `${examinerId} ${unitId}`))], hiddenUnits };
};

describe('the marks that somebody may look at', () => {
  it('are the submitted ones, each with its maximum', () => {
    expect(seenBy(leader)).toEqual({ seen: ['li east', 'wang east', 'wang west'], hiddenUnits: [] });
    expect(visibleMarks(scoring, leader).marks).toContainEqual({
      examinerId: 'wang',
      unitId: 'west',
      criterionId: '2.1',
      points: pt(30),
      maxPoints: pt(40),
    });
  });

  it('are, for a leader who examines too, only of units he or she has submitted (R-3)', () => {
    expect(seenBy(asLi())).toEqual({ seen: ['li east', 'wang east'], hiddenUnits: ['west'] });
  });

  it('are not of a unit from which the person stands aside, and none of another team’s (R-8)', () => {
    expect(seenBy(asLi(['east'])).hiddenUnits).toEqual(['east', 'west']);
    expect(seenBy({ ...noRoles, leaderOf: ['other'] })).toEqual({ seen: [], hiddenUnits: ['east', 'west'] });
  });

  it('do not include a unit that was withdrawn', () => {
    const gone = aUnit({ id: 'gone', withdrawn: { reason: '撤并' } });
    const withGone = aScoring({
      team: aTeam({ units: [gone], examiners: [li] }),
      sheets: [aSheet({ examiner: li, unit: gone, marks, status: 'submitted' })],
    });
    expect(visibleMarks(withGone, leader)).toEqual({ marks: [], hiddenUnits: [] });
  });
});
