import type { Mark } from '../domain/cell-state.ts';
import type { TeamScoring } from '../domain/matrix.ts';
import { points } from '../domain/points.ts';
import type { Rubric } from '../domain/rubric.ts';
import { settledSections } from '../domain/settlement.ts';
import type { Examiner, Excuse, Recusal, ScoringSheet, SheetCell, Unit } from '../domain/team.ts';
import type { Db, Tx } from './database.ts';
import { rubricOf } from './rubrics.ts';

/** A team's scoring with what names it, and no more of its people than results ask for. */
export interface NamedScoring extends TeamScoring {
  readonly name: string;
  readonly status: string;
  readonly unitNames: ReadonlyMap<string, string>;
}

/**
 * What results are made of, and nothing else: whoever shows names, cards or drafts loads the assessment itself.
 *
 * Sheets come with the marks that stand on them, a line of text a sheet: many times faster to read than cell by cell. Reasons are left out.
 */
export async function scoringsOf(db: Db | Tx, assessmentId: string, given?: Rubric): Promise<readonly NamedScoring[]> {
  const rubric = given ?? (await rubricOf(db, assessmentId));
  // One after the other: a transaction has one connection, which takes one query at a time.
  const teams = await db.$queryRaw<{ id: string; name: string; status: string }[]>`
    select id, name, status from team where assessment_id = ${assessmentId}::uuid order by position`;
  const units = await db.$queryRaw<(Unit & { name: string; withdrawnReason: string | null })[]>`
    select id, team_id as "teamId", category, name, withdrawn_reason as "withdrawnReason" from unit
    where assessment_id = ${assessmentId}::uuid order by position`;
  const examiners = await db.$queryRaw<(Examiner & { sender: string | null; scope: string[] | null })[]>`
    select id, team_id as "teamId", charge, sent_by_unit_id as sender, case when confined then unit_ids end as scope from examiner
    where assessment_id = ${assessmentId}::uuid order by position`;
  const recusals = await db.$queryRaw<(Recusal & { teamId: string })[]>`
    select examiner_id as "examinerId", unit_id as "unitId", team_id as "teamId" from recusal join examiner on examiner.id = examiner_id
    where assessment_id = ${assessmentId}::uuid`;
  const excuses = await db.$queryRaw<(Excuse & { teamId: string })[]>`
    select team_id as "teamId", examiner_id as "examinerId", unit_id as "unitId", criterion_id as "criterionId", excused_reason as reason
    from score join sheet on sheet.id = score.sheet_id where sheet.assessment_id = ${assessmentId}::uuid and excused_reason is not null`;
  // By the sheets' ids: of many assessments, only this one's marks are touched.
  const sheets = await db.$queryRaw<MarkedSheet[]>`
    select sheet.id, sheet.team_id as "teamId", sheet.examiner_id as "examinerId", sheet.unit_id as "unitId", sheet.status, sheet.version,
      string_agg(score.criterion_id || ' ' || score.points, ' ') as marks
    from sheet left join score on score.sheet_id = sheet.id and score.points is not null
    where sheet.assessment_id = ${assessmentId}::uuid group by sheet.id`;
  const read = sheetReader(rubric);
  return teams.map(({ id, name, status }): NamedScoring => {
    const ofTeam = <Row extends { readonly teamId: string }>(rows: readonly Row[]) =>
      rows.filter(({ teamId }) => teamId === id);
    return {
      name,
      status,
      unitNames: new Map(ofTeam(units).map((unit) => [unit.id, unit.name])),
      rubric,
      recusals: ofTeam(recusals),
      excuses: ofTeam(excuses),
      sheets: ofTeam(sheets).map(read),
      team: {
        id,
        units: ofTeam(units).map(({ withdrawnReason, id: unitId, teamId, category }) => ({
          id: unitId,
          teamId,
          category,
          ...(withdrawnReason !== null && { withdrawn: { reason: withdrawnReason } }),
        })),
        examiners: ofTeam(examiners).map(({ sender, scope, ...examiner }) => ({
          ...examiner,
          ...(sender !== null && { sentByUnitId: sender }),
          ...(scope !== null && { units: scope }),
        })),
      },
    };
  });
}

interface MarkedSheet extends Pick<ScoringSheet, 'id' | 'examinerId' | 'unitId' | 'status' | 'version'> {
  readonly teamId: string;
  /** "1.1 600 1.2 350": a criterion's id has no blanks. */
  readonly marks: string | null;
}

function sheetReader(rubric: Rubric): (sheet: MarkedSheet) => ScoringSheet {
  const criteria = settledSections(rubric).flatMap((section) => section.criteria);
  const maxima = new Map(criteria.map(({ id, maxPoints }) => [id, maxPoints]));
  return ({ id, examinerId, unitId, status, version, marks }) => {
    const words = marks === null ? [] : marks.split(' ');
    const cells: SheetCell[] = [];
    for (let at = 0; at + 1 < words.length; at += 2) {
      const [criterionId = '', given] = [words[at], Number(words[at + 1])];
      const mark: Mark = { kind: 'scored', points: points(given) };
      cells.push({ criterionId, maxPoints: maxima.get(criterionId) ?? mark.points, state: mark });
    }
    return { id, examinerId, unitId, status, version, step: rubric.step, cells };
  };
}
