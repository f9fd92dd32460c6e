import { openDatabase, type Database, type DatabaseLocation } from '../db/database.ts';
import { verify } from '../use-cases/verify.ts';
import { verdictText } from './verify-audit.ts';
import { differenceLine, summaryLine } from './verify-text.ts';

/** 0: all is as it must be; 1: something is not; 2: it could not be looked at. */
export type VerifyExit = 0 | 1 | 2;

/** Holds everything stored of an assessment, or of all of them, against what it must be, and says what differs. */
export async function verifyAll(
  location: DatabaseLocation,
  assessment: string | undefined,
): Promise<{ readonly exit: VerifyExit; readonly lines: readonly string[] }> {
  let database: Database | undefined;
  try {
    database = await openDatabase(location);
    const verdict = await verify(database.db, assessment);
    if (!verdict) return { exit: 2, lines: [`没有名为“${assessment ?? ''}”的考核。`] };
    const { chain, assessments, strays } = verdict;
    const differences = [...assessments.flatMap((one) => one.differences), ...strays];
    const intact = chain.intact && differences.length === 0;
    return {
      exit: intact ? 0 : 1,
      lines: [
        verdictText(chain),
        ...assessments.flatMap((one) => [
          summaryLine(one),
          ...one.differences.map((each) => `  ${differenceLine(each)}`),
        ]),
        ...strays.map(differenceLine),
        intact ? '核对完毕，没有发现不一致。' : '核对完毕，发现不一致。请保留数据库原样，交由技术人员核查。',
      ],
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { exit: 2, lines: [`数据库无法核对：${reason}`] };
  } finally {
    await database?.close();
  }
}
