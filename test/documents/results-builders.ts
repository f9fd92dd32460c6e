import type { AssessmentRecord, NamedUnit, TeamRecord } from '../../src/db/assessments.ts';
import { isRecused } from '../../src/domain/charge.ts';
import type { Mark } from '../../src/domain/cell-state.ts';
import { points } from '../../src/domain/points.ts';
import type { Rubric } from '../../src/domain/rubric.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { drawSheet } from '../../src/domain/sheet.ts';
import type { BookFacts } from '../../src/use-cases/results-book.ts';
import { shippedRubric } from '../domain/builders.ts';

const towns = ['青禾', '白石', '黑水', '红土', '绿源', '金沙', '银杏', '长桥', '东溪', '西岭', '南湾', '北塔'];
const organs = ['委组织部', '人力资源和社会保障局', '住房和城乡建设局', '民政局', '财政局', '农业农村局', '司法局'];
const surnames = ['李', '王', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙'];
const reasons = [
  '台账不全',
  '每组不足3名党员，3个网格没有建立党小组',
  '现场查看与上报材料不一致，问询网格员3人，均不清楚职责',
];

export interface CountyGiven {
  readonly units?: number;
  readonly examiners?: number;
  readonly teams?: number;
  readonly rubric?: Rubric;
  readonly rehearsal?: boolean;
  /** What an examiner gives, in hundredths; absent: not scored. */
  readonly markOf?: (unit: number, examiner: number, criterion: number, maxPoints: number) => number | undefined;
  /** Why a mark is below the maximum. */
  readonly reasonOf?: (unit: number, criterion: number) => string;
  readonly withdrawn?: readonly number[];
  /** Pairs of examiner and unit, by number. */
  readonly recused?: readonly (readonly [examiner: number, unit: number])[];
  /** Whose sheets are still open. */
  readonly open?: readonly (readonly [examiner: number, unit: number])[];
}

/** Always the same, and spread as in a real county: most units good, some excellent, a few below. */
const usualMark = (unit: number, examiner: number, criterion: number, maxPoints: number): number => {
  const lost = ((unit * 7 + criterion * 3 + examiner * 2) % 7) * (unit % 9 === 4 ? 50 : 25);
  return maxPoints - Math.floor(Math.min(lost, maxPoints) / 50) * 50;
};

/** A county's assessment with everybody's marks, as it is loaded. */
export function aCounty(given: CountyGiven = {}): AssessmentRecord {
  const { units = 3, examiners = 2, teams = 1, rubric = shippedRubric(), rehearsal = false } = given;
  const all = Array.from({ length: units }, (_, n) => n);
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: '青山县2026年度党建引领网格化管理考核',
    county: '青山县',
    year: 2026,
    status: 'grading',
    version: 1,
    rehearsal,
    steeringChatId: null,
    openedAt: new Date('2026-11-02T01:00:00Z'),
    reportDays: 15,
    reportRolls: false,
    evidenceDueOn: null,
    rubric,
    teams: Array.from({ length: teams }, (_, n) =>
      aCountyTeam(
        n,
        all.filter((unit) => unit % teams === n),
        { ...given, examiners, rubric },
      ),
    ),
  };
}

function aCountyTeam(
  n: number,
  numbers: readonly number[],
  given: CountyGiven & { rubric: Rubric; examiners: number },
): TeamRecord {
  const { rubric, markOf = usualMark, reasonOf = (unit, at) => reasons[(unit + at) % reasons.length] ?? '' } = given;
  const teamId = `team-${n}`;
  const criteria = settledSections(rubric).flatMap((section) => section.criteria);
  const of = (pairs: CountyGiven['recused'], examiner: number, unit: number) =>
    (pairs ?? []).some(([who, where]) => who === examiner && where === unit);
  const units = numbers.map((unit): NamedUnit => ({
    id: `unit-${unit}`,
    teamId,
    ...named(unit),
    liaison: { id: `liaison-${unit}`, name: '白小川', openId: null },
    ...(given.withdrawn?.includes(unit) && { withdrawn: { reason: '机构改革，职能并入其他单位' } }),
  }));
  const examiners = Array.from({ length: given.examiners }, (_, at) => ({
    id: `examiner-${n}-${at}`,
    teamId,
    charge: criteria.map(({ id }) => id),
    person: {
      id: `person-${n}-${at}`,
      name: `${surnames[at % surnames.length]}考官${at + 1}`,
      openId: `ou-${n}-${at}`,
    },
    organisation: '县总工会',
  }));
  const recusals = numbers.flatMap((unit) =>
    examiners.flatMap(({ id }, at) =>
      of(given.recused, at, unit) ? [{ examinerId: id, unitId: `unit-${unit}` }] : [],
    ),
  );
  return {
    id: teamId,
    name: `第${n + 1}考核组`,
    status: 'reported',
    version: 1,
    leader: { id: `leader-${n}`, name: '陈国栋', openId: null },
    rubric,
    recusals,
    excuses: [],
    replacements: [],
    team: { id: teamId, units, examiners },
    sheets: units.flatMap((unit, row) =>
      examiners.flatMap((examiner, at) => {
        const number = numbers[row] ?? 0;
        if (isRecused(examiner, unit.id, recusals)) return [];
        const marks = new Map(
          criteria.flatMap(({ id, maxPoints }, column): [string, Mark][] => {
            const mark = markOf(number, at, column, maxPoints);
            if (mark === undefined) return [];
            const reason = mark < maxPoints ? { reason: reasonOf(number, column) } : {};
            return [[id, { kind: 'scored', points: points(mark), ...reason }]];
          }),
        );
        const open = of(given.open, at, number);
        const sheet = drawSheet(
          { id: `${examiner.id}:${unit.id}`, status: open ? 'open' : 'submitted', version: 1, marks },
          { examiner, unit, rubric, recusals, excuses: [] },
        );
        const at8 = new Date(Date.UTC(2026, 10, 20, 2, number % 60));
        return [{ ...sheet, page: 0, typed: {}, savedAt: at8, ...(!open && { submittedAt: at8 }) }];
      }),
    ),
  };
}

function named(unit: number): { name: string; category: string } {
  const round = Math.floor(unit / 19);
  const again = round === 0 ? '' : `第${round + 1}`;
  const at = unit % 19;
  if (at < 12) return { name: `${again}${towns[at]}镇`, category: '乡镇' };
  return { name: `${again}县${organs[at - 12]}`, category: '县直单位' };
}

export const someFacts = (given: Partial<BookFacts> = {}): BookFacts => ({
  final: undefined,
  changes: [],
  dealings: [],
  hidden: new Set(),
  now: new Date('2026-11-24T02:05:00Z'),
  ...given,
});
