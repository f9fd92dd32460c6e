import { mostDeadlineDays } from '../domain/deadline.ts';
import type { Points } from '../domain/points.ts';
import { rosterSheets, settlementNames } from '../domain/roster-sheets.ts';
import { halfWidthDigits, quoted, textLimits, tidyName } from '../domain/roster-text.ts';
import type { RosterFault } from '../domain/roster.ts';
import type { Settlement } from '../domain/rubric.ts';
import { fieldsOf, type Fields } from './roster-fields.ts';
import { settingsLayout } from './roster-layout.ts';
import { tidyHead, type TableRow } from './roster-table.ts';

export interface Settings {
  readonly name: string | undefined;
  readonly county: string | undefined;
  readonly year: number | undefined;
  /** Left blank it is no rehearsal. */
  readonly rehearsal: boolean | undefined;
  /** Of the rubric: left blank, the shipped rubric's own holds. */
  readonly step: Points | undefined;
  readonly settle: Settlement | 'none' | undefined;
  readonly rubricTitle: string | undefined;
  readonly rubricId: string | undefined;
  readonly rubricVersion: string | undefined;
  /** Left blank, what the rules say holds. */
  readonly reportDays: number | undefined;
  readonly reportRolls: boolean | undefined;
}

const { name: sheet, items } = rosterSheets.settings;
type Key = keyof typeof settingsLayout.columns;
type Item = keyof typeof items;
type ValueCell = Fields<Key>;

/** The settings of an assessment, one a row: the item, then its value. */
export function readSettings(rows: readonly TableRow<Key>[], faults: RosterFault[]): Settings {
  const found = findItems(rows, faults);
  const read = <T>(item: Item, take: (cell: ValueCell) => T | undefined): T | undefined => {
    const row = found.get(item);
    return row && row.cells.value ? take(fieldsOf(row, settingsLayout, faults)) : undefined;
  };
  for (const item of ['name', 'county', 'year'] as const) {
    const row = found.get(item);
    if (row && row.cells.value) continue;
    const place = row ? { row: row.row, column: settingsLayout.columns.value.head } : {};
    faults.push({ sheet, ...place, message: `“${items[item]}”没有填写` });
  }
  return {
    name: read('name', (cell) => cell.name('value', textLimits.assessmentName)),
    county: read('county', (cell) => cell.name('value', textLimits.county)),
    year: read('year', yearOf),
    rehearsal: read('rehearsal', (cell) => cell.yesNo('value')),
    step: read('step', (cell) => cell.points('value')),
    settle: read('settle', settleOf),
    rubricTitle: read('rubricTitle', (cell) => cell.raw('value')),
    rubricId: read('rubricId', (cell) => cell.raw('value')),
    rubricVersion: read('rubricVersion', (cell) => cell.raw('value')),
    reportDays: read('reportDays', daysOf),
    reportRolls: read('reportRolls', rollsOf),
  };
}

function findItems(rows: readonly TableRow<Key>[], faults: RosterFault[]) {
  const found = new Map<Item, TableRow<Key>>();
  for (const row of rows) {
    const { raw, refuse } = fieldsOf(row, settingsLayout, faults);
    const written = raw('item');
    if (written === undefined) continue;
    const item = (Object.keys(items) as Item[]).find((one) => tidyHead(items[one]) === tidyHead(written));
    if (item === undefined) refuse('item', `没有${quoted(written)}这一项，请按模板改正项目名称或删去该行`);
    else if (found.has(item)) refuse('item', `“${items[item]}”出现了两次，请删去一行`);
    else found.set(item, row);
  }
  return found;
}

function yearOf({ raw, refuse }: ValueCell): number | undefined {
  const text = raw('value');
  if (text === undefined) return undefined;
  const [, year] = /^(20\d{2})(?:年度?)?$/.exec(halfWidthDigits(tidyName(text))) ?? [];
  return year === undefined ? refuse('value', `${quoted(text)}不是年度，请填四位数字，如2026`) : Number(year);
}

function daysOf({ raw, refuse }: ValueCell): number | undefined {
  const text = raw('value');
  if (text === undefined) return undefined;
  const days = Number(/^(\d{1,3})[天日]?$/.exec(halfWidthDigits(tidyName(text)))?.[1]);
  return days >= 1 && days <= mostDeadlineDays
    ? days
    : refuse('value', `${quoted(text)}不是期限，请填1至${mostDeadlineDays}的天数，如15`);
}

function rollsOf({ raw, refuse }: ValueCell): boolean | undefined {
  const text = raw('value');
  if (text === undefined) return undefined;
  const word = tidyName(text);
  return word === '是' || word === '否' ? word === '是' : refuse('value', `${quoted(text)}看不懂，请填“是”或“否”`);
}

function settleOf({ raw, refuse }: ValueCell): Settlement | 'none' | undefined {
  const text = raw('value');
  if (text === undefined) return undefined;
  const names = Object.keys(settlementNames) as (keyof typeof settlementNames)[];
  const settle = names.find((one) => settlementNames[one] === tidyName(text));
  const choices = Object.values(settlementNames).join('、');
  return settle ?? refuse('value', `没有${quoted(text)}这种折算办法，请填：${choices}`);
}
