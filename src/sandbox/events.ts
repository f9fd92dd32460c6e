import { shownContent } from './api/message-view.ts';
import type { ChatRecord, MessageRecord, PersonRecord } from './state.ts';
import type { Envelope } from './envelope.ts';
import type { Platform } from './platform.ts';

/** The envelope of today's events (schema 2.0). */
export function envelope(platform: Platform, type: string, event: unknown, createTime?: string): Envelope {
  const id = platform.ids.next('event');
  const header = {
    event_id: id,
    event_type: type,
    create_time: createTime ?? String(platform.now()),
    token: platform.app.verificationToken,
    app_id: platform.app.id,
    tenant_key: platform.app.tenantKey,
  };
  return { type, id, body: { schema: '2.0', header, event } };
}

/** The old envelope, which a few event types still use. */
function oldEnvelope(platform: Platform, type: string, event: Record<string, unknown>): Envelope {
  const id = platform.ids.next('event');
  const ts = `${(platform.now() / 1000).toFixed(6)}`;
  const body = {
    uuid: id,
    token: platform.app.verificationToken,
    ts,
    type: 'event_callback',
    event: { type, ...event },
  };
  return { type, id, body };
}

/** The same event under a new event_id: what the platform does when it lost track of having sent it. */
export function reissued(platform: Platform, original: Envelope): Envelope {
  const id = platform.ids.next('event');
  const { header } = original.body;
  return header
    ? { ...original, id, body: { ...original.body, header: { ...header, event_id: id } } }
    : { ...original, id, body: { ...original.body, uuid: id } };
}

export function userId(person: PersonRecord) {
  return { union_id: person.unionId, user_id: person.userId, open_id: person.openId };
}

export function messageReceived(platform: Platform, message: MessageRecord, sender: PersonRecord, chat: ChatRecord) {
  const tenant_key = platform.app.tenantKey;
  return envelope(platform, 'im.message.receive_v1', {
    sender: { sender_id: userId(sender), sender_type: 'user', tenant_key },
    message: {
      message_id: message.id,
      ...(message.rootId ? { root_id: message.rootId, parent_id: message.parentId } : {}),
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt),
      chat_id: message.chatId,
      ...(message.threadId ? { thread_id: message.threadId } : {}),
      chat_type: chat.kind,
      message_type: message.kind,
      content: shownContent(message),
      ...(message.mentions.length > 0
        ? {
            mentions: message.mentions.map(({ key, openId, name }) => ({
              key,
              id: mentionedId(platform, openId),
              mentioned_type: openId === platform.app.openId ? 'bot' : 'user',
              name,
              tenant_key,
            })),
          }
        : {}),
    },
  });
}

function mentionedId(platform: Platform, openId: string) {
  const person = platform.state.people.get(openId);
  return person ? userId(person) : { union_id: platform.app.unionId, user_id: '', open_id: openId };
}

export function botAddedOrDeleted(platform: Platform, what: 'added' | 'deleted', chat: ChatRecord, by: PersonRecord) {
  return envelope(platform, `im.chat.member.bot.${what}_v1`, {
    chat_id: chat.id,
    operator_id: userId(by),
    external: false,
    operator_tenant_key: platform.app.tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  });
}

export function usersAddedOrDeleted(
  platform: Platform,
  what: 'added' | 'deleted',
  chat: ChatRecord,
  by: PersonRecord,
  users: readonly PersonRecord[],
) {
  const tenant_key = platform.app.tenantKey;
  return envelope(platform, `im.chat.member.user.${what}_v1`, {
    chat_id: chat.id,
    operator_id: userId(by),
    external: false,
    operator_tenant_key: tenant_key,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
    users: users.map((person) => ({ name: person.name, tenant_key, user_id: userId(person) })),
  });
}

export function chatDisbanded(platform: Platform, chat: ChatRecord, by: PersonRecord) {
  return envelope(platform, 'im.chat.disbanded_v1', {
    chat_id: chat.id,
    operator_id: userId(by),
    external: false,
    operator_tenant_key: platform.app.tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  });
}

export function p2pChatCreated(platform: Platform, chat: ChatRecord, person: PersonRecord) {
  const operator = { open_id: person.openId, user_id: person.userId };
  return oldEnvelope(platform, 'p2p_chat_create', {
    app_id: platform.app.id,
    chat_id: chat.id,
    operator,
    tenant_key: platform.app.tenantKey,
    user: { name: person.name, ...operator },
  });
}

export function botChatEntered(platform: Platform, chat: ChatRecord, person: PersonRecord) {
  const last = chat.messages.at(-1);
  return envelope(platform, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.id,
    operator_id: userId(person),
    ...(last ? { last_message_id: last.id, last_message_create_time: String(last.createdAt) } : {}),
  });
}

export function messagesRead(platform: Platform, person: PersonRecord, messageIds: readonly string[]) {
  return envelope(platform, 'im.message.message_read_v1', {
    reader: { reader_id: userId(person), read_time: String(platform.now()), tenant_key: platform.app.tenantKey },
    message_id_list: messageIds,
  });
}

export function messageRecalled(platform: Platform, message: MessageRecord) {
  return envelope(platform, 'im.message.recalled_v1', {
    message_id: message.id,
    chat_id: message.chatId,
    recall_time: String(message.recalledAt ?? platform.now()),
    recall_type: 'message_owner',
  });
}
