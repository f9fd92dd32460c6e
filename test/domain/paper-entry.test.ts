import { describe, expect, it } from 'vitest';
import { matrix } from '../../src/domain/matrix.ts';
import {
  isUntouched,
  missingFromPaper,
  refuseUnlessMayType,
  stillScoring,
  typedEntries,
  typedMarks,
} from '../../src/domain/paper-entry.ts';
import { may, noRoles, type Roles } from '../../src/domain/permissions.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { aScoring, aSheet, aTeam, anExaminer, pt } from './builders.ts';

const sheet = { examinerId: 'li', unitId: 'unit', teamId: 'team' };
const leader: Roles = { ...noRoles, leaderOf: ['team'] };
const office: Roles = { ...noRoles, office: true };
const asExaminer = (roles: Roles, examinerId: string, recusedFrom: readonly string[] = []): Roles => ({
  ...roles,
  examinerAs: [{ examinerId, teamId: 'team', recusedFrom }],
});
const mayType = (roles: Roles, scoring: readonly string[] = []) =>
  may(roles, { act: 'paper.enter', sheet, stillScoring: scoring });
const mayCheck = (roles: Roles, ownTyping = false, scoring: readonly string[] = []) =>
  may(roles, { act: 'paper.confirm', sheet, stillScoring: scoring, ownTyping });

describe('typing a signed paper', () => {
  it('is for the team’s leader and the office, and for nobody else', () => {
    expect([leader, office, { ...office, administrator: true }].map((roles) => mayType(roles))).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      [noRoles, { ...leader, leaderOf: ['other'] }, asExaminer(noRoles, 'wang')].map((roles) => mayType(roles)),
    ).toEqual([false, false, false]);
  });

  it('is not for the examiner, nor for whoever has recused himself or herself from the unit', () => {
    expect(mayType(asExaminer(leader, 'li'))).toBe(false);
    expect(mayType(asExaminer(office, 'wang', ['unit']))).toBe(false);
  });

  it('waits until the typist’s own marks are in, and says so', () => {
    const own = asExaminer(leader, 'wang');
    expect([mayType(own, ['li', 'wang']), mayType(own, ['li'])]).toEqual([false, true]);
    const type = (roles: Roles) => () => refuseUnlessMayType(roles, sheet, ['wang'], '青禾镇');
    expect(type(own)).toThrow(new Refusal('own-marks-first', { unitName: '青禾镇' }));
    expect(type(noRoles)).toThrow('not-permitted');
    expect(type(leader)).not.toThrow();
  });
});

describe('checking it against the paper', () => {
  it('is never for whoever typed it', () => {
    expect([mayCheck(office), mayCheck(office, true), mayCheck(leader), mayCheck(leader, true)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('is for nobody who could be swayed, and not for the examiner', () => {
    expect(mayCheck(asExaminer(office, 'wang'), false, ['wang'])).toBe(false);
    expect(mayCheck(asExaminer(office, 'li'))).toBe(false);
    expect(mayCheck(asExaminer(office, 'wang', ['unit']))).toBe(false);
  });
});

it('those still score a unit whose own sheet for it is not in', () => {
  const team = aTeam({ examiners: [anExaminer(), anExaminer({ id: 'wang' })] });
  const [li, wang] = [
    aSheet({ status: 'submitted', marks: { '1.1': 40, '1.2': 20, '2.1': 40 } }),
    anExaminer({ id: 'wang' }),
  ];
  const cells = matrix(aScoring({ team, sheets: [li, aSheet({ examiner: wang })] }));
  expect([stillScoring(cells, 'unit'), stillScoring(cells, 'elsewhere')]).toEqual([['wang'], []]);
});

describe('a unit typed from paper', () => {
  const mark = (criterionId: string, points: string, reason = '') => ({
    criterionId,
    base: { points: '', reason: '' },
    written: { points, reason },
  });

  it('is wanted whole: a line with nothing in it is missing, and so is one taken out', () => {
    expect(missingFromPaper(aSheet(), [mark('1.1', '40'), mark('1.2', '')])).toEqual(['1.2', '2.1']);
    expect(isUntouched([mark('1.1', ''), mark('1.2', '')])).toBe(true);
    expect(isUntouched([mark('1.1', ''), mark('1.2', '', '台账')])).toBe(false);
  });

  it('becomes what was typed, whatever stood in the draft; a score excused meanwhile is passed over', () => {
    const excused = aSheet({ marks: { '1.1': 3 } });
    const cells = excused.cells.map((cell) =>
      cell.criterionId === '1.2' ? { ...cell, state: { kind: 'excused', reason: '网格尚未划定' } as const } : cell,
    );
    const typed = [mark('1.1', '３８分', '台账不全'), mark('1.2', '20'), mark('2.1', '40')];
    expect(typedEntries({ ...excused, cells }, typed)).toEqual([
      { criterionId: '1.1', points: '38', reason: '台账不全' },
      { criterionId: '2.1', points: '40', reason: '' },
    ]);
    expect(typedMarks(excused, typed).map(({ criterionId, points }) => [criterionId, points])).toEqual([
      ['1.1', pt(38)],
      ['1.2', pt(20)],
      ['2.1', pt(40)],
    ]);
  });
});
