import { rosterSheets, wholeWorkbook } from '../domain/roster-sheets.ts';
import { quoted } from '../domain/roster-text.ts';
import type { RosterFault } from '../domain/roster.ts';
import {
  examinersLayout,
  guide,
  officeLayout,
  rubricLayout,
  settingsLayout,
  teamsLayout,
  unitsLayout,
  type Layout,
} from './roster-layout.ts';
import { readTable, tidyHead, type Table } from './roster-table.ts';
import type { Sheet } from './workbook-cells.ts';

interface Layouts {
  readonly settings: typeof settingsLayout;
  readonly units: typeof unitsLayout;
  readonly teams: typeof teamsLayout;
  readonly examiners: typeof examinersLayout;
  readonly office: typeof officeLayout;
  readonly rubric: typeof rubricLayout;
}

type Tables = { readonly [K in keyof Layouts]: Layouts[K] extends Layout<infer Key> ? Table<Key> : never };

export interface RosterTabs {
  readonly tables: Tables;
  /** To be added to by whoever reads the rows. */
  readonly faults: RosterFault[];
  readonly notices: readonly RosterFault[];
}

/** Finds the roster's sheets among a workbook's tabs. The rubric and the steering office may be left out. */
export function openRosterSheets(sheets: readonly Sheet[]): RosterTabs {
  const faults: RosterFault[] = [];
  const notices = strangers(sheets);
  const open = <Key extends string>(layout: Layout<Key>, need: 'rows' | 'optional'): Table<Key> => {
    const table = openSheet(sheets, layout, need);
    faults.push(...table.faults);
    notices.push(...table.notices);
    return table;
  };
  const tables: Tables = {
    settings: open(settingsLayout, 'rows'),
    units: open(unitsLayout, 'rows'),
    teams: open(teamsLayout, 'rows'),
    examiners: open(examinersLayout, 'rows'),
    office: open(officeLayout, 'optional'),
    rubric: open(rubricLayout, 'optional'),
  };
  return { tables, faults, notices };
}

function openSheet<Key extends string>(
  sheets: readonly Sheet[],
  layout: Layout<Key>,
  need: 'rows' | 'optional',
): Table<Key> {
  const named = sheets.filter(({ name }) => tidyHead(name) === layout.name);
  const [sheet, second] = named;
  const nothing = (message?: string): Table<Key> => ({
    rows: [],
    faults: message === undefined ? [] : [{ sheet: layout.name, message }],
    notices: [],
  });
  if (!sheet) return nothing(need === 'rows' ? `缺少“${layout.name}”工作表，请按模板补上` : undefined);
  if (second) return nothing(`有${named.length}张名为“${layout.name}”的工作表，请只保留一张`);
  if (sheet.damaged) return nothing('工作表已损坏，无法读取，请把内容复制到新的模板中再发');
  if (sheet.hidden) return nothing(`工作表被隐藏，请取消隐藏并核对内容${need === 'rows' ? '' : '，或删去该表'}`);
  if (sheet.rows.length === 0 && need === 'optional') return nothing();
  const table = readTable(sheet, layout);
  if (need === 'optional' || table.rows.length > 0 || table.faults.length > 0) return table;
  return { ...table, faults: [{ sheet: layout.name, message: '没有填写任何内容（示例行不算）' }] };
}

function strangers(sheets: readonly Sheet[]): RosterFault[] {
  const known = new Set<string>([guide, ...Object.values(rosterSheets).map(({ name }) => name)]);
  return sheets
    .filter(({ name }) => !known.has(tidyHead(name)))
    .map(({ name, hidden }) => ({
      sheet: wholeWorkbook,
      message: `${hidden ? '隐藏的' : ''}工作表${quoted(name)}不属于名册，未读取`,
    }));
}
