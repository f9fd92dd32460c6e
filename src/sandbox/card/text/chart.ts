import { isNode, nodes, stringOf, type Node } from '../json.ts';
import { pad, widest, wrap } from './width.ts';

const KINDS: Readonly<Record<string, string>> = {
  line: '折线图',
  area: '面积图',
  bar: '柱状图',
  pie: '饼图',
  common: '组合图',
  funnel: '漏斗图',
  scatter: '散点图',
  radar: '雷达图',
  linearProgress: '条形进度图',
  circularProgress: '环形进度图',
  wordCloud: '词云',
};

interface Bar {
  readonly label: string;
  readonly value: number;
}

/** Longest bar, so that one large value does not fill the line. */
const LONGEST_BAR = 30;
const WIDEST_LABEL = 24;

/** Bars and pies with their values; other charts in one line, since a terminal cannot draw them. */
export function chartLines(chart: Node, width: number): string[] {
  const spec = isNode(chart['chart_spec']) ? chart['chart_spec'] : {};
  const heading = headingOf(spec);
  const bars = barsOf(spec);
  if (bars.length === 0) return wrap(`[${heading}]`, width);
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const most = Math.max(...bars.map((bar) => bar.value), 0);
  const figures = bars.map((bar) => figure(bar.value, spec['type'] === 'pie' ? total : undefined));
  const labelWidth = Math.min(WIDEST_LABEL, widest(bars.map((bar) => bar.label)));
  const room = Math.max(1, Math.min(LONGEST_BAR, width - labelWidth - widest(figures) - 2));
  return [
    ...wrap(heading, width),
    ...bars.flatMap((bar, index) => {
      const length = most > 0 && bar.value > 0 ? Math.max(1, Math.round((bar.value / most) * room)) : 0;
      const [first = '', ...rest] = wrap(bar.label, labelWidth);
      return [`${pad(first, labelWidth)} ${'█'.repeat(length)}${length > 0 ? ' ' : ''}${figures[index]}`, ...rest];
    }),
  ];
}

function headingOf(spec: Node): string {
  const title = isNode(spec['title']) ? stringOf(spec['title']['text']) : '';
  const kind = KINDS[stringOf(spec['type'])] ?? '图表';
  return title === '' ? kind : `${kind}：${title}`;
}

function figure(value: number, total: number | undefined): string {
  return total === undefined || total <= 0 ? `${value}` : `${value}（${Math.round((value / total) * 100)}%）`;
}

function barsOf(spec: Node): readonly Bar[] {
  const fields = fieldsOf(spec);
  if (!fields) return [];
  return valuesOf(spec['data']).flatMap((row) => {
    const value = Number(row[fields.value]);
    const label = fields.labels.map((field) => plain(row[field])).filter((part) => part !== '');
    return Number.isFinite(value) ? [{ label: label.join(' · '), value }] : [];
  });
}

/** Which fields of a row carry the words and the number. */
function fieldsOf(spec: Node): { labels: readonly string[]; value: string } | undefined {
  if (spec['type'] === 'pie') return { labels: [stringOf(spec['categoryField'])], value: stringOf(spec['valueField']) };
  if (spec['type'] !== 'bar') return undefined;
  const [words, number] = spec['direction'] === 'horizontal' ? ['yField', 'xField'] : ['xField', 'yField'];
  const labels = [spec[words], spec['seriesField']].flat().filter((field) => typeof field === 'string');
  return { labels: [...new Set(labels)], value: stringOf(spec[number]) };
}

function valuesOf(data: unknown): readonly Node[] {
  const sets = Array.isArray(data) ? nodes(data) : isNode(data) ? [data] : [];
  return sets.flatMap((set) => nodes(set['values']));
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
