import { points, type Points } from '../domain/points.ts';
import type { Db, Tx } from './database.ts';
import { rubricOf } from './rubrics.ts';
import { excusesOf, paperHands, storedSheet, type SheetRow, type StoredSheet } from './sheets.ts';

/** An examiner's sheets in one assessment, in the order of the roster. */
export interface OwnSheet {
  readonly sheet: StoredSheet;
  readonly unitName: string;
}

/** All sheets a person has in an assessment; a person examines in more than one team now and then. What is not asked any more is left out. */
export async function ofPerson(db: Db | Tx, assessmentId: string, personId: string): Promise<OwnSheet[]> {
  const rubric = await rubricOf(db, assessmentId);
  const rows = await db.$queryRaw<
    (SheetRow & {
      teamId: string;
      unitName: string;
      category: string;
      charge: string[];
      sentByUnitId: string | null;
    })[]
  >`
    select sheet.id, sheet.version, sheet.status, sheet.page, sheet.typed, sheet.saved_at as "savedAt", sheet.submitted_at as "submittedAt",
      sheet.team_id as "teamId", sheet.examiner_id as "examinerId", sheet.unit_id as "unitId", unit.name as "unitName", unit.category,
      examiner.charge, examiner.sent_by_unit_id as "sentByUnitId",
      ${paperHands} as paper,
      (select coalesce(json_agg(json_build_object('criterion', criterion_id, 'points', points, 'reason', reason, 'excused', excused_reason)), '[]')
       from score where sheet_id = sheet.id) as scores
    from asked_sheet sheet join unit on unit.id = sheet.unit_id join examiner on examiner.id = sheet.examiner_id join team on team.id = sheet.team_id
    where sheet.assessment_id = ${assessmentId}::uuid and examiner.person_id = ${personId}::uuid
    order by team.position, unit.position, examiner.position`;
  return rows.map((row) => {
    const { teamId, unitId, examinerId, sentByUnitId } = row;
    const unit = { id: unitId, teamId, category: row.category };
    const examiner = { id: examinerId, teamId, charge: row.charge, ...(sentByUnitId !== null && { sentByUnitId }) };
    return {
      sheet: storedSheet(row, { examiner, unit, rubric, recusals: [], excuses: excusesOf(row) }),
      unitName: row.unitName,
    };
  });
}

/**
 * Colleagues' marks for a unit on submitted sheets, by criterion (R-3: whoever asks has submitted his or her own).
 *
 * Nothing while the person has another sheet of the unit still to submit, having taken over from a colleague.
 */
export async function colleaguesMarks(
  db: Db | Tx,
  { unitId, personId }: { unitId: string; personId: string },
): Promise<Map<string, { name: string; points: Points }[]>> {
  const rows = await db.$queryRaw<{ criterion: string; name: string; points: number }[]>`
    select score.criterion_id as criterion, person.name, score.points from score
    join asked_sheet sheet on sheet.id = score.sheet_id join examiner on examiner.id = sheet.examiner_id join person on person.id = examiner.person_id
    where sheet.unit_id = ${unitId}::uuid and examiner.person_id <> ${personId}::uuid and sheet.status = 'submitted' and score.points is not null
      and not exists (select 1 from asked_sheet own join examiner me on me.id = own.examiner_id
        where me.person_id = ${personId}::uuid and own.unit_id = ${unitId}::uuid and own.status = 'open')
    order by examiner.position`;
  const marks = new Map<string, { name: string; points: Points }[]>();
  for (const row of rows) {
    const given = { name: row.name, points: points(row.points) };
    marks.set(row.criterion, [...(marks.get(row.criterion) ?? []), given]);
  }
  return marks;
}
