/** Pieces of cards as they are sent; every builder fills in what the test does not care about. */
export type Json = Readonly<Record<string, unknown>>;

export const plain = (content: string, more: Json = {}): Json => ({ tag: 'plain_text', content, ...more });
export const larkMd = (content: string, more: Json = {}): Json => ({ tag: 'lark_md', content, ...more });
export const icon = (more: Json = {}): Json => ({ tag: 'standard_icon', token: 'todo_colorful', ...more });
export const textTag = (content: string, color = 'blue'): Json => ({ tag: 'text_tag', text: plain(content), color });

export const markdown = (content: string, more: Json = {}): Json => ({ tag: 'markdown', content, ...more });
export const callback = (value: Json = { kind: 'tasks.show' }): Json => ({ type: 'callback', value });
export const openUrl = (url = 'https://example.com/result'): Json => ({ type: 'open_url', default_url: url });

export const aButton = (text = '查看', more: Json = {}): Json => ({
  tag: 'button',
  text: plain(text),
  behaviors: [callback()],
  ...more,
});

export const aSubmit = (text = '提交', more: Json = {}): Json => ({
  tag: 'button',
  name: 'submit',
  text: plain(text),
  form_action_type: 'submit',
  ...more,
});

export const anOption = (value: string, text = `${value}分`): Json => ({ text: plain(text), value });

export const aSelect = (more: Json = {}): Json => ({
  tag: 'select_static',
  name: 'points',
  placeholder: plain('请打分'),
  options: [anOption('6'), anOption('5.5'), anOption('5')],
  ...more,
});

export const anInput = (more: Json = {}): Json => ({
  tag: 'input',
  name: 'reason',
  placeholder: plain('请填写扣分因素'),
  ...more,
});

export const aColumn = (elements: readonly Json[], more: Json = {}): Json => ({ tag: 'column', elements, ...more });
export const columns = (cells: readonly Json[], more: Json = {}): Json => ({
  tag: 'column_set',
  columns: cells,
  ...more,
});
export const aForm = (elements: readonly Json[], more: Json = {}): Json => ({
  tag: 'form',
  name: 'sheet',
  elements: [...elements, aSubmit()],
  ...more,
});

export const aPanel = (elements: readonly Json[], more: Json = {}): Json => ({
  tag: 'collapsible_panel',
  header: { title: plain('考评要求') },
  elements,
  ...more,
});

export const aContainer = (elements: readonly Json[], more: Json = {}): Json => ({
  tag: 'interactive_container',
  elements,
  ...more,
});

export const aTable = (more: Json = {}): Json => ({
  tag: 'table',
  columns: [
    { name: 'unit', display_name: '单位', data_type: 'text' },
    { name: 'total', display_name: '总分', data_type: 'number' },
  ],
  rows: [{ unit: '城关镇', total: 92.5 }, { unit: '河东乡' }],
  ...more,
});

export const aChart = (spec: Json = {}, more: Json = {}): Json => ({
  tag: 'chart',
  chart_spec: {
    type: 'bar',
    data: { values: [{ unit: '城关镇', total: 92.5 }] },
    xField: 'unit',
    yField: 'total',
    ...spec,
  },
  ...more,
});

export const aHeader = (more: Json = {}): Json => ({ title: plain('考核打分'), ...more });

export const aCard = (elements: readonly Json[], more: Json = {}): Json => ({
  schema: '2.0',
  body: { elements },
  ...more,
});

export const LIU = 'ou_liu';
export const WANG = 'ou_wang';

/** A county whose people and pictures are known. */
export const context = {
  knowsUser: (id: string) => [LIU, WANG].includes(id),
  ownsImage: (key: string) => key.startsWith('img_'),
};

export interface GoodCard {
  readonly name: string;
  readonly card: Json;
}

export const alone = (name: string, ...elements: readonly Json[]): GoodCard => ({ name, card: aCard(elements) });
export const inForm = (name: string, ...elements: readonly Json[]): GoodCard => ({
  name,
  card: aCard([aForm(elements)]),
});
