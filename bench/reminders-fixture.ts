import type { Db } from '../src/db/database.ts';
import type { Day } from '../src/domain/day.ts';
import { points } from '../src/domain/points.ts';
import type { TeamReport } from '../src/domain/team-report.ts';

/** A working day on which every report of the bench is due. */
export const benchDay = '2026-12-09' as Day;

const sheetsPerTeam = 100;
const teamsPerAssessment = 20;

/**
 * Open sheets, 20 units × 5 examiners in a team, and beside each such team one that has ended and whose report is out: as many sheets as asked
 * for, and one more person in ten.
 */
export async function layOutMatters(
  db: Db,
  sheets: number,
): Promise<{ sheets: number; reports: number; people: number }> {
  const teams = Math.ceil(sheets / sheetsPerTeam);
  const assessments = Math.ceil(teams / teamsPerAssessment);
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`
        insert into person (id, open_id, name, created_at)
        select md5('person' || n)::uuid, 'ou_bench' || n, '成员' || n, '2026-11-24' from generate_series(1, ${teams * 6}::int) n`;
      await tx.$executeRaw`
        insert into steering_chat (chat_id, bound_by, bound_at)
        select 'oc_bench' || n, md5('person1')::uuid, '2026-11-24' from generate_series(1, ${assessments}::int) n`;
      await tx.$executeRaw`
        insert into assessment (id, name, county, year, status, rubric, steering_chat_id, created_at, opened_at)
        select md5('assessment' || n)::uuid, '考核' || n, '云岭县', 2026, 'assessing', '{}', 'oc_bench' || n, '2026-11-24', '2026-11-24'
        from generate_series(1, ${assessments}::int) n`;
      await tx.$executeRaw`
        insert into criterion (assessment_id, id, section_id, position, max_points, step)
        select md5('assessment' || n)::uuid, '1.1', '1', 0, 600, 50 from generate_series(1, ${assessments}::int) n`;
      await tx.$executeRaw`
        insert into team (id, assessment_id, name, position, leader_id)
        select md5('team' || n)::uuid, md5('assessment' || (n - 1) / ${teamsPerAssessment}::int + 1)::uuid, '考核组' || n, n, md5('person' || n)::uuid
        from generate_series(1, ${teams}::int) n`;
      await tx.$executeRaw`
        insert into team (id, assessment_id, name, position, leader_id, status, ended_on, ended_at, report_counted_on, report_rolls, report_due_on,
          report_provisional)
        select md5('ended' || n)::uuid, md5('assessment' || (n - 1) / ${teamsPerAssessment}::int + 1)::uuid, '已结束考核组' || n, n,
          md5('person' || ${teams * 5}::int + n)::uuid, 'ended', '2026-11-24', '2026-11-24', ${benchDay}::date, false, ${benchDay}::date, false
        from generate_series(1, ${teams}::int) n`;
      await tx.$executeRaw`
        insert into unit (id, assessment_id, team_id, name, category, position, liaison_id)
        select gen_random_uuid(), team.assessment_id, team.id, team.name || '单位' || n, '乡镇', n, team.leader_id
        from team, generate_series(1, 20) n where team.status = 'scoring'`;
      await tx.$executeRaw`
        insert into examiner (id, assessment_id, team_id, person_id, organisation, charge, position)
        select gen_random_uuid(), team.assessment_id, team.id, md5('person' || (team.position - 1) * 5 + n)::uuid, '县总工会', '{1.1}', n
        from team, generate_series(1, 5) n where team.status = 'scoring'`;
      await tx.$executeRaw`
        insert into sheet (id, assessment_id, team_id, examiner_id, unit_id)
        select gen_random_uuid(), unit.assessment_id, unit.team_id, examiner.id, unit.id from unit join examiner using (team_id)`;
      await tx.$executeRaw`
        insert into score (sheet_id, assessment_id, criterion_id, max_points, step)
        select id, assessment_id, '1.1', 600, 50 from sheet`;
    },
    { timeout: 300_000 },
  );
  await db.$executeRaw`analyze`;
  return { sheets: teams * sheetsPerTeam, reports: teams, people: teams * 6 };
}

/** A team's report of twelve units, each with the findings it may have at most and a deduction in every criterion. */
export const benchReport: TeamReport = {
  assessmentName: '2026年度党建引领网格化管理考核',
  teamName: '第一考核组',
  leaderName: '陈国栋',
  memberNames: ['李明', '林晓燕', '吴海峰'],
  endedOn: '2026-11-24' as Day,
  filedOn: benchDay,
  sections: [28, 26, 20, 20, 6].map((full, index) => ({ title: `第${index + 1}部分`, full: points(full * 100) })),
  units: Array.from({ length: 12 }, (_, unit) => ({
    name: `第${unit + 1}个被考核单位`,
    score: { total: points(8_950), sections: [26, 24, 18, 17, 4.5].map((score) => ({ score: points(score * 100) })) },
    deductions: Array.from({ length: 14 }, (_deduction, criterion) => ({
      criterionId: `1.${criterion + 1}`,
      title: '设立网格党小组',
      lost: points(75),
      reasons: ['名册缺少更新记录', '3个村未设组长'],
    })),
    highlights: '网格党组织覆盖率百分之百。'.repeat(18),
    problems: '台账更新不及时。'.repeat(30),
  })),
  nextSteps: '逐条整改。\n组织观摩。',
};
