import type { Day } from '../domain/day.ts';
import type { GradingMinutes, MinutedUnit } from '../domain/grading-minutes.ts';
import { formatTotal } from '../domain/points.ts';
import { headingNumber, type Block } from './official/blocks.ts';
import { writeOfficialDocument } from './official/write.ts';

/** Left open for whoever was at the meeting. */
const blank = '＿＿＿＿＿＿＿＿';

/** 定档会议纪要 as a Word file: meeting facts are left blank, decisions are those of the books. */
export async function writeGradingMinutes(minutes: GradingMinutes): Promise<Buffer> {
  const { assessmentName, units, checks, justification, course } = minutes;
  const departing = units.filter(({ departs }) => departs);
  const parts: (readonly [title: string, blocks: readonly Block[]])[] = [
    ['定档情况', [paragraph(whatWasDecided(minutes))]],
    ['等次比例检查', checks.map(paragraph)],
    ['与建议不同的决定', departing.length > 0 ? departing.map(departure) : [paragraph('各单位都按建议定档。')]],
    ...(justification === undefined ? [] : [['说明', [paragraph(justification)]] as const]),
    ['办理过程', course.map(paragraph)],
  ];
  return writeOfficialDocument({
    title: `${assessmentName}\n定档会议纪要`,
    blocks: [
      ...['会议时间', '会议地点', '主持人', '出席', '请假', '列席', '记录'].map(meetingFact),
      ...parts.flatMap(([title, blocks], at): Block[] => [
        { kind: 'heading', level: 1, text: `${headingNumber(1, at + 1)}${title}` },
        ...blocks,
      ]),
    ],
    attachments: [{ title: '各单位考评档次表', blocks: [tierTable(units)] }],
    signature: { name: '县委党建引领工作推进组', date: dayText(minutes.decidedOn) },
  });
}

function meetingFact(label: string): Block {
  return { kind: 'labelled', label: `${label}：`, text: blank };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function whatWasDecided({ assessmentName, decidedOn, units, counts }: GradingMinutes): string {
  return `${dayText(decidedOn)}，县委党建引领工作推进组根据各考核组评分和综合报告，对${assessmentName}${units.length}个单位的考评档次作出决定：${counts}。各单位总分、按得分的档次、建议档次和决定档次见附件。`;
}

function departure({ name, total, proposed, decided, reasons }: MinutedUnit): Block {
  return paragraph(
    `${name}（${formatTotal(total)}分）：建议${proposed}，定为${decided}。理由：${reasons.at(-1) ?? ''}`,
  );
}

function tierTable(units: readonly MinutedUnit[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: '序号', share: 2, align: 'center' },
      { title: '单位', share: 5 },
      { title: '总分', share: 3, align: 'right' },
      { title: '按得分', share: 3, align: 'center' },
      { title: '建议', share: 2, align: 'center' },
      { title: '决定', share: 2, align: 'center' },
      { title: '理由', share: 8 },
    ],
    rows: units.map(({ name, total, byScore, proposed, decided, reasons }, at) => [
      String(at + 1),
      name,
      formatTotal(total),
      byScore,
      proposed,
      decided,
      reasons.join('；'),
    ]),
  };
}

/** 2026年12月9日: no leading zeros. */
function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
