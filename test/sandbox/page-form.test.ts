import { expect, it } from 'vitest';
import { controlsOf } from '../../src/sandbox/card/controls.ts';
import { asSent } from '../../src/sandbox/form.ts';
import type { FaultRequest, WorldView } from '../../src/sandbox/page/protocol.ts';
import { pressOf } from '../../src/sandbox/web/card/press.ts';
import { aPage } from './page-support.ts';
import { aButton, aCard, aConnectedBot, aScoringForm, clientOf, sendCard } from './support.ts';

const text = (content: string) => ({ tag: 'plain_text', content });

/** One of each kind of field, none of them filled in. */
const everyField = [
  { tag: 'input', name: 'measure' },
  { tag: 'select_static', name: 'level', options: [{ text: text('一级'), value: '1' }] },
  { tag: 'multi_select_static', name: 'units', options: [{ text: text('青禾镇'), value: 'u1' }] },
  { tag: 'select_person', name: 'owner', placeholder: text('责任人') },
  { tag: 'date_picker', name: 'due', placeholder: text('完成日期') },
  { tag: 'picker_time', name: 'at', placeholder: text('时间') },
  { tag: 'picker_datetime', name: 'when', placeholder: text('日期和时间') },
  { tag: 'checker', name: 'agreed', text: text('已核对') },
];

const filled = {
  measure: '补齐台账',
  level: '1',
  units: ['u1'],
  owner: 'ou_1',
  due: '2026-12-16',
  at: '09:30',
  when: '2026-12-16 09:30',
  agreed: true,
};

/** The browser's own half, then the sandbox's: what reaches the bot of a form with these values in it. */
async function submitted(typed: Readonly<Record<string, unknown>>, fault?: FaultRequest): Promise<unknown> {
  const sent: Record<string, unknown>[] = [];
  const { sandbox, post } = await aPage();
  await aConnectedBot(sandbox, {
    'card.action.trigger': (data) => {
      sent.push(data.action as Record<string, unknown>);
      return {};
    },
  });
  const card = aCard({ elements: [aScoringForm({ elements: everyField })] });
  const messageId = await sendCard(clientOf(sandbox), sandbox.person('李明').openId, card);
  if (fault) await post('/faults', fault);
  const controls = controlsOf(card);
  const button = controls.find(({ formActionType }) => formActionType === 'submit')!;
  const press = pressOf(button, controls, new Map(Object.entries(typed)));
  if (press.kind !== 'send') throw new Error(`the browser sends nothing: ${press.kind}`);
  await post(`/people/${encodeURIComponent('李明')}/act`, { messageId, action: press.action });
  return sent[0]?.['form_value'];
}

it.each([
  ['usual', { reason: '', measure: '', agreed: false }],
  ['missing', { agreed: false }],
  [
    'empty-string',
    { points: '', reason: '', measure: '', level: '', units: '', owner: '', due: '', at: '', when: '', agreed: false },
  ],
  [
    'null',
    {
      points: null,
      reason: null,
      measure: null,
      level: null,
      units: null,
      owner: null,
      due: null,
      at: null,
      when: null,
      agreed: false,
    },
  ],
] as const)('what a browser leaves empty is sent in every way the platform might (%s)', async (as, expected) => {
  expect(await submitted({}, { kind: 'empty-fields', as })).toEqual(expected);
});

it('what a browser leaves empty is sent as for the hands in the process, where nothing is switched', async () => {
  expect(await submitted({})).toEqual({ reason: '', measure: '', agreed: false });
});

it('a field emptied again is as empty as one never touched', async () => {
  const emptied = { points: '', units: [], due: '', owner: '' };
  expect(await submitted(emptied, { kind: 'empty-fields', as: 'missing' })).toEqual({ agreed: false });
});

it('days and times come with the county’s offset, lists with their values', async () => {
  expect(await submitted({ ...filled, points: '5.5', reason: '名册不全' })).toEqual({
    ...filled,
    points: '5.5',
    reason: '名册不全',
    due: '2026-12-16 +0800',
    at: '09:30 +0800',
    when: '2026-12-16 09:30 +0800',
  });
});

it('nothing is added twice, and what is no submission goes as it came', () => {
  const controls = controlsOf(aCard({ elements: [aScoringForm({ elements: everyField })] }));
  const once = asSent({ name: 'submit', form_value: { due: '2026-12-16', other: 1 } }, controls, 'missing');
  expect(once).toEqual({ name: 'submit', form_value: { due: '2026-12-16 +0800', other: 1, agreed: false } });
  expect(asSent(once, controls, 'missing')).toEqual(once);
  expect(asSent({ name: 'elsewhere', form_value: {} }, controls, 'null')).toEqual({
    name: 'elsewhere',
    form_value: {},
  });
  const pressed = { tag: 'button', value: { kind: 'open' } };
  expect(asSent(pressed, controlsOf(aCard({ elements: [aButton('打开', {})] })), 'null')).toBe(pressed);
});

it('the page is told which way empty fields are sent', async () => {
  const { get, post } = await aPage();
  const chosen = async () => (await get<WorldView>('/world')).body.emptyFields;
  expect(await chosen()).toBe('usual');
  await post('/faults', { kind: 'empty-fields', as: 'null' });
  expect(await chosen()).toBe('null');
  await post('/faults', { kind: 'empty-fields', as: 'usual' });
  expect(await chosen()).toBe('usual');
});
