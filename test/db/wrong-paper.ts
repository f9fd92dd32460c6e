import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

const sha = `repeat('a', 64)`;

type Given = Partial<Record<'purpose' | 'examiner' | 'state' | 'preferred' | 'settled' | 'units', string>>;

/** A workbook of drafts that is in order, but for what is given. */
const workbook =
  (given: Given = {}) =>
  (scene: Scene) =>
    `insert into marks_workbook (id, assessment_id, purpose, sent_by, sent_at, examiner_id, file_name, sha256, units, state, preferred, settled_at)
     values (${id()}, '${scene.assessment}', ${given.purpose ?? `'drafts'`}, '${scene.wang.id}', ${now}, ${given.examiner ?? 'null'},
       '打分表.xlsx', ${sha}, ${given.units ?? `'[]'`}, ${given.state ?? `'pending'`}, ${given.preferred ?? 'null'}, ${given.settled ?? 'null'})`;

const paper = (scene: Scene, given: Given = {}) =>
  workbook({ purpose: `'paper'`, examiner: `'${scene.examiner}'`, ...given })(scene);

const change = (set: string) => (scene: Scene) => `update marks_workbook set ${set} where sent_by = '${scene.wang.id}'`;

type Entry = Partial<Record<'sheet' | 'state' | 'by' | 'settled' | 'reason' | 'marks', string>>;

const leader = (scene: Scene) => `'${scene.leader.id}'`;

/** A paper entry of the leader's for the scene's sheet, that is in order but for what is given. */
const entry =
  (given: (scene: Scene) => Entry = () => ({})) =>
  (scene: Scene) => {
    const {
      sheet = `'${scene.sheet}'`,
      state = `'pending'`,
      by = 'null',
      settled = 'null',
      reason = 'null',
      marks = `'[]'`,
    } = given(scene);
    return `with book as (select id from marks_workbook where sent_by = '${scene.wang.id}' limit 1)
    insert into paper_entry (id, assessment_id, workbook_id, sheet_id, position, marks, typed_by, typed_at, state, settled_by, settled_at, reason)
    select ${id()}, '${scene.assessment}', book.id, ${sheet}, 0, ${marks}, ${leader(scene)}, ${now}, ${state}, ${by}, ${settled}, ${reason} from book`;
  };

const changeEntry = (set: string) => (scene: Scene) =>
  `update paper_entry set ${set} where sheet_id = '${scene.sheet}'`;
const wang = (scene: Scene) => `'${scene.wang.id}'`;

/** Statements one after the other, for what has to be there before. */
const first =
  (...of: readonly ((scene: Scene) => string)[]) =>
  (scene: Scene) =>
    `do $do$ begin ${of.map((each) => `${each(scene)};`).join(' ')} end $do$`;

/** Marks workbooks, and what was typed from signed papers (R-3). */
export const wrongPaper: readonly WrongRow[] = [
  {
    title: 'two workbooks of one person that wait',
    after: workbook(),
    sql: workbook(),
    refusedBy: /marks_workbook_one_pending/,
  },
  {
    title: 'a typed workbook that says nothing of whose paper it is',
    sql: workbook({ purpose: `'paper'` }),
    refusedBy: /marks_workbook_examiner/,
  },
  {
    title: 'a workbook of one’s own drafts for an examiner',
    sql: (scene) => paper(scene, { purpose: `'drafts'` }),
    refusedBy: /marks_workbook_examiner/,
  },
  {
    title: 'a workbook for a purpose that is none',
    sql: workbook({ purpose: `'fun'` }),
    refusedBy: /marks_workbook_purpose_check/,
  },
  {
    title: 'a workbook filled in at no time',
    sql: workbook({ state: `'filled'`, preferred: `'card'` }),
    refusedBy: /marks_workbook_settled/,
  },
  {
    title: 'a workbook filled in without saying which side stands',
    sql: workbook({ state: `'filled'`, settled: now }),
    refusedBy: /marks_workbook_preferred/,
  },
  {
    title: 'a workbook of drafts that was sent to be checked',
    sql: workbook({ state: `'sent'`, settled: now }),
    refusedBy: /marks_workbook_sent_is_paper/,
  },
  {
    title: 'a typed workbook that was filled into drafts',
    sql: (scene) => paper(scene, { state: `'filled'`, preferred: `'card'`, settled: now }),
    refusedBy: /marks_workbook_filled_is_drafts/,
  },
  {
    title: 'a workbook settled before it came',
    sql: workbook({ state: `'discarded'`, settled: `${now}::timestamptz - interval '1 second'` }),
    refusedBy: /marks_workbook_settled_later/,
  },
  {
    title: 'a workbook whose units are no list',
    sql: workbook({ units: `'{}'` }),
    refusedBy: /marks_workbook_units_check/,
  },
  {
    title: 'a workbook settled twice',
    after: workbook({ state: `'discarded'`, settled: now }),
    sql: change(`state = 'outdated'`),
    refusedBy: /a marks workbook is settled once/,
  },
  {
    title: 'a workbook whose marks were changed',
    after: workbook(),
    sql: change(`units = '[1]'`),
    refusedBy: /a marks workbook is settled once/,
  },
  {
    title: 'a workbook that was taken away',
    after: workbook(),
    sql: (scene) => `delete from marks_workbook where sent_by = '${scene.wang.id}'`,
    refusedBy: /marks_workbook is append-only/,
  },
  {
    title: 'a paper entry checked by whoever typed it',
    after: paper,
    sql: entry((scene) => ({ state: `'confirmed'`, by: leader(scene), settled: now })),
    refusedBy: /paper_entry_not_by_typist/,
  },
  {
    title: 'a paper entry checked by nobody',
    after: paper,
    sql: entry(() => ({ state: `'confirmed'`, settled: now })),
    refusedBy: /paper_entry_checked/,
  },
  {
    title: 'a paper entry declined without a reason',
    after: paper,
    sql: entry((scene) => ({ state: `'declined'`, by: wang(scene), settled: now })),
    refusedBy: /paper_entry_declined_has_reason/,
  },
  {
    title: 'a reason of one character',
    after: paper,
    sql: entry((scene) => ({ state: `'declined'`, by: wang(scene), settled: now, reason: `'错'` })),
    refusedBy: /paper_entry_reason_check/,
  },
  {
    title: 'a reason for a paper entry that was found right',
    after: paper,
    sql: entry((scene) => ({ state: `'confirmed'`, by: wang(scene), settled: now, reason: `'一致'` })),
    refusedBy: /paper_entry_declined_has_reason/,
  },
  {
    title: 'a paper entry checked at no time',
    after: paper,
    sql: entry((scene) => ({ state: `'confirmed'`, by: wang(scene) })),
    refusedBy: /paper_entry_settled/,
  },
  {
    title: 'a paper entry checked before it was typed',
    after: paper,
    sql: entry((scene) => ({
      state: `'confirmed'`,
      by: wang(scene),
      settled: `${now}::timestamptz - interval '1 second'`,
    })),
    refusedBy: /paper_entry_settled_later/,
  },
  {
    title: 'a paper entry for a sheet that is none',
    after: paper,
    sql: entry(() => ({ sheet: id() })),
    refusedBy: /paper_entry_assessment_id_sheet_id_fkey/,
  },
  {
    title: 'a paper entry whose marks are no list',
    after: paper,
    sql: entry(() => ({ marks: `'{}'` })),
    refusedBy: /paper_entry_marks_check/,
  },
  {
    title: 'one unit twice from one workbook',
    after: first(
      paper,
      entry((scene) => ({ state: `'confirmed'`, by: wang(scene), settled: now })),
    ),
    sql: entry(),
    refusedBy: /paper_entry_workbook_id_sheet_id_key/,
  },
  {
    title: 'a paper entry checked twice',
    after: first(
      paper,
      entry((scene) => ({ state: `'confirmed'`, by: wang(scene), settled: now })),
    ),
    sql: changeEntry(`state = 'lapsed', settled_by = null`),
    refusedBy: /a paper entry is checked once/,
  },
  {
    title: 'a paper entry whose marks were changed',
    after: first(paper, entry()),
    sql: changeEntry(`marks = '[1]'`),
    refusedBy: /a paper entry is checked once/,
  },
  {
    title: 'a paper entry that was taken away',
    after: first(paper, entry()),
    sql: (scene) => `delete from paper_entry where sheet_id = '${scene.sheet}'`,
    refusedBy: /paper_entry is append-only/,
  },
  {
    title: 'two paper entries for one sheet that wait',
    after: first(paper, entry(), (scene) => paper(scene, { state: `'sent'`, settled: now })),
    sql: (scene) => entry()(scene).replace('limit 1', `and state = 'sent' limit 1`),
    refusedBy: /paper_entry_one_pending/,
  },
];
