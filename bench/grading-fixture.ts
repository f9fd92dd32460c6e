import type { Db } from '../src/db/database.ts';
import { benchRubric } from './fixture.ts';

export interface GradingSize {
  readonly assessments: number;
  readonly units: number;
  readonly examiners: number;
}

export const criteriaEach = benchRubric.sections.flatMap(({ criteria }) => criteria).length;

/**
 * So many assessments of one team each, every sheet submitted and every mark given: laid out by the database itself, one assessment at a time,
 * since it is reading and grading that is measured. History and log are left out: grading does not read them.
 */
export async function layOutScores(db: Db, { assessments, units, examiners }: GradingSize): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= assessments; number += 1) {
    ids.push(await layOutOne(db, number, units, examiners));
  }
  await db.$executeRaw`analyze`;
  return ids;
}

async function layOutOne(db: Db, number: number, units: number, examiners: number): Promise<string> {
  const name = `第${number}次考核`;
  await db.$transaction(
    async (tx) => {
      // Marks are laid out with their sheets, not given: nothing of it has a history.
      await tx.$executeRaw`set local session_replication_role = replica`;
      await tx.$executeRaw`
        insert into person (id, open_id, name, created_at)
        select md5(${name} || 'person' || n)::uuid, 'ou_bench' || ${number}::int || '_' || n, '成员' || n, '2026-11-24' from generate_series(0, ${examiners}::int) n`;
      await tx.$executeRaw`
        insert into assessment (id, name, county, year, status, rubric, created_at, opened_at)
        values (md5(${name})::uuid, ${name}, '测试县', 2026, 'grading', ${JSON.stringify(benchRubric)}::jsonb, '2026-11-24', '2026-11-24')`;
      await tx.$executeRaw`
        insert into criterion (assessment_id, id, section_id, position, max_points, step)
        select md5(${name})::uuid, criterion ->> 'id', section ->> 'id', row_number() over (), (criterion ->> 'maxPoints')::int, ${benchRubric.step}
        from jsonb_array_elements(${JSON.stringify(benchRubric.sections)}::jsonb) section, jsonb_array_elements(section -> 'criteria') criterion`;
      await tx.$executeRaw`
        insert into team (id, assessment_id, name, position, leader_id, status, ended_on, ended_at)
        values (md5(${name} || 'team')::uuid, md5(${name})::uuid, '第一考核组', 0, md5(${name} || 'person0')::uuid, 'reported', '2026-11-24', '2026-11-24')`;
      await tx.$executeRaw`
        insert into unit (id, assessment_id, team_id, name, category, position, liaison_id)
        select md5(${name} || 'unit' || n)::uuid, md5(${name})::uuid, md5(${name} || 'team')::uuid, '测试单位' || n, '乡镇', n, md5(${name} || 'person0')::uuid
        from generate_series(1, ${units}::int) n`;
      await tx.$executeRaw`
        insert into examiner (id, assessment_id, team_id, person_id, organisation, charge, position)
        select md5(${name} || 'examiner' || n)::uuid, md5(${name})::uuid, md5(${name} || 'team')::uuid, md5(${name} || 'person' || n)::uuid, '县委组织部',
          (select array_agg(id) from criterion where assessment_id = md5(${name})::uuid), n
        from generate_series(1, ${examiners}::int) n`;
      await tx.$executeRaw`
        insert into sheet (id, assessment_id, team_id, examiner_id, unit_id, status, submitted_at)
        select md5(unit.id::text || examiner.id)::uuid, unit.assessment_id, unit.team_id, examiner.id, unit.id, 'submitted', '2026-11-24'
        from unit join examiner using (team_id) where unit.assessment_id = md5(${name})::uuid`;
      await tx.$executeRaw`
        insert into score (sheet_id, assessment_id, criterion_id, max_points, step, points, reason, changed_by, changed_at)
        select sheet.id, sheet.assessment_id, criterion.id, criterion.max_points, criterion.step,
          criterion.max_points - criterion.step * (abs(hashtext(sheet.id::text || criterion.id)) % 5), '名册缺少更新记录', md5(${name} || 'person0')::uuid, '2026-11-24'
        from sheet join criterion using (assessment_id) where assessment_id = md5(${name})::uuid`;
    },
    { timeout: 120_000 },
  );
  const { id } = await db.assessment.findUniqueOrThrow({ where: { name }, select: { id: true } });
  return id;
}
