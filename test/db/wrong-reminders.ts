import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

/** A pause that is in order, but for what is given. */
const pause =
  (given: Partial<Record<'kind' | 'team' | 'until' | 'reason' | 'by', string>> = {}, more = '', values = '') =>
  (scene: Scene) =>
    `insert into reminder_pause (id, assessment_id, kind, team_id, until, reason, paused_by, paused_at${more})
       values (${id()}, '${scene.assessment}', ${given.kind ?? `'report'`}, ${given.team ?? `'${scene.team}'`}, ${given.until ?? 'null'},
       ${given.reason ?? `'组长出差'`}, ${given.by ?? `'${scene.leader.id}'`}, ${now}${values})`;
const change = (set: string) => (scene: Scene) =>
  `update reminder_pause set ${set} where assessment_id = '${scene.assessment}'`;
const lifted = ({ leader }: Scene) => `lifted_by = '${leader.id}', lifted_at = ${now}`;

const extra =
  (given: Partial<Record<'kind' | 'team' | 'day' | 'reason', string>> = {}) =>
  (scene: Scene) =>
    `insert into reminder_extra (id, assessment_id, kind, team_id, day, reason, added_by, added_at)
       values (${id()}, '${scene.assessment}', ${given.kind ?? `'report'`}, ${given.team ?? `'${scene.team}'`}, ${given.day ?? `'2026-12-05'`},
       ${given.reason ?? `'提前碰头'`}, '${scene.leader.id}', ${now})`;

/** What the office changes about reminders (R-12). */
export const wrongReminders: readonly WrongRow[] = [
  { title: 'two pauses of one matter', after: pause(), sql: pause(), refusedBy: /reminder_pause_one_a_matter/ },
  {
    title: 'two pauses of a whole assessment',
    after: pause({ kind: 'null', team: 'null' }),
    sql: pause({ kind: 'null', team: 'null' }),
    refusedBy: /reminder_pause_one_of_all/,
  },
  {
    title: 'a pause of a team without saying of what',
    sql: pause({ kind: 'null' }),
    refusedBy: /reminder_pause_of_a_matter_or_all/,
  },
  { title: 'a pause of what there is not', sql: pause({ kind: `'lunch'` }), refusedBy: /reminder_pause_kind_check/ },
  {
    title: 'a pause of a team of another assessment',
    sql: pause({ team: id() }),
    refusedBy: /reminder_pause_assessment_id_team_id_fkey/,
  },
  { title: 'a pause up to a day gone by', sql: pause({ until: `'2026-11-23'` }), refusedBy: /reminder_pause_ahead/ },
  { title: 'a pause without a reason', sql: pause({ reason: `' '` }), refusedBy: /reminder_pause_reason_check/ },
  {
    title: 'a pause with a reason of 201 characters',
    sql: pause({ reason: `repeat('停', 201)` }),
    refusedBy: /reminder_pause_reason_check/,
  },
  { title: 'a pause by nobody', sql: pause({ by: id() }), refusedBy: /reminder_pause_paused_by_fkey/ },
  {
    title: 'a pause lifted by nobody',
    sql: pause({}, ', lifted_at', `, ${now}`),
    refusedBy: /reminder_pause_lifted_by_somebody/,
  },
  {
    title: 'a pause lifted before it was made',
    after: pause(),
    sql: (scene) =>
      change(`lifted_by = '${scene.leader.id}', lifted_at = ${now}::timestamptz - interval '1 second'`)(scene),
    refusedBy: /reminder_pause_lifted_later/,
  },
  {
    title: 'a pause whose end was changed',
    after: pause(),
    sql: change(`until = '2026-12-10'`),
    refusedBy: /only lifted, once/,
  },
  {
    title: 'a pause lifted twice',
    after: (scene) => pause({}, ', lifted_by, lifted_at', `, '${scene.leader.id}', ${now}`)(scene),
    sql: (scene) => change(lifted(scene))(scene),
    refusedBy: /only lifted, once/,
  },
  {
    title: 'a pause that was taken away',
    after: pause(),
    sql: (scene) => `delete from reminder_pause where assessment_id = '${scene.assessment}'`,
    refusedBy: /reminder_pause is append-only/,
  },
  {
    title: 'a matter reminded of twice on a chosen day',
    after: extra(),
    sql: extra(),
    refusedBy: /reminder_extra_team_id_kind_day_key/,
  },
  {
    title: 'a reminder chosen for a day gone by',
    sql: extra({ day: `'2026-11-23'` }),
    refusedBy: /reminder_extra_ahead/,
  },
  {
    title: 'a chosen reminder of what there is not',
    sql: extra({ kind: `'lunch'` }),
    refusedBy: /reminder_extra_kind_check/,
  },
  {
    title: 'a chosen reminder without a reason',
    sql: extra({ reason: `'啊'` }),
    refusedBy: /reminder_extra_reason_check/,
  },
  {
    title: 'a chosen reminder of a team of another assessment',
    sql: extra({ team: id() }),
    refusedBy: /reminder_extra_assessment_id_team_id_fkey/,
  },
  {
    title: 'a chosen reminder that was changed',
    after: extra(),
    sql: (scene) => `update reminder_extra set day = '2026-12-06' where assessment_id = '${scene.assessment}'`,
    refusedBy: /reminder_extra is append-only/,
  },
];
