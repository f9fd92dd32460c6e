import { pageOf, pager } from './kit-data.ts';
import { button, card, column, columns, hr, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { filedText } from './report-card.ts';

export interface ExportView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  /** Teams whose report is filed. */
  readonly reports: readonly {
    readonly teamId: string;
    readonly teamName: string;
    readonly filed: { readonly filedBy: string; readonly filedAt: Date; readonly late: boolean };
  }[];
  readonly teams: number;
  readonly page: number;
}

const reportsPerPage = 15;

/** 导出: what can be had as a file now, each a tap away. */
export function exportCard({ assessmentId, assessmentName, reports, teams, page: shown }: ExportView): Card {
  const page = pageOf(reports, shown, reportsPerPage);
  return card({
    title: '导出文件',
    subtitle: assessmentName,
    template: 'blue',
    summary: '导出文件：汇总表、综合报告',
    elements: [
      fileRow(
        '汇总表（Excel）',
        '名次、各项得分、评分和扣分因素、等次分布、变更记录，按目前的评分生成',
        button('导出汇总表', { kind: 'results.export', assessmentId }, { primary: true }),
      ),
      hr(),
      plainText(`综合报告（Word，已报送${reports.length}/${teams}组）`, { size: 'heading' }),
      reports.length === 0 ? note('考核组报送综合报告后，可以在这里导出。') : undefined,
      ...page.items.map(({ teamId, teamName, filed }) =>
        fileRow(teamName, filedText(filed), button('导出', { kind: 'report.export', teamId })),
      ),
      pager(page, (to) => ({ kind: 'exports.show', assessmentId, page: to })),
      note('文件发到您与我的私聊中。'),
    ],
  });
}

function fileRow(name: string, words: string, tap: Element): Element {
  return columns(
    column([plainText(name), plainText(words, { size: 'notation', colour: 'grey' })], { weight: 3 }),
    column([tap], { weight: 2, middle: true }),
  );
}
