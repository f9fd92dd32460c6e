import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, scoreSheet, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
    { name: '陌生人', mobile: '19900000009', administrator: false },
  ],
  // What looks like a mention, markdown or a link in a name is a name.
  units: [
    aUnit(),
    aUnit({ name: '**白石**[镇](https://evil.example)', liaison: { name: '<at id=all>', mobile: '19900000102' } }),
  ],
});
/** The roster as the office sends it names one person less than there are in the county. */
const sent = { ...roster, office: roster.office.slice(0, 2) };

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster, { sandbox: { allGroupMessages: true } });
  await openAssessment(stage, sent);
  await waitForSheet(person('李明'), '青禾镇');
  await scoreSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const inGroup = () => ({ in: stage.steeringGroup });
const buttons = async (name: string, text: string, words: string) => {
  const { id } = await ask(person(name), text, words);
  return the(
    person(name)
      .cards()
      .find((card) => card.id === id),
  ).controls.map(({ label }) => label);
};

describe('帮助', () => {
  it('offers everybody what is theirs and nothing else', async () => {
    // Which of all commands are whose is told by the card's own tests.
    const own: [string, { readonly has: string[]; readonly lacks: string[] }][] = [
      ['周明远', { has: ['模板', '定档', '通报'], lacks: ['我的打分', '结束考核', '我的结果'] }],
      ['唐志刚', { has: ['开始考核', '汇总'], lacks: ['模板', '复制上年', '我的打分'] }],
      ['陈国栋', { has: ['结束考核', '综合报告'], lacks: ['汇总', '定档', '我的打分'] }],
      ['李明', { has: ['我的打分', '导出打分表'], lacks: ['结束考核', '汇总', '我的结果'] }],
      ['马文涛', { has: ['材料', '我的结果'], lacks: ['我的打分', '汇总', '通报'] }],
    ];
    for (const [name, { has, lacks }] of own) {
      const labels = await buttons(name, '帮助', '您可以在这里办理');
      expect(labels).toEqual(expect.arrayContaining(has));
      expect(labels.filter((label) => lacks.includes(label))).toEqual([]);
    }
    await ask(person('陌生人'), '帮助', '您目前不在考核名单中');
  });

  it('does at a tap what the words on its buttons do', async () => {
    const li = person('李明');
    await ask(li, '帮助', '您可以在这里办理');
    await brings(li, '我的打分', () => li.press('我的打分', { card: '您可以在这里办理' }));
    expect(li.toast).toBe('已发送，请看最新消息');
  });

  it('comes by itself when a message was not understood', async () => {
    const li = person('李明');
    await ask(li, '今天几点开会？', '没有看懂您发的内容');
    await ask(li, '管理员今天在不在？', '没有看懂您发的内容');
    await brings(li, '没有看懂您发的内容', () => li.sendImage('照片.png', png));
  });
});

describe('a command', () => {
  it.each(['进度', '　进度　', '进　度', '进度。', '进度！', '＠ 进度'.slice(2)])(
    'is understood as “%s”',
    async (text) => {
      await ask(person('李明'), text, '进度');
    },
  );

  it('said in the group is answered in private, and the group is told so', async () => {
    const tang = person('唐志刚');
    const answer = await brings(tang, '考核进度', () => tang.say('进度', { ...inGroup(), mention: true }));
    expect(answer.chat).not.toBe(stage.steeringGroup);
    await tang.waitFor((one) => one.screen(inGroup()).includes('已发到您与我的私聊中'));
  });

  it('that is nobody else’s business is refused where it was said', async () => {
    const tang = person('唐志刚');
    await ask(tang, '模板', '没有办理此事的权限', { ...inGroup(), mention: true });
    await ask(person('李明'), '开始考核', '没有办理此事的权限');
    await ask(person('马文涛'), '我的打分', '没有办理此事的权限');
  });

  it('leaves people alone who talk to each other in the group', async () => {
    const tang = person('唐志刚');
    const before = tang.messages().length;
    await tang.say('明天下午三点开会，请大家准时', inGroup());
    await tang.say('请大家看一下', { ...inGroup(), mention: 'all' });
    await ask(person('李明'), '帮助', '您可以在这里办理');
    await allIsDelivered(stage);
    expect(tang.messages()).toHaveLength(before + 2);
  });

  it('of an assessment that has begun already says so', async () => {
    await ask(stage.admin, '开始考核', '考核已经开始');
  });
});

describe('进度', () => {
  it('shows the office all teams and who is missing', async () => {
    const { text } = await ask(stage.admin, '进度', '考核进度');
    expect(text).toContain('1/4');
    expect(text).toContain('第一考核组：李明、林晓燕');
  });

  it('shows a leader the team, unit by unit', async () => {
    const { text } = await ask(person('陈国栋'), '进度', '青禾镇');
    expect(text).toContain('林晓燕');
    expect(text).not.toContain('考核进度');
  });

  it('shows an examiner the own list only', async () => {
    const { text } = await ask(person('李明'), '进度', '我的进度');
    expect(text).not.toContain('林晓燕');
  });

  it('shows a liaison how far the own unit is, and no mark', async () => {
    const { text } = await ask(person('马文涛'), '进度', '青禾镇');
    expect(text).not.toContain('白石');
    expect(text).not.toMatch(/\d分/);
  });

  it('shows a stranger nothing', async () => {
    await ask(person('陌生人'), '进度', '您目前不在考核名单中');
  });
});

describe('a name that tries to be more than a name', () => {
  it('is shown as it is, and mentions nobody', async () => {
    const { id, text } = await ask(person('李明'), '我的打分', '我的打分');
    expect(text).toContain('**白石**[镇]（https://evil.example）');
    expect(JSON.stringify(stage.sandbox.state.messages.get(id)?.card)).not.toMatch(
      /"tag":"(markdown|lark_md)","content":"[^"]*evil/,
    );
    await ask(person('<at id=all>'), '进度', '白石');
  });
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
