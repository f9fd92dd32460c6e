import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, buttonRow, card, note, plainText, tiles } from './kit.ts';
import type { Card, Element, StateTag, Template } from './kit.ts';
import { momentText, namesText } from './wording.ts';

/** Where a unit that was typed from a signed paper stands. */
export type PaperStanding =
  | 'typed'
  | 'waiting'
  | 'confirmed'
  | 'declined'
  /** Typed anew. */
  | 'lapsed'
  /** Submitted by the examiner, or not asked for any more. */
  | 'overtaken';

interface PaperCheckUnit {
  readonly unitName: string;
  readonly marks: number;
  readonly sum: Points;
  readonly standing: PaperStanding;
  readonly settledBy?: string;
  readonly reason?: string;
}

export interface PaperCheckView {
  readonly workbookId: string;
  readonly assessmentName: string;
  readonly fileName: string;
  readonly examinerName: string;
  readonly state: 'pending' | 'filled' | 'sent' | 'discarded' | 'outdated';
  readonly settledAt?: Date;
  readonly seen: string;
  readonly units: readonly PaperCheckUnit[];
}

const look: Record<PaperCheckView['state'], { title: string; template: Template; tag: StateTag }> = {
  pending: { title: '纸质录入检查通过', template: 'blue', tag: { text: '待送核对', colour: 'orange' } },
  sent: { title: '纸质录入已送核对', template: 'blue', tag: { text: '核对中', colour: 'blue' } },
  filled: { title: '纸质录入', template: 'green', tag: { text: '已办理', colour: 'green' } },
  discarded: { title: '纸质录入已放弃', template: 'grey', tag: { text: '已放弃', colour: 'grey' } },
  outdated: { title: '纸质录入没有送出', template: 'grey', tag: { text: '已过时', colour: 'grey' } },
};

const standingText: Record<PaperStanding, string> = {
  typed: '',
  waiting: '待核对',
  confirmed: '已核对',
  declined: '已退回',
  lapsed: '已另行录入',
  overtaken: '不再办理',
};

/** To whoever typed a signed paper: what goes to somebody else to be checked, and later what came of it (R-3). */
export function paperCheckCard(view: PaperCheckView): Card {
  const { state, units, examinerName } = view;
  const waiting = units.filter(({ standing }) => standing === 'waiting').length;
  const declined = units.filter(({ standing }) => standing === 'declined').length;
  const done = state === 'sent' && waiting === 0;
  const usual = look[state];
  const tag = done ? outcomeTag(declined) : isEmpty(view) ? nothingToSend : usual.tag;
  return card({
    title: done ? '纸质录入核对完毕' : usual.title,
    subtitle: view.assessmentName,
    template: done ? (declined > 0 ? 'red' : 'green') : usual.template,
    tags: [tag],
    summary: `纸质录入（${examinerName}）：${tag.text}`,
    elements: [
      plainText(`评分人：${examinerName}`, { size: 'heading' }),
      note(`文件：${view.fileName}`),
      ...(state === 'pending' ? pending(view) : settled(view, declined)),
    ],
  });
}

const nothingToSend: StateTag = { text: '不必送核对', colour: 'grey' };

function isEmpty({ state, units }: PaperCheckView): boolean {
  return state === 'pending' && units.every(({ standing }) => standing !== 'typed');
}

function outcomeTag(declined: number): StateTag {
  return declined > 0 ? { text: `退回${declined}个单位`, colour: 'red' } : { text: '没有退回', colour: 'green' };
}

function pending({ workbookId, seen, units }: PaperCheckView): readonly (Element | undefined)[] {
  const open = units.filter(({ standing }) => standing === 'typed');
  const closed = units.filter(({ standing }) => standing !== 'typed').map(({ unitName }) => unitName);
  return [
    tiles([
      { value: String(open.length), label: '单位', colour: 'blue' },
      { value: String(open.reduce((sum, { marks }) => sum + marks, 0)), label: '得分项' },
    ]),
    linesOf(open),
    closed.length > 0 ? note(`${namesText(closed, 10, '个单位')}已经提交，或者不再打分，不再录入。`) : undefined,
    ...(open.length === 0
      ? [plainText('没有可以送核对的单位。')]
      : [
          buttonRow(
            button('放弃', { kind: 'marks.discard', workbookId }),
            button(
              '送核对',
              { kind: 'paper.send', workbookId, seen },
              {
                primary: true,
                confirm: {
                  title: '确认送核对？',
                  text: `${open.length}个单位的得分将送另一人对照纸质评分表核对，请把纸质评分表送推进组备查。`,
                },
              },
            ),
          ),
          note('核对无误的单位随即提交、算分，并注明纸质录入。评分人在飞书中填过的草稿由纸质评分表代替。'),
        ]),
  ];
}

function settled({ state, units, settledAt }: PaperCheckView, declined: number): readonly (Element | undefined)[] {
  const when = settledAt ? momentText(settledAt) : '';
  if (state === 'discarded') return [plainText(`${when} 已放弃，得分没有任何变化。`)];
  if (state !== 'sent') return [plainText('此后又发送过新的打分表，请在新卡片上办理。')];
  return [
    note(`${when}送核对。`),
    linesOf(units),
    declined > 0 ? note('退回的单位请照纸质评分表改好，把文件重新发给我。') : undefined,
  ];
}

function linesOf(units: readonly PaperCheckUnit[]): Element | undefined {
  if (units.length === 0) return undefined;
  const { shown, left } = withinBytes(units.map(unitLine), 16_000);
  return block([plainText([...shown, ...(left > 0 ? [`还有${left}个单位。`] : [])].join('\n'))]);
}

/** "青禾镇：14项，细则得分合计88.5分；已退回（周明远）：1.2与纸质不一致". */
function unitLine({ unitName, marks, sum, standing, settledBy, reason }: PaperCheckUnit): string {
  const by = settledBy === undefined ? '' : `（${settledBy}）`;
  const stands =
    standing === 'typed' ? '' : `；${standingText[standing]}${by}${reason === undefined ? '' : `：${reason}`}`;
  return `${unitName}：${marks}项，细则得分合计${formatPoints(sum)}分${stands}`;
}
