import { boolean, firstFault, oneOf } from '../checks.ts';
import { component } from '../elements.ts';
import { fault, type CardFault } from '../faults.ts';
import { isNode } from '../json.ts';
import { CODES } from '../limits.ts';
import { step, type At } from '../paths.ts';
import { px } from '../values.ts';
import type { Check, Component } from '../walk.ts';

const TYPES: ReadonlySet<unknown> = new Set([
  'line',
  'area',
  'bar',
  'pie',
  'common',
  'funnel',
  'scatter',
  'radar',
  'linearProgress',
  'circularProgress',
  'wordCloud',
]);

/** Parts of a specification whose kind the platform looks at before a client draws it. */
const PARTS: readonly (readonly [string, string, (value: unknown) => boolean])[] = [
  ['data', 'object or array', (value) => isNode(value) || Array.isArray(value)],
  ['axes', 'array', Array.isArray],
  ['series', 'array', Array.isArray],
  ['media', 'array', Array.isArray],
];

const chartSpec: Check = (value, at) => {
  if (!isNode(value)) return invalid(at, '(root)', `Invalid type. Expected: object, given: ${kindOf(value)}`);
  if (!TYPES.has(value['type'])) return invalid(step(at, 'type'), 'type', 'Must be a known chart type');
  if (value['data'] === undefined) return invalid(at, '(root)', 'data is required');
  return firstFault(PARTS, ([name, expected, fits]) =>
    value[name] === undefined || fits(value[name])
      ? undefined
      : invalid(step(at, name), name, `Invalid type. Expected: ${expected}, given: ${kindOf(value[name])}`),
  );
};

function invalid(at: At, where: string, what: string): CardFault {
  return fault(CODES.chart, at, 'chart spec is invalid', `- ${where}: ${what}`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const chart = component({
  tag: 'chart',
  place: 'noForm',
  required: { chart_spec: chartSpec },
  optional: {
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    height: px(1, 999, 'auto'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    preview: boolean,
  },
});

export const charts: readonly Component[] = [chart];
