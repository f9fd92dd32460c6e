import type { TeamsShown } from '../src/domain/card-ref.ts';
import { leastSharedMarks, leastUnits } from '../src/domain/examiner-diagnostics.ts';
import type { Statistic } from '../src/domain/examiner-diagnostics.ts';
import { pager, table } from './kit-data.ts';
import { block, button, card, heading, note, panel, plainText } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { momentText, namesText } from './wording.ts';

interface ExaminerLine {
  readonly name: string;
  readonly offset: Statistic;
  readonly spread: Statistic;
}

/** 评分分析: what one team's submitted marks tell about the examining. */
export interface AnalysisView {
  readonly assessmentName: string;
  readonly teamName: string;
  readonly of: TeamsShown;
  readonly examiners: readonly ExaminerLine[];
  readonly blocks: readonly { readonly names: readonly string[]; readonly correlation: Statistic }[];
  readonly alpha: Statistic;
  /** Units left out because the reader must not see their marks. */
  readonly hiddenUnits: number;
  readonly at: Date;
  /** Of several teams, which one this is. */
  readonly page: { readonly index: number; readonly count: number };
}

/** Groups in charge of the same criteria; more than a few hardly exist. */
const blocksShown = 5;

export function analysisCard(view: AnalysisView): Card {
  return card({
    title: `${view.teamName}：评分分析`,
    subtitle: view.assessmentName,
    template: 'blue',
    tags: [{ text: '仅供参考', colour: 'grey' }],
    summary: `${view.teamName}评分分析（仅供参考）`,
    wide: true,
    elements: [
      note(`按已提交的评分计算，截至${momentText(view.at)}。只供参考，不改动任何得分，也不作为评价考核人员的依据。`),
      view.hiddenUnits > 0
        ? note(`有${view.hiddenUnits}个单位不在其中：您须先提交自己的评分，或者须回避。`)
        : undefined,
      heading('每名考核人员'),
      examinerTable(view.examiners),
      heading('组内一致程度'),
      agreement(view),
      explanation(),
      button('分歧较大的评分', { kind: 'disagreements.show', of: view.of, page: 0 }),
      pager({ ...view.page, items: [] }, (to) => ({ kind: 'analysis.show', of: view.of, page: to })),
    ],
  });
}

function examinerTable(examiners: readonly ExaminerLine[]): RootElement {
  return table<ExaminerLine>(
    [
      { title: '姓名', width: 85, cell: ({ name }) => name },
      { title: '较他人', width: 85, align: 'right', cell: ({ offset }) => figure(offset, signed) },
      { title: '共评项', width: 80, align: 'right', cell: ({ offset }) => String(offset.n) },
      { title: '离散', width: 80, align: 'right', cell: ({ spread }) => figure(spread, (value) => value.toFixed(1)) },
      { title: '单位', width: 80, align: 'right', cell: ({ spread }) => String(spread.n) },
    ],
    examiners,
  );
}

function agreement({ blocks, alpha }: AnalysisView): Element {
  const lines = blocks
    .slice(0, blocksShown)
    .map(
      ({ names, correlation }) =>
        `总体一致（ICC）：${figure(correlation, hundredths)}，${namesText(names, 10, '人')}，共同评完${correlation.n}个单位`,
    );
  const more = blocks.length - blocksShown;
  return block([
    plainText(
      lines.length > 0 ? lines.join('\n') : '总体一致（ICC）：没有两名以上负责内容相同的人评过同一单位，不作计算',
    ),
    more > 0 ? note(`还有${more}组人员，此处从略。`) : undefined,
    plainText(`逐项一致（α）：${figure(alpha, hundredths)}，两人以上共同评过${alpha.n}项`),
  ]);
}

function explanation(): Element {
  return panel('这些数怎么看', [plainText(analysisGuide.join('\n'))]);
}

/** How to read the figures, a sentence a line. */
export const analysisGuide: readonly string[] = [
  '“较他人”：在共同评过的细则上，得分占满分的百分比平均比其他成员高（+）或低（−）几个百分点。',
  '“离散”：各单位得分占满分百分比的标准差。数值小，说明给各单位的分数接近。',
  '“总体一致”“逐项一致”：最高为1，越接近1说明各人看法越一致；接近0或者为负，说明差别主要来自评分人。',
  `共同评分不足${leastSharedMarks}项、单位不足${leastUnits}个的，为“样本不足”，不作计算。`,
  '宽严不同、意见不同都可能有正当理由，是否研究由考核组自行决定。',
];

/** Why there is no figure. */
export const noFigure: Record<Exclude<Statistic['kind'], 'measured'>, string> = {
  'too-few': '样本不足',
  'no-variation': '得分全同',
};

function figure(statistic: Statistic, write: (value: number) => string): string {
  return statistic.kind === 'measured' ? write(statistic.value) : noFigure[statistic.kind];
}

/** "+3.2", "−0.5", "0.0". */
function signed(value: number): string {
  const written = Math.abs(value).toFixed(1);
  if (Number(written) === 0) return written;
  return `${value > 0 ? '+' : '−'}${written}`;
}

/** "0.72", "−0.10". */
function hundredths(value: number): string {
  const written = Math.abs(value).toFixed(2);
  return value < 0 && Number(written) !== 0 ? `−${written}` : written;
}
