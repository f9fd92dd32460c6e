import {
  aButton,
  aChart,
  anInput,
  anOption,
  aSelect,
  aTable,
  callback,
  icon,
  larkMd,
  LIU,
  markdown,
  openUrl,
  plain,
  WANG,
  alone,
  inForm,
  type GoodCard,
} from './builders.ts';

const display: readonly GoodCard[] = [
  alone(
    'people named in markdown',
    markdown(`请 <at id=${LIU}></at> 和 <at ids=${LIU},${WANG}></at> 办理，<at id=all></at> 知悉`),
  ),
  alone(
    'a stranger named in code only',
    markdown('写作 `<at id=ou_nobody></at>`，或\n```\n<at id=ou_nobody></at>\n```'),
  ),
  alone('a stranger named in raw text', markdown('<raw><at id=ou_nobody></at></raw>')),
  alone('a person shown in markdown', markdown(`<person id='${WANG}' show_name=true style='capsule'></person>`)),
  alone('a picture in markdown', markdown('![公章](img_seal)')),
  alone(
    'four pipe tables',
    markdown(Array.from({ length: 4 }, () => '|单位|总分|\n|--|--:|\n|城关镇|92|').join('\n\n')),
  ),
  alone('an unknown text size', markdown('正文', { text_size: 'gigantic', text_align: 'center' })),
  alone('markdown with an icon', markdown('正文', { icon: icon({ color: 'green-600' }) })),
  alone('markdown in two languages', markdown('正文', { i18n_content: { en_us: 'Text' } })),
  alone('empty markdown', markdown('')),
  alone('plain words', {
    tag: 'div',
    text: plain('正文', { lines: 2, text_size: 'heading', text_color: 'grey', text_align: 'right' }),
    width: '16px',
  }),
  alone('words with some markup', { tag: 'div', text: larkMd('**正文**'), icon: icon() }),
  alone('pairs of fields', {
    tag: 'div',
    fields: [{ is_short: true, text: larkMd('**单位**\n城关镇') }, { text: plain('总分') }],
  }),
  alone('a rule', { tag: 'hr', element_id: 'rule_1', margin: '4px 0' }),
  alone('a picture', {
    tag: 'img',
    img_key: 'img_map',
    alt: plain('辖区图'),
    size: '100px 60px',
    scale_type: 'crop_top',
    title: plain('辖区'),
  }),
  alone('a picture sized as in older cards', {
    tag: 'img',
    img_key: 'img_map',
    alt: plain(''),
    mode: 'crop_center',
    custom_width: 300,
    compact_width: false,
  }),
  alone('pictures combined', {
    tag: 'img_combination',
    combination_mode: 'double',
    img_list: [{ img_key: 'img_a', i18n_img_key: { en_us: 'img_c' } }, { img_key: 'img_b' }],
    corner_radius: '50%',
  }),
  alone('a person', { tag: 'person', user_id: LIU, style: 'capsule', size: 'extra_small', show_name: true }),
  alone('several people', {
    tag: 'person_list',
    persons: [{ id: LIU }, { id: WANG }],
    lines: 1,
    show_avatar: true,
    size: 'large',
  }),
  alone('a stranger who is dropped', {
    tag: 'person_list',
    persons: [{ id: 'ou_nobody' }],
    drop_invalid_user_id: true,
  }),
];

const data: readonly GoodCard[] = [
  alone('a table', aTable()),
  alone('a table without rows', aTable({ rows: [] })),
  alone('every kind of cell', {
    tag: 'table',
    columns: ['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'].map((type) => ({
      name: type,
      data_type: type,
    })),
    rows: [
      {
        text: 1,
        lark_md: '**一**',
        markdown: '# 一',
        number: 1.5,
        options: [{ text: '优秀', color: 'green' }],
        persons: [LIU],
        date: 1_773_997_200_000,
      },
      { text: '', options: '良好', persons: 'ou_left_last_year' },
    ],
  }),
  alone(
    'a table in full dress',
    aTable({
      page_size: 10,
      row_height: '124px',
      row_max_height: '999px',
      freeze_first_column: true,
      header_style: { lines: 2, background_style: 'none' },
    }),
  ),
  alone(
    'column widths',
    aTable({
      columns: [
        { name: 'unit', width: '80px' },
        { name: 'total', width: '100%', data_type: 'number', format: { symbol: '分', precision: 0 } },
      ],
    }),
  ),
  alone(
    'as many columns as are shown',
    aTable({ columns: Array.from({ length: 50 }, (_, index) => ({ name: `c${index}` })), rows: [] }),
  ),
  alone('five tables', ...Array.from({ length: 5 }, () => aTable())),
  alone('a bar chart', aChart()),
  alone(
    'a ring',
    aChart(
      { type: 'pie', categoryField: 'unit', valueField: 'total', innerRadius: 0.3 },
      { height: '300px', aspect_ratio: '1:1' },
    ),
  ),
  alone(
    'a combined chart',
    aChart({ type: 'common', series: [], axes: [], media: [], data: [{ values: [] }] }, { color_theme: 'rainbow' }),
  ),
];

const actions: readonly GoodCard[] = [
  alone('a button', aButton('提交', { type: 'primary_filled', size: 'small', width: '100px' })),
  alone('a button with an icon only', { tag: 'button', icon: icon(), behaviors: [callback()] }),
  alone(
    'a button that is off and says why',
    aButton('提交', { disabled: true, disabled_tips: plain('考核已结束'), hover_tips: plain('提交') }),
  ),
  alone('a button that jumps and calls back', aButton('查看', { behaviors: [openUrl(), callback()] })),
  alone(
    'a button that jumps by platform',
    aButton('查看', {
      behaviors: [
        { type: 'open_url', default_url: '', pc_url: 'https://a.cn', ios_url: 'lark://a', android_url: 'tel:110' },
      ],
    }),
  ),
  alone('a button of the older kind', {
    tag: 'button',
    text: plain('查看'),
    value: 'x',
    url: 'https://example.com',
    multi_url: { url: 'https://example.com' },
  }),
  alone('the longest text of a button', aButton('字'.repeat(100))),
  alone('a menu', {
    tag: 'overflow',
    options: [anOption('a'), { text: plain('规则'), multi_url: { url: 'https://example.com' } }],
    behaviors: [callback()],
  }),
  alone('a box to tick', {
    tag: 'checker',
    text: larkMd('已签收', { text_size: 'notation' }),
    checked: true,
    behaviors: [callback()],
    checked_style: { show_strikethrough: true, opacity: 0.5 },
  }),
  alone('a box with buttons', {
    tag: 'checker',
    text: plain('已签收'),
    overall_checkable: false,
    button_area: { pc_display_rule: 'always', buttons: [aButton(), aButton(), aButton()] },
    padding: '4px',
  }),
];

const fields: readonly GoodCard[] = [
  alone('an input by itself', anInput({ behaviors: [callback()], value: { legacy: true } })),
  inForm(
    'an input with everything',
    anInput({
      label: plain('扣分因素'),
      label_position: 'left',
      max_length: 1,
      default_value: '台账不全',
      required: true,
      i18n_default_value: { en_us: 'x' },
    }),
  ),
  inForm(
    'long text',
    anInput({ input_type: 'multiline_text', rows: 5, auto_resize: true, max_rows: 8, max_length: 1000 }),
  ),
  inForm('a password', anInput({ input_type: 'password', show_icon: true })),
  alone('a choice by itself', aSelect({ initial_option: '5.5', type: 'text', width: 'fill' })),
  alone(
    'a choice by number',
    aSelect({ initial_index: 3, options: [anOption('6'), anOption('5'), { ...anOption('4'), icon: icon() }] }),
  ),
  inForm('several choices', {
    tag: 'multi_select_static',
    name: 'm',
    options: [anOption('a'), anOption('b')],
    selected_values: ['a'],
    width: '282px',
  }),
  inForm(
    'people to choose',
    { tag: 'select_person', name: 'p', options: [{ value: LIU }], initial_option: LIU },
    { tag: 'multi_select_person', name: 'ps', placeholder: plain('请选择') },
  ),
  inForm(
    'day and time',
    { tag: 'date_picker', name: 'd', initial_date: '2026-11-24' },
    { tag: 'picker_time', name: 't', placeholder: plain('时间') },
    { tag: 'picker_datetime', name: 'dt', initial_datetime: '2026-11-24 09:30' },
  ),
  inForm('pictures to choose', {
    tag: 'select_img',
    name: 'i',
    multi_select: true,
    required: true,
    layout: 'bisect',
    aspect_ratio: '4:3',
    can_preview: false,
    options: [{ img_key: 'img_a', value: 'a', disabled: true, disabled_tips: plain('已选'), hover_tips: plain('甲') }],
  }),
];

export const goodParts: readonly GoodCard[] = [...display, ...data, ...actions, ...fields];
