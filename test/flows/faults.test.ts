import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../src/root.ts';
import type { FaultRequest } from '../../src/sandbox/page/protocol.ts';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, fillPage, sheetOf, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster();
const unit = '青禾镇';

let stage: PlayedStage;
beforeAll(async () => {
  const page = { folder: projectPath('dist', 'web') };
  stage = await aStage(roster, { sandbox: { page, timing: { timeScale: 0.02 } } });
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕'].map((name) => waitForSheet(person(name), unit)));
  await allIsDelivered(stage);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const li = () => person('李明');
const listsOf = (name: string) =>
  person(name)
    .cards()
    .filter(({ title }) => title === '我的打分');
const sheet = () => the(sheetOf(li(), unit));
const field = (name: string) => sheet().controls.find((control) => control.name === name)?.value;
const undelivered = async () => /有(\d+)条消息未能送达/.exec((await ask(stage.admin, '进度', '考核进度')).text)?.[1];

/** Makes trouble as the page's fault panel does. */
async function trouble(request: FaultRequest): Promise<void> {
  const response = await fetch(`${stage.sandbox.url}/sandbox/api/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(await response.text());
}

let marked = 10;

/** Another mark than before, typed into the card but not saved. */
function typesAnotherMark(): string {
  marked += 0.5;
  fillPage(li(), sheet(), { '1.1': [String(marked), '台账缺两页'] });
  return String(marked);
}

/** Sees the mark saved once, the list brought once, and nothing owed. */
async function marksAndAsks(): Promise<void> {
  const [before, sheets] = [li().messages().length, li().cards().length];
  const mark = typesAnotherMark();
  await li().press('保存', { card: sheet() });
  expect(li().toast).toBe('已保存');
  await brings(li(), '我的打分', () => li().say('我的打分'));
  await allIsDelivered(stage);
  expect(field('points_1_d1')).toBe(mark);
  expect(li().cards()).toHaveLength(sheets + 1);
  // The words said and the list that answers them.
  expect(li().messages()).toHaveLength(before + 2);
  expect(the(listsOf('李明').at(-1)).text).toContain('草稿');
}

describe('an examiner who marks a unit sees it saved and gets the list asked for, once', () => {
  it.each<[string, FaultRequest]>([
    ['the gateway says to wait a second', { kind: 'rate-limit', resetSeconds: 1, times: 2 }],
    ['the platform answers with an error', { kind: 'server-error', times: 2 }],
    ['the platform is slow', { kind: 'slow', ms: 1200, times: 2 }],
    ['connections break once a call is done', { kind: 'reset-after', times: 2 }],
    ['the token has been revoked', { kind: 'revoke-tokens' }],
    ['what is said arrives twice', { kind: 'duplicate-events', times: 1 }],
    ['what is said arrives late', { kind: 'delay-events', ms: 800, times: 1 }],
    ['fields left empty are not sent', { kind: 'empty-fields', as: 'missing' }],
    ['fields left empty are sent as empty texts', { kind: 'empty-fields', as: 'empty-string' }],
    ['fields left empty are sent as null', { kind: 'empty-fields', as: 'null' }],
  ])('when %s', async (_, request) => {
    await trouble(request);
    await marksAndAsks();
    expect(await undelivered()).toBeUndefined();
  });

  it('when the connection was cut: what was typed is still there, and pressing again saves it', async () => {
    const mark = typesAnotherMark();
    stage.sandbox.dropConnections();
    await li().press('保存', { card: sheet() });
    expect(li().error).toContain('请稍后重试');
    await expect.poll(() => stage.sandbox.readyConnections(), { timeout: 10_000 }).toBeGreaterThan(0);
    await li().press('保存', { card: sheet() });
    expect(li().toast).toBe('已保存');
    await allIsDelivered(stage);
    expect(field('points_1_d1')).toBe(mark);
    expect(await undelivered()).toBeUndefined();
  });
});

describe('an examiner who asks for the list and then', () => {
  it.each([
    ['leaves the range of the bot', 'out-of-reach', 'in-reach', '对方不在应用可用范围内'],
    ['stops the bot', 'block-bot', 'unblock-bot', '对方停止接收机器人消息'],
  ] as const)('%s does not get it; the office sees so, sends it again later, and it comes once', async (...row) => {
    const [, leaves, returns, because] = row;
    const lin = '林晓燕';
    const before = listsOf(lin).length;
    await trouble({ kind: 'delay-events', ms: 300, times: 1 });
    const said = person(lin).say('我的打分');
    await trouble({ kind: leaves, person: lin });
    await said;
    await expect.poll(undelivered, { timeout: 10_000 }).toBe('1');
    expect(listsOf(lin)).toHaveLength(before);
    const letters = await brings(stage.admin, '未送达消息', () => stage.admin.press('查看未送达消息'));
    expect(letters.text).toContain(because);
    await trouble({ kind: returns, person: lin });
    await stage.admin.press('重发', { card: '未送达消息' });
    await person(lin).waitFor(() => listsOf(lin).length > before);
    await allIsDelivered(stage);
    expect(listsOf(lin)).toHaveLength(before + 1);
    expect(await undelivered()).toBeUndefined();
  });
});

describe('a steering group that the bot is put out of', () => {
  it('is missed once, and serves again once the bot is back and it is bound', async () => {
    const group = stage.steeringGroup;
    const notices = () => stage.admin.messages().filter(({ text }) => text.includes('推进组群已失效')).length;
    await brings(stage.admin, '推进组群已失效', () => trouble({ kind: 'remove-bot', group }));
    await allIsDelivered(stage);
    expect(notices()).toBe(1);
    await trouble({ kind: 'add-bot', group });
    await ask(stage.admin, '绑定推进组', '本群已绑定为推进组群', { in: group, mention: true });
    await allIsDelivered(stage);
    expect(await undelivered()).toBeUndefined();
  });
});
