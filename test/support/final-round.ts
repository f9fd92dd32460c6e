import { randomUUID } from 'node:crypto';
import { openDatabase, type Db } from '../../src/db/database.ts';
import type { PlayedStage } from './stage.ts';

/** Looks into the database, or changes it, while the bot is stopped: one process has it at a time. */
export async function whileStopped<T>(stage: PlayedStage, act: (db: Db) => Promise<T>): Promise<T> {
  await stage.app().stop();
  const { db, close } = await openDatabase(stage.database);
  try {
    return await act(db);
  } finally {
    await close();
    await stage.restart();
  }
}

/** The office's decision about tiers is final, as far as objections depend on it; an earlier one has been taken back. */
export async function decideFinally(db: Db, at: Date): Promise<void> {
  const assessment = await db.assessment.findFirstOrThrow({ include: { office: true } });
  const [member] = assessment.office;
  if (!member) throw new Error('the roster has no steering office');
  const { personId } = member;
  const where = { assessmentId: assessment.id, state: 'final' };
  const taken = { reversedBy: personId, reversedAt: at, reversedReason: '重新打分' };
  await db.gradingRound.updateMany({ where, data: { state: 'reversed', ...taken } });
  const number = (await db.gradingRound.count({ where: { assessmentId: assessment.id } })) + 1;
  await db.gradingRound.create({
    data: {
      id: randomUUID(),
      ...where,
      number,
      options: {},
      startedBy: personId,
      startedAt: at,
      decidedBy: personId,
      decidedAt: at,
      finalAt: at,
    },
  });
}
