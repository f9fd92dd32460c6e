import { deadlineOptions } from '../domain/deadline.ts';
import { parseCharge } from '../domain/roster-charge.ts';
import { draftFaults, draftNotices, inReadingOrder } from '../domain/roster-checks.ts';
import type { ExaminerRow, OfficeRow, RosterDraft, TeamRow, UnitRow } from '../domain/roster-draft.ts';
import { rosterSheets, wholeWorkbook } from '../domain/roster-sheets.ts';
import { quoted, quotedList, textLimits } from '../domain/roster-text.ts';
import type { Roster, RosterFault } from '../domain/roster.ts';
import type { Rubric } from '../domain/rubric.ts';
import { fieldsOf } from './roster-fields.ts';
import { examinersLayout, officeLayout, teamsLayout, unitsLayout } from './roster-layout.ts';
import { openRosterSheets } from './roster-tabs.ts';
import { tidyHead, type TableRow } from './roster-table.ts';
import { readRubric } from './rubric-sheet.ts';
import { readSettings, type Settings } from './settings-sheet.ts';
import { readCells, type Sheet } from './workbook-cells.ts';
import { damaged, defaultLimits, unpackWorkbook, type WorkbookLimits } from './workbook-guard.ts';

export type RosterReading =
  /** Notices stand in nobody's way; they are shown with the counts before the import is confirmed. */
  | { readonly roster: Roster; readonly notices: readonly RosterFault[] }
  /** `foreign`: it has not one of the sheets of a roster, so it is some other file. */
  | { readonly faults: readonly RosterFault[]; readonly foreign?: true };

export interface RosterReadingOptions {
  readonly shippedRubric: Rubric;
  readonly limits?: Partial<WorkbookLimits>;
}

/** A roster workbook as somebody sent it: a whole roster, or everything that is to be mended before it is one. */
export async function readRoster(bytes: Uint8Array, options: RosterReadingOptions): Promise<RosterReading> {
  const unpacked = await unpackWorkbook(bytes, { ...defaultLimits, ...options.limits });
  if ('refusal' in unpacked) return refused(unpacked.refusal);
  const sheets = readCells(unpacked.parts);
  if (!sheets) return refused(damaged);
  const { tables, faults, notices } = openRosterSheets(sheets);
  const settings = readSettings(tables.settings.rows, faults);
  const rubric = readRubric(tables.rubric.rows, settings, options.shippedRubric, faults);
  const draft: RosterDraft = {
    units: tables.units.rows.map((row) => readUnit(row, faults)),
    teams: tables.teams.rows.map((row) => readTeam(row, faults)),
    examiners: tables.examiners.rows.map((row) => readExaminer(row, rubric, faults)),
    office: tables.office.rows.map((row) => readOfficeMember(row, faults)),
    rubric,
  };
  const all = [...faults, ...draftFaults(draft)];
  if (all.length > 0) return { faults: inReadingOrder(all), ...(isForeign(sheets) && { foreign: true }) };
  return { roster: complete(settings, draft), notices: inReadingOrder([...notices, ...draftNotices(draft)]) };
}

const refused = (message: string): RosterReading => ({ faults: [{ sheet: wholeWorkbook, message }], foreign: true });

function isForeign(sheets: readonly Sheet[]): boolean {
  const known = new Set<string>(Object.values(rosterSheets).map(({ name }) => name));
  return !sheets.some(({ name }) => known.has(tidyHead(name)));
}

function readUnit(row: TableRow<keyof typeof unitsLayout.columns>, faults: RosterFault[]): UnitRow {
  const fields = fieldsOf(row, unitsLayout, faults);
  const category = fields.name('category', textLimits.category);
  return {
    row: row.row,
    name: fields.name('name', textLimits.unitName),
    category:
      category !== undefined && /[、，,；;]/.test(category)
        ? fields.refuse('category', `单位类别${quoted(category)}中不能有顿号、逗号、分号，请只填一个类别`)
        : category,
    team: fields.name('team', textLimits.teamName),
    liaison: { name: fields.name('liaison', textLimits.personName), mobile: fields.mobile('liaisonMobile') },
  };
}

function readTeam(row: TableRow<keyof typeof teamsLayout.columns>, faults: RosterFault[]): TeamRow {
  const fields = fieldsOf(row, teamsLayout, faults);
  return {
    row: row.row,
    name: fields.name('name', textLimits.teamName),
    leader: { name: fields.name('leader', textLimits.personName), mobile: fields.mobile('leaderMobile') },
  };
}

function readExaminer(
  row: TableRow<keyof typeof examinersLayout.columns>,
  rubric: Rubric | undefined,
  faults: RosterFault[],
): ExaminerRow {
  const fields = fieldsOf(row, examinersLayout, faults);
  const charge = fields.raw('charge');
  const understood = charge === undefined || !rubric ? undefined : parseCharge(charge, rubric);
  if (understood && 'notUnderstood' in understood) {
    const message = `职责分工中的${quotedList(understood.notUnderstood)}看不懂，请填全部、第几部分（如第一部分、第三部分）或细则编号（如1.1、2.3）`;
    fields.refuse('charge', message);
  }
  return {
    row: row.row,
    team: fields.name('team', textLimits.teamName),
    name: fields.name('name', textLimits.personName),
    mobile: fields.mobile('mobile'),
    organisation: fields.name('organisation', textLimits.organisation),
    charge: understood && 'charge' in understood ? understood.charge : undefined,
  };
}

function readOfficeMember(row: TableRow<keyof typeof officeLayout.columns>, faults: RosterFault[]): OfficeRow {
  const fields = fieldsOf(row, officeLayout, faults);
  return {
    row: row.row,
    name: fields.name('name', textLimits.personName),
    mobile: fields.mobile('mobile'),
    administrator: fields.yesNo('administrator'),
  };
}

/** Without a fault every cell that has to be there has been read. */
function complete(settings: Settings, draft: RosterDraft): Roster {
  const person = ({ name, mobile }: { name: string | undefined; mobile: string | undefined }) => ({
    name: sure(name),
    mobile: sure(mobile),
  });
  return {
    name: sure(settings.name),
    county: sure(settings.county),
    year: sure(settings.year),
    ...(settings.rehearsal && { rehearsal: true }),
    rubric: sure(draft.rubric),
    deadline: {
      days: settings.reportDays ?? deadlineOptions.days,
      rolls: settings.reportRolls ?? deadlineOptions.rolls,
    },
    units: draft.units.map(({ name, category, team, liaison }) => ({
      name: sure(name),
      category: sure(category),
      team: sure(team),
      liaison: person(liaison),
    })),
    teams: draft.teams.map(({ name, leader }) => ({ name: sure(name), leader: person(leader) })),
    examiners: draft.examiners.map((one) => ({
      ...person(one),
      team: sure(one.team),
      organisation: sure(one.organisation),
      charge: sure(one.charge),
    })),
    office: draft.office.map((one) => ({ ...person(one), administrator: sure(one.administrator) })),
  };
}

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('a cell was neither read nor reported');
  return value;
}
