import type { Platform } from '../platform.ts';
import type { MessageRecord } from '../state.ts';

/** A message as the APIs return it. */
export function messageView(platform: Platform, message: MessageRecord, wantsSentCard = false) {
  const { app } = platform;
  const tenant_key = app.tenantKey;
  const gone = message.recalledAt !== undefined || message.deleted;
  return {
    message_id: message.id,
    ...(message.rootId ? { root_id: message.rootId, parent_id: message.parentId } : {}),
    ...(message.threadId ? { thread_id: message.threadId } : {}),
    msg_type: message.kind,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: gone,
    updated: message.updatedAt > message.createdAt,
    chat_id: message.chatId,
    sender:
      message.from === 'app'
        ? { id: app.id, id_type: 'app_id', sender_type: 'app', tenant_key }
        : { id: message.from.openId, id_type: 'open_id', sender_type: 'user', tenant_key },
    body: { content: gone ? 'This message was recalled' : shownContent(message, wantsSentCard) },
    ...(message.mentions.length > 0
      ? {
          mentions: message.mentions.map(({ key, openId, name }) => ({
            key,
            id: openId,
            id_type: 'open_id',
            name,
            tenant_key,
          })),
        }
      : {}),
  };
}

/** Cards come back degraded, as a client too old for them would show them, unless the sent JSON is asked for. */
export function shownContent(message: MessageRecord, wantsSentCard = false): string {
  if (message.kind !== 'interactive' || wantsSentCard) return message.content;
  const title = (message.card as { header?: { title?: { content?: unknown } } }).header?.title?.content;
  return JSON.stringify({
    ...(typeof title === 'string' ? { title } : {}),
    elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
  });
}
