import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../src/sandbox/calls.ts';
import { encrypt } from '../../src/sandbox/crypto.ts';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, fillSheet, marks, sheetOf, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster();
const key = 'sandbox-encrypt-key';

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster, { mode: 'webhook', sandbox: { timing: { timeScale: 0.001 } } });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${stage.app().url}/webhook/event`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const lastPosted = (name: string) => {
  const call: CallRecord = the(stage.sandbox.calls.findLast((one) => one.name === name && one.posted !== undefined));
  return the(call.posted);
};

/** Signed as the platform signs: over the very bytes that are sent. */
function signed(body: string, { at = Date.now(), withKey = key } = {}): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHash('sha256').update(`${timestamp}nonce${withKey}${body}`).digest('hex');
  return { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': 'nonce', 'x-lark-signature': signature };
}

/** An event as only somebody who knows the keys could make it: 李明 asks for help. */
function helpWanted(id: string, token = 'sandbox-verification-token'): string {
  const envelope = {
    schema: '2.0',
    header: {
      event_id: id,
      event_type: 'im.message.receive_v1',
      create_time: '0',
      token,
      app_id: stage.sandbox.app.id,
    },
    event: {
      sender: { sender_id: { open_id: person('李明').openId }, sender_type: 'user' },
      message: {
        message_id: `om_${id}`,
        chat_id: 'oc_1',
        chat_type: 'p2p',
        message_type: 'text',
        content: '{"text":"帮助"}',
      },
    },
  };
  return JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), key) });
}

const helps = () =>
  person('李明')
    .cards()
    .filter(({ title }) => title === '您可以在这里办理').length;

async function changesNothing(call: () => Promise<Response>): Promise<void> {
  const before = helps();
  expect((await call()).status).toBe(401);
  await ask(person('林晓燕'), '帮助', '您可以在这里办理');
  await allIsDelivered(stage);
  expect(helps()).toBe(before);
}

describe('a call of the webhook', () => {
  it('is taken when it is signed over its bytes and fresh', async () => {
    const before = helps();
    const body = helpWanted('good');
    expect((await post(body, signed(body))).status).toBe(200);
    await person('李明').waitFor(() => helps() === before + 1);
  });

  it('changes nothing when its signature was made with another key', async () => {
    const body = helpWanted('forged');
    await changesNothing(() => post(body, signed(body, { withKey: 'guessed' })));
    await changesNothing(() => post(body, { ...signed(body), 'x-lark-signature': 'x' }));
  });

  it('changes nothing when it carries no signature', async () => {
    const body = helpWanted('unsigned');
    await changesNothing(() => post(body));
    await changesNothing(() => post(JSON.stringify({ schema: '2.0', header: {}, event: {} })));
  });

  it('changes nothing when it is older, or newer, than five minutes', async () => {
    const body = helpWanted('stale');
    await changesNothing(() => post(body, signed(body, { at: Date.now() - 301_000 })));
    await changesNothing(() => post(body, signed(body, { at: Date.now() + 302_000 })));
  });

  it('changes nothing when a byte was changed after signing', async () => {
    const body = helpWanted('touched');
    await changesNothing(() => post(`${body} `, signed(body)));
  });

  it('changes nothing when it names another verification token', async () => {
    const body = helpWanted('token', 'guessed');
    await changesNothing(() => post(body, signed(body)));
  });

  it('is refused above one megabyte', async () => {
    const body = JSON.stringify({ encrypt: 'A'.repeat(1024 * 1024) });
    expect((await post(body, signed(body))).status).toBe(413);
  });

  it('of the platform with a wrong signature is tried again, and answered once', async () => {
    const before = helps();
    stage.sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'wrong-signature' });
    await person('李明').say('帮助');
    await person('李明').waitFor(() => helps() === before + 1);
  });

  it('answers the check of its address, and only with the right token', async () => {
    const challenge = (token: string) =>
      JSON.stringify({ encrypt: encrypt(JSON.stringify({ type: 'url_verification', challenge: 'abc', token }), key) });
    const right = await post(challenge('sandbox-verification-token'));
    expect([right.status, await right.json()]).toEqual([200, { challenge: 'abc' }]);
    expect((await post(challenge('guessed'))).status).toBe(401);
    expect((await post('{"type":"url_verification","challenge":"abc","token":"guessed"}')).status).toBe(401);
  });
});

describe('a click that is played again', () => {
  it('gets its first answer and saves nothing', async () => {
    const li = person('李明');
    const first = the(sheetOf(li, '青禾镇'));
    li.fill({ points_1_d1: '20', reason_1_d1: '台账不全' }, { card: first });
    await li.press('下一页', { card: first });
    const { body, headers } = lastPosted('card.action.trigger');
    const review = await fillSheet(li, '青禾镇', { '2.1': ['25'], '2.2': ['25'] });
    const again = (await (await post(body, headers)).json()) as { toast: { content: string } };
    expect(again.toast.content).toBe('已保存');
    expect(the(sheetOf(li, '青禾镇')).text).toBe(review.text);
  });

  it('gets its first answer also when that was a refusal of what was typed', async () => {
    const lin = person('林晓燕');
    const card = await waitForSheet(lin, '青禾镇');
    lin.fill({ points_1_d1: '20' }, { card });
    await lin.press('下一页', { card });
    expect(lin.toast).toContain('有内容需要修改');
    const { body, headers } = lastPosted('card.action.trigger');
    await fillSheet(lin, '青禾镇', marks());
    const again = (await (await post(body, headers)).json()) as { toast: { content: string } };
    expect(again.toast.content).toContain('有内容需要修改');
    expect(the(sheetOf(lin, '青禾镇')).text).toContain('待提交');
  });

  it('sends a card once', async () => {
    const li = person('李明');
    await ask(li, '帮助', '您可以在这里办理');
    await li.press('进度', { card: '您可以在这里办理' });
    const { body, headers } = lastPosted('card.action.trigger');
    const before = li.cards().filter(({ title }) => title === '我的进度').length;
    const again = (await (await post(body, headers)).json()) as { toast: { content: string } };
    expect(again.toast.content).toBe('已发送，请看最新消息');
    await ask(li, '帮助', '您可以在这里办理');
    await allIsDelivered(stage);
    expect(li.cards().filter(({ title }) => title === '我的进度').length).toBeLessThanOrEqual(Math.max(before, 1));
  });
});

describe('what the machine room asks', () => {
  it('is answered: alive, ready, and what is owed', async () => {
    const get = async (path: string) => fetch(`${stage.app().url}${path}`);
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toEqual({ ready: true, missing: [] });
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/bot_outbox_messages\{state="dead"\} 0/);
    expect(metrics).toMatch(/bot_click_seconds_count\{kind="sheet.save"\} [1-9]/);
    expect(metrics).not.toMatch(/199000000/);
  });

  it('says that it is not ready while the platform is out of reach', async () => {
    stage.sandbox.faults.nextCalls('*', { kind: 'reset', when: 'before' }, 5);
    const response = await fetch(`${stage.app().url}/readyz`);
    expect([response.status, await response.json()]).toEqual([503, { ready: false, missing: ['platform'] }]);
  });

  it('is 404 on any other path, and over GET on the webhook', async () => {
    expect((await fetch(`${stage.app().url}/webhook/event`)).status).toBe(404);
    expect((await fetch(`${stage.app().url}/admin`)).status).toBe(404);
  });
});
