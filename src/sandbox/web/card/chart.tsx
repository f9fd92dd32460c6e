import type { ISpec, IVChart } from '@visactor/vchart';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { isNode, stringOf, type Node } from '../../card/json.ts';
import { chartLines } from '../../card/text/chart.ts';
import { pixelsOf } from './look.ts';
import { useCard } from './session.ts';

/** Colours of a chart that names none. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#1456f0', '#4e83fd', '#94b4ff', '#0442d2', '#00a0a6', '#bacefd'],
  rainbow: ['#1456f0', '#32a645', '#ed6d0c', '#e22e28', '#7f3bf5', '#dca100', '#00a0a6'],
  complementary: ['#1456f0', '#ed6d0c', '#94b4ff', '#ffb26b'],
  converse: ['#1456f0', '#e22e28', '#94b4ff', '#fba8a3'],
  primary: ['#1456f0'],
};

/** A chart, drawn by what Feishu itself draws with; that is fetched when the first chart is shown. */
export function Chart({ node }: { readonly node: Node }): ReactElement {
  const { narrow } = useCard();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const theme = stringOf(node['color_theme']) || 'brand';

  useEffect(() => {
    let chart: IVChart | undefined;
    let gone = false;
    const draw = async (dom: HTMLElement): Promise<void> => {
      const { VChart } = await import('@visactor/vchart');
      if (gone) return;
      chart = new VChart(specOf(node, theme), { dom, animation: false });
      await chart.renderAsync();
    };
    if (box.current) void draw(box.current).catch(() => setFailed(true));
    return () => {
      gone = true;
      chart?.release();
    };
  }, [node, theme]);

  const height = pixelsOf(node['height']);
  const ratio = (stringOf(node['aspect_ratio']) || (narrow ? '1:1' : '16:9')).replace(':', ' / ');
  const words = chartLines(node, 80).map((line) => line.replace(/█+\s?/g, ''));
  return (
    <figure
      className={height === undefined ? 'fc-chart fc-chart-auto' : 'fc-chart'}
      style={height === undefined ? { aspectRatio: ratio } : { height }}
    >
      <div ref={box} className="fc-chart-box" aria-hidden />
      {/* The same figures in words, for those who do not see the drawing. */}
      <figcaption className={failed ? 'fc-chart-words' : 'fc-unseen'}>{words.join('；')}</figcaption>
    </figure>
  );
}

/** A card's specification is checked by the platform; VChart's own type is far wider than what cards may hold. */
function specOf(node: Node, theme: string): ISpec {
  const spec = isNode(node['chart_spec']) ? node['chart_spec'] : {};
  return {
    color: THEMES[theme] ?? THEMES['brand'],
    background: 'transparent',
    ...structuredClone(spec),
  } as unknown as ISpec;
}
