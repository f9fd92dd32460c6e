import type { Day } from '../domain/day.ts';
import { formatPoints, formatTotal } from '../domain/points.ts';
import type { ReportedUnit, TeamReport } from '../domain/team-report.ts';
import { headingNumber, type Block, type TableColumn } from './official/blocks.ts';
import { writeOfficialDocument } from './official/write.ts';

/** The team's 考评综合报告 as a Word file. */
export async function writeTeamReport(report: TeamReport): Promise<Buffer> {
  const { assessmentName, teamName, units, nextSteps } = report;
  return writeOfficialDocument({
    title: `${teamName}\n${assessmentName}综合报告`,
    addressee: '县委党建引领工作推进组',
    blocks: [
      { kind: 'heading', level: 1, text: '一、考核工作情况' },
      { kind: 'paragraph', text: howItWent(report) },
      { kind: 'heading', level: 1, text: '二、各单位考核情况' },
      ...units.flatMap(unitBlocks),
      { kind: 'heading', level: 1, text: '三、下步工作打算' },
      ...paragraphs(nextSteps),
    ],
    attachments: [
      { title: '各单位得分表', blocks: [scoreTable(report)] },
      { title: '各单位扣分明细表', blocks: [deductionTable(units)] },
    ],
    signature: { name: teamName, date: dayText(report.filedOn) },
  });
}

function howItWent({ assessmentName, teamName, leaderName, memberNames, units, endedOn }: TeamReport): string {
  const members = memberNames.length > 0 ? `，成员${memberNames.join('、')}` : '';
  return `按照${assessmentName}安排，${teamName}（组长${leaderName}${members}）对${units.length}个单位进行了考核，${dayText(endedOn)}考核结束。各单位得分见附件1，扣分明细见附件2。`;
}

function unitBlocks({ name, score, without, highlights, problems }: ReportedUnit, index: number): Block[] {
  const result = score ? `考核得分${formatTotal(score.total)}分。` : `未计总分：${without ?? ''}。`;
  return [
    { kind: 'heading', level: 2, text: `${headingNumber(2, index + 1)}${name}` },
    { kind: 'paragraph', text: result },
    ...paragraphs(highlights, '亮点：'),
    ...paragraphs(problems, '突出问题：'),
  ];
}

/** A paragraph a line; nothing for nothing. */
function paragraphs(text: string, before = ''): Block[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => ({ kind: 'paragraph', text: at === 0 ? `${before}${line}` : line }));
}

function scoreTable({ sections, units }: TeamReport): Block {
  const columns: TableColumn[] = [
    { title: '序号', share: 2, align: 'center' },
    { title: '单位', share: 6 },
    ...sections.map(({ title, full }): TableColumn => ({
      title: `${title}（${formatPoints(full)}分）`,
      share: 3,
      align: 'right',
    })),
    { title: '总分', share: 3, align: 'right' },
  ];
  return {
    kind: 'table',
    columns,
    rows: units.map(({ name, score, without }, index) => [
      String(index + 1),
      name,
      ...sections.map((_, at) => cell(score?.sections[at]?.score)),
      score ? formatTotal(score.total) : (without ?? '—'),
    ]),
  };
}

function cell(score: Parameters<typeof formatPoints>[0] | undefined): string {
  return score === undefined ? '—' : formatPoints(score);
}

function deductionTable(units: readonly ReportedUnit[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: '单位', share: 4 },
      { title: '细则', share: 6 },
      { title: '扣分', share: 2, align: 'right' },
      { title: '扣分因素', share: 9 },
    ],
    rows: units.flatMap(({ name, deductions }) =>
      deductions.map(({ criterionId, title, lost, reasons }) => [
        name,
        `${criterionId}　${title}`,
        formatPoints(lost),
        reasons.join('；'),
      ]),
    ),
  };
}

/** 2026年12月9日: no leading zeros. */
function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
