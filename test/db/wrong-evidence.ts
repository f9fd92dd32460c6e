import { randomUUID } from 'node:crypto';
import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

const content = (sha256: string, bytes: string) => () =>
  `insert into evidence_content (sha256, bytes, media_type, kept_at) values (${sha256}, ${bytes}, 'application/pdf', ${now})`;

type Columns = Readonly<Record<string, string>>;

/** A piece that is in order, but for what is given: columns with their values as SQL. */
const piece =
  (given: Columns = {}, pieceId = id()) =>
  (scene: Scene) => {
    const columns: Columns = {
      id: pieceId,
      batch_id: id(),
      handed_in_by: `'${scene.leader.id}'`,
      handed_in_at: now,
      name: `'名册.pdf'`,
      message_id: `'om_${randomUUID()}'`,
      file_key: `'file_1'`,
      resource: `'file'`,
      assessment_id: `'${scene.assessment}'`,
      unit_id: `'${scene.unit}'`,
      due_at: now,
      ...given,
    };
    return `insert into evidence (${Object.keys(columns).join(', ')}) values (${Object.values(columns).join(', ')})`;
  };

const kept = `'00000000-0000-4000-8000-00000000e001'`;

/** What a piece stands for, with columns as SQL. */
const use = (pieceId: string, given: Columns) => (scene: Scene) => {
  const columns: Columns = {
    evidence_id: pieceId,
    assessment_id: `'${scene.assessment}'`,
    unit_id: `'${scene.unit}'`,
    criterion_id: `'1.1'`,
    ...given,
  };
  return `insert into evidence_use (${Object.keys(columns).join(', ')}) values (${Object.values(columns).join(', ')})`;
};

/** A use in order of a fresh piece, but for what is given. */
function wrongUse(title: string, given: Columns | ((scene: Scene) => Columns), refusedBy: RegExp): WrongRow {
  const pieceId = id();
  return {
    title,
    after: piece({}, pieceId),
    sql: (scene) => use(pieceId, typeof given === 'function' ? given(scene) : given)(scene),
    refusedBy,
  };
}

/** A change of a piece that is in order. */
function wrongChange(title: string, set: string | ((scene: Scene) => string), refusedBy: RegExp): WrongRow {
  const pieceId = id();
  return {
    title,
    after: piece({}, pieceId),
    sql: (scene) => `update evidence set ${typeof set === 'string' ? set : set(scene)} where id = ${pieceId}`,
    refusedBy,
  };
}

const verified = (scene: Scene): Columns => ({
  state: `'verified'`,
  decided_by: `'${scene.wang.id}'`,
  decided_at: now,
});

/** 佐证材料. */
export const wrongEvidence: readonly WrongRow[] = [
  {
    title: 'a content whose hash is none',
    sql: content(`'../../x'`, '10'),
    refusedBy: /evidence_content_sha256_check/,
  },
  {
    title: 'an empty content',
    sql: content(`repeat('a', 64)`, '0'),
    refusedBy: /evidence_content_bytes_check/,
  },
  {
    title: 'a content of more than 100 MB',
    sql: content(`repeat('a', 64)`, '104857601'),
    refusedBy: /evidence_content_bytes_check/,
  },
  { title: 'a piece without a name', sql: piece({ name: `''` }), refusedBy: /evidence_name_check/ },
  { title: 'a piece in a state that is none', sql: piece({ state: `'lost'` }), refusedBy: /evidence_state_check/ },
  {
    title: 'a received piece without a content',
    sql: piece({ state: `'received'` }),
    refusedBy: /evidence_received_has_content/,
  },
  { title: 'a refused piece that says not why', sql: piece({ state: `'refused'` }), refusedBy: /evidence_refused_why/ },
  {
    title: 'a piece neither sent nor taken over',
    sql: piece({ message_id: 'null', file_key: 'null', resource: 'null' }),
    refusedBy: /evidence_sent_or_taken_over/,
  },
  {
    title: 'a piece of a message without a file',
    sql: piece({ file_key: 'null' }),
    refusedBy: /evidence_message_has_a_file/,
  },
  { title: 'a unit of no assessment', sql: piece({ assessment_id: 'null' }), refusedBy: /evidence_unit_of_assessment/ },
  {
    title: 'a piece assigned to no unit',
    sql: piece({ assessment_id: 'null', unit_id: 'null', filed_at: now }),
    refusedBy: /evidence_filed_for_a_unit/,
  },
  {
    title: 'a piece of a unit that is none',
    sql: piece({ unit_id: id() }),
    refusedBy: /evidence_assessment_id_unit_id_fkey/,
  },
  {
    title: 'the same file of a message twice',
    after: piece({ message_id: `'om_twice'` }),
    sql: piece({ message_id: `'om_twice'` }),
    refusedBy: /evidence_message_id_file_key_key/,
  },
  wrongChange(
    'a piece that is a duplicate of itself',
    `state = 'duplicate', duplicate_of = id`,
    /evidence_(received_has_content|duplicate_of_another)/,
  ),
  wrongChange('a piece under another name', `name = '别的.pdf'`, /evidence stays as it was handed in/),
  wrongChange(
    'a piece handed in by somebody else',
    (scene) => `handed_in_by = '${scene.wang.id}'`,
    /evidence stays as it was handed in/,
  ),
  {
    title: 'a piece that was taken away',
    after: piece({ id: kept }),
    sql: () => `delete from evidence where id = ${kept}`,
    refusedBy: /evidence is append-only/,
  },
  wrongUse(
    'a use for a criterion that is none',
    { criterion_id: `'9.9'` },
    /evidence_use_assessment_id_criterion_id_fkey/,
  ),
  wrongUse(
    'a use for another unit than the piece is of',
    (scene) => ({ unit_id: `'${scene.homeUnit}'` }),
    /evidence_use_assessment_id_unit_id_evidence_id_fkey/,
  ),
  wrongUse('a use verified by nobody', { state: `'verified'` }, /evidence_use_decided/),
  wrongUse(
    'a use returned without a reason',
    (scene) => ({ ...verified(scene), state: `'returned'`, told_in: id() }),
    /evidence_use_return_has_reason/,
  ),
  wrongUse(
    'a use returned for a reason of one character',
    (scene) => ({ ...verified(scene), state: `'returned'`, told_in: id(), reason: `'错'` }),
    /evidence_use_reason_check/,
  ),
  wrongUse(
    'a return that is told to nobody',
    (scene) => ({ ...verified(scene), state: `'returned'`, reason: `'不是会议记录'` }),
    /evidence_use_return_is_told/,
  ),
  wrongUse(
    'a verified use with a reason to return it',
    (scene) => ({ ...verified(scene), reason: `'不全'` }),
    /evidence_use_return_has_reason/,
  ),
];
