import type { CellState } from '../src/domain/cell-state.ts';
import { formatPoints } from '../src/domain/points.ts';
import type { MarkDifference, Preference } from '../src/domain/returned-marks.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, buttonRow, card, note, panel, plainText, tiles } from './kit.ts';
import type { Card, Element, StateTag, Template } from './kit.ts';
import { criterionName, momentText, namesText } from './wording.ts';

/** One unit of a workbook beside its sheet as it stands now. */
export type UnitCheck =
  /** Submitted, recused, withdrawn, or the team has ended: nothing of it is filled in. */
  | { readonly unitName: string; readonly kind: 'closed' }
  | {
      readonly unitName: string;
      readonly kind: 'open';
      readonly differences: readonly (MarkDifference & { readonly criterion: Criterion })[];
      /** Criteria the workbook still has a line for, of those that are asked. */
      readonly rows: number;
      readonly asked: number;
    };

type OpenUnit = Extract<UnitCheck, { kind: 'open' }>;

export interface MarksCheckView {
  readonly workbookId: string;
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly fileName: string;
  readonly state: 'pending' | 'filled' | 'sent' | 'discarded' | 'outdated';
  /** How conflicts were settled, once it was filled in. */
  readonly preferred?: Preference;
  readonly settledAt?: Date;
  readonly seen: string;
  readonly units: readonly UnitCheck[];
}

/** Goes with the workbook that 导出打分表 brings. */
export const marksSentText =
  '打分表已发送，一个单位一张表。请填好“得分”和“扣分因素”，再把文件发给我。我会先检查，列出变化；经您确认后存为草稿，不会自动提交。';

const look: Record<MarksCheckView['state'], { title: string; template: Template; tag: StateTag }> = {
  pending: { title: '打分表检查通过', template: 'blue', tag: { text: '待确认', colour: 'orange' } },
  filled: { title: '打分表已填入草稿', template: 'green', tag: { text: '已填入', colour: 'green' } },
  sent: { title: '打分表已送核对', template: 'green', tag: { text: '已送核对', colour: 'green' } },
  discarded: { title: '打分表没有填入', template: 'grey', tag: { text: '已放弃', colour: 'grey' } },
  outdated: { title: '打分表没有填入', template: 'grey', tag: { text: '已过时', colour: 'grey' } },
};

/** What a workbook that came back would change in the drafts, before anything is changed (R-3). */
export function marksCheckCard(view: MarksCheckView): Card {
  const { state, units, assessmentName } = view;
  const { title, template, tag } = look[state];
  const open = units.filter((unit): unit is OpenUnit => unit.kind === 'open');
  const found = open.flatMap(({ differences }) => differences);
  return card({
    title,
    subtitle: assessmentName,
    template,
    tags: [state === 'pending' && found.length === 0 ? { text: '没有变化', colour: 'grey' } : tag],
    summary: `${title}：${assessmentName}`,
    elements: [
      note(`文件：${view.fileName}`),
      ...(state === 'pending' ? pending(view, open, found.length) : [outcome(view)]),
    ],
  });
}

function pending(view: MarksCheckView, open: readonly OpenUnit[], found: number): readonly (Element | undefined)[] {
  const conflicts = open.flatMap(({ differences }) => differences.filter(({ conflict }) => conflict)).length;
  const asked = open.reduce((sum, { rows }) => sum + rows, 0);
  return [
    tiles([
      { value: String(found - conflicts), label: '将填入', colour: 'blue' },
      { value: String(asked - found), label: '没有变化', colour: 'grey' },
      ...(conflicts > 0 ? [{ value: String(conflicts), label: '冲突', colour: 'orange' } as const] : []),
    ]),
    unitLines(open),
    conflictBlock(open),
    changePanel(open),
    closedNote(view.units),
    missingNote(open),
    ...(found === 0 ? [plainText('表中内容与现有草稿一致，没有需要填入的。')] : decision(view, conflicts)),
  ];
}

/** "青禾镇：新填3项，修改1项，冲突1项". */
function unitLines(open: readonly OpenUnit[]): Element | undefined {
  const touched = open.filter(({ differences }) => differences.length > 0);
  if (touched.length === 0) return undefined;
  const { shown, left } = withinBytes(touched.map(unitLine), 4_000);
  return plainText([...shown, ...(left > 0 ? [`还有${left}个单位。`] : [])].join('\n'));
}

function unitLine({ unitName, differences }: OpenUnit): string {
  const plain = differences.filter(({ conflict }) => !conflict);
  const counts = [
    ['新填', plain.filter(({ now }) => now.kind === 'unscored').length],
    ['清空', plain.filter(({ to }) => to.kind === 'unscored').length],
    ['修改', plain.filter(({ now, to }) => now.kind === 'scored' && to.kind === 'scored').length],
    ['冲突', differences.length - plain.length],
  ] as const;
  return `${unitName}：${counts.flatMap(([name, count]) => (count > 0 ? [`${name}${count}项`] : [])).join('，')}`;
}

function conflictBlock(open: readonly OpenUnit[]): Element | undefined {
  const lines = open.flatMap(({ unitName, differences }) =>
    differences
      .filter(({ conflict }) => conflict)
      .map(
        ({ criterion, now, to }) =>
          `${unitName} ${criterionName(criterion)}：表格${stateText(to)}，卡片${stateText(now)}`,
      ),
  );
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, 6_000);
  return block(
    [
      plainText(`冲突${lines.length}处`, { size: 'heading', colour: 'orange' }),
      note('导出以后，这些内容在评分卡片上也改过，两边不一样。'),
      plainText([...shown, ...(left > 0 ? [`还有${left}处。`] : [])].join('\n')),
    ],
    'orange-50',
  );
}

function changePanel(open: readonly OpenUnit[]): Element | undefined {
  const lines = open.flatMap(({ unitName, differences }) =>
    differences
      .filter(({ conflict }) => !conflict)
      .map(({ criterion, now, to }) => `${unitName} ${criterionName(criterion)}：${stateText(now)}→${stateText(to)}`),
  );
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, 8_000);
  const words = [...shown, ...(left > 0 ? [`还有${left}处。`] : [])];
  return panel(`具体变化（${lines.length}处）`, [plainText(words.join('\n'))], lines.length <= 5);
}

/** "5.5分（台账不全）", "未评". */
function stateText(state: CellState): string {
  if (state.kind !== 'scored') return '未评';
  return `${formatPoints(state.points)}分${state.reason === undefined ? '' : `（${state.reason}）`}`;
}

function closedNote(units: readonly UnitCheck[]): Element | undefined {
  const names = units.filter(({ kind }) => kind === 'closed').map(({ unitName }) => unitName);
  if (names.length === 0) return undefined;
  return note(`${namesText(names, 10, '个单位')}已经提交，或者不再打分，表中内容不会填入。`);
}

function missingNote(open: readonly OpenUnit[]): Element | undefined {
  const missing = open.reduce((sum, { rows, asked }) => sum + asked - rows, 0);
  return missing > 0 ? note(`有${missing}行已从表中删去，这些内容保持不变。`) : undefined;
}

function decision({ workbookId, seen }: MarksCheckView, conflicts: number): readonly Element[] {
  const fill = (label: string, prefer: Preference, primary: boolean) =>
    button(label, { kind: 'marks.fill', workbookId, seen, prefer }, { primary });
  const discard = button('放弃', { kind: 'marks.discard', workbookId });
  const told = note('填入后存为草稿，不会提交；提交前请在评分卡片上检查。');
  if (conflicts === 0) return [buttonRow(discard, fill('确认填入', 'workbook', true)), told];
  return [
    plainText('冲突的内容以哪一边为准？其余变化都照表格填入。'),
    buttonRow(fill('以表格为准', 'workbook', true), fill('以卡片为准', 'card', false)),
    discard,
    told,
  ];
}

function outcome({ state, preferred, settledAt, assessmentId }: MarksCheckView): Element {
  const when = settledAt ? momentText(settledAt) : '';
  switch (state) {
    case 'filled':
      return block(
        [
          plainText(`${when} 已填入草稿${preferred === 'card' ? '，冲突的内容保留卡片上的' : ''}。`),
          note('草稿还没有提交。请打开各单位的评分卡片，检查后提交。'),
          button('我的打分', { kind: 'tasks.show', assessmentId, page: 0 }, { primary: true }),
        ],
        'green-50',
      );
    case 'sent':
      return plainText(`${when} 已送核对。`);
    case 'discarded':
      return plainText(`${when} 已放弃，得分没有任何变化。`);
    case 'pending':
    case 'outdated':
      return plainText('此后又发送过新的打分表，请在新卡片上确认。');
  }
}
