import type { Workbook } from 'exceljs';
import { numeral } from '../domain/roster-charge.ts';
import { rosterRows, type RosterRows } from '../domain/roster-rows.ts';
import { rosterSheets, settlementNames } from '../domain/roster-sheets.ts';
import type { Roster } from '../domain/roster.ts';
import type { Rubric } from '../domain/rubric.ts';
import { exampleRows, guideLines, settingExplanations } from './roster-examples.ts';
import {
  exampleMark,
  examinersLayout,
  guide,
  officeLayout,
  rubricLayout,
  settingsLayout,
  teamsLayout,
  unitsLayout,
} from './roster-layout.ts';
import { addChoices, addGuide, addTable, newWorkbook } from './roster-style.ts';

/** The workbook an administrator fills in: examples that are never imported, notes, drop-downs, and the rubric to leave or change. */
export function rosterTemplate(rubric: Rubric): Promise<Uint8Array> {
  const blank = { name: '', county: '', year: 0, units: [], teams: [], examiners: [], office: [] };
  const { settings, rubric: criteria } = rosterRows({ ...blank, rubric });
  return written(rubric, { ...exampleRows, settings: { ...settings, year: '' }, rubric: criteria });
}

/** A roster as a workbook that reads back as the same roster. */
export function writeRoster(roster: Roster): Promise<Uint8Array> {
  return written(roster.rubric, rosterRows(roster));
}

async function written(rubric: Rubric, rows: RosterRows): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  addGuide(workbook, guide, guideLines);
  addTable(workbook, settingsLayout, settingsRows(rows.settings));
  addTable(workbook, unitsLayout, rows.units);
  addTable(workbook, teamsLayout, rows.teams);
  addTable(workbook, examinersLayout, rows.examiners);
  addTable(workbook, officeLayout, rows.office);
  addTable(workbook, rubricLayout, rows.rubric);
  addAllChoices(workbook, rubric, rows);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const itemsInOrder = Object.keys(rosterSheets.settings.items) as (keyof RosterRows['settings'])[];

function settingsRows(settings: RosterRows['settings']) {
  return itemsInOrder.map((item) => ({
    item: rosterSheets.settings.items[item],
    value: settings[item],
    explanation: settingExplanations[item],
  }));
}

function addAllChoices(workbook: Workbook, { sections }: Rubric, { units, teams }: RosterRows): void {
  const categories = new Set(['乡镇', '县直单位', '机关工委', '社区党工委', ...units.map(({ category }) => category)]);
  const charges = ['全部', ...sections.map((_, index) => `第${numeral(index + 1)}部分`)];
  const examples = teams.filter(({ name }) => name.startsWith(exampleMark)).length;
  const teamNames = { listedIn: rosterSheets.teams.name, from: 2 + examples, to: 1 + teamsLayout.mostRows };
  addChoices(workbook, {
    layout: settingsLayout,
    column: 'value',
    choices: Object.values(settlementNames),
    only: true,
    row: 2 + itemsInOrder.indexOf('settle'),
  });
  for (const item of ['rehearsal', 'reportRolls'] as const) {
    addChoices(workbook, {
      layout: settingsLayout,
      column: 'value',
      choices: ['是', '否'],
      only: true,
      row: 2 + itemsInOrder.indexOf(item),
    });
  }
  addChoices(workbook, { layout: unitsLayout, column: 'category', choices: [...categories], only: false });
  addChoices(workbook, { layout: unitsLayout, column: 'team', choices: teamNames, only: true });
  addChoices(workbook, { layout: examinersLayout, column: 'team', choices: teamNames, only: true });
  addChoices(workbook, { layout: examinersLayout, column: 'charge', choices: charges, only: false });
  addChoices(workbook, { layout: officeLayout, column: 'administrator', choices: ['是', '否'], only: true });
}
