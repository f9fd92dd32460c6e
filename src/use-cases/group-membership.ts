import { noticeCard } from '../../cards/notice-card.ts';
import { assessmentLabel } from '../../cards/rehearsal.ts';
import * as administrators from '../db/administrators.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as steeringChats from '../db/steering-chats.ts';

/** The bot was taken into a group: it says how the group becomes the steering group, and nothing else from then on. */
export async function greetGroup(
  tx: Tx,
  { chatId, at, key }: { chatId: string; at: Date; key: string },
): Promise<void> {
  const card = noticeCard({
    title: '党建引领网格化管理考核',
    tone: 'info',
    lines: ['如本群是推进组群，请管理员在群里@我并发送“绑定推进组”。绑定后，考核进展和结果汇总将发到本群。'],
  });
  await outbox.put(tx, {
    to: { type: 'chat_id', id: chatId },
    at,
    key,
    assessmentId: undefined,
    content: { type: 'card', card },
  });
}

/** The bot was put out of a group, or the group is no more: where it was the steering group, administrators hear that there is none now. */
export async function leaveGroup(
  tx: Tx,
  { chatId, at, key }: { chatId: string; at: Date; key: string },
): Promise<void> {
  const assessments = await steeringChats.unbind(tx, chatId);
  if (assessments.length === 0) return;
  const names = assessments.map(assessmentLabel);
  const card = noticeCard({
    title: '推进组群已失效',
    tone: 'attention',
    lines: [
      `我已不在推进组群中。${names.join('、')}的考核进展和结果汇总暂时没有群可发。`,
      '请把我加入推进组群，在群里@我并发送“绑定推进组”。',
    ],
  });
  const openIds = await administrators.openIdsFor(
    tx,
    assessments.map(({ id }) => id),
  );
  for (const openId of openIds) {
    // A few administrators.
    const to = { type: 'open_id', id: openId } as const;
    await outbox.put(tx, { to, at, key: `${key}:${openId}`, assessmentId: undefined, content: { type: 'card', card } });
  }
  await audit.record(tx, { at, what: 'steering-chat.lost', subject: `chat:${chatId}`, before: { assessments: names } });
}
