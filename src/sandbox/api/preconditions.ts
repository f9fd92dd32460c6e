import { failure } from '../failure.ts';
import type { Platform } from '../platform.ts';
import type { ChatRecord, MessageRecord } from '../state.ts';

/** The message, wherever it stands; refuses unknown and recalled ones. */
export function requireMessage(platform: Platform, id: string | undefined): MessageRecord {
  const message = findMessage(platform, id);
  if (message.deleted) throw failure(230110, 'Action unavailable as the message has been deleted.');
  if (message.recalledAt !== undefined) throw failure(230011, 'The message was recalled.');
  return message;
}

/** The message, recalled or not. */
export function findMessage(platform: Platform, id: string | undefined): MessageRecord {
  const message = platform.state.messages.get(id ?? '');
  if (message) return message;
  throw failure(99992354, `The request you send is not a valid {message_id} or not exists, Invalid ids: [${id}]`);
}

/** The bot may act in this chat: it stands, the bot is in it, and the person at the other end is in range. */
export function requireChat(platform: Platform, chat: ChatRecord): void {
  if (chat.dissolved) throw failure(232009, 'Your request specifies a chat which has already been dissolved.');
  if (!chat.botInChat) throw failure(230002, 'Bot/User can NOT be out of the chat.');
  const person = otherSide(platform, chat);
  if (person && (person.resigned || !person.reachable)) {
    throw failure(230013, 'Bot has NO availability to this user.');
  }
}

/** As requireChat, and the person has not stopped the bot's messages. */
export function requireSpeakingTo(platform: Platform, chat: ChatRecord): void {
  requireChat(platform, chat);
  if (otherSide(platform, chat)?.blockedBot) {
    throw failure(230053, 'The user has stopped the bot from sending messages.');
  }
}

function otherSide(platform: Platform, chat: ChatRecord) {
  const [openId] = chat.kind === 'p2p' ? chat.members : [];
  return openId ? platform.state.people.get(openId) : undefined;
}
