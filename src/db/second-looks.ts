import type { AskedToLook, LookAnswer } from '../domain/second-look.ts';
import type { Db, Tx } from './database.ts';

/** An examiner who was asked, by name, and what came of it. */
interface StoredAsked extends AskedToLook {
  readonly name: string;
  readonly reason: string | null;
}

/** 请再核, as stored: about one criterion of one unit. */
export interface StoredLook {
  readonly id: string;
  readonly unitId: string;
  readonly criterionId: string;
  readonly reason: string;
  readonly askedById: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly asked: readonly StoredAsked[];
}

/** The latest look at each criterion of these units, or the one of this id. */
async function read(db: Db | Tx, of: { unitIds: readonly string[] } | { lookId: string }): Promise<StoredLook[]> {
  const [unitIds, lookId] = 'unitIds' in of ? [[...of.unitIds], null] : [null, of.lookId];
  return db.$queryRaw<StoredLook[]>`
    select distinct on (look.unit_id, look.criterion_id) look.id, look.unit_id as "unitId", look.criterion_id as "criterionId", look.reason,
      look.asked_by as "askedById", asker.name as "askedBy", look.asked_at as "askedAt",
      (select coalesce(json_agg(json_build_object('sheetId', a.sheet_id, 'examinerId', sheet.examiner_id, 'name', person.name,
          'answer', a.answer, 'reason', a.reason, 'standing', exists (
            select 1 from asked_sheet where id = a.sheet_id and status = 'submitted'))
          order by examiner.position), '[]')
        from second_look_answer a join sheet on sheet.id = a.sheet_id join examiner on examiner.id = sheet.examiner_id
        join person on person.id = examiner.person_id where a.look_id = look.id) as asked
    from second_look look join person asker on asker.id = look.asked_by
    where look.unit_id = any(${unitIds}::uuid[]) or look.id = ${lookId}::uuid
    order by look.unit_id, look.criterion_id, look.asked_at desc, look.id`;
}

export async function latestOf(db: Db | Tx, unitIds: readonly string[]): Promise<StoredLook[]> {
  return unitIds.length === 0 ? [] : read(db, { unitIds });
}

export async function load(db: Db | Tx, lookId: string): Promise<StoredLook | undefined> {
  return (await read(db, { lookId }))[0];
}

export async function add(
  tx: Tx,
  look: {
    id: string;
    assessmentId: string;
    unitId: string;
    criterionId: string;
    reason: string;
    askedBy: string;
    at: Date;
  },
  sheetIds: readonly string[],
): Promise<void> {
  const { at, ...row } = look;
  await tx.secondLook.create({
    data: { ...row, askedAt: at, answers: { create: sheetIds.map((sheetId) => ({ sheetId })) } },
  });
}

export async function answer(tx: Tx, { lookId, sheetId, answer: given, reason, at }: AnswerGiven): Promise<void> {
  await tx.secondLookAnswer.update({
    where: { lookId_sheetId: { lookId, sheetId }, answer: null },
    data: { answer: given, reason, answeredAt: at },
  });
}

interface AnswerGiven {
  readonly lookId: string;
  readonly sheetId: string;
  readonly answer: LookAnswer;
  readonly reason: string;
  readonly at: Date;
}

/** Looks that wait for an answer about this sheet. */
export async function waitingOn(db: Db | Tx, sheetId: string): Promise<string[]> {
  const rows = await db.secondLookAnswer.findMany({ where: { sheetId, answer: null }, select: { lookId: true } });
  return rows.map(({ lookId }) => lookId);
}
