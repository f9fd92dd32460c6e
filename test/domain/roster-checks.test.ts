import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftFaults, draftNotices, inReadingOrder } from '../../src/domain/roster-checks.ts';
import type { ExaminerRow, RosterDraft, UnitRow } from '../../src/domain/roster-draft.ts';
import { aCriterion, aRubric, aSection, lines } from '../documents/roster-builders.ts';

const person = (number: number) => ({ name: `张${number}`, mobile: `${19_900_000_000 + number}` });

function aDraft(changes: Partial<RosterDraft> = {}): RosterDraft {
  return {
    units: [{ row: 2, name: '青禾镇', category: '乡镇', team: '一组', liaison: person(1) }],
    teams: [{ row: 2, name: '一组', leader: person(2) }],
    examiners: [anExaminer()],
    office: [],
    rubric: aRubric(),
    ...changes,
  };
}

function anExaminer(changes: Partial<ExaminerRow> = {}): ExaminerRow {
  const charge = ['1.1', '1.2', '2.1', '2.2'];
  return { row: 2, team: '一组', ...person(3), organisation: '县委组织部', charge, ...changes };
}

describe('rows that fit together', () => {
  it('leave nothing to say', () => {
    expect(draftFaults(aDraft())).toEqual([]);
    expect(draftNotices(aDraft())).toEqual([]);
  });

  it('may have one person in several places: leading, examining, in the office', () => {
    const [one] = [person(3)];
    const teams = [{ row: 2, name: '一组', leader: one }];
    expect(draftFaults(aDraft({ teams, office: [{ row: 2, ...one, administrator: true }] }))).toEqual([]);
  });

  it('may have one liaison for several units', () => {
    const [unit] = aDraft().units;
    const units = unit ? [unit, { ...unit, row: 3, name: '白石镇' }] : [];
    expect(draftFaults(aDraft({ units }))).toEqual([]);
  });
});

describe('cells that were faulty themselves', () => {
  it('cause no second fault', () => {
    const units = [
      { row: 2, name: undefined, category: undefined, team: '一组', liaison: { name: undefined, mobile: undefined } },
    ];
    expect(draftFaults(aDraft({ units }))).toEqual([]);
  });

  it('keep quiet about gaps while a charge of the team is not understood', () => {
    expect(draftFaults(aDraft({ examiners: [anExaminer({ charge: undefined })] }))).toEqual([]);
    expect(draftFaults(aDraft({ examiners: [anExaminer({ organisation: undefined, charge: [] })] }))).toEqual([]);
  });

  it('keep quiet about unknown teams while no team has a name', () => {
    expect(draftFaults(aDraft({ teams: [] }))).toEqual([]);
  });
});

describe('coverage (R-8)', () => {
  const criteria = ['1.1', '1.2', '2.1', '2.2'];
  const categories = ['乡镇', '县直单位'];
  const names = ['甲', '乙', '丙'];

  const examiner = fc.record({
    organisation: fc.constantFrom(...names, '县委组织部'),
    charge: fc.subarray(criteria, { minLength: 1 }),
  });

  it('is in order exactly when every criterion of every unit keeps an examiner', () => {
    fc.assert(
      fc.property(
        fc.array(examiner, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom(...categories), { minLength: 3, maxLength: 3 }),
        fc.subarray(criteria, { maxLength: 2 }),
        (members, unitCategories, onlyTownships) => {
          const only = (id: string) => (onlyTownships.includes(id) ? { categories: ['乡镇'] } : {});
          const sections = ['1', '2'].map((id) =>
            aSection({
              id,
              criteria: [
                aCriterion({ id: `${id}.1`, ...only(`${id}.1`) }),
                aCriterion({ id: `${id}.2`, ...only(`${id}.2`) }),
              ],
            }),
          );
          const units = names.map((name, at): UnitRow => ({
            row: at + 2,
            name,
            category: unitCategories[at],
            team: '一组',
            liaison: person(at + 10),
          }));
          const examiners = members.map((member, at) => anExaminer({ ...member, row: at + 2, ...person(at + 20) }));
          const faults = draftFaults(aDraft({ units, examiners, rubric: aRubric({ sections }) }));

          const open = units.flatMap(({ name, category }) =>
            criteria.filter(
              (id) =>
                (category === '乡镇' || !onlyTownships.includes(id)) &&
                !members.some(({ organisation, charge }) => organisation !== name && charge.includes(id)),
            ),
          );
          expect(faults.length > 0).toBe(open.length > 0);
          for (const id of open) expect(lines(faults).join('\n')).toContain(id);
        },
      ),
    );
  });

  it('names the first criteria and how many there are', () => {
    const ids = Array.from({ length: 10 }, (_, at) => `1.${at}`);
    const rubric = aRubric({
      sections: [aSection({ criteria: ids.map((id) => aCriterion({ id })) })],
      settle: 'prorate',
    });
    expect(lines(draftFaults(aDraft({ rubric, examiners: [anExaminer({ charge: ['1.0'] })] })))).toEqual([
      '考核组 2 考核组: “一组”没有人负责细则1.1、1.2、1.3、1.4、1.5、1.6、1.7、1.8等9条，请在“考核组成员”表中补充人员或调整职责分工',
    ]);
  });
});

describe('reading order', () => {
  it('goes through the tabs, then down the rows, then to the right', () => {
    const place = (sheet: string, row?: number, column?: string) => ({
      sheet,
      message: '',
      ...(row !== undefined && { row }),
      ...(column !== undefined && { column }),
    });
    const ordered = [
      place('工作簿'),
      place('考核设置', 2),
      place('单位'),
      place('单位', 2, '单位名称'),
      place('单位', 2, '联络员手机号'),
      place('单位', 10, '单位名称'),
      place('考核组', 1),
      place('评分标准', 1),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(inReadingOrder(shuffled)).toEqual(ordered);
      }),
    );
  });
});
