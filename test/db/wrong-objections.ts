import type { Scene } from './scene.ts';
import { now, type WrongRow } from './wrong-row.ts';

const round = ({ assessment, leader }: Scene, state = 'final') =>
  `insert into grading_round (id, assessment_id, number, state, options, started_by, started_at${state === 'final' ? ', decided_by, decided_at, final_at' : ''})
   values (gen_random_uuid(), '${assessment}', 1, '${state}', '{}', '${leader.id}', ${now}${state === 'final' ? `, '${leader.id}', ${now}, ${now}` : ''})`;

const window =
  (given: { due?: string } = {}) =>
  (scene: Scene) =>
    `insert into objection_window (round_id, assessment_id, due_on, opened_by, opened_at)
     values ((select id from grading_round where assessment_id = '${scene.assessment}'), '${scene.assessment}', ${given.due ?? `'2026-11-29'`}, '${scene.leader.id}', ${now})`;

const objection =
  (given: { words?: string; due?: string; more?: string; values?: (scene: Scene) => string } = {}) =>
  (scene: Scene) =>
    `insert into objection (id, assessment_id, round_id, unit_id, criterion_id, words, filed_by, filed_at, due_on${given.more ?? ''})
     values (gen_random_uuid(), '${scene.assessment}', (select id from grading_round where assessment_id = '${scene.assessment}'),
       '${scene.unit}', '1.1', ${given.words ?? `'台账齐全'`}, '${scene.leader.id}', ${now}, ${given.due ?? `'2026-11-29'`}${given.values?.(scene) ?? ''})`;

const all = (...steps: ((scene: Scene) => string)[]) => {
  // One statement may be run at a time, so what comes before is a block.
  return (scene: Scene) => `do $$ begin ${steps.map((step) => `${step(scene)};`).join(' ')} end $$`;
};

const final = (scene: Scene) => round(scene);
const opened = all(final, window());
const filed = all(final, window(), objection());
const about = ({ assessment }: Scene) => `where assessment_id = '${assessment}'`;

/** Windows, objections and what they lean on (R-15). */
export const wrongObjections: readonly WrongRow[] = [
  {
    title: 'an objection period of no day',
    sql: ({ assessment }) => `update assessment set objection_days = 0 where id = '${assessment}'`,
    refusedBy: /assessment_objection_days_check/,
  },
  {
    title: 'an objection period of 16 days',
    sql: ({ assessment }) => `update assessment set objection_days = 16 where id = '${assessment}'`,
    refusedBy: /assessment_objection_days_check/,
  },
  {
    title: 'units asked about results that are not final',
    after: (scene) => round(scene, 'draft'),
    sql: window(),
    refusedBy: /final results only/,
  },
  {
    title: 'units asked twice about the same results',
    after: opened,
    sql: window(),
    refusedBy: /objection_window_pkey/,
  },
  {
    title: 'a window that ends on the day it was opened',
    after: final,
    sql: window({ due: `'2026-11-24'` }),
    refusedBy: /objection_window_ahead/,
  },
  {
    title: 'a window that was moved',
    after: opened,
    sql: (scene) => `update objection_window set due_on = '2026-12-29' ${about(scene)}`,
    refusedBy: /append-only/,
  },
  {
    title: 'an objection while units are not asked',
    after: final,
    sql: objection(),
    refusedBy: /objection_assessment_id_round_id_fkey/,
  },
  { title: 'two objections to one criterion', after: filed, sql: objection(), refusedBy: /objection_one_a_criterion/ },
  {
    title: 'an objection without words',
    after: opened,
    sql: objection({ words: `'。'` }),
    refusedBy: /objection_words_check/,
  },
  {
    title: 'an objection of 501 characters',
    after: opened,
    sql: objection({ words: `repeat('异', 501)` }),
    refusedBy: /objection_words_check/,
  },
  {
    title: 'an answer that was due before it was asked for',
    after: opened,
    sql: objection({ due: `'2026-11-23'` }),
    refusedBy: /objection_due_ahead/,
  },
  {
    title: 'an answer by whoever filed the objection',
    after: opened,
    sql: objection({
      more: ', state, answered_by, upheld, reason, settled_at',
      values: ({ leader }) => `, 'answered', '${leader.id}', true, '属实', ${now}`,
    }),
    refusedBy: /objection_answered_by_another/,
  },
  {
    title: 'an answer without a reason',
    after: opened,
    sql: objection({
      more: ', state, answered_by, upheld, settled_at',
      values: ({ wang }) => `, 'answered', '${wang.id}', true, ${now}`,
    }),
    refusedBy: /objection_answered/,
  },
  {
    title: 'an objection whose words were changed',
    after: filed,
    sql: (scene) => `update objection set words = '另一番话' ${about(scene)}`,
    refusedBy: /settled once/,
  },
  {
    title: 'an objection that was taken away',
    after: filed,
    sql: (scene) => `delete from objection ${about(scene)}`,
    refusedBy: /append-only/,
  },
  {
    title: 'an objection that leans on another unit’s evidence',
    after: all(
      final,
      window(),
      objection(),
      (scene) =>
        `insert into evidence (id, batch_id, handed_in_by, handed_in_at, name, message_id, file_key, resource, assessment_id, unit_id, due_at)
         values (gen_random_uuid(), gen_random_uuid(), '${scene.leader.id}', ${now}, '名册', 'om_' || '${scene.unit}', 'file', 'file', '${scene.assessment}', '${scene.homeUnit}', ${now})`,
    ),
    sql: (scene) =>
      `insert into objection_evidence (objection_id, evidence_id)
       values ((select id from objection ${about(scene)}), (select id from evidence where unit_id = '${scene.homeUnit}'))`,
    refusedBy: /its own unit/,
  },
];
