import {
  aButton,
  aCard,
  aColumn,
  aContainer,
  aForm,
  aHeader,
  anInput,
  aPanel,
  aSelect,
  aSubmit,
  callback,
  columns,
  larkMd,
  markdown,
  plain,
  textTag,
  type Json,
  alone,
  inForm,
  type GoodCard,
} from './builders.ts';
import { completeCards } from './complete-cards.ts';
import { goodParts } from './corpus-good-parts.ts';

const whole = (name: string, card: Json): GoodCard => ({ name, card });
const text = markdown('正文');

const envelopes: readonly GoodCard[] = [
  ...completeCards,
  whole('nothing but the schema', { schema: '2.0' }),
  whole('a header alone', { schema: '2.0', header: aHeader() }),
  whole('a title with markup', { schema: '2.0', header: { title: larkMd('**通报**'), subtitle: larkMd('第1期') } }),
  whole('a translated title', {
    schema: '2.0',
    header: { title: plain('通报', { i18n_content: { en_us: 'Bulletin' } }) },
  }),
  whole('translated header tags', {
    schema: '2.0',
    header: aHeader({ i18n_text_tag_list: { zh_cn: [textTag('待评分')], en_us: [textTag('Open')] } }),
  }),
  whole('more header tags than are shown', {
    schema: '2.0',
    header: aHeader({ text_tag_list: ['一', '二', '三', '四'].map((each) => textTag(each)) }),
  }),
  whole('an icon of the older kind in the header', {
    schema: '2.0',
    header: aHeader({ ud_icon: { token: 'todo_colorful', style: { color: 'blue' } } }),
  }),
  whole('a picture as icon in the header', {
    schema: '2.0',
    header: aHeader({ icon: { tag: 'custom_icon', img_key: 'img_emblem' }, padding: '12px 8px' }),
  }),
  whole('a link for everybody', { schema: '2.0', card_link: { url: 'https://example.com' } }),
  whole('a link for each kind of client', {
    schema: '2.0',
    card_link: { pc_url: 'https://example.com', ios_url: 'lark://msgcard/unsupported_action', android_url: 'lark://x' },
  }),
  whole('a card still being written', {
    schema: '2.0',
    config: {
      streaming_mode: true,
      streaming_config: {
        print_frequency_ms: { default: 70, pc: 50 },
        print_step: { default: 1 },
        print_strategy: 'fast',
      },
    },
  }),
  whole('languages and a summary', {
    schema: '2.0',
    config: {
      locales: ['zh_cn', 'en_us'],
      summary: { content: '待办', i18n_content: { en_us: 'To do' } },
      use_custom_translation: true,
      enable_forward_interaction: false,
    },
  }),
  whole('sizes and colours of its own', {
    schema: '2.0',
    body: { elements: [columns([], { background_style: 'cus-0' }), markdown('大字', { text_size: 'big' })] },
    config: {
      style: {
        text_size: { big: { default: 'large', pc: 'heading', mobile: 'large' } },
        color: { 'cus-0': { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78, 23, 108, 1)' } },
      },
    },
  }),
  whole('a body laid out sideways', {
    schema: '2.0',
    body: {
      direction: 'horizontal',
      horizontal_align: 'center',
      vertical_align: 'top',
      padding: '0',
      horizontal_spacing: 'extra_large',
      elements: [aButton(), aButton('更多')],
    },
  }),
  whole('exactly as long as allowed', aCard([markdown('考'.repeat(10_212) + 'abcdefg')])),
  whole('as many elements as allowed', aCard(Array.from({ length: 200 }, () => ({ tag: 'hr' })))),
];

const containers: readonly GoodCard[] = [
  alone(
    'columns by weight',
    columns([aColumn([text], { width: 'weighted', weight: 5 }), aColumn([text], { weight: 1 })]),
  ),
  alone(
    'a column of fixed width',
    columns([aColumn([text], { width: '16px', vertical_align: 'bottom' })], { flex_mode: 'none' }),
  ),
  alone('columns that wrap', columns([aColumn([aButton()])], { flex_mode: 'flow', horizontal_align: 'right' })),
  alone('columns in two and in three', columns([], { flex_mode: 'bisect' }), columns([], { flex_mode: 'trisect' })),
  alone(
    'spacing words of older cards',
    columns([aColumn([text], { vertical_spacing: '' })], { horizontal_spacing: 'default' }),
  ),
  alone(
    'a column set that jumps',
    columns([aColumn([text], { action: { multi_url: { url: 'https://example.com' } } })]),
  ),
  alone('columns in columns', columns([aColumn([columns([aColumn([text])])])])),
  alone(
    'coloured columns',
    columns([aColumn([text], { background_style: 'blue-50' })], { background_style: 'rgba(1,2,3,.5)' }),
  ),
  alone(
    'five levels of containers',
    [1, 2, 3, 4, 5].reduce<Json>((inner) => aPanel([inner]), text),
  ),
  alone(
    'a frame that is not clickable',
    aContainer([text], { has_border: true, border_color: 'grey', width: '16px', height: '10px' }),
  ),
  alone(
    'a container that asks first',
    aContainer([text], { behaviors: [callback()], confirm: { title: plain('确定？'), text: plain('不能撤回') } }),
  ),
  alone('a container in laser light', aContainer([text], { background_style: 'laser', hover_tips: plain('点击查看') })),
  alone('a folded panel', aPanel([text])),
  alone(
    'an open panel with a frame',
    aPanel([text], { expanded: true, border: { color: 'grey', corner_radius: '5px' } }),
  ),
  alone(
    'a panel title with markup',
    aPanel([text], { header: { title: markdown('**要求**'), padding: '4px 0 4px 8px', width: 'auto_when_fold' } }),
  ),
  alone('a panel in a panel', aPanel([aPanel([text])])),
  alone('negative margins', markdown('正文', { margin: '-4px 0 -99px 99px' })),
  inForm('a form with panels and columns', aPanel([aSelect()]), columns([aColumn([anInput()])])),
  inForm('a form that can be reset', aSubmit('重置', { name: 'reset', form_action_type: 'reset' })),
  alone('a form submitted in the older way', {
    tag: 'form',
    name: 'f',
    elements: [{ tag: 'button', name: 's', text: plain('提交'), action_type: 'form_submit' }],
  }),
  inForm('a plain button in a form', aButton('查看材料', { name: 'evidence' })),
  alone('two forms', aForm([], { name: 'a' }), {
    tag: 'form',
    name: 'b',
    elements: [aSubmit('提交', { name: 'submit_b' })],
  }),
];

export const goodCards: readonly GoodCard[] = [...envelopes, ...containers, ...goodParts];
