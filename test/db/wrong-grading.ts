import type { Scene } from './scene.ts';
import { now, type WrongRow } from './wrong-row.ts';

interface RoundGiven {
  readonly number?: number;
  readonly state?: string;
  readonly more?: string;
  readonly values?: (scene: Scene) => string;
}

const round =
  ({ number = 1, state = 'draft', more = '', values = () => '' }: RoundGiven = {}) =>
  (scene: Scene) =>
    `insert into grading_round (id, assessment_id, number, state, options, started_by, started_at${more})
     values ('${scene.sheet}', '${scene.assessment}', ${number}, '${state}', '{}', '${scene.leader.id}', ${now}${values(scene)})`;

/** Its id is that of the scene's sheet, so that the next statement can name it. */
const begun = round();
const handedIn = { more: ', decided_by, decided_at', values: ({ leader }: Scene) => `, '${leader.id}', ${now}` };
const final = {
  state: 'final',
  more: ', decided_by, decided_at, final_at',
  values: ({ leader }: Scene) => `, '${leader.id}', ${now}, ${now}`,
};
const reversed = {
  state: 'reversed',
  more: ', reversed_by, reversed_at, reversed_reason',
  values: ({ leader }: Scene) => `, '${leader.id}', ${now}, '再研究'`,
};

interface DecisionGiven {
  readonly byScore?: string;
  readonly proposed?: string;
  readonly total?: number;
  readonly decided?: string;
  readonly reason?: string;
  readonly somebody?: boolean;
  readonly unit?: (scene: Scene) => string;
}

const decision =
  ({ byScore = 'good', proposed = 'good', total = 8500, decided, reason, somebody, unit }: DecisionGiven = {}) =>
  (scene: Scene) => {
    const text = (value: string | undefined) => (value === undefined ? 'null' : `'${value}'`);
    const done = (somebody ?? decided !== undefined) ? `'${scene.leader.id}', ${now}` : 'null, null';
    return `insert into tier_decision (round_id, unit_id, assessment_id, position, category, total, by_score, proposed, decided, reason, decided_by, decided_at)
      values ('${scene.sheet}', '${unit?.(scene) ?? scene.unit}', '${scene.assessment}', 0, '乡镇', ${total}, '${byScore}', '${proposed}',
        ${text(decided)}, ${text(reason)}, ${done})`;
  };

const update = (what: string) => (scene: Scene) => `update grading_round set ${what} where id = '${scene.sheet}'`;

/** 定档: rounds that are kept, and tiers never above the score. */
export const wrongGrading: readonly WrongRow[] = [
  {
    title: 'a second round that stands',
    after: begun,
    sql: (scene) => round({ number: 2 })(scene).replace(scene.sheet, scene.unit),
    refusedBy: /grading_round_open/,
  },
  {
    title: 'two rounds of one number',
    after: round(reversed),
    sql: (scene) => round()(scene).replace(scene.sheet, scene.unit),
    refusedBy: /grading_round_assessment_id_number_key/,
  },
  { title: 'a round without a number', sql: round({ number: 0 }), refusedBy: /grading_round_number_check/ },
  { title: 'a round in no known state', sql: round({ state: 'open' }), refusedBy: /grading_round_state_check/ },
  { title: 'a draft that was handed in', sql: round(handedIn), refusedBy: /grading_states/ },
  {
    title: 'a round that waits, and nobody handed it in',
    sql: round({ state: 'awaiting' }),
    refusedBy: /grading_states/,
  },
  { title: 'a final round that nobody decided', sql: round({ state: 'final' }), refusedBy: /grading_states/ },
  {
    title: 'a decision at no moment',
    sql: round({ state: 'awaiting', more: ', decided_by', values: ({ leader }) => `, '${leader.id}'` }),
    refusedBy: /grading_decided/,
  },
  {
    title: 'a confirmation at no moment',
    sql: round({
      ...final,
      more: `${final.more}, confirmed_by`,
      values: (scene) => `${final.values(scene)}, '${scene.wang.id}'`,
    }),
    refusedBy: /grading_confirmed/,
  },
  {
    title: 'a confirmation by whoever decided',
    sql: round({
      ...final,
      more: `${final.more}, confirmed_by, confirmed_at`,
      values: (scene) => `${final.values(scene)}, '${scene.leader.id}', ${now}`,
    }),
    refusedBy: /grading_confirmed_by_another/,
  },
  { title: 'a round taken back without a reason', sql: round({ state: 'reversed' }), refusedBy: /grading_reversed/ },
  {
    title: 'a round taken back for a word of one character',
    sql: round({ ...reversed, values: ({ leader }) => `, '${leader.id}', ${now}, '。'` }),
    refusedBy: /grading_round_reversed_reason_check/,
  },
  {
    title: 'a justification of one character',
    sql: round({ more: ', justification', values: () => `, '因'` }),
    refusedBy: /grading_round_justification_check/,
  },
  {
    title: 'a final round that is a draft again',
    after: round(final),
    sql: update(`state = 'draft'`),
    refusedBy: /is kept as it is/,
  },
  {
    title: 'a final round with another justification',
    after: round(final),
    sql: update(`justification = '另有缘由'`),
    refusedBy: /is kept as it is/,
  },
  {
    title: 'a reversed round that changes',
    after: round(reversed),
    sql: update(`version = 7`),
    refusedBy: /is kept as it is/,
  },
  {
    title: 'a round that is deleted',
    after: begun,
    sql: ({ sheet }) => `delete from grading_round where id = '${sheet}'`,
    refusedBy: /never deleted/,
  },
  {
    title: 'rounds that are all deleted at once',
    sql: () => `truncate grading_round cascade`,
    refusedBy: /append-only|kept/,
  },
  {
    title: 'a proposal above the score',
    after: begun,
    sql: decision({ proposed: 'excellent' }),
    refusedBy: /tier_never_raised/,
  },
  {
    title: 'a tier above the score',
    after: begun,
    sql: decision({ decided: 'excellent', reason: '有亮点' }),
    refusedBy: /tier_never_raised/,
  },
  {
    title: 'a departure without a reason',
    after: begun,
    sql: decision({ decided: 'fair' }),
    refusedBy: /tier_departs_with_reason/,
  },
  {
    title: 'a tier that nobody decided',
    after: begun,
    sql: decision({ decided: 'good', somebody: false }),
    refusedBy: /tier_decided_by_somebody/,
  },
  {
    title: 'a reason for no decision',
    after: begun,
    sql: decision({ reason: '有亮点' }),
    refusedBy: /tier_decided_by_somebody/,
  },
  {
    title: 'a reason of one character',
    after: begun,
    sql: decision({ decided: 'fair', reason: '因' }),
    refusedBy: /tier_decision_reason_check/,
  },
  {
    title: 'a tier that is none',
    after: begun,
    sql: decision({ byScore: 'best' }),
    refusedBy: /tier_decision_by_score_check/,
  },
  { title: 'a total below zero', after: begun, sql: decision({ total: -1 }), refusedBy: /tier_decision_total_check/ },
  {
    title: 'a decision in a round that is final',
    after: round(final),
    sql: decision(),
    refusedBy: /only while their round is a draft/,
  },
  {
    title: 'a decision about a unit of no assessment',
    after: begun,
    sql: decision({ unit: ({ assessment }) => assessment }),
    refusedBy: /tier_decision_assessment_id_unit_id_fkey/,
  },
];
