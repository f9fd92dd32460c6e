import type { Db, Tx } from '../db/database.ts';
import * as inbox from '../db/inbox.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { claimAdministration } from '../use-cases/administration.ts';
import { greetGroup, leaveGroup } from '../use-cases/group-membership.ts';
import { recognisePerson } from '../use-cases/recognise-person.ts';
import { runCommand, sayHelp, sayRefusal } from '../use-cases/run-command.ts';
import { commandNames, type CommandName } from '../use-cases/scoped-commands.ts';
import { copyWork } from './copy-actions.ts';
import type { FeishuEvent, Incoming } from './events.ts';
import { fileWork, type FileParts, type Work } from './file-work.ts';

export interface CommandParts extends FileParts {
  readonly db: Db;
  readonly clock: () => Date;
}

/** Deals with an event. What is slow comes first; then one transaction holds the effect, the answer and the note that it is done. */
export async function handleEvent(parts: CommandParts, key: string, event: FeishuEvent): Promise<void> {
  const { db, clock, feishu } = parts;
  const at = clock();
  const { openId } = event;
  const actor =
    openId === undefined ? undefined : await recognisePerson(db, openId, at, (mobiles) => feishu.findByMobile(mobiles));
  const work = await workFor(parts, key, event, actor, at);
  const group = event.kind === 'message' && !event.chat.p2p ? event.chat.id : undefined;
  try {
    await db.$transaction(async (tx) => {
      await work(tx);
      await inbox.finish(tx, key, 'done');
    });
  } catch (error) {
    if (!(error instanceof Refusal) || !actor) throw error;
    await db.$transaction(async (tx) => {
      await sayRefusal(tx, error, { actor, group, at, key });
      await inbox.finish(tx, key, 'done');
    });
  }
}

async function workFor(
  parts: CommandParts,
  key: string,
  event: FeishuEvent,
  actor: Actor | undefined,
  at: Date,
): Promise<Work> {
  switch (event.kind) {
    case 'bot-added':
      return (tx) => greetGroup(tx, { chatId: event.chatId, at, key });
    case 'bot-removed':
      return (tx) => leaveGroup(tx, { chatId: event.chatId, at, key });
    case 'first-meeting':
      return (tx) => (actor ? sayHelp(tx, { actor, at, key }, false) : Promise.resolve());
    case 'copy-wanted':
      return actor ? copyWork(parts, key, event, actor, at) : nothing;
    case 'message':
      return actor ? messageWork(parts, key, event, actor, at) : nothing;
  }
}

async function messageWork(parts: CommandParts, key: string, message: Incoming, actor: Actor, at: Date): Promise<Work> {
  const { said, chat } = message;
  const group = chat.p2p ? undefined : chat.id;
  if ((said.type === 'file' || said.type === 'media') && chat.p2p) return fileWork(parts, key, message, actor, at);
  const words = said.type === 'text' ? parseCommand(said.text) : { command: undefined };
  // An app may be pushed everything that is said in its groups: what people say to each other is none of the bot's business.
  if (words.command === undefined && group !== undefined && !(await isMentioned(parts, message))) return nothing;
  if (words.command === '管理员') {
    if (group !== undefined) return (tx) => sayInPrivate(tx, group, { at, key });
    const name = (await parts.feishu.nameOf(actor.openId).catch(() => undefined)) ?? '管理员';
    return (tx) =>
      claimAdministration(tx, { code: words.rest, name, actor, to: { type: 'open_id', id: actor.openId }, at, key });
  }
  const { command } = words;
  if (command) return (tx) => runCommand(tx, { command, actor, group, at, key });
  return (tx) => sayHelp(tx, { actor, group, at, key }, said.type !== 'text' || said.text !== '');
}

const nothing: Work = () => Promise.resolve();

async function isMentioned({ feishu }: CommandParts, { mentions }: Incoming): Promise<boolean> {
  return mentions.length > 0 && mentions.includes(await feishu.botOpenId());
}

async function sayInPrivate(tx: Tx, group: string, { at, key }: { at: Date; key: string }): Promise<void> {
  const text = '口令请在与我的私聊中发送，不要发到群里。';
  await outbox.put(tx, {
    to: { type: 'chat_id', id: group },
    at,
    key,
    assessmentId: undefined,
    content: { type: 'text', text },
  });
}

type ParsedCommand =
  | { readonly command: CommandName | undefined }
  | { readonly command: '管理员'; readonly rest: string };

/** A command as people type it: full-width or half-width, with stray blanks and closing marks. */
export function parseCommand(text: string): ParsedCommand {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!?~\s]+$/, '');
  // A sentence that begins so is no attempt at the code, of which there are only a few.
  const claim = /^管理员[\s:]*([a-z0-9\s]*)$/i.exec(plain);
  if (claim) return { command: '管理员', rest: (claim[1] ?? '').replace(/\s+/g, '') };
  const word = plain.replace(/\s+/g, '');
  return { command: commandNames.find((name) => name === word) };
}
