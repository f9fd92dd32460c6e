import { z } from 'zod';
import { failure, fields, invalidParameter } from '../failure.ts';
import { addMessage } from '../new-message.ts';
import type { Platform } from '../platform.ts';
import { type ChatRecord, type MessageRecord, p2pChat } from '../state.ts';
import { checkContent, sendableKinds } from './content.ts';
import { messageView } from './message-view.ts';
import { requirePerson } from './people-ids.ts';
import { requireMessage, requireSpeakingTo } from './preconditions.ts';
import type { ApiCall, ApiReply, Route } from './route.ts';

const uuidWindowMs = 3_600_000;

const common = {
  msg_type: z.enum(sendableKinds),
  content: z.string().min(1),
  uuid: z.string().max(50).optional(),
};
const SendBody = z.object({ receive_id: z.string().min(1), ...common });
const ReplyBody = z.object({ reply_in_thread: z.boolean().optional(), ...common });
const ReceiveIdType = z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']);

type Body = {
  readonly msg_type: (typeof sendableKinds)[number];
  readonly content: string;
  readonly uuid?: string | undefined;
};
type Thread = Pick<MessageRecord, 'rootId' | 'parentId' | 'threadId'>;

const inFlight = { code: 230049, message: 'The message is being sent.' };

const create: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages',
  name: 'im.message.create',
  inFlight,
  handle(call): ApiReply {
    const idType = fields(ReceiveIdType, call.query.get('receive_id_type'));
    const body = fields(SendBody, call.body);
    return once(call, body, () => post(call.platform, receiver(call.platform, idType, body.receive_id), body));
  },
};

const reply: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages/:message_id/reply',
  name: 'im.message.reply',
  inFlight,
  handle(call): ApiReply {
    const body = fields(ReplyBody, call.body);
    return once(call, body, () => {
      const parent = requireMessage(call.platform, call.params.message_id);
      const chat = call.platform.state.chats.get(parent.chatId)!;
      const threadId = parent.threadId ?? (body.reply_in_thread ? call.platform.ids.next('thread') : undefined);
      const thread = { rootId: parent.rootId ?? parent.id, parentId: parent.id, ...(threadId ? { threadId } : {}) };
      return post(call.platform, chat, body, thread);
    });
  },
};

const forward: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages/:message_id/forward',
  name: 'im.message.forward',
  handle(call): ApiReply {
    const { platform, query, params } = call;
    const idType = fields(ReceiveIdType, query.get('receive_id_type'));
    const { receive_id } = fields(z.object({ receive_id: z.string().min(1) }), call.body);
    const original = requireMessage(platform, params.message_id);
    return once(call, { uuid: query.get('uuid') ?? undefined }, () => {
      const chat = receiver(platform, idType, receive_id);
      requireSpeakingTo(platform, chat);
      platform.limiter.countTarget(chat.id);
      const { kind, content, card } = original;
      return addMessage(platform, { chatId: chat.id, from: 'app', kind, content, card, mentions: [] });
    });
  },
};

/** The same uuid within an hour is the same message: the second call gets the first one's data (which the platform leaves undocumented). */
function once({ platform }: ApiCall, { uuid }: Pick<Body, 'uuid'>, send: () => MessageRecord): ApiReply {
  const used = uuid ? platform.usedUuids.get(`message ${uuid}`) : undefined;
  const earlier = used && platform.now() - used.at < uuidWindowMs ? platform.state.messages.get(used.id) : undefined;
  const message = earlier ?? send();
  if (uuid && !earlier) platform.usedUuids.set(`message ${uuid}`, { at: platform.now(), id: message.id });
  return { data: messageView(platform, message) };
}

function receiver(platform: Platform, idType: z.infer<typeof ReceiveIdType>, id: string): ChatRecord {
  const { state, ids } = platform;
  if (idType === 'chat_id') {
    const chat = state.chats.get(id);
    if (!chat) throw failure(230034, 'The receive_id is invalid.');
    return chat;
  }
  const person =
    idType === 'email'
      ? [...state.people.values()].find((one) => one.email === id)
      : requirePerson(platform, id, idType);
  if (!person) throw invalidParameter('invalid receive_id');
  if (person.resigned || !person.reachable) throw failure(230013, 'Bot has NO availability to this user.');
  return p2pChat(state, person, ids, platform.now());
}

function post(platform: Platform, chat: ChatRecord, draft: Body, thread: Thread = {}): MessageRecord {
  requireSpeakingTo(platform, chat);
  const { content, card, mentions } = checkContent(platform, draft.msg_type, draft.content);
  platform.limiter.countTarget(chat.id);
  return addMessage(platform, {
    chatId: chat.id,
    from: 'app',
    kind: draft.msg_type,
    content,
    ...(card === undefined ? {} : { card }),
    mentions,
    ...thread,
  });
}

export const sendRoutes: readonly Route[] = [create, reply, forward];
