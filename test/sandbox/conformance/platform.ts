import * as lark from '@larksuiteoapi/node-sdk';
import { afterAll } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { freshAppId, silent } from '../support.ts';
import { type Settings, settingsFrom } from './settings.ts';

type Draft = {
  readonly msg_type: string;
  readonly content: string;
  readonly uuid?: string;
  readonly reply_in_thread?: boolean;
};

/** A platform as a bot meets it: the sandbox, or what the environment names. Nothing here knows which. */
export interface Platform extends Settings {
  readonly client: lark.Client;
  /** The person who gets the messages. */
  readonly openId: string;
  /** Another member of the group, who is only named, never written to. */
  readonly colleagueId: string;
  /** Sends to the person. */
  readonly send: (draft: Draft) => ReturnType<lark.Client['im']['v1']['message']['create']>;
  readonly reply: (messageId: string, draft: Draft) => ReturnType<lark.Client['im']['v1']['message']['reply']>;
  /** Past the SDK: answers come as they are. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  readonly token: () => Promise<string>;
}

/** One person takes five messages a second, and two files of the suite may run at a time. */
const pauseMs = 500;

/** For a whole file: the sandbox is closed when its tests are over. */
export async function thePlatform(): Promise<Platform> {
  const named = settingsFrom(process.env);
  const settings = named ?? (await anOwnSandbox());
  const client = clientOf(settings);
  const turn = pacedBy(named ? pauseMs : 0);
  const openId = await personBy(client, settings.mobile);
  const call = (path: string, init?: RequestInit) => fetch(settings.domain + path, init);
  return {
    ...settings,
    client,
    openId,
    colleagueId: await colleagueOf(client, settings.chatId, openId),
    async send(draft) {
      await turn();
      const params = { receive_id_type: 'open_id' as const };
      return client.im.v1.message.create({ params, data: { receive_id: openId, ...draft } });
    },
    async reply(messageId, draft) {
      await turn();
      return client.im.v1.message.reply({ path: { message_id: messageId }, data: draft });
    },
    call,
    async token() {
      const body = JSON.stringify({ app_id: settings.appId, app_secret: settings.appSecret });
      const headers = { 'content-type': 'application/json' };
      const answer = await call('/open-apis/auth/v3/tenant_access_token/internal', { method: 'POST', headers, body });
      return ((await answer.json()) as { tenant_access_token: string }).tenant_access_token;
    },
  };
}

export function clientOf({ appId, appSecret, domain }: Pick<Settings, 'appId' | 'appSecret' | 'domain'>): lark.Client {
  return new lark.Client({ appId, appSecret, domain, logger: silent });
}

/** Limits are off: a corpus of cards need not wait for a clock that is the sandbox's own. */
async function anOwnSandbox(): Promise<Settings> {
  const [appId, appSecret, mobile] = [freshAppId(), 'secret', '13800000001'];
  const sandbox = await startSandbox({
    appId,
    appSecret,
    mode: 'websocket',
    limits: { perSecond: Infinity, perMinute: Infinity, perTarget: Infinity },
  });
  afterAll(() => sandbox.close());
  const group = sandbox.group('县委党建引领工作推进组');
  await group.addBot();
  await sandbox.person('李明').say('明天开会', { in: group.name });
  return { domain: sandbox.url, appId, appSecret, chatId: group.id, mobile };
}

/** One after the other, with a pause in between. */
function pacedBy(ms: number): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    const mine = last;
    last = mine.then(() => new Promise((resolve) => setTimeout(resolve, ms)));
    return mine;
  };
}

async function personBy(client: lark.Client, mobile: string): Promise<string> {
  const params = { user_id_type: 'open_id' as const };
  const found = await client.contact.v3.user.batchGetId({ params, data: { mobiles: [mobile] } });
  const openId = found.data?.user_list?.[0]?.user_id;
  if (openId === undefined) throw new Error(`CONFORMANCE_MOBILE: the contact API finds nobody (${found.code})`);
  return openId;
}

async function colleagueOf(client: lark.Client, chatId: string, openId: string): Promise<string> {
  const members = await client.im.v1.chatMembers.get({ path: { chat_id: chatId }, params: { page_size: 100 } });
  const colleague = members.data?.items?.find(({ member_id }) => member_id !== openId)?.member_id;
  if (colleague === undefined) throw new Error('CONFORMANCE_CHAT_ID: the group has nobody but the person');
  return colleague;
}

export const aText = (text: string): Draft => ({ msg_type: 'text', content: JSON.stringify({ text }) });
export const aCardOf = (card: unknown): Draft => ({ msg_type: 'interactive', content: JSON.stringify(card) });

/** The id of what was sent; says why not. */
export async function idOf(sent: ReturnType<Platform['send']> | ReturnType<Platform['reply']>): Promise<string> {
  const { code, msg, data } = await sent;
  if (code !== 0 || data?.message_id === undefined) throw new Error(`not sent: ${code} ${msg}`);
  return data.message_id;
}
