import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

const setExaminer = (set: string) => (scene: Scene) => `update examiner set ${set} where id = '${scene.examiner}'`;

/** A replacement that is in order, but for what is given. */
const replacement =
  (given: Partial<Record<'examiner' | 'person' | 'units' | 'reason', (scene: Scene) => string>> = {}) =>
  (scene: Scene) => {
    const { examiner, person, units, reason } = given;
    return `insert into replacement (id, assessment_id, examiner_id, person_id, unit_ids, reason, recorded_by, recorded_at)
      values (${id()}, '${scene.assessment}', ${examiner?.(scene) ?? `'${scene.examiner}'`}, ${person?.(scene) ?? `'${scene.leader.id}'`},
        ${units?.(scene) ?? `array['${scene.unit}']::uuid[]`}, ${reason?.(scene) ?? `'因公外出'`}, '${scene.leader.id}', ${now})`;
  };

const submit = (scene: Scene) =>
  `update sheet set status = 'submitted', submitted_at = ${now} where id = '${scene.sheet}'`;

const looked =
  (reason = `'请核对台账'`) =>
  (scene: Scene) =>
    `with look as (
     insert into second_look (id, assessment_id, unit_id, criterion_id, reason, asked_by, asked_at)
     values (${id()}, '${scene.assessment}', '${scene.unit}', '1.1', ${reason}, '${scene.leader.id}', ${now}) returning id)
   insert into second_look_answer (look_id, sheet_id) select id, '${scene.sheet}' from look`;

const answered = (set: string) => (scene: Scene) =>
  `update second_look_answer set ${set} where sheet_id = '${scene.sheet}'`;

/** 请再核 (R-7). */
const wrongLooks: readonly WrongRow[] = [
  { title: 'a second look for a reason of one character', sql: looked(`'核'`), refusedBy: /second_look_reason_check/ },
  {
    title: 'a second look answered without a reason',
    after: looked(),
    sql: answered(`answer = 'kept', answered_at = ${now}`),
    refusedBy: /second_look_answered/,
  },
  {
    title: 'a second look answered with something else',
    after: looked(),
    sql: answered(`answer = 'perhaps', reason = '再想想', answered_at = ${now}`),
    refusedBy: /second_look_answer_answer_check/,
  },
  {
    title: 'a second look answered twice',
    after: (scene) =>
      looked()(scene).replace(
        '(look_id, sheet_id) select id,',
        `(answer, reason, answered_at, look_id, sheet_id) select 'kept', '台账齐全', ${now}, id,`,
      ),
    sql: answered(`answer = 'change-asked'`),
    refusedBy: /a second look is answered once/,
  },
  {
    title: 'a second look that was taken away',
    after: looked(),
    sql: (scene) => `delete from second_look_answer where sheet_id = '${scene.sheet}'`,
    refusedBy: /second_look_answer is append-only/,
  },
];

/** Changes of people and units (R-8, R-9). */
export const wrongPeople: readonly WrongRow[] = [
  ...wrongLooks,
  {
    title: 'an examiner confined to a unit of another team',
    sql: (scene) => setExaminer(`confined = true, unit_ids = array['${scene.farUnit}']::uuid[]`)(scene),
    refusedBy: /confined to units of the team/,
  },
  {
    title: 'an examiner confined to one unit twice',
    sql: (scene) => setExaminer(`confined = true, unit_ids = array['${scene.unit}', '${scene.unit}']::uuid[]`)(scene),
    refusedBy: /confined to units of the team/,
  },
  {
    title: 'units of an examiner who is not confined',
    sql: (scene) => setExaminer(`unit_ids = array['${scene.unit}']::uuid[]`)(scene),
    refusedBy: /examiner_units_when_confined/,
  },
  {
    title: 'a replacement by the one who is replaced',
    sql: replacement({ person: ({ wang }) => `'${wang.id}'` }),
    refusedBy: /nobody takes over from himself/,
  },
  {
    title: 'a replacement of nothing',
    sql: replacement({ units: () => `'{}'` }),
    refusedBy: /replacement_unit_ids_check/,
  },
  {
    title: 'a replacement with a reason of one character',
    sql: replacement({ reason: () => `'忙'` }),
    refusedBy: /replacement_reason_check/,
  },
  {
    title: 'a replacement that was changed',
    after: replacement(),
    sql: () => `update replacement set reason = '别的理由'`,
    refusedBy: /replacement is append-only/,
  },
  {
    title: 'a replacement that was taken away',
    after: replacement(),
    sql: () => `delete from replacement`,
    refusedBy: /replacement is append-only/,
  },
  {
    title: 'a sheet handed in of a unit that is withdrawn',
    after: (scene) => `update unit set withdrawn_at = ${now}, withdrawn_reason = '撤并' where id = '${scene.unit}'`,
    sql: submit,
    refusedBy: /is not asked for/,
  },
  {
    title: 'a sheet handed in that was handed over',
    after: setExaminer('confined = true'),
    sql: submit,
    refusedBy: /is not asked for/,
  },
  {
    title: 'a sheet handed in by a recused examiner',
    after: (scene) => `insert into recusal (examiner_id, unit_id, automatic, reason, recorded_by, recorded_at)
      values ('${scene.examiner}', '${scene.unit}', false, '近亲属', '${scene.leader.id}', ${now})`,
    sql: submit,
    refusedBy: /is not asked for/,
  },
  {
    title: 'a unit withdrawn for a reason of one character',
    sql: (scene) => `update unit set withdrawn_at = ${now}, withdrawn_reason = '撤' where id = '${scene.unit}'`,
    refusedBy: /unit_withdrawn_reason_length/,
  },
  {
    title: 'a score excused for a reason of one character',
    sql: (scene) => `update score set excused_reason = '病' where sheet_id = '${scene.sheet}'`,
    refusedBy: /score_excused_reason_length/,
  },
];
