import { expect, it } from 'vitest';
import { aButton, aCard, aConnectedBot, aSandbox, aScoringForm, clientOf, sendCard } from './support.ts';

async function aForm(form: Record<string, unknown> = aScoringForm(), answer: unknown = {}) {
  const sandbox = await aSandbox();
  const sent: Record<string, unknown>[] = [];
  await aConnectedBot(sandbox, {
    'card.action.trigger': (data) => {
      sent.push(data.action as Record<string, unknown>);
      return answer;
    },
  });
  const li = sandbox.person('李明');
  const client = clientOf(sandbox);
  const id = await sendCard(client, li.openId, aCard({ title: '评分', elements: [form] }));
  return { sandbox, client, li, id, sent };
}

it('keeps what is typed on the client until it is submitted', async () => {
  const { li, sent } = await aForm();
  li.fill({ 得分: '5.5分' });
  li.fill({ reason: '台账不全' });
  expect(sent).toEqual([]);
  await li.press('提交');
  expect(sent).toMatchObject([{ tag: 'button', name: 'submit', form_value: { points: '5.5', reason: '台账不全' } }]);
});

it('sends what the card filled in beforehand', async () => {
  const form = aScoringForm({
    elements: [
      { tag: 'input', name: 'measure', default_value: '限期补齐' },
      { tag: 'date_picker', name: 'due', initial_date: '2026-12-16' },
    ],
  });
  const { li, sent } = await aForm(form);
  await li.press('提交');
  expect(sent).toMatchObject([{ form_value: { measure: '限期补齐', due: '2026-12-16 +0800' } }]);
});

it.each([
  [undefined, { reason: '' }],
  ['missing', {}],
  ['empty-string', { points: '', reason: '' }],
  ['null', { points: null, reason: null }],
] as const)('sends empty fields in every way the platform might (%s)', async (variant, expected) => {
  const { sandbox, li, sent } = await aForm();
  sandbox.faults.emptyFields = variant;
  await li.press('提交');
  expect(sent[0]?.form_value).toEqual(expected);
});

it('sends nothing while a required field is empty', async () => {
  const { li, sent } = await aForm(aScoringForm({ required: true }));
  expect(await li.press('提交')).toEqual({ error: '有必填项未填写' });
  expect(sent).toEqual([]);
  li.fill({ 得分: '6分' });
  expect(await li.press('提交')).toEqual({});
  expect(li.error).toBeUndefined();
});

it('forgets what was typed when the card is replaced', async () => {
  const { client, li, id, sent } = await aForm();
  li.fill({ 扣分因素: '台账不全' });
  const content = JSON.stringify(aCard({ title: '评分', elements: [aScoringForm()] }));
  await client.im.v1.message.patch({ path: { message_id: id }, data: { content } });
  await li.press('提交');
  expect(sent[0]?.form_value).toEqual({ reason: '' });
});

it('keeps what was typed when the answer is only a toast', async () => {
  const { li, sent } = await aForm(aScoringForm(), { toast: { type: 'error', content: '请填写扣分因素' } });
  li.fill({ 得分: '5分' });
  await li.press('提交');
  await li.press('提交');
  expect(sent.map((action) => action.form_value)).toEqual([
    { points: '5', reason: '' },
    { points: '5', reason: '' },
  ]);
});

it('empties the form on the client when it is reset', async () => {
  const { li, sent } = await aForm(
    aScoringForm({
      elements: [
        { tag: 'button', name: 'reset', form_action_type: 'reset', text: { tag: 'plain_text', content: '清空' } },
      ],
    }),
  );
  li.fill({ 扣分因素: '台账不全' });
  await li.press('清空');
  await li.press('提交');
  expect(sent.map((action) => action.form_value)).toEqual([{ reason: '' }]);
});

it('lets nobody choose what is not offered or type more than fits', async () => {
  const { li } = await aForm();
  expect(() => li.fill({ 得分: '7分' })).toThrow('“得分”没有“7分”这个选项，可选：6分、5.5分、5分');
  expect(() => li.fill({ 扣分因素: '缺'.repeat(201) })).toThrow('“扣分因素”最多填200个字，给了201个');
});

it('finds a field by what stands before it, and names the candidates when in doubt', async () => {
  const twoCriteria = {
    tag: 'form',
    name: 'sheet',
    elements: [
      { tag: 'markdown', content: '组织体系' },
      { tag: 'input', name: 'a', label: { tag: 'plain_text', content: '扣分因素' } },
      { tag: 'markdown', content: '服务群众' },
      { tag: 'input', name: 'b', label: { tag: 'plain_text', content: '扣分因素' } },
      aButton('提交', {}, { name: 'submit', form_action_type: 'submit' }),
    ],
  };
  const { li, sent } = await aForm(twoCriteria);
  expect(() => li.fill({ 扣分因素: '缺' })).toThrow(
    /“扣分因素”不止一处[\s\S]*组织体系 › 扣分因素\n[\s\S]*服务群众 › 扣分因素/,
  );
  expect(() => li.fill({ 亮点: '好' })).toThrow(/没有“亮点”；卡片“评分”上有：/);
  li.fill({ '服务群众 › 扣分因素': '走访不足', a: '台账不全' });
  await li.press('提交');
  expect(sent[0]?.form_value).toEqual({ a: '台账不全', b: '走访不足' });
});

it('ticks, picks several, and picks people by name', async () => {
  const form = aScoringForm({
    elements: [
      { tag: 'checker', name: 'agreed', text: { tag: 'plain_text', content: '已核对' } },
      {
        tag: 'multi_select_static',
        name: 'units',
        placeholder: { tag: 'plain_text', content: '单位' },
        options: ['城关镇', '河口镇'].map((text, index) => ({
          text: { tag: 'plain_text', content: text },
          value: `u${index}`,
        })),
      },
      { tag: 'select_person', name: 'owner', placeholder: { tag: 'plain_text', content: '责任人' } },
    ],
  });
  const { sandbox, li, sent } = await aForm(form);
  li.fill({ 已核对: true, 单位: ['城关镇', '河口镇'], 责任人: '李明' });
  await li.press('提交');
  expect(sent[0]?.form_value).toEqual({
    reason: '',
    agreed: true,
    units: ['u0', 'u1'],
    owner: sandbox.person('李明').openId,
  });
});

it('sends fields outside a form as soon as they are used', async () => {
  const { client, li, sent } = await aForm();
  const option = (text: string, value: string) => ({ text: { tag: 'plain_text', content: text }, value });
  await sendCard(
    client,
    li.openId,
    aCard({
      title: '进度',
      elements: [
        {
          tag: 'select_static',
          placeholder: { tag: 'plain_text', content: '换组' },
          options: [option('第一组', 't1')],
          behaviors: [{ type: 'callback', value: { kind: 'team' } }],
        },
        { tag: 'date_picker', placeholder: { tag: 'plain_text', content: '日期' } },
        { tag: 'overflow', options: [option('导出', 'export')] },
        { tag: 'input', placeholder: { tag: 'plain_text', content: '意见' } },
        {
          tag: 'checker',
          text: { tag: 'plain_text', content: '只看未完成' },
          behaviors: [{ type: 'callback', value: { kind: 'open' } }],
        },
        { tag: 'checker', text: { tag: 'plain_text', content: '本地勾选' } },
      ],
    }),
  );
  await li.choose('换组', '第一组');
  await li.choose('日期', '2026-12-16');
  await li.choose('⋯', '导出');
  await li.choose('意见', '少填表');
  await li.choose('只看未完成', true);
  await li.choose('本地勾选', true);
  expect(sent).toMatchObject([
    { tag: 'select_static', option: 't1', value: { kind: 'team' } },
    { tag: 'date_picker', option: '2026-12-16 +0800', timezone: 'Asia/Shanghai' },
    { tag: 'overflow', option: 'export' },
    { tag: 'input', input_value: '少填表' },
    { tag: 'checker', checked: true, value: { kind: 'open' } },
  ]);
});

it('says nothing to the bot when a button only opens a page', async () => {
  const { client, li, sent } = await aForm();
  const open = {
    tag: 'button',
    text: { tag: 'plain_text', content: '打开' },
    behaviors: [{ type: 'open_url', default_url: 'https://example.cn' }],
  };
  await sendCard(client, li.openId, aCard({ elements: [open] }));
  expect(await li.press('打开')).toEqual({});
  expect(sent).toEqual([]);
});

it('lets a person be chosen from the chat where the card lists nobody, and only from it', async () => {
  const { client, sandbox, li, sent } = await aForm();
  const steering = sandbox.group('县委党建引领工作推进组');
  const owner = { tag: 'select_person', name: 'owner', placeholder: { tag: 'plain_text', content: '责任人' } };
  const content = JSON.stringify(aCard({ title: '整改', elements: [aScoringForm({ elements: [owner] })] }));
  await steering.addBot();
  await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: steering.id, msg_type: 'interactive', content },
  });
  li.fill({ 责任人: '王芳' }, { card: '整改' });
  await li.press('提交', { card: '整改' });
  expect(sent[0]?.form_value).toEqual({ reason: '', owner: sandbox.person('王芳').openId });
  await steering.remove('王芳');
  expect(() => li.fill({ 责任人: '王芳' }, { card: '整改' })).toThrow('“责任人”没有“王芳”这个人，只能选会话里的人');
});
