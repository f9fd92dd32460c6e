import type { Scene } from './scene.ts';
import { now, type WrongRow } from './wrong-row.ts';

/** Tiers that somebody is deciding. The round, and the bulletin of it, have the id of their assessment: there is one of each. */
const deciding = ({ assessment, leader }: Scene) =>
  `insert into grading_round (id, assessment_id, number, state, options, started_by, started_at)
   values ('${assessment}', '${assessment}', 1, 'draft', '{}', '${leader.id}', ${now})`;

interface Given {
  readonly number?: number;
  readonly more?: string;
  readonly values?: (scene: Scene) => string;
  readonly kind?: 'bulletin' | 'correction';
  readonly state?: string;
}

const publication = ({ number = 1, more = '', values = () => '', kind = 'bulletin', state = 'draft' }: Given = {}) => {
  const row = (scene: Scene, id: string) =>
    `insert into publication (id, assessment_id, round_id, number, kind, state, prepared_by, prepared_at${more})
     values (${id}, '${scene.assessment}', '${scene.assessment}', ${number}, '${kind}', '${state}', '${scene.leader.id}', ${now}${values(scene)})`;
  return row;
};

const begun = (scene: Scene) =>
  `with deciding as (${deciding(scene)}) ${publication()(scene, `'${scene.assessment}'`)}`;
const another = (given: Given) => (scene: Scene) => publication({ number: 2, ...given })(scene, 'gen_random_uuid()');
const first = (given: Given) => (scene: Scene) =>
  `with deciding as (${deciding(scene)}) ${publication(given)(scene, 'gen_random_uuid()')}`;
const toChat =
  (chat: string, scope = 'tiers') =>
  ({ assessment }: Scene) =>
    `insert into publication_chat (publication_id, chat_id, name, scope) values ('${assessment}', '${chat}', '乡镇工作群', '${scope}')`;
const toUnit = (more: string, values: (scene: Scene) => string) => (scene: Scene) =>
  `insert into publication_unit (publication_id, unit_id, assessment_id${more})
   values ('${scene.assessment}', '${scene.unit}', '${scene.assessment}'${values(scene)})`;

/** What is published of the tiers, to whom, and word for word (R-15). */
export const wrongPublications: readonly WrongRow[] = [
  {
    title: 'a publication of a round that is none',
    sql: another({}),
    refusedBy: /publication_assessment_id_round_id_fkey/,
  },
  { title: 'a second publication under way', after: begun, sql: another({}), refusedBy: /publication_under_way/ },
  {
    title: 'a correction of nothing',
    sql: first({ kind: 'correction' }),
    refusedBy: /publication_corrects/,
  },
  {
    title: 'a bulletin that corrects another',
    after: begun,
    sql: another({ state: 'dropped', more: ', corrects', values: ({ assessment }) => `, '${assessment}'` }),
    refusedBy: /publication_corrects/,
  },
  {
    title: 'words of a correction on a bulletin',
    sql: first({ more: ', words', values: () => `, '白石镇的档次有误'` }),
    refusedBy: /publication_words/,
  },
  {
    title: 'a publication that awaits a second person and was handed in by nobody',
    sql: first({ state: 'awaiting' }),
    refusedBy: /publication_states/,
  },
  {
    title: 'a publication handed in by somebody at no time',
    sql: first({ more: ', submitted_by', values: ({ leader }) => `, '${leader.id}'` }),
    refusedBy: /publication_submitted|publication_states/,
  },
  {
    title: 'a publication confirmed by whoever handed it in',
    sql: first({
      state: 'dropped',
      more: ', submitted_by, submitted_at, confirmed_by, confirmed_at',
      values: ({ leader }) => `, '${leader.id}', ${now}, '${leader.id}', ${now}`,
    }),
    refusedBy: /publication_confirmed_by_another|publication_states/,
  },
  {
    title: 'a publication sent back without a reason',
    sql: first({ more: ', returned_by, returned_at', values: ({ wang }) => `, '${wang.id}', ${now}` }),
    refusedBy: /publication_returned/,
  },
  {
    title: 'something published that says nothing',
    after: begun,
    sql: ({ leader, assessment }) =>
      `update publication set state = 'published', submitted_by = '${leader.id}', submitted_at = ${now}, published_at = ${now} where id = '${assessment}'`,
    refusedBy: /only tiers that are final are published|publication_states/,
  },
  {
    title: 'tiers published that are not final',
    after: begun,
    sql: ({ leader, assessment }) =>
      `update publication set state = 'published', submitted_by = '${leader.id}', submitted_at = ${now}, published_at = ${now},
         content = '{}' where id = '${assessment}'`,
    refusedBy: /only tiers that are final are published/,
  },
  {
    title: 'a publication that is deleted',
    after: begun,
    sql: ({ assessment }) => `delete from publication where id = '${assessment}'`,
    refusedBy: /a publication is never deleted/,
  },
  {
    title: 'a publication to what is no chat',
    after: begun,
    sql: toChat('ou_1'),
    refusedBy: /publication_chat_chat_id_check/,
  },
  {
    title: 'a chat that gets something between all and the tiers',
    after: begun,
    sql: toChat('oc_1', 'some'),
    refusedBy: /publication_chat_scope_check/,
  },
  {
    title: 'a unit that has received what it was not sent',
    after: begun,
    sql: toUnit(', received_by, received_at', ({ leader }) => `, '${leader.id}', ${now}`),
    refusedBy: /publication_unit_received_what/,
  },
  {
    title: 'a unit that received its result from nobody',
    after: begun,
    sql: toUnit(', content, received_at', () => `, '{}', ${now}`),
    refusedBy: /publication_unit_received/,
  },
  {
    title: 'a unit with a tier that is none',
    after: begun,
    sql: toUnit(', tier', () => `, 'best'`),
    refusedBy: /publication_unit_tier_check/,
  },
];
