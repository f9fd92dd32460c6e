import { createHash, randomInt } from 'node:crypto';
import { noticeCard } from '../../cards/notice-card.ts';
import * as administrators from '../db/administrators.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import type { Actor } from '../db/people.ts';

// Without look-alikes, for it is read off a screen and typed on a phone.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A fresh one-time code for the first administrator, while there is none; the database keeps its hash only. */
export async function issueClaimCode(db: Db, at: Date): Promise<string | undefined> {
  if (await administrators.exists(db)) return undefined;
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');
  await administrators.keepClaimCode(db, hash(code), at);
  return code;
}

const attemptsAtMost = 10;

/** 管理员 <一次性口令>: whoever knows the code printed at the first start becomes the first administrator. */
export async function claimAdministration(
  tx: Tx,
  {
    code,
    name,
    actor,
    to,
    at,
    key,
  }: { code: string; name: string; actor: Actor; to: Recipient; at: Date; key: string },
): Promise<void> {
  const claim = await administrators.claimCode(tx);
  const answer = async (tone: 'done' | 'refused', title: string, ...lines: string[]) =>
    outbox.put(tx, {
      to,
      at,
      key,
      assessmentId: undefined,
      content: { type: 'card', card: noticeCard({ title, tone, lines }) },
    });
  if (!claim) {
    await answer(
      'refused',
      '口令无效',
      '口令只能使用一次，已经有管理员。需要增加管理员的，请在名单的“推进组”表中登记后重新导入。',
    );
    return;
  }
  if (claim.attempts >= attemptsAtMost) {
    await answer('refused', '口令已停用', '口令多次输错，已停用。请重新启动程序，用新打印的口令再试。');
    return;
  }
  if (hash(code.toUpperCase()) !== claim.sha256) {
    await administrators.countAttempt(tx);
    await answer('refused', '口令不正确', '请核对程序启动时打印的口令，发送“管理员 口令”。');
    return;
  }
  const { personId } = await administrators.grant(tx, { openId: actor.openId, name, at });
  await answer(
    'done',
    '您已成为管理员',
    '下一步：发送“模板”获取名单模板，填好后把文件发给我；把我加入推进组群，在群里@我并发送“绑定推进组”。',
  );
  await audit.record(tx, { at, actorId: personId, what: 'administration.claimed', subject: `person:${personId}` });
}

/** ADMIN_MOBILES: these people administer, as soon as Feishu knows them. */
export async function grantByMobile(db: Db, found: ReadonlyMap<string, string>, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const [mobile, openId] of found) {
      // A few numbers, once a start.
      const { personId, granted } = await administrators.grant(tx, { openId, mobile, name: '管理员', at });
      if (granted) await audit.record(tx, { at, what: 'administration.granted', subject: `person:${personId}` });
    }
  });
}

function hash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
