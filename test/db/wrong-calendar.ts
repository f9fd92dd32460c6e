import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

const columns = 'id, county, day, working, reason, made_by, made_at';

/** A correction that is in order, but for what is given. */
const correction =
  (given: Partial<Record<'county' | 'day' | 'reason' | 'by', string>> = {}, more = '', values = '') =>
  (scene: Scene) =>
    `insert into calendar_correction (${columns}${more}) values (${id()}, ${given.county ?? `'${scene.assessment}'`},
       ${given.day ?? `'2026-12-09'`}, false, ${given.reason ?? `'统一调休'`}, ${given.by ?? `'${scene.leader.id}'`}, ${now}${values})`;

const change = (set: string) => (scene: Scene) =>
  `update calendar_correction set ${set} where county = '${scene.assessment}'`;
const takenBack = (scene: Scene) => `withdrawn_by = '${scene.leader.id}', withdrawn_at = ${now}`;

const ended = `ended_on = '2026-11-24', ended_at = ${now}, status = 'ended'`;
const team = (set: string) => (scene: Scene) => `update team set ${set} where id = '${scene.team}'`;
const due = (given: Partial<Record<'countedOn' | 'rolls' | 'dueOn' | 'provisional', string>> = {}) =>
  `report_counted_on = ${given.countedOn ?? `'2026-12-09'`}, report_rolls = ${given.rolls ?? 'true'},
   report_due_on = ${given.dueOn ?? `'2026-12-09'`}, report_provisional = ${given.provisional ?? 'false'}`;

/** The working calendar, and the last days that are counted by it (R-11). */
export const wrongCalendar: readonly WrongRow[] = [
  {
    title: 'two corrections of one day in one county',
    after: correction(),
    sql: correction(),
    refusedBy: /calendar_correction_one_a_day/,
  },
  {
    title: 'a correction of a day that had passed',
    sql: correction({ day: `'2026-11-23'` }),
    refusedBy: /calendar_correction_ahead/,
  },
  {
    title: 'a correction without a reason',
    sql: correction({ reason: `' '` }),
    refusedBy: /calendar_correction_reason_check/,
  },
  {
    title: 'a correction with a reason of 201 characters',
    sql: correction({ reason: `repeat('错', 201)` }),
    refusedBy: /calendar_correction_reason_check/,
  },
  { title: 'a correction by nobody', sql: correction({ by: id() }), refusedBy: /calendar_correction_made_by_fkey/ },
  {
    title: 'a correction for no county',
    sql: correction({ county: `''` }),
    refusedBy: /calendar_correction_county_check/,
  },
  {
    title: 'a correction taken back by nobody',
    sql: correction({}, ', withdrawn_at', `, ${now}`),
    refusedBy: /calendar_correction_withdrawn_by_somebody/,
  },
  {
    title: 'a correction taken back before it was made',
    after: correction(),
    sql: (scene) =>
      change(`withdrawn_by = '${scene.leader.id}', withdrawn_at = ${now}::timestamptz - interval '1 second'`)(scene),
    refusedBy: /calendar_correction_withdrawn_later/,
  },
  {
    title: 'a correction whose day was changed',
    after: correction(),
    sql: change(`day = '2026-12-10'`),
    refusedBy: /only taken back, once/,
  },
  {
    title: 'a correction taken back twice',
    after: (scene) => correction({}, ', withdrawn_by, withdrawn_at', `, '${scene.leader.id}', ${now}`)(scene),
    sql: (scene) => change(takenBack(scene))(scene),
    refusedBy: /only taken back, once/,
  },
  {
    title: 'a correction that was taken away',
    after: correction(),
    sql: (scene) => `delete from calendar_correction where county = '${scene.assessment}'`,
    refusedBy: /calendar_correction is append-only/,
  },
  {
    title: 'a notice of another year than it is kept under',
    sql: () => `insert into holiday_notice values (2098, '{"year": 2097}', '2097-11-01', ${now})`,
    refusedBy: /holiday_notice_is_of_its_year/,
  },
  {
    title: 'a report due in less than a day',
    sql: ({ assessment }) => `update assessment set report_days = 0 where id = '${assessment}'`,
    refusedBy: /assessment_report_days/,
  },
  {
    title: 'a last day for the report of a team that scores',
    sql: team(due()),
    refusedBy: /team_report_due_after_end/,
  },
  {
    title: 'half of what is known of a last day',
    sql: team(`${ended}, report_due_on = '2026-12-09'`),
    refusedBy: /team_report_due_whole/,
  },
  {
    title: 'a last day before the counted one',
    sql: team(`${ended}, ${due({ dueOn: `'2026-12-08'` })}`),
    refusedBy: /team_report_due_counted/,
  },
  {
    title: 'a last day on the day of the end',
    sql: team(`${ended}, ${due({ countedOn: `'2026-11-24'`, dueOn: `'2026-11-24'` })}`),
    refusedBy: /team_report_due_counted/,
  },
  {
    title: 'a last day moved past days off where they do not matter',
    sql: team(`${ended}, ${due({ rolls: 'false', dueOn: `'2026-12-10'` })}`),
    refusedBy: /team_report_due_moved_by_option/,
  },
  {
    title: 'a provisional last day where days off do not matter',
    sql: team(`${ended}, ${due({ rolls: 'false', provisional: 'true' })}`),
    refusedBy: /team_report_due_moved_by_option/,
  },
];
