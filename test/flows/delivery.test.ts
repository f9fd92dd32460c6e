import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, the, waitForSheet } from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

const roster = aRoster();

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster, { sandbox: { timing: { timeScale: 0.02 } } });
  await importRoster(stage, roster);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const create = 'im.message.create';
const attempts = (since: number) => stage.sandbox.calls.slice(since).filter(({ name }) => name === create);
const answers = (words: string) => stage.admin.messages().filter(({ text }) => text.includes(words)).length;

/** Asks for help while the platform misbehaves: the answer comes, and comes once. */
async function asksOnce(): Promise<number> {
  const before = answers('您可以在这里办理');
  const since = stage.sandbox.calls.length;
  await ask(stage.admin, '帮助', '您可以在这里办理');
  await allIsDelivered(stage);
  expect(answers('您可以在这里办理')).toBe(before + 1);
  return attempts(since).length;
}

describe('an answer reaches the one who asked, once', () => {
  it('when the platform has revoked the token in between', async () => {
    stage.sandbox.revokeTokens();
    expect(await asksOnce()).toBe(2);
  });

  it('when the gateway says to wait a second', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'rate-limit', resetSeconds: 1 });
    expect(await asksOnce()).toBe(2);
  });

  it('when one person has had too many messages in a second', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'code', status: 400, code: 230020, message: 'limit' }, 2);
    expect(await asksOnce()).toBe(3);
  });

  it('when a proxy answers 502 with a page', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'html', status: 502 });
    expect(await asksOnce()).toBe(2);
  });

  it('when the platform answers 200 with an internal error', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'code', status: 200, code: 230049, message: 'being sent' });
    expect(await asksOnce()).toBe(2);
  });

  it('when the connection breaks before the message is sent', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'reset', when: 'before' });
    expect(await asksOnce()).toBe(2);
  });

  it('when the connection breaks after the message is sent', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'reset', when: 'after' }, 2);
    expect(await asksOnce()).toBe(3);
  });

  it('when the platform takes longer than anybody waits, and sends it after all', async () => {
    stage.sandbox.faults.nextCalls(create, { kind: 'slow', ms: 10_300 });
    const before = answers('您可以在这里办理');
    await stage.admin.say('帮助');
    await stage.admin.waitFor(() => answers('您可以在这里办理') > before, 20_000);
    await allIsDelivered(stage);
    expect(answers('您可以在这里办理')).toBe(before + 1);
  });

  it('when the message is delivered twice at once', async () => {
    stage.sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'duplicate' });
    expect(await asksOnce()).toBe(1);
  });

  it('when the same message comes again as another event', async () => {
    stage.sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'duplicate-message' });
    expect(await asksOnce()).toBe(1);
  });

  it('when the message travels in pieces', async () => {
    stage.sandbox.faults.fragmentBytes = 100;
    expect(await asksOnce()).toBe(1);
    stage.sandbox.faults.fragmentBytes = 100_000;
  });

  it('when the long connection was cut and has come back', async () => {
    stage.sandbox.dropConnections();
    expect(await asksOnce()).toBe(1);
  });

  it('when the bot was down as it was asked', async () => {
    await stage.app().stop();
    await stage.admin.say('帮助');
    const before = answers('您可以在这里办理');
    await stage.restart();
    await stage.admin.waitFor(() => answers('您可以在这里办理') > before, 10_000);
    await allIsDelivered(stage);
    expect(answers('您可以在这里办理')).toBe(before + 1);
  });
});

describe('an examiner whom the platform will not let the bot reach', () => {
  it('is named to the office, and gets everything in order once that is mended and sent again', async () => {
    const [li, lin] = [person('李明'), person('林晓燕')];
    li.leaveRange();
    lin.blockBot();
    await ask(stage.admin, '开始考核', '待确认');
    await stage.admin.press('开始考核');
    await allIsDelivered(stage);
    expect([li.cards(), lin.cards()]).toEqual([[], []]);
    expect((await ask(stage.admin, '进度', '考核进度')).text).toContain('有4条消息未能送达');
    const letters = await brings(stage.admin, '未送达消息', () => stage.admin.press('查看未送达消息'));
    expect(letters.text).toMatch(/李明：打分任务/);
    expect(letters.text).toMatch(/李明：评分表/);
    expect(letters.text).toContain('对方不在应用可用范围内');
    expect(letters.text).toContain('对方停止接收机器人消息');
    li.enterRange();
    lin.unblockBot();
    for (let left = 4; left > 0; left -= 1) {
      const card = the(stage.admin.cards().find(({ id }) => id === letters.id));
      // The newest letter stands on top: from the bottom up is the order they were owed in.
      await stage.admin.press(the(card.controls.findLast(({ disabled }) => !disabled)), { card });
      expect(stage.admin.toast).toBe('正在重新发送');
    }
    await Promise.all([waitForSheet(li, '青禾镇'), waitForSheet(lin, '青禾镇')]);
    await allIsDelivered(stage);
    for (const who of [li, lin]) expect(who.cards().map(({ title }) => title)).toEqual(['我的打分', '青禾镇']);
    expect((await ask(stage.admin, '进度', '考核进度')).text).not.toContain('未能送达');
  });
});

describe('a card that shows the current state', () => {
  it('is updated after the platform has let go of it', async () => {
    const list = the(
      person('李明')
        .cards()
        .find(({ title }) => title === '我的打分'),
    );
    const locked = {
      kind: 'code',
      status: 400,
      code: 230099,
      message: 'ext=ErrCode: 300000; card action is lock',
    } as const;
    stage.sandbox.faults.nextCalls('im.message.patch', locked, 2);
    const li = person('李明');
    li.fill({ points_1_d1: '25' }, { card: '青禾镇' });
    await li.press('保存', { card: '第1页' });
    await li.waitFor((one) => the(one.cards().find(({ id }) => id === list.id)).text.includes('草稿，'), 15_000);
  });

  it('that somebody can no longer see is nothing to mourn', async () => {
    const gone = { kind: 'code', status: 400, code: 230011, message: 'the message was withdrawn' } as const;
    stage.sandbox.faults.nextCalls('im.message.patch', gone);
    const li = person('李明');
    li.fill({ points_1_d2: '25' }, { card: '第1页' });
    await li.press('保存', { card: '第1页' });
    await allIsDelivered(stage);
    expect((await ask(stage.admin, '进度', '考核进度')).text).not.toContain('未能送达');
  });
});
