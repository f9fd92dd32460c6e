import { randomUUID } from 'node:crypto';
import type { Scene } from './scene.ts';

/** A statement that the database must refuse, and the rule that does it. */
export interface WrongRow {
  readonly title: string;
  /** What comes about before. */
  readonly after?: (scene: Scene) => string;
  readonly sql: (scene: Scene) => string;
  readonly refusedBy: RegExp;
}

const now = `'2026-11-24T12:00:00+08:00'`;
const id = () => `'${randomUUID()}'`;

const setScore = (set: string) => (scene: Scene) =>
  `update score set ${set}, changed_by = '${scene.wang.id}', changed_at = ${now}
   where sheet_id = '${scene.sheet}' and criterion_id = '1.1'`;

const person = (columns: string, values: string) => () =>
  `insert into person (id, created_at, ${columns}) values (${id()}, ${now}, ${values})`;

type Row = Exclude<keyof Scene, 'leader' | 'wang'>;

const sheet = (team: Row, examiner: Row, unit: Row) => (scene: Scene) =>
  `insert into sheet (id, assessment_id, team_id, examiner_id, unit_id)
   values (${id()}, '${scene.assessment}', '${scene[team]}', '${scene[examiner]}', '${scene[unit]}')`;

const recusal = (values: (scene: Scene) => string) => (scene: Scene) =>
  `insert into recusal (examiner_id, unit_id, automatic, reason, recorded_by, recorded_at) values (${values(scene)}, ${now})`;

const setTeam = (set: string) => (scene: Scene) => `update team set ${set} where id = '${scene.team}'`;
const setUnit = (set: string) => (scene: Scene) => `update unit set ${set} where id = '${scene.unit}'`;
const setSheet = (set: string) => (scene: Scene) => `update sheet set ${set} where id = '${scene.sheet}'`;
const setAssessment = (set: string) => (scene: Scene) =>
  `update assessment set ${set} where id = '${scene.assessment}'`;
const setExaminer = (set: (scene: Scene) => string) => (scene: Scene) =>
  `update examiner set ${set(scene)} where id = '${scene.examiner}'`;

const criterion = (values: string) => (scene: Scene) =>
  `insert into criterion (assessment_id, id, section_id, position, max_points, step) values ('${scene.assessment}', ${values})`;

const outbox = (columns: string, values: string) => () =>
  `insert into outbox (id, uuid, due_at, created_at, ${columns}) values (${id()}, ${id()}, ${now}, ${now}, ${values})`;

const rosterImport = (status: string) => (scene: Scene) =>
  `insert into roster_import (id, uploaded_by, uploaded_at, file_name, sha256, roster, found, notices, status)
   values (${id()}, '${scene.leader.id}', ${now}, '名单.xlsx', repeat('a', 64), '{}', '{}', '[]', '${status}')`;

export const wrongRows: readonly WrongRow[] = [
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
    refusedBy: /examiner_team_id_person_id_key/,
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

  // Teams, units, assessments (R-9, R-11).
  { title: 'a team ended without a day', sql: setTeam(`status = 'ended'`), refusedBy: /team_check/ },
  {
    title: 'a team ended on a day without a moment',
    sql: setTeam(`status = 'ended', ended_on = '2026-11-24'`),
    refusedBy: /team_check/,
  },
  {
    title: 'a team that scores and has ended',
    sql: setTeam(`ended_on = '2026-11-24', ended_at = ${now}`),
    refusedBy: /team_check/,
  },
  {
    title: 'a team in a state that is none',
    sql: setTeam(`status = 'done'`),
    refusedBy: /team_status_check|team_check/,
  },
  { title: 'two teams of one name', sql: setTeam(`name = '第二考核组'`), refusedBy: /team_assessment_id_name_key/ },
  { title: 'a team without a leader', sql: setTeam(`leader_id = ${id()}`), refusedBy: /team_leader_id_fkey/ },
  { title: 'a team without a name', sql: setTeam(`name = ''`), refusedBy: /team_name_check/ },
  { title: 'a unit withdrawn without a reason', sql: setUnit(`withdrawn_at = ${now}`), refusedBy: /unit_check/ },
  {
    title: 'a unit with a reason but not withdrawn',
    sql: setUnit(`withdrawn_reason = '撤并'`),
    refusedBy: /unit_check/,
  },
  { title: 'two units of one name', sql: setUnit(`name = '白石镇'`), refusedBy: /unit_assessment_id_name_key/ },
  { title: 'a unit without a category', sql: setUnit(`category = ''`), refusedBy: /unit_category_check/ },
  {
    title: 'a unit moved away from under its sheets',
    sql: (s) => `update unit set team_id = '${s.otherTeam}' where id = '${s.unit}'`,
    refusedBy: /sheet_team_id_unit_id_fkey/,
  },
  {
    title: 'a unit deleted from under its sheets',
    sql: (s) => `delete from unit where id = '${s.unit}'`,
    refusedBy: /fkey/,
  },
  {
    title: 'an assessment opened without a moment',
    sql: setAssessment(`opened_at = null`),
    refusedBy: /assessment_check/,
  },
  {
    title: 'an assessment in preparation that was opened',
    sql: setAssessment(`status = 'preparing'`),
    refusedBy: /assessment_check/,
  },
  {
    title: 'an assessment in a state that is none',
    sql: setAssessment(`status = 'closed'`),
    refusedBy: /assessment_status_check/,
  },
  { title: 'an assessment of the year 26', sql: setAssessment(`year = 26`), refusedBy: /assessment_year_check/ },
  {
    title: 'two assessments of one name',
    sql: (s) =>
      `insert into assessment (id, name, county, year, status, rubric, created_at)
       select ${id()}, name, county, year, 'preparing', rubric, created_at from assessment where id = '${s.assessment}'`,
    refusedBy: /assessment_name_key/,
  },
  {
    title: 'a steering group that was never bound',
    sql: setAssessment(`steering_chat_id = 'oc_unknown'`),
    refusedBy: /steering_chat_id_fkey/,
  },
  {
    title: 'a criterion worth nothing',
    sql: criterion(`'2.1', '2', 5, 0, 50`),
    refusedBy: /criterion_max_points_check/,
  },
  {
    title: 'a criterion without a step',
    sql: criterion(`'2.1', '2', 5, 600, 0`),
    refusedBy: /criterion_step_check|division by zero/,
  },
  { title: 'a maximum off the step', sql: criterion(`'2.1', '2', 5, 625, 50`), refusedBy: /criterion_check/ },
  {
    title: 'a criterion with a blank in its id',
    sql: criterion(`'2 1', '2', 5, 600, 50`),
    refusedBy: /criterion_id_check/,
  },

  // People and rights.
  {
    title: 'a mobile of ten digits',
    sql: person('name, mobile', `'李明', '1380000000'`),
    refusedBy: /person_mobile_check/,
  },
  {
    title: 'an open_id that is none',
    sql: person('name, open_id', `'李明', 'on_1234'`),
    refusedBy: /person_open_id_check/,
  },
  { title: 'a person without a name', sql: person('name', `'  '`), refusedBy: /person_name_check/ },
  {
    title: 'one mobile of two people',
    sql: (s) => person('name, mobile', `'李明', '${s.wang.mobile}'`)(),
    refusedBy: /person_mobile_key/,
  },
  {
    title: 'one open_id of two people',
    sql: (s) => person('name, open_id', `'李明', '${s.wang.openId}'`)(),
    refusedBy: /person_open_id_key/,
  },
  {
    title: 'an administrator nobody knows',
    sql: () => `insert into administrator (person_id, granted_at) values (${id()}, ${now})`,
    refusedBy: /administrator_person_id_fkey/,
  },
  {
    title: 'two claim codes',
    after: () =>
      `insert into claim_code (sha256, created_at) values (repeat('a', 64), ${now}) on conflict (only_row) do nothing`,
    sql: () => `insert into claim_code (sha256, created_at) values (repeat('b', 64), ${now})`,
    refusedBy: /claim_code_pkey/,
  },
  {
    title: 'a second row of claim codes by another key',
    sql: () => `insert into claim_code (only_row, sha256, created_at) values (false, repeat('b', 64), ${now})`,
    refusedBy: /claim_code_only_row_check/,
  },
  {
    title: 'a claim code kept in the clear',
    sql: () => `insert into claim_code (sha256, created_at) values ('K7Q2-9XPA', ${now})`,
    refusedBy: /claim_code_sha256_check/,
  },

  // Imports, messages, inbox.
  { title: 'an applied import without an assessment', sql: rosterImport('applied'), refusedBy: /roster_import_check/ },
  { title: 'an import in a state that is none', sql: rosterImport('waiting'), refusedBy: /roster_import_status_check/ },
  {
    title: 'a message with neither card nor content',
    sql: outbox('kind, recipient_type, recipient', `'send', 'open_id', 'ou_1'`),
    refusedBy: /outbox_check/,
  },
  { title: 'a message to nobody', sql: outbox('kind, content', `'send', '{}'`), refusedBy: /outbox_check|lane/ },
  { title: 'a reply to nothing', sql: outbox('kind, content', `'reply', '{}'`), refusedBy: /outbox_check|lane/ },
  {
    title: 'a redraw of no card',
    sql: outbox('kind, content, recipient', `'update', '{}', 'ou_1'`),
    refusedBy: /outbox_check/,
  },
  {
    title: 'a card sent to something that is neither person nor chat',
    sql: () =>
      `insert into card (id, subject, ref, recipient_type, recipient, created_at)
       values (${id()}, 'x', '{}', 'email', 'a@b', ${now})`,
    refusedBy: /card_recipient_type_check/,
  },
  {
    title: 'an inbox entry in a state that is none',
    sql: () => `insert into inbox (key, kind, state, received_at) values (${id()}, 'event', 'seen', ${now})`,
    refusedBy: /inbox_state_check/,
  },
  {
    title: 'a second head of the audit chain',
    sql: () => `insert into audit_head (only_row, seq, hash) values (false, 0, '')`,
    refusedBy: /audit_head_only_row_check/,
  },
];
