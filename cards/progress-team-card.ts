import type { Spread } from '../src/domain/spread.ts';
import { dueBlock, overdueTag, type DueView } from './due-text.ts';
import { pageOf, pager, table } from './kit-data.ts';
import type { TableColumn } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import { button, card, heading, note, panel, plainText, present, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { nudgeButton } from './nudge-card.ts';
import { teamHistoryPanel } from './sheet-history.ts';
import type { TeamEvent } from './sheet-history.ts';
import { sheetStateShort } from './sheet-state.ts';
import type { SheetState } from './sheet-state.ts';
import { spreadBlocks } from './spread.ts';
import { namesText } from './wording.ts';

/** What stands where an examiner meets a unit. */
export type TeamCell = SheetState | { readonly kind: 'recused' | 'handed-over' | 'excused' | 'nothing-asked' };

export interface TeamProgressView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly examiners: readonly { readonly id: string; readonly name: string }[];
  /** Cells by examiner id. */
  readonly units: readonly { readonly unitName: string; readonly cells: ReadonlyMap<string, TeamCell> }[];
  readonly spread?: Spread;
  readonly page: number;
  readonly ended: boolean;
  /** Once the team has ended: when that was, and by when its report is due. */
  readonly report?: DueView & { readonly endedOn: string };
  /** What happened to sheets that somebody had second thoughts about, oldest first. */
  readonly history?: readonly TeamEvent[];
}

const unitsPerPage = 20;
/** More columns than this nobody can read on a phone; everybody is still named under what is missing. */
const examinersShown = 20;

/** 进度 for a team leader: units by examiners, and who is still missing. */
export function teamProgressCard(view: TeamProgressView): Card {
  const sheets = view.units.flatMap(({ cells }) => [...cells.values()]).filter(isSheet);
  const submitted = sheets.filter(({ kind }) => kind === 'submitted').length;
  const done = submitted === sheets.length;
  const page = pageOf(view.units, view.page, unitsPerPage);
  return card({
    title: `${view.teamName}进度`,
    subtitle: view.assessmentName,
    template: done ? 'green' : 'blue',
    tags: present([
      view.ended
        ? { text: '已结束考核', colour: 'green' }
        : done
          ? { text: '全部到齐', colour: 'green' }
          : { text: `还缺${sheets.length - submitted}份`, colour: 'orange' },
      view.report && overdueTag(view.report),
    ]),
    summary: `${view.teamName}进度：已提交${submitted}/${sheets.length}份评分表`,
    wide: true,
    elements: [
      tiles([
        { value: `${submitted}/${sheets.length}`, label: '已提交评分表', colour: done ? 'green' : 'orange' },
        { value: String(view.units.length), label: '单位' },
        { value: String(view.examiners.length), label: '考核人员' },
      ]),
      view.report && dueBlock(view.report.endedOn, view.report),
      matrix(view, page.items),
      view.examiners.length > examinersShown
        ? note(`表中列前${examinersShown}人，其余人员见“谁还没有提交”。`)
        : undefined,
      pager(page, (to) => ({ kind: 'progress.show', assessmentId: view.assessmentId, page: to })),
      ...(done ? [] : [whoIsMissing(view)]),
      done || view.ended ? undefined : nudge(view),
      view.spread ? heading('得分分布') : undefined,
      ...spreadBlocks(view.spread, '本组已评'),
      submitted > 0 ? button('评分分析', { kind: 'analysis.show', of: { teamId: view.teamId }, page: 0 }) : undefined,
      done && !view.ended
        ? button('结束考核', { kind: 'command.run', command: '结束考核' }, { primary: true })
        : undefined,
      submitted > 0 && !view.ended
        ? button('重新打开或作废评分', { kind: 'corrections.show', teamId: view.teamId, page: 0 })
        : undefined,
      done || view.ended ? undefined : button('纸质录入', { kind: 'paper.show', of: { teamId: view.teamId }, page: 0 }),
      teamHistoryPanel(view.history ?? [], 2_500),
    ],
  });
}

/** Where nothing is to be handed in, and why. */
const notASheet = { recused: '回避', 'handed-over': '已移交', excused: '免评', 'nothing-asked': '—' } as const;

function isSheet(cell: TeamCell): cell is SheetState {
  return !(cell.kind in notASheet);
}

function cellText(cell: TeamCell | undefined): string {
  if (!cell) return notASheet['nothing-asked'];
  return isSheet(cell) ? sheetStateShort(cell) : notASheet[cell.kind];
}

type Unit = TeamProgressView['units'][number];

function matrix({ examiners }: TeamProgressView, units: readonly Unit[]): RootElement {
  return table<Unit>(
    [
      { title: '单位', width: 140, cell: ({ unitName }) => unitName },
      ...examiners.slice(0, examinersShown).map(({ id, name }): TableColumn<Unit> => ({
        title: name,
        width: 100,
        cell: ({ cells }) => cellText(cells.get(id)),
      })),
    ],
    units,
  );
}

/** The units an examiner has not submitted yet. */
function openUnits({ units }: TeamProgressView, examinerId: string): readonly Unit[] {
  return units.filter(({ cells }) => {
    const cell = cells.get(examinerId);
    return cell && isSheet(cell) && cell.kind !== 'submitted';
  });
}

function nudge(view: TeamProgressView): Element {
  const people = view.examiners.filter(({ id }) => openUnits(view, id).length > 0).length;
  return nudgeButton({ kind: 'team.nudge', teamId: view.teamId }, people);
}

function whoIsMissing(view: TeamProgressView): Element {
  const lines = view.examiners.flatMap(({ id, name }) => {
    const open = openUnits(view, id);
    if (open.length === 0) return [];
    return [
      `${name}：还有${open.length}个单位（${namesText(
        open.map(({ unitName }) => unitName),
        3,
        '个',
      )}）`,
    ];
  });
  const { shown, left } = withinBytes(lines, 5_000);
  const words = left > 0 ? [...shown, `还有${left}人。`] : shown;
  return panel(`谁还没有提交（${lines.length}人）`, [plainText(words.join('\n'))], lines.length <= 5);
}
