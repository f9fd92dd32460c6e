import type { Scene } from './scene.ts';
import { now, id, type WrongRow } from './wrong-row.ts';

const person = (columns: string, values: string) => () =>
  `insert into person (id, created_at, ${columns}) values (${id()}, ${now}, ${values})`;

const setTeam = (set: string) => (scene: Scene) => `update team set ${set} where id = '${scene.team}'`;

const setUnit = (set: string) => (scene: Scene) => `update unit set ${set} where id = '${scene.unit}'`;

const setAssessment = (set: string) => (scene: Scene) =>
  `update assessment set ${set} where id = '${scene.assessment}'`;

const criterion = (values: string) => (scene: Scene) =>
  `insert into criterion (assessment_id, id, section_id, position, max_points, step) values ('${scene.assessment}', ${values})`;

const outbox = (columns: string, values: string) => () =>
  `insert into outbox (id, uuid, due_at, created_at, ${columns}) values (${id()}, ${id()}, ${now}, ${now}, ${values})`;

const rosterImport = (status: string) => (scene: Scene) =>
  `insert into roster_import (id, uploaded_by, uploaded_at, file_name, sha256, roster, found, notices, status)
   values (${id()}, '${scene.leader.id}', ${now}, '名单.xlsx', repeat('a', 64), '{}', '{}', '[]', '${status}')`;

const suggestion = (words: string) => (scene: Scene) =>
  `insert into suggestion (id, assessment_id, person_id, words, made_at)
   values (${id()}, '${scene.assessment}', '${scene.leader.id}', ${words}, ${now})`;

/** Everything else the database holds. */
export const wrongRecords: readonly WrongRow[] = [
  // 意见建议.
  { title: 'a suggestion of nothing but spaces', sql: suggestion(`'   '`), refusedBy: /suggestion_words_check/ },
  {
    title: 'a suggestion longer than a card takes',
    sql: suggestion(`repeat('字', 501)`),
    refusedBy: /suggestion_words_check/,
  },
  // Teams, units, assessments.
  {
    title: 'an archived assessment that was never opened and is no rehearsal',
    sql: setAssessment(`status = 'archived', opened_at = null`),
    refusedBy: /assessment_check/,
  },
  {
    title: 'a real assessment turned into a rehearsal once it was opened',
    sql: setAssessment(`rehearsal = true`),
    refusedBy: /stays/,
  },
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
