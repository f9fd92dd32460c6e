import { describe, expect, it } from 'vitest';

import { controlsOf, type Control } from '../../../src/sandbox/card/controls.ts';
import {
  aButton,
  aCard,
  aColumn,
  aContainer,
  aForm,
  anInput,
  anOption,
  aPanel,
  aSelect,
  aSubmit,
  callback,
  columns,
  LIU,
  markdown,
  openUrl,
  plain,
  WANG,
  type Json,
} from './builders.ts';
import { goodCards } from './corpus-good.ts';
import { scoringForm } from './complete-scoring-form.ts';

const controlsIn = (...elements: readonly Json[]): Control[] => controlsOf(aCard(elements));
const only = (element: Json): Control | undefined => controlsIn(element)[0];

describe('the controls of a card', () => {
  it('come in the order of the document, those in columns and panels too', () => {
    expect(controlsOf(scoringForm).map(({ name, form }) => [name, form])).toEqual([
      ['score_quality', 'score_form'],
      ['note_quality', 'score_form'],
      ['score_process', 'score_form'],
      ['note_process', 'score_form'],
      ['score_collab', 'score_form'],
      ['note_collab', 'score_form'],
      ['overall', 'score_form'],
      ['submit_score', 'score_form'],
      ['reset_score', 'score_form'],
    ]);
  });

  it('tell a submit button from a reset button and from others', () => {
    const found = controlsIn(
      aForm([aSubmit('清空', { name: 'r', form_action_type: 'reset' }), aButton('材料', { name: 'e' })]),
    );
    expect(found.map(({ label, formActionType }) => [label, formActionType])).toEqual([
      ['清空', 'reset'],
      ['材料', undefined],
      ['提交', 'submit'],
    ]);
  });

  it('know the text before them, without its markup', () => {
    const [first, second] = controlsIn(
      markdown("## **1.1 组织体系**\n<font color='grey'>满分&#54;分</font>"),
      columns([aColumn([aSelect()]), aColumn([anInput()])]),
    );
    expect(first?.context).toBe('1.1 组织体系\n满分6分');
    expect(second?.context).toBe('1.1 组织体系\n满分6分');
  });

  it('are not about what is folded away before them', () => {
    const [inside, after] = controlsIn(
      markdown('1.1 组织体系'),
      aPanel([markdown('每组不少于3名党员'), aButton()]),
      aSelect(),
    );
    expect(inside?.context).toBe('每组不少于3名党员');
    expect(after?.context).toBe('1.1 组织体系');
  });

  it('are called by their label, else their hint, else their name', () => {
    expect(only(anInput({ label: plain('扣分因素') }))?.label).toBe('扣分因素');
    expect(only(anInput())?.label).toBe('请填写扣分因素');
    expect(only(aSelect({ placeholder: undefined }))?.label).toBe('points');
  });

  it('carry what the card fills in', () => {
    const values = controlsIn(
      anInput({ default_value: '台账不全' }),
      anInput(),
      aSelect({ initial_option: '5.5' }),
      aSelect({ initial_option: '99' }),
      aSelect({ initial_index: 1 }),
      aSelect({ initial_index: 0 }),
      { tag: 'multi_select_static', options: [anOption('a')], selected_values: ['a'] },
      { tag: 'multi_select_person' },
      { tag: 'select_person', options: [{ value: LIU }, { value: WANG }], initial_option: WANG },
      { tag: 'date_picker', initial_date: '2026-11-24' },
      { tag: 'picker_time', initial_time: '09:30' },
      { tag: 'picker_datetime', initial_datetime: '2026-11-24 09:30' },
      { tag: 'checker', checked: true },
      { tag: 'select_img', options: [] },
    ).map(({ value }) => value);
    expect(values).toEqual([
      '台账不全',
      '',
      '5.5',
      undefined,
      '6',
      undefined,
      ['a'],
      [],
      WANG,
      '2026-11-24',
      '09:30',
      '2026-11-24 09:30',
      true,
      undefined,
    ]);
  });

  it('list their options with the words a person chooses by', () => {
    expect(only(aSelect())?.options).toEqual([
      { value: '6', text: '6分' },
      { value: '5.5', text: '5.5分' },
      { value: '5', text: '5分' },
    ]);
    expect(only({ tag: 'select_person', options: [{ value: LIU }] })?.options).toEqual([{ value: LIU, text: LIU }]);
    expect(only({ tag: 'select_person' })?.options).toBeUndefined();
  });

  it('say how long an input may be', () => {
    expect(only(anInput({ max_length: 200 }))?.maxLength).toBe(200);
    expect(only(anInput())?.maxLength).toBe(1000);
  });

  it('say whether they are off, required, and what they ask before they act', () => {
    const confirm = { title: plain('确认提交？'), text: plain('提交后不可修改。') };
    expect(only(aButton('提交', { disabled: true, confirm }))).toMatchObject({
      disabled: true,
      required: false,
      confirm: { title: '确认提交？', text: '提交后不可修改。' },
    });
    expect(only(aForm([aSelect({ required: true })]))).toMatchObject({ disabled: false, required: true });
  });

  it('hand on their behaviors, whether written in the new way or the old', () => {
    expect(only(aButton('查看', { behaviors: [openUrl(), callback({ v: 1 })] }))?.behaviors).toEqual([
      openUrl(),
      callback({ v: 1 }),
    ]);
    expect(only({ tag: 'button', text: plain('查看'), value: { v: 1 }, url: 'https://a.cn' })?.behaviors).toEqual([
      openUrl('https://a.cn'),
      callback({ v: 1 }),
    ]);
  });

  it('include a container that can be tapped, before what is in it', () => {
    const found = controlsIn(
      aContainer([columns([aColumn([markdown('**城关镇**')])]), aButton()], { behaviors: [callback()] }),
    );
    expect(found.map(({ tag, label }) => [tag, label])).toEqual([
      ['interactive_container', '城关镇'],
      ['button', '查看'],
    ]);
  });

  it('are of thirteen kinds, all of them in the corpus', () => {
    const tags = new Set(goodCards.flatMap(({ card }) => controlsOf(card)).map(({ tag }) => tag));
    expect([...tags].toSorted()).toEqual([
      'button',
      'checker',
      'date_picker',
      'input',
      'interactive_container',
      'multi_select_person',
      'multi_select_static',
      'overflow',
      'picker_datetime',
      'picker_time',
      'select_img',
      'select_person',
      'select_static',
    ]);
  });
});
