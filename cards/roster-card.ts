import type { RosterChange } from '../src/domain/roster-difference.ts';
import { wholeWorkbook } from '../src/domain/roster-sheets.ts';
import type { RosterFault } from '../src/domain/roster.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { applicabilityPanel } from './applicability.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, buttonRow, card, note, panel, plainText, tiles } from './kit.ts';
import type { Card, Element, StateTag, Template } from './kit.ts';
import { rosterChangeText } from './roster-change-text.ts';
import { settlementBlock } from './settlement-block.ts';

/** A roster workbook without faults, waiting for 确认导入, or what became of it. */
export interface RosterCheckView {
  readonly importId: string;
  readonly assessmentName: string;
  readonly fileName: string;
  readonly categories: readonly { readonly category: string; readonly units: number }[];
  readonly counts: {
    readonly teams: number;
    readonly examiners: number;
    readonly liaisons: number;
    readonly office: number;
    readonly administrators: number;
  };
  /** People whose mobile Feishu does not know, and what they are on the roster. */
  readonly notFound: readonly { readonly name: string; readonly as: string }[];
  readonly sections: readonly SettledSection[];
  /** What the office should look at, though it stands in nobody's way. */
  readonly notices: readonly RosterFault[];
  /** What a repeated import will change; absent at the first one. */
  readonly changes?: readonly RosterChange[];
  readonly state: 'pending' | 'applied' | 'discarded' | 'outdated';
}

const states: Record<RosterCheckView['state'], { title: string; template: Template; tag: StateTag }> = {
  pending: { title: '名单检查通过', template: 'blue', tag: { text: '待确认', colour: 'orange' } },
  applied: { title: '名单已导入', template: 'green', tag: { text: '已导入', colour: 'green' } },
  discarded: { title: '名单未导入', template: 'grey', tag: { text: '已放弃', colour: 'grey' } },
  outdated: { title: '名单未导入', template: 'grey', tag: { text: '已过时', colour: 'grey' } },
};

/** What a workbook would bring in: all of it or nothing. */
export function rosterCheckCard(view: RosterCheckView): Card {
  const { title, template, tag } = states[view.state];
  const { counts, categories } = view;
  const units = categories.reduce((sum, category) => sum + category.units, 0);
  return card({
    title,
    subtitle: view.assessmentName,
    template,
    tags: [tag],
    summary: `${title}：${view.assessmentName}，${units}个单位`,
    elements: [
      note(`文件：${view.fileName}`),
      tiles([
        { value: String(units), label: '单位' },
        { value: String(counts.teams), label: '考核组' },
        { value: String(counts.examiners), label: '考核人员' },
      ]),
      plainText(
        `联络员${counts.liaisons}人；推进组${counts.office}人，其中管理员${counts.administrators}人。\n` +
          listed(categories.map(({ category, units: of }) => `${category}${of}个`)),
      ),
      settlementBlock(view.sections),
      applicabilityPanel(
        view.sections,
        categories.map(({ category }) => category),
      ),
      notFoundBlock(view.notFound),
      changesPanel(view.changes),
      noticesPanel(view.notices),
      outcome(view),
    ],
  });
}

function listed(parts: readonly string[]): string {
  const { shown, left } = withinBytes(parts, 2_000);
  return `单位类别：${shown.join('、')}${left > 0 ? `，另有${left}类` : ''}。`;
}

function notFoundBlock(notFound: RosterCheckView['notFound']): Element | undefined {
  if (notFound.length === 0) return undefined;
  const { shown, left } = withinBytes(
    notFound.map(({ name, as }) => `${name}（${as}）`),
    4_000,
  );
  return block(
    [
      plainText(`飞书中未找到${notFound.length}人`, { size: 'heading', colour: 'orange' }),
      plainText(`${shown.join('、')}${left > 0 ? `，还有${left}人` : ''}。`),
      note('可以先导入。他们暂时收不到消息；请核对手机号，或待其加入飞书后重新导入。'),
    ],
    'orange-50',
  );
}

function changesPanel(changes: readonly RosterChange[] | undefined): Element | undefined {
  if (!changes) return undefined;
  if (changes.length === 0) return plainText('与现有名单相同，没有变化。');
  const { shown, left } = withinBytes(changes.map(rosterChangeText), 5_000);
  const words = left > 0 ? [...shown, `还有${left}处。`] : shown;
  return panel(`与现有名单相比有${changes.length}处变化`, [plainText(words.join('\n'))], true);
}

function noticesPanel(notices: readonly RosterFault[]): Element | undefined {
  if (notices.length === 0) return undefined;
  const { shown, left } = withinBytes(notices.map(faultLine), 4_000);
  const words = left > 0 ? [...shown, `还有${left}处。`] : shown;
  return panel(`请留意（${notices.length}处）`, [plainText(words.join('\n'))], true);
}

function outcome({ state, importId, changes }: RosterCheckView): Element {
  switch (state) {
    case 'pending':
      return buttonRow(
        button('放弃', { kind: 'roster.discard', importId }),
        button(
          '确认导入',
          { kind: 'roster.confirm', importId },
          {
            primary: true,
            confirm: {
              title: '确认导入名单？',
              text: changes ? `将按此名单更新，共${changes.length}处变化。` : '名单将整体导入。',
            },
          },
        ),
      );
    case 'applied':
      return plainText('名单已整体导入。如需更新，修改文件后重新发给我即可。');
    case 'discarded':
      return plainText('已放弃，名单没有任何变化。修改文件后可重新发送。');
    case 'outdated':
      return plainText('此后又发送过新的名单文件，请在新卡片上确认。');
  }
}

export interface RosterFaultsView {
  readonly fileName: string;
  readonly faults: readonly RosterFault[];
}

const faultsShown = 20;

/** Everything to mend in a workbook, by sheet, row and column; nothing of it was taken in. */
export function rosterFaultsCard({ fileName, faults }: RosterFaultsView): Card {
  const { shown } = withinBytes(faults.slice(0, faultsShown).map(faultLine), 18_000);
  const left = faults.length - shown.length;
  return card({
    title: '名单需要修改',
    template: 'red',
    tags: [{ text: `${faults.length}处`, colour: 'red' }],
    summary: `名单需要修改：${faults.length}处`,
    elements: [
      note(`文件：${fileName}`),
      plainText(`✗ 发现${faults.length}处问题，名单没有导入。`, { colour: 'red' }),
      block([plainText(shown.join('\n'))]),
      left > 0 ? plainText(`还有${left}处。`) : undefined,
      note('改好后把文件重新发给我即可。'),
    ],
  });
}

/** "“单位”表第3行“联络员手机号”：……": as the person finds it in the workbook. */
export function faultLine({ sheet, row, column, message }: RosterFault): string {
  const tab = sheet === wholeWorkbook ? sheet : `“${sheet}”表`;
  const where = `${tab}${row === undefined ? '' : `第${row}行`}${column === undefined ? '' : `“${column}”列`}`;
  return `${where}：${message}${/[。！？]$/.test(message) ? '' : '。'}`;
}
