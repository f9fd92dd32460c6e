import type { RosterFault } from '../src/domain/roster.ts';
import { withinBytes } from './kit-size.ts';
import { block, card, note, plainText } from './kit.ts';
import type { Card } from './kit.ts';
import { faultLine } from './roster-card.ts';

const faultsShown = 20;

/** Everything to mend in a marks workbook, by sheet, row and column; nothing of it was filled in. */
export function marksFaultsCard(view: { readonly fileName: string; readonly faults: readonly RosterFault[] }): Card {
  const { fileName, faults } = view;
  const { shown } = withinBytes(faults.slice(0, faultsShown).map(faultLine), 18_000);
  const left = faults.length - shown.length;
  return card({
    title: '打分表需要修改',
    template: 'red',
    tags: [{ text: `${faults.length}处`, colour: 'red' }],
    summary: `打分表需要修改：${faults.length}处`,
    elements: [
      note(`文件：${fileName}`),
      plainText(`✗ 发现${faults.length}处问题，得分没有任何变化。`, { colour: 'red' }),
      block([plainText(shown.join('\n'))]),
      left > 0 ? plainText(`还有${left}处。`) : undefined,
      note('改好后把文件重新发给我即可。'),
    ],
  });
}

/** Why a file was not read as a marks workbook. */
type Unread = { readonly kind: 'spoilt' | 'other' } | { readonly kind: 'unreadable'; readonly because: string };

export function noMarksNotice({ fileName, reading }: { readonly fileName: string; readonly reading: Unread }): Card {
  return refusedFile(fileName, unreadText(reading));
}

function unreadText(reading: Unread): string {
  switch (reading.kind) {
    case 'unreadable':
      return `${reading.because}。`;
    case 'spoilt':
      return '打分表里的识别信息缺失或者改动过，认不出是哪一份。请发送“导出打分表”重新导出，把内容填到新的表中再发。';
    case 'other':
      return '这不是机器人发出的打分表。请发送“导出打分表”取得工作簿，填好后保存为.xlsx格式再发。';
  }
}

/** Only the person it was made for sends a form back; whose it is is not told. */
export function foreignMarksNotice({ fileName }: { readonly fileName: string }): Card {
  return refusedFile(fileName, '这份打分表不是为您导出的。请发送“导出打分表”取得您自己的打分表。');
}

/** A form for a signed paper in which nothing stands, or nothing that is still to be typed. */
export function nothingTypedNotice({ fileName }: { readonly fileName: string }): Card {
  return refusedFile(fileName, '表中没有可以录入的得分：各单位都没有填写，或者已经提交、不再打分。');
}

function refusedFile(fileName: string, why: string): Card {
  return card({
    title: '打分表没有读取',
    template: 'red',
    summary: '打分表没有读取',
    elements: [note(`文件：${fileName}`), plainText(`✗ ${why}`), note('得分没有任何变化。')],
  });
}
