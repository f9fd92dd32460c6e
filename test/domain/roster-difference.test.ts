import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../src/domain/points.ts';
import { rosterDifference, type RosterChange } from '../../src/domain/roster-difference.ts';
import { arbitraryRoster } from '../documents/arbitrary-roster.ts';
import { aCriterion, aRoster, aRubric, aSection, aTeam, aUnit, anExaminer } from '../documents/roster-builders.ts';

const changed = (what: string, name: string, field: string, from: string, to: string) => ({
  kind: 'changed',
  subject: { what, name },
  field,
  from,
  to,
});

describe('what importing a roster again will change', () => {
  it('is nothing when the roster is the same, in whatever order', () => {
    const roster = aRoster();
    const turned = { ...roster, units: roster.units.toReversed(), examiners: roster.examiners.toReversed() };
    expect(rosterDifference(roster, turned)).toEqual([]);
  });

  it('names units, teams and people that come and go', () => {
    const second = aTeam({ name: '第二考核组', leader: { name: '徐海波', mobile: '19900000021' } });
    const after = aRoster({
      units: [aUnit(), aUnit({ name: '柳溪镇' })],
      teams: [aTeam(), second],
      examiners: [anExaminer()],
      office: [],
    });
    expect(rosterDifference(aRoster(), after)).toEqual([
      { kind: 'removed', subject: { what: 'unit', name: '白石镇' } },
      { kind: 'added', subject: { what: 'unit', name: '柳溪镇' } },
      { kind: 'added', subject: { what: 'team', name: '第二考核组' } },
      { kind: 'removed', subject: { what: 'examiner', name: '林晓燕' } },
      { kind: 'removed', subject: { what: 'office', name: '周明远' } },
    ]);
  });

  it('names what changes about the assessment, a unit and a team', () => {
    const after = aRoster({
      name: '年终考核',
      year: 2027,
      units: [
        aUnit({ category: '街道', liaison: { name: '马文', mobile: '19900000101' } }),
        ...aRoster().units.slice(1),
      ],
      teams: [aTeam({ leader: { name: '陈国栋', mobile: '19900000019' } })],
    });
    expect(rosterDifference(aRoster(), after)).toEqual([
      changed('assessment', '2026年度考核', '考核名称', '2026年度考核', '年终考核'),
      changed('assessment', '2026年度考核', '年度', '2026', '2027'),
      changed('unit', '青禾镇', '单位类别', '乡镇', '街道'),
      changed('unit', '青禾镇', '联络员姓名', '马文涛', '马文'),
      changed('team', '第一考核组', '组长手机号', '19900000011', '19900000019'),
    ]);
  });

  it('names what changes about people, in the words of the workbook', () => {
    const after = aRoster({
      examiners: [anExaminer({ charge: ['1.1', '2.1', '2.2'] }), ...aRoster().examiners.slice(1)],
      office: [{ name: '周明远', mobile: '19900000001', administrator: false }],
    });
    expect(rosterDifference(aRoster(), after)).toEqual([
      changed('examiner', '李明', '职责分工', '全部', '1.1、第二部分'),
      changed('office', '周明远', '管理员', '是', '否'),
    ]);
  });

  it('takes an examiner who moves to another team for the same examiner', () => {
    const after = aRoster({ examiners: [anExaminer({ team: '第二考核组' }), ...aRoster().examiners.slice(1)] });
    expect(rosterDifference(aRoster(), after)).toEqual([
      changed('examiner', '李明', '考核组', '第一考核组', '第二考核组'),
    ]);
  });

  it('takes somebody in several teams for one examiner in each', () => {
    const both = [anExaminer(), anExaminer({ team: '第二考核组' })];
    expect(rosterDifference(aRoster({ examiners: both.slice(0, 1) }), aRoster({ examiners: both }))).toEqual([
      { kind: 'added', subject: { what: 'examiner', name: '李明' } },
    ]);
  });

  it('names what changes about the rubric', () => {
    const criteria = [
      aCriterion({ title: '党支部', maxPoints: points(20_00), categories: ['乡镇'] }),
      aCriterion({ id: '1.3' }),
    ];
    const rubric = aRubric({
      settle: 'prorate',
      version: '2',
      sections: [aSection({ criteria }), aSection({ id: '2', title: '服务阵地' })],
    });
    const examiners = aRoster().examiners.map((one) => ({ ...one, charge: ['1.1', '1.3', '2.1', '2.2'] }));
    expect(rosterDifference(aRoster(), aRoster({ rubric, examiners }))).toEqual([
      changed('rubric', '测试评分标准', '折算办法', '不折算', '按比例折算'),
      changed('rubric', '测试评分标准', '评分标准版本', '1', '2'),
      changed('section', '阵地建设', '部分名称', '阵地建设', '服务阵地'),
      changed('criterion', '1.1 网格党小组建设', '考评内容', '网格党小组建设', '党支部'),
      changed('criterion', '1.1 网格党小组建设', '细则分值', '25', '20'),
      changed('criterion', '1.1 网格党小组建设', '适用单位类别', '全部', '乡镇'),
      { kind: 'removed', subject: { what: 'criterion', name: '1.2 党员名册' } },
      { kind: 'added', subject: { what: 'criterion', name: '1.3 网格党小组建设' } },
    ]);
  });

  it('is nothing between a roster and itself, and mirrored the other way round', () => {
    const count = (changes: readonly RosterChange[], kind: RosterChange['kind']) =>
      changes.filter((change) => change.kind === kind).length;
    fc.assert(
      fc.property(arbitraryRoster, arbitraryRoster, (before, after) => {
        expect(rosterDifference(before, before)).toEqual([]);
        const [there, back] = [rosterDifference(before, after), rosterDifference(after, before)];
        expect(count(there, 'added')).toBe(count(back, 'removed'));
        expect(count(there, 'removed')).toBe(count(back, 'added'));
        expect(count(there, 'changed')).toBe(count(back, 'changed'));
      }),
      { numRuns: 50 },
    );
  });
});
