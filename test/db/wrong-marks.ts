import type { Scene } from './scene.ts';
import { now, id, type WrongRow } from './wrong-row.ts';

const setScore = (set: string) => (scene: Scene) =>
  `update score set ${set}, changed_by = '${scene.wang.id}', changed_at = ${now}
   where sheet_id = '${scene.sheet}' and criterion_id = '1.1'`;

type Row = Exclude<keyof Scene, 'leader' | 'wang'>;

const sheet = (team: Row, examiner: Row, unit: Row) => (scene: Scene) =>
  `insert into sheet (id, assessment_id, team_id, examiner_id, unit_id)
   values (${id()}, '${scene.assessment}', '${scene[team]}', '${scene[examiner]}', '${scene[unit]}')`;

const recusal = (values: (scene: Scene) => string) => (scene: Scene) =>
  `insert into recusal (examiner_id, unit_id, automatic, reason, recorded_by, recorded_at) values (${values(scene)}, ${now})`;

const setSheet = (set: string) => (scene: Scene) => `update sheet set ${set} where id = '${scene.sheet}'`;

const setExaminer = (set: (scene: Scene) => string) => (scene: Scene) =>
  `update examiner set ${set(scene)} where id = '${scene.examiner}'`;

/** Marks, sheets, and who fills them in (R-3, R-8). */
export const wrongMarks: readonly WrongRow[] = [
  // Marks (R-3).
  {
    title: 'points above the maximum',
    sql: setScore(`points = 650, reason = '加分'`),
    refusedBy: /score_within_maximum/,
  },
  { title: 'points off the step', sql: setScore(`points = 525, reason = '台账不全'`), refusedBy: /score_on_step/ },
  { title: 'negative points', sql: setScore(`points = -50, reason = '台账不全'`), refusedBy: /score_within_maximum/ },
  { title: 'a deduction without a reason', sql: setScore(`points = 550`), refusedBy: /score_reason_for_deduction/ },
  { title: 'zero points without a reason', sql: setScore(`points = 0`), refusedBy: /score_reason_for_deduction/ },
  {
    title: 'a reason of one character',
    sql: setScore(`points = 550, reason = '无'`),
    refusedBy: /score_reason_for_deduction/,
  },
  {
    title: 'a reason of blanks',
    sql: setScore(`points = 550, reason = '     '`),
    refusedBy: /score_reason_for_deduction/,
  },
  {
    title: 'a reason of 201 characters',
    sql: setScore(`points = 550, reason = repeat('长', 201)`),
    refusedBy: /score_reason/,
  },
  {
    title: 'an over-long remark on a full mark',
    sql: setScore(`points = 600, reason = repeat('长', 201)`),
    refusedBy: /score_reason_needs_points/,
  },
  { title: 'a reason without points', sql: setScore(`reason = '台账不全'`), refusedBy: /score_reason_needs_points/ },
  {
    title: 'a score both given and excused',
    sql: setScore(`points = 600, excused_reason = '网格尚未划定'`),
    refusedBy: /score_excused_or_scored/,
  },
  {
    title: 'a change without its moment',
    sql: (scene) => `update score set changed_by = '${scene.wang.id}' where sheet_id = '${scene.sheet}'`,
    refusedBy: /score_check/,
  },
  {
    title: 'a mark that nobody gave',
    sql: (scene) => `update score set points = 600 where sheet_id = '${scene.sheet}' and criterion_id = '1.1'`,
    refusedBy: /changed_by/,
  },
  {
    title: 'a second score of one examiner for one unit and criterion',
    sql: (scene) =>
      `insert into score (sheet_id, assessment_id, criterion_id, max_points, step)
       values ('${scene.sheet}', '${scene.assessment}', '1.1', 600, 50)`,
    refusedBy: /score_pkey/,
  },
  {
    title: 'a score against a maximum that the rubric does not have',
    sql: setScore(`max_points = 1000`),
    refusedBy: /score_assessment_id_criterion_id_max_points_step_fkey/,
  },
  {
    title: 'a score on a step that the rubric does not have',
    sql: setScore(`step = 1`),
    refusedBy: /score_assessment_id_criterion_id_max_points_step_fkey/,
  },
  {
    title: 'a score for a criterion of another assessment',
    sql: (scene) =>
      `insert into score (sheet_id, assessment_id, criterion_id, max_points, step)
       values ('${scene.sheet}', '${scene.assessment}', '9.9', 600, 50)`,
    refusedBy: /score_assessment_id_criterion_id_max_points_step_fkey/,
  },
  {
    title: 'a changed mark on a submitted sheet',
    after: setSheet(`status = 'submitted', submitted_at = ${now}`),
    sql: setScore(`points = 600`),
    refusedBy: /a submitted sheet takes no marks/,
  },

  // Sheets and who fills them in (R-8).
  {
    title: 'a sheet for the unit that sent the examiner',
    sql: sheet('team', 'examiner', 'homeUnit'),
    refusedBy: /is recused from unit/,
  },
  {
    title: 'a sheet after a recorded recusal',
    after: (scene) =>
      `with moved as (update examiner set sent_by_unit_id = null where id = '${scene.examiner}')
       ${recusal((s) => `'${s.examiner}', '${s.homeUnit}', false, '亲属任职', '${s.leader.id}'`)(scene)}`,
    sql: sheet('team', 'examiner', 'homeUnit'),
    refusedBy: /is recused from unit/,
  },
  {
    title: 'two sheets of one examiner for one unit',
    sql: sheet('team', 'examiner', 'unit'),
    refusedBy: /sheet_examiner_id_unit_id_key/,
  },
  {
    title: 'a sheet for a unit of another team',
    sql: sheet('team', 'examiner', 'farUnit'),
    refusedBy: /sheet_team_id_unit_id_fkey/,
  },
  {
    title: 'a sheet of an examiner of another team',
    sql: sheet('team', 'farExaminer', 'unit'),
    refusedBy: /sheet_team_id_examiner_id_fkey/,
  },
  { title: 'a submitted sheet without its moment', sql: setSheet(`status = 'submitted'`), refusedBy: /sheet_check/ },
  {
    title: 'an open sheet with a moment of submission',
    sql: setSheet(`submitted_at = ${now}`),
    refusedBy: /sheet_check/,
  },
  { title: 'a sheet in a state that is none', sql: setSheet(`status = 'draft'`), refusedBy: /sheet_status_check/ },
  { title: 'a sheet of a negative version', sql: setSheet(`version = -1`), refusedBy: /sheet_version_check/ },
  { title: 'a sheet on a negative page', sql: setSheet(`page = -1`), refusedBy: /sheet_page_check/ },
  {
    title: 'a recusal without a reason',
    sql: recusal((s) => `'${s.examiner}', '${s.unit}', false, '  ', '${s.leader.id}'`),
    refusedBy: /recusal_reason_check/,
  },
  {
    title: 'a recusal recorded by nobody',
    sql: recusal((s) => `'${s.examiner}', '${s.unit}', false, '亲属任职', null`),
    refusedBy: /recusal_check/,
  },
  {
    title: 'one recusal twice',
    after: recusal((s) => `'${s.examiner}', '${s.unit}', false, '亲属任职', '${s.leader.id}'`),
    sql: recusal((s) => `'${s.examiner}', '${s.unit}', true, '选派单位', null`),
    refusedBy: /recusal_pkey/,
  },
  {
    title: 'an examiner in charge of nothing',
    sql: setExaminer(() => `charge = '{}'`),
    refusedBy: /examiner_charge_check/,
  },
  {
    title: 'one person twice in a team',
    sql: (s) =>
      `insert into examiner (id, assessment_id, team_id, person_id, organisation, charge, position)
       values (${id()}, '${s.assessment}', '${s.team}', '${s.wang.id}', '县总工会', '{1.1}', 5)`,
    refusedBy: /examiner_once_for_all_units/,
  },
  {
    title: 'an examiner sent by a unit that is not assessed',
    sql: setExaminer(() => `sent_by_unit_id = ${id()}`),
    refusedBy: /examiner_assessment_id_sent_by_unit_id_fkey/,
  },
  {
    title: 'an examiner of another assessment',
    sql: setExaminer(() => `assessment_id = ${id()}`),
    refusedBy: /examiner_assessment_id_team_id_fkey/,
  },
];
