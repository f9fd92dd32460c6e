import { analysisGuide, noFigure } from '../../cards/analysis-card.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { ExaminersPart, Measure } from '../documents/results/results-book.ts';
import { diagnose, meanShares, type Statistic } from '../domain/examiner-diagnostics.ts';
import { noRoles } from '../domain/permissions.ts';
import { visibleMarks } from '../domain/visible-marks.ts';
import { examinerNameIn } from './results-book-marks.ts';

const meanGuide = '“平均得分率”：本人所给各项得分之和占这些内容满分之和的百分比。';

/** What the marks that the reader may see tell about the examining, as the analysis card tells it (ADR 0012). */
export function bookExaminers(teams: readonly TeamRecord[], hidden: ReadonlySet<string>): ExaminersPart {
  const parts = teams.map((team) => ofTeam(team, hidden));
  return {
    rows: parts.flatMap(({ rows }) => rows),
    agreement: parts.flatMap(({ agreement }) => agreement),
    notes: [meanGuide, ...analysisGuide],
  };
}

function ofTeam(team: TeamRecord, hidden: ReadonlySet<string>): Omit<ExaminersPart, 'notes'> {
  const all = visibleMarks(team, { ...noRoles, office: true }).marks;
  const marks = all.filter(({ unitId }) => !hidden.has(unitId));
  const { examiners, blocks, alpha } = diagnose(team, marks);
  const means = meanShares(marks);
  const teamName = team.name;
  return {
    rows: examiners.map(({ examinerId, offset, spread }) => {
      const mean = means.get(examinerId);
      return {
        teamName,
        examinerName: examinerNameIn(team, examinerId),
        marks: mean?.marks ?? 0,
        meanShare: mean?.percent ?? '没有评分',
        offset: measure(offset),
        shared: offset.n,
        spread: measure(spread),
        units: spread.n,
      };
    }),
    agreement: [
      ...blocks.map(({ examinerIds, correlation }) => ({
        teamName,
        measure: '总体一致（ICC）',
        value: measure(correlation),
        basis: `共同评完${correlation.n}个单位`,
        people: examinerIds.map((id) => examinerNameIn(team, id)).join('、'),
      })),
      {
        teamName,
        measure: '逐项一致（α）',
        value: measure(alpha),
        basis: `两人以上共同评过${alpha.n}项`,
        people: '全组',
      },
    ],
  };
}

function measure(statistic: Statistic): Measure {
  return statistic.kind === 'measured' ? statistic.value : noFigure[statistic.kind];
}
