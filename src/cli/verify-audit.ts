import { verifyChain, type AuditVerdict } from '../db/audit.ts';
import { openDatabase, type DatabaseLocation } from '../db/database.ts';

/** Checks the audit log from its first entry to its last; says what was found, and whether it is whole. */
export async function verifyAudit(
  location: DatabaseLocation,
): Promise<{ readonly intact: boolean; readonly words: string }> {
  const { db, close } = await openDatabase(location);
  try {
    const verdict = await verifyChain(db);
    return { intact: verdict.intact, words: verdictText(verdict) };
  } finally {
    await close();
  }
}

type Breach = Extract<AuditVerdict, { intact: false }>['why'];

const breachText: Record<Breach, string> = {
  gap: '记录缺失',
  hash: '记录内容与其校验值不符，可能被改动',
  link: '记录与上一条不相衔接，可能被替换',
  head: '末尾的记录缺失，或末尾标记被改动',
};

export function verdictText(verdict: AuditVerdict): string {
  if (!verdict.intact)
    return `操作记录不完整：第${verdict.brokenAt}条处，${breachText[verdict.why]}。请保留数据库原样，交由技术人员核查。`;
  if (verdict.entries === 0) return '操作记录完整：目前还没有记录。';
  return `操作记录完整：共${verdict.entries}条，逐条核对无误。末条校验值：${verdict.head}`;
}
