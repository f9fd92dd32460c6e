import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

const columns = 'id, assessment_id, sheet_id, decider, reason, asked_by, asked_at';

/** A request that is in order, but for what is given. */
const request =
  (given: Partial<Record<'sheet' | 'decider' | 'reason' | 'by', string>> = {}, more = '', values = '') =>
  (scene: Scene) =>
    `insert into change_request (${columns}${more}) values (${id()}, '${scene.assessment}', ${given.sheet ?? `'${scene.sheet}'`},
       ${given.decider ?? `'leader'`}, ${given.reason ?? `'1.2填错'`}, ${given.by ?? `'${scene.wang.id}'`}, ${now}${values})`;

const settled =
  (state: string, by: (scene: Scene) => string, answer = 'null', at = now) =>
  (scene: Scene) =>
    request({}, ', state, decided_by, settled_at, answer', `, '${state}', ${by(scene)}, ${at}, ${answer}`)(scene);

const leader = (scene: Scene) => `'${scene.leader.id}'`;
const nobody = () => 'null';

const change = (set: string) => (scene: Scene) => `update change_request set ${set} where sheet_id = '${scene.sheet}'`;

/** Requests to change a submitted sheet (R-3). */
export const wrongRequests: readonly WrongRow[] = [
  {
    title: 'two pending requests for one sheet',
    after: request(),
    sql: request(),
    refusedBy: /change_request_one_pending/,
  },
  {
    title: 'a request of one character',
    sql: request({ reason: `'错'` }),
    refusedBy: /change_request_reason_check/,
  },
  {
    title: 'a request of 201 characters',
    sql: request({ reason: `repeat('错', 201)` }),
    refusedBy: /change_request_reason_check/,
  },
  {
    title: 'a request for a sheet that is none',
    sql: request({ sheet: id() }),
    refusedBy: /change_request_assessment_id_sheet_id_fkey/,
  },
  { title: 'a request by nobody', sql: request({ by: id() }), refusedBy: /change_request_asked_by_fkey/ },
  {
    title: 'a request to somebody who cannot answer',
    sql: request({ decider: `'liaison'` }),
    refusedBy: /change_request_decider_check/,
  },
  {
    title: 'a request in a state that is none',
    sql: settled('maybe', leader),
    refusedBy: /change_request_state_check|change_request_decided/,
  },
  { title: 'consent that nobody gave', sql: settled('allowed', nobody), refusedBy: /change_request_decided/ },
  {
    title: 'consent given by the asker',
    sql: settled('allowed', (scene) => `'${scene.wang.id}'`),
    refusedBy: /change_request_not_by_asker/,
  },
  {
    title: 'a refusal without a reason',
    sql: settled('declined', leader),
    refusedBy: /change_request_refusal_has_reason/,
  },
  {
    title: 'an answer of one character',
    sql: settled('allowed', leader, `'好'`),
    refusedBy: /change_request_answer_check/,
  },
  {
    title: 'a request answered before it was asked',
    sql: settled('allowed', leader, 'null', `${now}::timestamptz - interval '1 second'`),
    refusedBy: /change_request_settled_later/,
  },
  {
    title: 'a request answered at no time',
    sql: settled('allowed', leader, 'null', 'null'),
    refusedBy: /change_request_settled/,
  },
  {
    title: 'a pending request with an answer',
    sql: request({}, ', answer', `, '可以修改'`),
    refusedBy: /change_request_answer_is_decision/,
  },
  {
    title: 'a request that lapsed without a cause',
    sql: settled('lapsed', nobody),
    refusedBy: /change_request_lapse_has_cause/,
  },
  {
    title: 'a request answered twice',
    after: settled('allowed', leader),
    sql: change(`state = 'declined', answer = '不必修改'`),
    refusedBy: /a change request is answered once/,
  },
  {
    title: 'a request whose reason was changed',
    after: request(),
    sql: change(`reason = '别的理由'`),
    refusedBy: /a change request is answered once/,
  },
  {
    title: 'a request that was taken away',
    after: request(),
    sql: (scene) => `delete from change_request where sheet_id = '${scene.sheet}'`,
    refusedBy: /change_request is append-only/,
  },
];
