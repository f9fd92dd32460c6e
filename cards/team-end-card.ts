import type { UnfinishedSheet } from '../src/domain/progress.ts';
import type { Spread } from '../src/domain/spread.ts';
import { dueBlock, dueNotes, dueText, overdueTag, type DueView } from './due-text.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, plainText, present, tiles } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { nudgeButton } from './nudge-card.ts';
import { spreadBlocks } from './spread.ts';
import { unfinishedLines } from './unfinished.ts';
import type { Names } from './unfinished.ts';

export interface TeamEndView {
  readonly teamId: string;
  readonly version: number;
  readonly teamName: string;
  readonly assessmentName: string;
  readonly units: number;
  readonly sheets: number;
  readonly unfinished: readonly UnfinishedSheet[];
  readonly names: Names;
  /** Of the team's own units with a total; absent while there is none. */
  readonly spread?: Spread;
  /** Of the team's report, were the team to end now, or as it has ended. */
  readonly report: DueView;
  /** Absent while the team is scoring. */
  readonly ended?: { readonly on: string; readonly by: string };
}

/** 结束考核: whether all scores are in, how they spread, and the step that starts the report's days. */
export function teamEndCard(view: TeamEndView): Card {
  const { unfinished, sheets, ended, report } = view;
  const blocked = unfinished.length > 0 && !ended;
  return card({
    title: `${view.teamName}：${ended ? '考核已结束' : '结束考核'}`,
    subtitle: view.assessmentName,
    template: ended ? 'green' : blocked ? 'orange' : 'blue',
    tags: present([
      ended
        ? { text: '已结束', colour: 'green' }
        : blocked
          ? { text: `还缺${unfinished.length}份`, colour: 'orange' }
          : { text: '评分已齐', colour: 'blue' },
      overdueTag(report),
    ]),
    summary: ended
      ? `${view.teamName}已结束考核，综合报告${dueText(report.due)}`
      : `${view.teamName}结束考核：已提交${sheets - unfinished.length}/${sheets}份`,
    elements: [
      tiles([
        { value: String(view.units), label: '单位' },
        {
          value: `${sheets - unfinished.length}/${sheets}`,
          label: '已提交评分表',
          colour: unfinished.length > 0 ? 'orange' : 'green',
        },
      ]),
      blocked ? missing(view) : undefined,
      ...spreadBlocks(view.spread, '本组已评'),
      ...(ended ? [dueBlock(`${ended.on}由${ended.by}`, report)] : dueIfEndedToday(report)),
      ended
        ? button('写综合报告', { kind: 'report.show', teamId: view.teamId, page: 0 }, { primary: true })
        : undefined,
      ended || blocked ? undefined : endButton(view),
    ],
  });
}

function dueIfEndedToday({ due }: DueView): readonly Element[] {
  return [plainText(`今日结束考核的，综合报告${dueText(due)}。`), ...dueNotes(due).map((words) => note(words))];
}

function missing({ teamId, unfinished, names }: TeamEndView): Element {
  const people = new Set(unfinished.map(({ examinerId }) => examinerId)).size;
  const { shown, left } = withinBytes(unfinishedLines(unfinished, names), 6_000);
  return block(
    [
      plainText('✗ 评分未齐，不能结束', { size: 'heading', colour: 'orange' }),
      plainText(shown.join('\n')),
      left > 0 ? note(`还有${left}人。`) : undefined,
      nudgeButton({ kind: 'team.nudge', teamId }, people),
      note('确实无法评分的，由推进组说明理由予以免评。'),
    ],
    'orange-50',
  );
}

function endButton({ teamId, version, teamName, sheets, report }: TeamEndView): Element {
  return button(
    '结束考核',
    { kind: 'team.end', teamId, version },
    {
      primary: true,
      confirm: {
        title: '确认结束本组考核？',
        text: `${teamName}${sheets}份评分表将不能再修改。综合报告${dueText(report.due)}。`,
      },
    },
  );
}
