import {
  aCard,
  aContainer,
  aForm,
  aHeader,
  anInput,
  aPanel,
  aSelect,
  aSubmit,
  aTable,
  columns,
  LIU,
  markdown,
  plain,
  textTag,
  type Json,
} from './builders.ts';

/** A good card with one thing changed, and what the platform says to it. */
export interface BadCard {
  readonly name: string;
  readonly good: Json;
  /** Where the one thing is; a key that is not there yet is added. */
  readonly change: string;
  /** What it becomes; undefined takes it away. */
  readonly to: unknown;
  readonly subCode: number;
  /** Where the fault is reported. */
  readonly path: string;
}

type Changes = (name: string, change: string, to: unknown, subCode: number, where?: string) => BadCard;

/** Changes within one part of a card; a fault is reported where the change is unless the row says otherwise. */
function changesIn(good: Json, part: string): Changes {
  const within = (place: string) => [part, place].filter(Boolean).join('.');
  return (name, change, to, subCode, where = change) => ({
    name,
    good,
    change: within(change),
    to,
    subCode,
    path: ['ROOT', ...within(where).split('.').filter(Boolean)].join(' -> '),
  });
}

export const inCard = (good: Json): Changes => changesIn(good, '');
export const inElement = (element: Json): Changes => changesIn(aCard([element]), 'body.elements.0');
export const inFormElement = (element: Json): Changes =>
  changesIn(aCard([aForm([element])]), 'body.elements.0.elements.0');

const text = markdown('正文');
const card = inCard(
  aCard([text], {
    config: { style: { color: { own: { light_mode: 'rgba(1,2,3,1)' } }, text_size: { own: { pc: 'large' } } } },
    card_link: { url: 'https://example.com' },
    header: aHeader({ text_tag_list: [textTag('待评分')], icon: { tag: 'custom_icon', img_key: 'img_a' } }),
  }),
);

const envelopes: readonly BadCard[] = [
  card('a card of the first version', 'schema', '1.0', 300_303),
  card('a card that does not say its version', 'schema', undefined, 300_303),
  card('elements outside the body', 'elements', [], 200_621, ''),
  card('translated elements', 'i18n_elements', {}, 200_621, ''),
  card('a card for each person', 'config.update_multi', false, 300_302),
  card('the screen mode of older cards', 'config.wide_screen_mode', true, 200_621, 'config'),
  card('an unknown width', 'config.width_mode', 'wide', 200_621),
  card('a switch that is a word', 'config.enable_forward', 'true', 200_621),
  card('a language nobody has', 'config.locales', ['zh'], 200_621, 'config.locales.0'),
  card('an own size that is none', 'config.style.text_size.own.pc', '14px', 200_621),
  card('an own colour in hex', 'config.style.color.own.dark_mode', '#ffffff', 200_621),
  card('a summary that is a text', 'config.summary', '待办', 200_621),
  card('a card link without address', 'card_link', {}, 200_621),
  card('a card link that runs a script', 'card_link.url', 'javascript:alert(1)', 200_621),
  card('a header without title', 'header.title', undefined, 200_621, 'header'),
  card('a title in full markdown', 'header.title.tag', 'markdown', 200_621),
  card('a title that is a text', 'header.title', '考核打分', 200_621),
  card('an unknown header colour', 'header.template', 'pink', 200_621),
  card('a tag on the header', 'header.tag', 'header', 200_621, 'header'),
  card('a header tag in an unknown colour', 'header.text_tag_list.0.color', 'blue-50', 200_621),
  card('a header tag that is plain text', 'header.text_tag_list.0.tag', 'plain_text', 200_621),
  card('a foreign picture in the header', 'header.icon.img_key', 'someone_elses', 200_570),
  card('padding past the bounds', 'header.padding', '100px', 200_621),
  card('a body that is a list', 'body', [], 200_621),
  card('a text where an element goes', 'body.elements.0', '正文', 200_621),
  card('an element without tag', 'body.elements.0.tag', undefined, 200_621, 'body.elements.0'),
  card('an unknown element', 'body.elements.0.tag', 'marquee', 200_621, 'body.elements.0'),
  card('a note of older cards', 'body.elements.0', { tag: 'note', elements: [] }, 200_861),
  card('a row of actions of older cards', 'body.elements.0', { tag: 'action', actions: [] }, 200_861),
  card('a column outside of a set', 'body.elements.0', { tag: 'column', elements: [] }, 200_621),
  inCard(aCard(Array.from({ length: 200 }, () => ({ tag: 'hr' }))))(
    'one element too many',
    'body.elements.200',
    { tag: 'hr' },
    11_310,
  ),
];

const set = inElement(columns([{ tag: 'column', width: 'weighted', weight: 1, elements: [text] }]));
const form = inElement(aForm([aSelect(), anInput()]));
const panel = inElement(aPanel([text]));
const container = inElement(aContainer([text]));
const five = [1, 2, 3, 4, 5].reduce<Json>((inner) => aPanel([inner]), text);
const innermost = Array.from({ length: 5 }, () => 'elements.0').join('.');

const containers: readonly BadCard[] = [
  set('a column set without columns', 'columns', undefined, 200_621, ''),
  set('something else among the columns', 'columns.0', text, 200_621),
  set('round corners on a column', 'columns.0.corner_radius', '8px', 200_621, 'columns.0'),
  set('a weight of six', 'columns.0.weight', 6, 200_621),
  set('half a weight', 'columns.0.weight', 1.5, 200_621),
  set('a column of 601 pixels', 'columns.0.width', '601px', 200_621),
  set('an unknown way to wrap', 'flex_mode', 'wrap', 200_621),
  set('a background in hex', 'background_style', '#e8f3ff', 200_621),
  set('a level of colour that does not exist', 'columns.0.background_style', 'blue-150', 200_621),
  set('spacing of a hundred pixels', 'horizontal_spacing', '100px', 200_621),
  set('a margin without unit', 'margin', '4', 200_621),
  set('a margin of three lengths', 'margin', '4px 4px 4px', 200_621),
  set('a table in a column', 'columns.0.elements.0', aTable(), 200_621),
  form('a form without name', 'name', undefined, 11_310, ''),
  form('a form with an empty name', 'name', '', 11_310, ''),
  form('a form that cannot be submitted', 'elements.2.form_action_type', 'reset', 300_123, ''),
  form('a field without name', 'elements.0.name', undefined, 11_310, 'elements.0'),
  form('a submit button without name', 'elements.2.name', '', 11_310, 'elements.2'),
  form('two fields of one name', 'elements.1.name', 'points', 11_310),
  form('a field named as its form', 'elements.0.name', 'sheet', 11_310),
  form(
    'a form in a form',
    'elements.1',
    { tag: 'form', name: 'inner', elements: [aSubmit('提交', { name: 's' })] },
    200_621,
  ),
  form('a table in a form', 'elements.1', aTable(), 200_621),
  form('a chart in a form', 'elements.1', { tag: 'chart', chart_spec: { type: 'bar', data: {} } }, 200_621),
  form('a menu without name in a form', 'elements.1', { tag: 'overflow', options: [] }, 11_310),
  panel('a panel without header', 'header', undefined, 200_621, ''),
  panel('a panel header padded by two lengths', 'header.padding', '4px 8px', 200_621),
  panel('an icon turned by 45 degrees', 'header.icon_expanded_angle', 45, 200_621),
  panel('a form in a panel', 'elements.0', aForm([]), 200_621),
  panel('a duty on a panel', 'behaviors', [], 200_621, ''),
  container('a container without elements', 'elements', undefined, 200_621, ''),
  container('a container of 1000 pixels', 'width', '1000px', 200_621),
  container('a question without text', 'confirm', { title: plain('确定？') }, 200_621),
  inElement(five)('a sixth level of containers', innermost, aPanel([]), 11_310),
  inCard(aCard([markdown('一', { element_id: 'intro' }), markdown('二', { element_id: 'notes' })]))(
    'two elements of one id',
    'body.elements.1.element_id',
    'intro',
    300_301,
  ),
  panel('an id with a hyphen', 'element_id', 'panel-rule', 300_301),
  panel('an id that begins with a digit', 'element_id', '1st', 300_301),
  panel('an id of 21 characters', 'element_id', 'a'.repeat(21), 300_301),
];

const mention = inElement(markdown(`请 <at id=${LIU}></at> 办理`));
const fourTables = Array.from({ length: 4 }, () => '|单位|\n|--|').join('\n\n');

const words: readonly BadCard[] = [
  mention('a stranger named in markdown', 'content', '请 <at id=ou_nobody></at> 办理', 100_290),
  mention('a stranger among several', 'content', `<at ids=${LIU},ou_nobody></at>`, 100_290),
  mention('a stranger shown in markdown', 'content', "<person id='ou_nobody'></person>", 100_290),
  mention('a foreign picture in markdown', 'content', '![公章](someone_elses)', 200_570),
  mention('a picture from the web', 'content', '![公章](https://example.com/seal.png)', 200_570),
  mention('markdown without content', 'content', undefined, 200_621, ''),
  mention('markdown that is a number', 'content', 92.5, 200_621),
  mention(
    'a stranger in a translation',
    'i18n_content',
    { en_us: '<at id=ou_nobody></at>' },
    100_290,
    'i18n_content.en_us',
  ),
  mention('a translation into no language', 'i18n_content', { english: 'x' }, 200_621),
  mention('variables for links', 'href', {}, 200_621, ''),
  mention('colour on markdown', 'text_color', 'grey', 200_621, ''),
  mention('an icon without token', 'icon', { tag: 'standard_icon' }, 200_621),
  inElement(markdown(fourTables))('a fifth pipe table', 'content', `${fourTables}\n\n|单位|\n|--|`, 11_310),
];

export const badCards: readonly BadCard[] = [...envelopes, ...containers, ...words];
