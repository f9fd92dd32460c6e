import { describe, expect, it } from 'vitest';
import { controlsOf, type Control } from '../../../../src/sandbox/card/controls.ts';
import { FormValues } from '../../../../src/sandbox/web/card/form-values.ts';
import { choiceOf, cutTo, linkOf, pressOf, safeUrl, spokenLabel } from '../../../../src/sandbox/web/card/press.ts';

const text = (content: string) => ({ tag: 'plain_text', content });
const callback = (value: unknown) => [{ type: 'callback', value }];

/** A form with a required list, an input and a button that submits it. */
function aForm(fields: readonly object[] = []) {
  const points = {
    tag: 'select_static',
    name: 'points',
    required: true,
    options: [{ text: text('5分'), value: '5' }],
  };
  const reason = { tag: 'input', name: 'reason' };
  const submit = { tag: 'button', name: 'save', form_action_type: 'submit', behaviors: callback({ kind: 'save' }) };
  return controlsOf({
    body: { elements: [{ tag: 'form', name: 'sheet', elements: [points, reason, ...fields, submit] }] },
  });
}

function control(node: object): Control {
  const [only] = controlsOf({ body: { elements: [node] } });
  if (!only) throw new Error('no such control');
  return only;
}

const last = (controls: readonly Control[]) => controls.at(-1)!;

describe('a form', () => {
  it('is not sent while a required field is empty', () => {
    const controls = aForm();
    expect(pressOf(last(controls), controls, new Map())).toEqual({ kind: 'missing', names: ['points'] });
  });

  it('sends what was typed, an empty input as an empty text', () => {
    const controls = aForm();
    expect(pressOf(last(controls), controls, new Map([['points', '5']]))).toEqual({
      kind: 'send',
      action: { tag: 'button', name: 'save', value: { kind: 'save' }, form_value: { points: '5', reason: '' } },
    });
  });

  it('sends a date with the offset of the device', () => {
    const controls = aForm([{ tag: 'date_picker', name: 'due' }]);
    const typed = new Map([
      ['points', '5'],
      ['due', '2026-12-16'],
    ]);
    expect(pressOf(last(controls), controls, typed)).toMatchObject({
      action: { form_value: { due: '2026-12-16 +0800' } },
    });
  });

  it('counts a list that was emptied again as empty', () => {
    const controls = aForm();
    expect(pressOf(last(controls), controls, new Map([['points', '']]))).toMatchObject({ kind: 'missing' });
  });

  it('goes back to what the card filled in', () => {
    const values = new FormValues();
    values.type('reason', '台账不全');
    values.reset(['reason']);
    expect(values.typed.has('reason')).toBe(false);
  });

  it('takes the mark off a field as soon as something is typed into it', () => {
    const values = new FormValues();
    values.mark(['points', 'reason']);
    values.type('points', '5');
    expect([values.isMissing('points'), values.isMissing('reason')]).toEqual([false, true]);
  });
});

describe('outside of a form', () => {
  it('tells the bot what was chosen', () => {
    const list = control({ tag: 'select_static', options: [], behaviors: callback({ kind: 'unit.open' }) });
    expect(choiceOf(list, 'u1')).toEqual({
      kind: 'send',
      action: { tag: 'select_static', value: { kind: 'unit.open' }, option: 'u1' },
    });
  });

  it('sends an input and a tick each in its own property', () => {
    expect(choiceOf(control({ tag: 'input' }), '花园镇')).toMatchObject({ action: { input_value: '花园镇' } });
    const tick = control({ tag: 'checker', behaviors: callback({}) });
    expect(choiceOf(tick, true)).toMatchObject({ action: { checked: true } });
  });

  it('keeps a tick without a callback on the device', () => {
    expect(choiceOf(control({ tag: 'checker' }), true)).toEqual({ kind: 'silent' });
  });

  it('opens a page without asking the bot', () => {
    const button = control({ tag: 'button', behaviors: [{ type: 'open_url', default_url: 'https://example.com' }] });
    expect([linkOf(button), pressOf(button, [], new Map()).kind]).toEqual(['https://example.com', 'silent']);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', ' vbscript:x', 'file:///etc/passwd'])('never opens %s', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });
});

it('names a field by the text before it as well', () => {
  const [points] = controlsOf({
    body: {
      elements: [
        { tag: 'markdown', content: '**1.1 组织体系**\n满分6分' },
        { tag: 'form', name: 'f', elements: [{ tag: 'select_static', name: 'p', placeholder: text('请选择得分') }] },
      ],
    },
  });
  expect(points && spokenLabel(points)).toBe('1.1 组织体系 请选择得分');
});

it('counts characters, not their halves', () => {
  expect(cutTo('😀😀😀', 2)).toBe('😀😀');
  expect(cutTo('三个字', 3)).toBe('三个字');
});
