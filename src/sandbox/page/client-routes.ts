import express, { type Router } from 'express';
import { z } from 'zod';
import { imageFormat } from '../api/image-format.ts';
import { controlsOf } from '../card/controls.ts';
import { readAll, recallOwn } from '../chatting.ts';
import { asSent } from '../form.ts';
import { beginningWith, unmentionable } from '../mentions.ts';
import type { Person } from '../person.ts';
import type { ChatRecord } from '../state.ts';
import { chatOf, type Desk, messageOf, personNamed, recordOf } from './desk.ts';
import type { ActOutcome } from './protocol.ts';
import { asClient, checked, PageRefusal } from './refusal.ts';
import { chatViews, messageViews, unreadBy } from './views.ts';

const words = z.string().max(20_000);
const Pieces = z
  .array(z.union([words, z.strictObject({ mention: z.string().max(100) })]))
  .max(200)
  .refine((pieces) => pieces.some((piece) => typeof piece !== 'string' || piece.trim() !== ''));
const Say = z.strictObject({
  text: z.union([words.refine((text) => text.trim() !== ''), Pieces]),
  mention: z.union([z.boolean(), z.literal('all')]).default(false),
});
const Act = z.strictObject({ messageId: z.string(), action: z.record(z.string(), z.unknown()) });
const Recall = z.strictObject({ messageId: z.string() });
const FileName = z
  .string()
  .trim()
  .min(1)
  .max(250)
  .regex(/^[^\p{Cc}/\\]+$/u);

/** Any type at all: the body is the file. */
const wholeFile = express.raw({ type: () => true, limit: '100mb' });

interface InChat {
  readonly name: string;
  readonly chatId: string;
}

/** What a person's client does: looks, writes, presses. */
export function clientRoutes(desk: Desk): Router {
  const { platform } = desk;
  const json = express.json({ limit: '1mb' });
  const routes = express.Router();

  routes.get('/:name/chats', (request, response) => {
    response.json(chatViews(platform, recordOf(desk, personNamed(desk, request.params.name))));
  });

  routes.get('/:name/chats/:chatId/messages', (request, response) => {
    const { person, chat } = inChat(desk, request.params);
    markRead(desk, person, chat);
    response.json(messageViews(platform, recordOf(desk, person), chat));
  });

  routes.post('/:name/open', async (request, response) => {
    const person = personNamed(desk, request.params.name);
    await asClient(() => person.openBotChat());
    response.json({ chatId: platform.state.p2pChats.get(person.openId)?.id });
  });

  routes.post('/:name/chats/:chatId/say', json, async (request, response) => {
    const { person, chat } = inChat(desk, request.params);
    const { text, mention } = checked(Say, request.body);
    const pieces = typeof text === 'string' ? beginningWith(chat.kind === 'group' && mention, text) : text;
    const refused = unmentionable(platform, chat, pieces);
    if (refused !== undefined) throw new PageRefusal(409, refused);
    const { id } = await asClient(() => person.say(pieces, placeOf(chat)));
    response.json({ messageId: id });
  });

  routes.post('/:name/chats/:chatId/file', wholeFile, async (request, response) => {
    const { person, chat } = inChat(desk, request.params);
    const name = checked(FileName, request.query['name']);
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || body.length === 0) throw new PageRefusal(400, '不能发送空文件');
    const { id } = await asClient(() => sendAs(person, name, body, placeOf(chat)));
    response.json({ messageId: id });
  });

  routes.post('/:name/act', json, async (request, response) => {
    const person = personNamed(desk, request.params.name);
    const { messageId, action } = checked(Act, request.body);
    const { kind, card } = messageOf(desk, person, messageId);
    if (kind !== 'interactive') throw new PageRefusal(409, '这条消息不是卡片');
    const sent = asSent(action, controlsOf(card), platform.faults.emptyFields);
    const { card: _, ...outcome } = await asClient(() => person.rawClick(sent, { messageId }));
    response.json(outcome satisfies ActOutcome);
  });

  routes.post('/:name/recall', json, async (request, response) => {
    const person = personNamed(desk, request.params.name);
    const { messageId } = checked(Recall, request.body);
    messageOf(desk, person, messageId);
    await asClient(() => recallOwn(platform, recordOf(desk, person), messageId));
    response.json({});
  });

  return routes;
}

function inChat(desk: Desk, { name, chatId }: InChat): { person: Person; chat: ChatRecord } {
  const person = personNamed(desk, name);
  return { person, chat: chatOf(desk, person, chatId) };
}

function placeOf(chat: ChatRecord): { in?: string } {
  return chat.kind === 'group' ? { in: chat.id } : {};
}

/** As the client does when a chat is opened; the bot hears of it by and by, and nobody waits for that. */
function markRead(desk: Desk, person: Person, chat: ChatRecord): void {
  const viewer = recordOf(desk, person);
  void readAll(desk.platform, viewer, placeOf(chat).in);
  for (const message of unreadBy(viewer, chat)) {
    message.readBy.set(viewer.openId, desk.platform.now());
    desk.platform.state.note('message.read', message.id);
  }
}

/** The client sends pictures, sound and film as what they are, whatever else as a file. */
function sendAs(person: Person, name: string, bytes: Uint8Array, where: { in?: string }) {
  if (isPicture(name, bytes)) return person.sendImage(name, bytes, where);
  if (/\.(opus|ogg)$/i.test(name)) return person.sendAudio(name, bytes, where);
  return /\.mp4$/i.test(name) ? person.sendVideo(name, bytes, where) : person.sendFile(name, bytes, where);
}

function isPicture(name: string, bytes: Uint8Array): boolean {
  return /\.(png|jpe?g|gif|webp|bmp|heic)$/i.test(name) && imageFormat(bytes) !== undefined;
}
