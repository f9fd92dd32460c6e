import { parsePoints, type Points } from '../domain/points.ts';
import { halfWidthDigits, parseMobile, quoted, tidyName } from '../domain/roster-text.ts';
import type { RosterFault } from '../domain/roster.ts';
import { characterCount } from '../domain/text.ts';
import type { Layout } from './roster-layout.ts';
import type { TableRow } from './roster-table.ts';

/** Reads the cells of one row, keeping every fault; what could not be read is undefined. */
export interface Fields<Key extends string> {
  readonly name: (column: Key, longest: number) => string | undefined;
  readonly raw: (column: Key) => string | undefined;
  readonly mobile: (column: Key) => string | undefined;
  readonly yesNo: (column: Key) => boolean | undefined;
  readonly points: (column: Key) => Points | undefined;
  readonly refuse: (column: Key, message: string) => undefined;
}

export function fieldsOf<Key extends string>(
  { row, cells }: TableRow<Key>,
  layout: Layout<Key>,
  faults: RosterFault[],
): Fields<Key> {
  const refuse = (column: Key, message: string): undefined => {
    faults.push({ sheet: layout.name, row, column: layout.columns[column].head, message });
  };

  const raw = (column: Key) => {
    const cell = cells[column];
    if (cell?.problem !== undefined) return refuse(column, cell.problem);
    const { head, required = false } = layout.columns[column];
    if (cell) return cell.text;
    return required ? refuse(column, `“${head}”没有填写`) : undefined;
  };

  const name = (column: Key, longest: number) => {
    const text = raw(column);
    if (text === undefined) return undefined;
    const length = characterCount(tidyName(text));
    if (length <= longest) return tidyName(text);
    return refuse(column, `${quoted(text)}有${length}个字，最多${longest}个字，请缩短`);
  };

  const mobile = (column: Key) => {
    const text = raw(column);
    return text === undefined ? undefined : (parseMobile(text) ?? refuse(column, mobileMessage(text)));
  };

  const yesNo = (column: Key) => {
    const text = raw(column);
    if (text === undefined) return cells[column]?.problem === undefined ? false : undefined;
    return answers.get(tidyName(text)) ?? refuse(column, `${quoted(text)}看不懂，请填“是”或“否”`);
  };

  const points = (column: Key) => {
    const text = raw(column);
    if (text === undefined) return undefined;
    const value = parsePoints(halfWidthDigits(tidyName(text)).replace(/分$/, ''));
    return value ?? refuse(column, `${quoted(text)}不是分值，请填数字，最多两位小数，如6或4.5`);
  };

  return { name, raw, mobile, yesNo, points, refuse };
}

const answers = new Map([
  ['是', true],
  ['管理员', true],
  ['√', true],
  ['否', false],
  ['成员', false],
  ['×', false],
]);

function mobileMessage(text: string): string {
  const typed = halfWidthDigits(tidyName(text));
  if (/^\d(\.\d+)?E\+?\d+$/i.test(typed)) {
    return `手机号成了科学计数法${quoted(text)}，请把单元格格式设为文本后重新填写`;
  }
  const digits = typed.replace(/[\s\p{Pd}]/gu, '');
  if (/^\d+$/.test(digits) && digits.length !== 11) {
    return `手机号${quoted(text)}有${digits.length}位数字，应为11位，请核对`;
  }
  return `${quoted(text)}不是有效的手机号，请填1开头的11位数字`;
}
