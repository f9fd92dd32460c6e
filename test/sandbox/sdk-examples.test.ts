import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as lark from '@larksuiteoapi/node-sdk';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStandAloneSandbox, type StandAlone } from './stand-alone.ts';
import { aCard, bytesOf, freshAppId, refusal, silent } from './support.ts';

interface App {
  readonly appId: string;
  readonly appSecret: string;
}

const optionsOf = ({ appId, appSecret }: App) => ['--app-id', appId, '--app-secret', appSecret];
const encryptKey = 'encrypt key';
const hello = JSON.stringify({ text: 'hello world' });

let app: App;
let platform: StandAlone;
let client: lark.Client;
let chatId: string;
const toEnd: (() => unknown)[] = [];

const params = { receive_id_type: 'chat_id' as const };
const send = (msg_type: string, content: string) =>
  client.im.message.create({ params, data: { receive_id: chatId, content, msg_type } });
const chat = () => `/people/${encodeURIComponent('李明')}/chats/${chatId}`;
const textsSeen = async () => JSON.stringify(await platform.asPage(`${chat()}/messages`));

/** The README's bot: greets whoever says something. */
function aGreeter(options: ConstructorParameters<typeof lark.EventDispatcher>[0]): lark.EventDispatcher {
  return new lark.EventDispatcher({ ...options, logger: silent }).register({
    'im.message.receive_v1': async (data) => {
      const content = JSON.stringify({ text: `hello ${(JSON.parse(data.message.content) as { text: string }).text}` });
      await client.im.message.create({
        params,
        data: { receive_id: data.message.chat_id, content, msg_type: 'text' },
      });
    },
  });
}

async function startOverWebsocket(): Promise<void> {
  platform = await aStandAloneSandbox(optionsOf(app));
  const ws = new lark.WSClient({ ...app, domain: platform.url, logger: silent });
  toEnd.push(() => ws.close({ force: true }));
  await ws.start({ eventDispatcher: aGreeter({}) });
}

async function startOverWebhook(): Promise<void> {
  const bot = express().use(express.json());
  bot.use('/webhook/event', lark.adaptExpress(aGreeter({ encryptKey }), { autoChallenge: true }));
  const server = createServer(bot).listen(0, '127.0.0.1');
  await once(server, 'listening');
  toEnd.push(() => server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/event`;
  const webhook = ['--mode', 'webhook', '--webhook-url', address, '--encrypt-key', encryptKey];
  platform = await aStandAloneSandbox([...optionsOf(app), ...webhook]);
}

describe.each([
  ['the long connection', startOverWebsocket],
  ['a callback address', startOverWebhook],
])("a bot from the SDK's README, events over %s", (_, start) => {
  beforeAll(async () => {
    app = { appId: freshAppId(), appSecret: 'readme' };
    await start();
    toEnd.push(() => platform.end());
    client = new lark.Client({ ...app, appType: lark.AppType.SelfBuild, domain: platform.url, logger: silent });
    ({ chatId } = await platform.asPage<{ chatId: string }>(`/people/${encodeURIComponent('李明')}/open`, {}));
  });
  afterAll(async () => {
    for (const end of toEnd.splice(0).toReversed()) await end();
  });

  it('answers what somebody says', async () => {
    await platform.asPage(`${chat()}/say`, { text: '大家好' });
    // An event that came before the bot was ready comes again after a quarter of a minute.
    await expect.poll(textsSeen, { timeout: 25_000 }).toContain('hello 大家好');
  });

  it('sends a message', async () => {
    expect(await send('text', hello)).toMatchObject({ code: 0, data: { chat_id: chatId, msg_type: 'text' } });
    expect(await textsSeen()).toContain('hello world');
  });

  it('sends a card of the second version; the card built into the SDK is of the first and is refused', async () => {
    const title = 'Card Title';
    expect(await send('interactive', JSON.stringify(aCard({ title })))).toMatchObject({ code: 0 });
    const builtIn = lark.messageCard.defaultCard({ title, content: 'Card Content' });
    expect(await refusal(send('interactive', builtIn))).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('ErrCode: 300303') as string,
    });
  });

  it('calls an API by its address, and with a token of its own', async () => {
    const url = '/open-apis/im/v1/messages';
    const data = { receive_id: chatId, content: hello, msg_type: 'text' };
    expect(await client.request({ method: 'POST', url, data, params })).toMatchObject({ code: 0 });
    const { tenant_access_token } = (await client.auth.tenantAccessToken.internal({
      data: { app_id: app.appId, app_secret: app.appSecret },
    })) as { tenant_access_token?: string };
    const options = lark.withTenantToken(tenant_access_token ?? '');
    expect(await client.im.message.create({ params, data }, options)).toMatchObject({ code: 0 });
  });

  it('uploads a file, and downloads it to disk or as a stream', async () => {
    const file = Buffer.from('film');
    const uploaded = await client.im.file.create({ data: { file_type: 'mp4', file_name: 'test.mp4', file } });
    const path = { file_key: uploaded?.file_key ?? '' };
    const folder = await mkdtemp(join(tmpdir(), 'sdk-'));
    toEnd.push(() => rm(folder, { recursive: true }));
    await (await client.im.file.get({ path })).writeFile(join(folder, 'test.mp4'));
    expect(await readFile(join(folder, 'test.mp4'))).toEqual(file);
    expect(await bytesOf(client.im.file.get({ path }))).toEqual(file);
  });

  it('finds people in the contacts', async () => {
    const found = await client.contact.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: ['13800000001'] },
    });
    const user_id = found.data?.user_list?.[0]?.user_id ?? '';
    const user = await client.contact.user.get({ path: { user_id }, params: { user_id_type: 'open_id' } });
    expect(user.data?.user).toMatchObject({ name: '李明' });
  });
});
