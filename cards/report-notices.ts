import { findingsLeft, type TeamReport } from '../src/domain/team-report.ts';
import { dueDayText } from './due-text.ts';
import { button, card, note, plainText, tiles } from './kit.ts';
import type { Card } from './kit.ts';
import { noticeCard } from './notice-card.ts';
import { filedText } from './report-card.ts';
import type { Day } from '../src/domain/day.ts';
import { momentText } from './wording.ts';

export interface FiledView {
  readonly assessmentName: string;
  readonly teamId: string;
  readonly filing: {
    readonly number: number;
    readonly filedBy: string;
    readonly filedAt: Date;
    readonly dueOn: Day;
    readonly late: boolean;
  };
  readonly content: Pick<TeamReport, 'teamName' | 'units'>;
  /** Whether it is the one that counts now: not returned, not filed anew. */
  readonly stands: boolean;
  readonly returned?: { readonly by: string; readonly at: Date; readonly reason: string };
}

/** To the steering office: a team has filed its report; the Word file follows. */
export function reportFiledCard(view: FiledView): Card {
  const { filing, content, stands, returned, teamId } = view;
  const again = filing.number > 1 ? `（第${filing.number}次）` : '';
  return card({
    title: `${content.teamName}：综合报告${again}`,
    subtitle: view.assessmentName,
    template: stands ? (filing.late ? 'orange' : 'green') : 'grey',
    tags: [
      stands
        ? filing.late
          ? { text: '逾期报送', colour: 'orange' }
          : { text: '按时报送', colour: 'green' }
        : { text: returned ? '已退回' : '已由新报告代替', colour: 'grey' },
    ],
    summary: `${content.teamName}已${filing.late ? '逾期' : '按时'}报送综合报告`,
    elements: [
      plainText(filedText(filing)),
      plainText(`报送期限：${dueDayText({ dueOn: filing.dueOn, provisional: false })}（含当日）。`),
      tiles([
        { value: String(content.units.length), label: '单位' },
        { value: String(content.units.filter(({ problems }) => problems !== '').length), label: '写明突出问题' },
        { value: String(content.units.reduce((sum, unit) => sum + words(unit), 0)), label: '所写字数' },
      ]),
      returned
        ? plainText(`${momentText(returned.at)} ${returned.by}代表推进组退回。理由：${returned.reason}`)
        : undefined,
      note('全文见随后发送的文件。'),
      stands ? button('查看', { kind: 'report.show', teamId, page: 0 }) : undefined,
    ],
  });
}

function words(unit: { readonly highlights: string; readonly problems: string }): number {
  return -findingsLeft(unit, 0);
}

/** To the leader: the office sent the report back. */
export function reportReturnedNotice({
  assessmentName,
  teamId,
  teamName,
  by,
  reason,
}: {
  readonly assessmentName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly by: string;
  readonly reason: string;
}): Card {
  return noticeCard({
    title: `${teamName}：综合报告已退回`,
    subtitle: assessmentName,
    tone: 'attention',
    lines: [`${by}代表推进组退回综合报告，请修改后重新报送。`, `理由：${reason}`, '原有内容都在，首次报送时间保留。'],
    next: { label: '修改综合报告', action: { kind: 'report.show', teamId, page: 0 } },
  });
}
