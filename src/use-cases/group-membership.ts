import { noticeCard } from '../../cards/notice-card.ts';
import * as administrators from '../db/administrators.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';

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
  await outbox.put(tx, { to: { type: 'chat_id', id: chatId }, at, key, content: { type: 'card', card } });
}

/** The bot was put out of a group: where it was the steering group, there is none until another is bound. */
export async function leaveGroup(tx: Tx, { chatId, at }: { chatId: string; at: Date }): Promise<void> {
  const assessments = await administrators.unbindChat(tx, chatId);
  if (assessments.length === 0) return;
  await audit.record(tx, { at, what: 'steering-chat.lost', subject: `chat:${chatId}`, before: { assessments } });
}
