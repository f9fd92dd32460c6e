import { applicabilityFaults, coverageFaults, fewPointsNotices, unusedCategoryNotices } from './roster-coverage.ts';
import type { RosterDraft } from './roster-draft.ts';
import { namesakeNotices, peopleFaults } from './roster-people.ts';
import { rosterSheets, sheetOrder } from './roster-sheets.ts';
import { quoted, quotedList } from './roster-text.ts';
import type { RosterFault } from './roster.ts';

/** Whether the rows of a workbook fit together: every fault there is, not only the first. */
export function draftFaults(draft: RosterDraft): RosterFault[] {
  return [
    ...repeatedNames(draft),
    ...unknownTeams(draft),
    ...emptyTeams(draft),
    ...peopleFaults(draft),
    ...applicabilityFaults(draft),
    ...coverageFaults(draft),
  ];
}

/** What the office should look at, though it stands in nobody's way. */
export function draftNotices(draft: RosterDraft): RosterFault[] {
  return [...namesakeNotices(draft), ...unusedCategoryNotices(draft), ...fewPointsNotices(draft)];
}

/** In the order of a person going through the workbook: tab by tab, row by row, left to right. */
export function inReadingOrder(faults: readonly RosterFault[]): RosterFault[] {
  const sheetAt = (sheet: string) => (sheetOrder.includes(sheet) ? sheetOrder.indexOf(sheet) : sheetOrder.length);
  const columnAt = ({ sheet, column }: RosterFault) => {
    const known = Object.values(rosterSheets).find(({ name }) => name === sheet);
    return Object.values<string>(known?.columns ?? {}).indexOf(column ?? '');
  };
  return faults.toSorted(
    (a, b) => sheetAt(a.sheet) - sheetAt(b.sheet) || (a.row ?? 0) - (b.row ?? 0) || columnAt(a) - columnAt(b),
  );
}

function repeatedNames({ units, teams }: RosterDraft): RosterFault[] {
  return [...repeated(rosterSheets.units, units), ...repeated(rosterSheets.teams, teams)];
}

function repeated(
  { name: sheet, columns }: { readonly name: string; readonly columns: { readonly name: string } },
  rows: readonly { readonly row: number; readonly name: string | undefined }[],
): RosterFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, name }) => {
    if (name === undefined) return [];
    const known = first.get(name);
    if (known === undefined) first.set(name, row);
    if (known === undefined) return [];
    return [{ sheet, row, column: columns.name, message: `${quoted(name)}与第${known}行重复，请删去一行或改正名称` }];
  });
}

function unknownTeams({ units, teams, examiners }: RosterDraft): RosterFault[] {
  const known = teams.flatMap(({ name }) => name ?? []);
  if (known.length === 0) return [];
  const check = (sheet: string, column: string, rows: readonly { row: number; team: string | undefined }[]) =>
    rows.flatMap(({ row, team }) => {
      if (team === undefined || known.includes(team)) return [];
      const message = `${quoted(team)}不在“考核组”表中，请填写${quotedList(known)}之一，或在“考核组”表中增加该组`;
      return [{ sheet, row, column, message }];
    });
  return [
    ...check(rosterSheets.units.name, rosterSheets.units.columns.team, units),
    ...check(rosterSheets.examiners.name, rosterSheets.examiners.columns.team, examiners),
  ];
}

/** A team without units or without examiners has nothing to do. Nothing is said while a sheet as a whole is empty. */
function emptyTeams({ units, teams, examiners }: RosterDraft): RosterFault[] {
  const { name: sheet, columns } = rosterSheets.teams;
  const lacking = (has: (team: string) => boolean, what: string) =>
    teams.flatMap(({ row, name }) => {
      if (name === undefined || has(name)) return [];
      return [{ sheet, row, column: columns.name, message: `${quoted(name)}没有${what}` }];
    });
  return [
    ...(units.length > 0
      ? lacking((team) => units.some((unit) => unit.team === team), '被考核单位，请在“单位”表中分配，或删去该组')
      : []),
    ...(examiners.length > 0
      ? lacking(
          (team) => examiners.some((one) => one.team === team),
          '考核组成员，请在“考核组成员”表中填写，或删去该组',
        )
      : []),
  ];
}
