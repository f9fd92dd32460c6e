import {
  aButton,
  aCard,
  aChart,
  anInput,
  anOption,
  aSelect,
  aTable,
  callback,
  LIU,
  openUrl,
  plain,
} from './builders.ts';
import { inCard, inElement, inFormElement, type BadCard } from './corpus-bad.ts';

const div = inElement({ tag: 'div', text: plain('正文') });
const img = inElement({ tag: 'img', img_key: 'img_map', alt: plain('辖区图') });
const pair = inElement({ tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_a' }] });
const person = inElement({ tag: 'person', user_id: LIU });
const people = inElement({ tag: 'person_list', persons: [{ id: LIU }], drop_invalid_user_id: false });

const display: readonly BadCard[] = [
  div('the side piece of older cards', 'extra', {}, 200_621, ''),
  div('no lines at all', 'text.lines', 0, 200_621),
  div('words in full markdown', 'text.tag', 'markdown', 200_621),
  div('a colour nobody knows', 'text.text_color', 'rainbow', 200_621),
  inElement({ tag: 'hr' })('a coloured rule', 'color', 'grey', 200_621, ''),
  img('a foreign picture', 'img_key', 'someone_elses', 200_570),
  img('a picture without description', 'alt', undefined, 200_621, ''),
  img('a description that is a text', 'alt', '辖区图', 200_621),
  img('a picture stretched as in older cards', 'size', 'stretch_without_padding', 200_621),
  pair(
    'three pictures in two places',
    'img_list',
    [{ img_key: 'img_a' }, { img_key: 'img_b' }, { img_key: 'img_c' }],
    200_621,
    '',
  ),
  person('a stranger', 'user_id', 'ou_nobody', 100_290),
  person('an unknown style', 'style', 'round', 200_621),
  people('a stranger in a list', 'persons.0.id', 'ou_nobody', 100_290),
  people('no lines of people', 'lines', 0, 200_621),
];

const table = inElement(aTable());
const cell = (type: string, value: unknown) =>
  inElement({ tag: 'table', columns: [{ name: 'c', data_type: type }], rows: [{ c: value }] });

const data: readonly BadCard[] = [
  table('a table without columns', 'columns', undefined, 200_621, ''),
  table('a table without rows', 'rows', undefined, 200_621, ''),
  table('rows that are a text', 'rows', '[]', 200_914),
  table('a row that is a list', 'rows.1', [], 200_914, 'rows'),
  table('a row with a column that is not there', 'rows.1.rank', 2, 200_915, 'rows.1'),
  table('a word among numbers', 'rows.1.total', '八十', 200_914),
  cell('options', '良好')('a tag without text', 'rows.0.c', [{ color: 'green' }], 200_914),
  cell('persons', [LIU])('a number for a person', 'rows.0.c', 7, 200_914),
  cell('date', 1)('a day for a time stamp', 'rows.0.c', '2026-11-24', 200_914),
  cell('lark_md', '一')('a stranger in a cell', 'rows.0.c', '<at id=ou_nobody></at>', 100_290),
  table('eleven rows on a page', 'page_size', 11, 200_621),
  table('a row of 31 pixels', 'row_height', '31px', 200_621),
  table('a column of 101 percent', 'columns.0.width', '101%', 200_621),
  table('an unknown kind of column', 'columns.0.data_type', 'image', 200_621),
  table('a column without name', 'columns.0.name', undefined, 200_621, 'columns.0'),
  table('two columns of one name', 'columns.1.name', 'unit', 200_621, 'columns.1'),
  table('two signs for a currency', 'columns.1.format', { symbol: '¥¥' }, 200_621, 'columns.1.format.symbol'),
  inElement(aTable({ columns: Array.from({ length: 50 }, (_, index) => ({ name: `c${index}` })), rows: [] }))(
    'a column more than is shown',
    'columns.50',
    { name: 'c50' },
    200_621,
    'columns',
  ),
  inCard(aCard(Array.from({ length: 5 }, () => aTable())))('a sixth table', 'body.elements.5', aTable(), 11_310),
];

const chart = inElement(aChart());

const charts: readonly BadCard[] = [
  chart('a chart without specification', 'chart_spec', undefined, 200_621, ''),
  chart('a specification as text', 'chart_spec', '{"type":"bar"}', 200_550),
  chart('an unknown chart', 'chart_spec.type', 'gantt', 200_550),
  chart('a chart without data', 'chart_spec.data', undefined, 200_550, 'chart_spec'),
  chart('axes that are no list', 'chart_spec.axes', { orient: 'left' }, 200_550),
  chart('axes that are nothing', 'chart_spec.axes', null, 200_550),
  chart('colour beside the specification', 'color', ['blue'], 200_621, ''),
  chart('an unknown proportion', 'aspect_ratio', '3:2', 200_621),
  chart('a chart of a thousand pixels', 'height', '1000px', 200_621),
];

const button = inElement(aButton('查看', { name: 'view', behaviors: [callback(), openUrl()] }));
const menu = inElement({ tag: 'overflow', options: [anOption('a'), anOption('b')] });
const tick = inElement({ tag: 'checker', text: plain('已签收'), behaviors: [callback()] });

const actions: readonly BadCard[] = [
  button('a button without text', 'text', undefined, 200_621, ''),
  button('a text of 101 characters', 'text.content', '字'.repeat(101), 200_621),
  button('a button of an unknown kind', 'type', 'link', 200_621),
  button('a button of 99 pixels', 'width', '99px', 200_621),
  button('a button off by a word', 'disabled', 'yes', 200_621),
  button('a button to fill in', 'required', true, 200_621, ''),
  button('a submit button without form', 'form_action_type', 'submit', 200_621),
  button('an unknown behavior', 'behaviors.0.type', 'form_action', 200_621),
  button('a callback with a text', 'behaviors.0.value', 'view', 200_621),
  button('a callback with nothing', 'behaviors.0.value', undefined, 200_621, 'behaviors.0'),
  button('a jump to nowhere', 'behaviors.1.default_url', undefined, 200_621, 'behaviors.1'),
  button('a jump into a file', 'behaviors.1.default_url', 'file:///etc/passwd', 200_621),
  button('a question as a text', 'confirm', '确定？', 200_621),
  menu('two options of one value', 'options.1.value', 'a', 200_621, 'options.1'),
  menu('a menu without options', 'options', undefined, 200_621, ''),
  tick('a box that opens a page', 'behaviors.0', openUrl(), 200_621, 'behaviors.0'),
  tick('a box more than opaque', 'checked_style', { opacity: 1.1 }, 200_621, 'checked_style.opacity'),
  tick(
    'four buttons on a box',
    'button_area',
    { buttons: [1, 2, 3, 4].map(() => aButton()) },
    200_621,
    'button_area.buttons',
  ),
];

const input = inFormElement(anInput());
const select = inFormElement(aSelect());
const day = inFormElement({ tag: 'date_picker', name: 'due', initial_date: '2026-11-24' });
const pictures = inElement({ tag: 'select_img', multi_select: false, options: [{ img_key: 'img_a', value: 'a' }] });

const fields: readonly BadCard[] = [
  input('an input without limit', 'max_length', 0, 200_621),
  input('an input past the limit', 'max_length', 1001, 200_621),
  input('a hint of 101 characters', 'placeholder.content', '字'.repeat(101), 200_621),
  input('an unknown kind of input', 'input_type', 'number', 200_621),
  input('a number filled in', 'default_value', 4.5, 200_621),
  input('an icon in an input', 'icon', {}, 200_621, ''),
  input('a tip over an input', 'hover_tips', plain('提示'), 200_621, ''),
  inElement(anInput())('a required field without form', 'required', true, 200_621),
  select('a choice without options', 'options', undefined, 200_621, ''),
  select('two choices of one value', 'options.1.value', '6', 200_621, 'options.1'),
  select('a choice without value', 'options.0.value', undefined, 200_621, 'options.0'),
  select('a choice whose value is a number', 'options.0.value', 6, 200_621),
  select('a choice filled in as an object', 'initial_option', anOption('6'), 200_621),
  select('a fourth choice of three', 'initial_index', 4, 200_621),
  select('a label on a choice', 'label', plain('得分'), 200_621, ''),
  select('a tip over a choice', 'hover_tips', plain('提示'), 200_621, ''),
  inElement(aSelect())('several choices outside of a form', 'tag', 'multi_select_static', 200_621, ''),
  inElement({ tag: 'select_person' })('several people outside of a form', 'tag', 'multi_select_person', 200_621, ''),
  pictures('several pictures outside of a form', 'multi_select', true, 200_621),
  pictures('a foreign picture to choose', 'options.0.img_key', 'someone_elses', 200_570),
  day('a day in the Chinese way', 'initial_date', '2026年11月24日', 200_621),
  day('the thirteenth month', 'initial_date', '2026-13-01', 200_621),
  day('an empty field without hint', 'initial_date', undefined, 200_621, ''),
  inFormElement({ tag: 'picker_time', name: 't', initial_time: '09:30' })(
    'the hour after midnight',
    'initial_time',
    '24:00',
    200_621,
  ),
  inFormElement({ tag: 'picker_datetime', name: 'at', initial_datetime: '2026-11-24 09:30' })(
    'a day without time',
    'initial_datetime',
    '2026-11-24',
    200_621,
  ),
];

export const badParts: readonly BadCard[] = [...display, ...data, ...charts, ...actions, ...fields];
