import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings } from '../support/play.ts';
import { aStage, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '何静怡', mobile: '19900000002', administrator: false },
  ],
});

describe('claiming administration', () => {
  let stage: PlayedStage;
  beforeAll(async () => {
    stage = await aStage(roster);
  });
  afterAll(() => stage.stop());
  const person = (name: string) => stage.sandbox.person(name);
  const code = () => stage.app().claimCode ?? '';

  it('tells whoever sends a wrong code that it is wrong, and makes nobody administrator', async () => {
    const li = person('李明');
    await ask(li, '管理员 ABCDE23456', '口令不正确');
    const answer = await ask(li, '模板', '还没有管理员');
    expect(answer.kind).toBe('interactive');
  });

  it('asks for the code in private when somebody says it in a group', async () => {
    const admin = person('周明远');
    await stage.sandbox.group(stage.steeringGroup).addBot();
    const said = { in: stage.steeringGroup, mention: true };
    await ask(admin, `管理员 ${code()}`, '请在与我的私聊中发送', said);
    await ask(admin, '模板', '还没有管理员');
  });

  it('makes the one with the right code administrator, however it was typed', async () => {
    const typed = code()
      .toLowerCase()
      .replace(/^(.{4})/, '$1 ');
    await ask(person('周明远'), `　管理员：${typed}。`, '您已成为管理员');
  });

  it('takes a code once only', async () => {
    await ask(person('李明'), `管理员 ${code()}`, '口令只能使用一次');
    await ask(person('李明'), '模板', '不在考核名单中');
  });

  it('says in private that the group must be where the binding is asked for', async () => {
    await ask(person('周明远'), '绑定推进组', '请在推进组群里发送');
  });

  it('binds no group for somebody who is no administrator', async () => {
    const group = stage.steeringGroup;
    const answer = await ask(person('何静怡'), '绑定推进组', /不在考核名单中|没有办理此事的权限/);
    expect(answer.text).not.toContain('已绑定');
    await person('何静怡').say('绑定推进组', { in: group, mention: true });
    await allIsDelivered(stage);
    expect(person('周明远').screen({ in: group })).not.toContain('已绑定');
  });

  it('greets a group it is taken into, and binds it when an administrator asks there', async () => {
    const group = stage.steeringGroup;
    const admin = person('周明远');
    expect(admin.screen({ in: group })).toContain('如本群是推进组群');
    const answer = await ask(admin, '绑定推进组！', '本群已绑定为推进组群', { in: group, mention: true });
    expect(answer.text).toContain('由周明远绑定');
  });

  it('hears nothing in a group it is not in', async () => {
    const group = stage.sandbox.group(stage.steeringGroup);
    await group.removeBot();
    const before = stage.sandbox.calls.filter(({ kind }) => kind === 'api').length;
    await person('周明远').say('绑定推进组', { in: stage.steeringGroup, mention: true });
    await allIsDelivered(stage);
    expect(stage.sandbox.calls.filter(({ kind }) => kind === 'api')).toHaveLength(before);
  });
});

describe('a code that is guessed at', () => {
  it('is taken out of use after ten wrong ones, until the program starts anew', async () => {
    const stage = await aStage(roster);
    const li = stage.sandbox.person('李明');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      // One after the other, as somebody would type them.
      await brings(li, '口令不正确', () => li.say('管理员 AAAAAAAAAA'));
    }
    await ask(li, `管理员 ${stage.app().claimCode}`, '口令已停用');
    await stage.restart();
    await ask(li, `管理员 ${stage.app().claimCode}`, '您已成为管理员');
    await stage.stop();
  });
});
