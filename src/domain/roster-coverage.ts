import { coverageGaps } from './charge.ts';
import { formatPoints } from './points.ts';
import { numeral } from './roster-charge.ts';
import type { ExaminerRow, RosterDraft, TeamRow, UnitRow } from './roster-draft.ts';
import { rosterSheets } from './roster-sheets.ts';
import { quoted, quotedList } from './roster-text.ts';
import type { RosterFault } from './roster.ts';
import type { Rubric } from './rubric.ts';
import { applicablePoints, unallocatedId } from './settlement.ts';

/**
 * Every criterion that applies to a unit needs somebody of its team in charge who was not sent by that unit.
 *
 * What nobody in the team is in charge of is said once, at the team; what only recusal leaves open, at the unit.
 */
export function coverageFaults({ units, teams, examiners, rubric }: RosterDraft): RosterFault[] {
  if (!rubric) return [];
  return teams.flatMap((team) => {
    const members = examiners.filter((one) => one.team === team.name);
    if (team.name === undefined || members.length === 0 || !members.every(isRead)) return [];
    const assessed = units.filter((unit) => unit.team === team.name);
    return teamFaults(team, assessed, members, rubric);
  });
}

/** A unit that no criterion applies to cannot be scored. */
export function applicabilityFaults({ units, rubric }: RosterDraft): RosterFault[] {
  if (!rubric) return [];
  const { name: sheet, columns } = rosterSheets.units;
  return units.flatMap(({ row, name, category }) => {
    if (name === undefined || category === undefined || applicablePoints(rubric, category).points > 0) return [];
    const message = `评分标准中没有适用于${quoted(category)}的细则，${quoted(name)}无法评分，请核对单位类别或“评分标准”表的适用单位类别`;
    return [{ sheet, row, column: columns.category, message }];
  });
}

/** A category in the rubric that no unit has is most likely a misspelling. */
export function unusedCategoryNotices({ units, rubric }: RosterDraft): RosterFault[] {
  const named = new Set(rubric?.sections.flatMap(({ criteria }) => criteria.flatMap((one) => one.categories ?? [])));
  for (const { category } of units) if (category !== undefined) named.delete(category);
  if (named.size === 0) return [];
  const message = `适用单位类别中的${quotedList([...named])}没有对应的单位，请核对是否与“单位”表的单位类别写法一致`;
  return [{ sheet: rosterSheets.rubric.name, column: rosterSheets.rubric.columns.categories, message }];
}

/** Where little of the rubric applies, little decides the total; the office should know. */
export function fewPointsNotices({ units, rubric }: RosterDraft): RosterFault[] {
  if (!rubric) return [];
  const { name: sheet, columns } = rosterSheets.rubric;
  return [...new Set(units.flatMap(({ category }) => category ?? []))].flatMap((category) => {
    const { points, tooFew } = applicablePoints(rubric, category);
    if (!tooFew || points === 0) return [];
    const message = `适用于${quoted(category)}的细则只有${formatPoints(points)}分，总分按满分换算，请确认是否合适`;
    return [{ sheet, column: columns.categories, message }];
  });
}

/** The one rule of R-8, asked twice: with nobody recused, and as it is. */
function teamFaults(team: TeamRow, units: readonly UnitRow[], members: readonly ReadRow[], rubric: Rubric) {
  const nobody = new Set(
    gapsOf(
      units,
      members.map((one) => ({ ...one, organisation: '' })),
      rubric,
    ).flatMap(([, ids]) => ids),
  );
  const faults = gapsOf(units, members, rubric).flatMap(([unit, ids]): RosterFault[] => {
    const open = ids.filter((id) => !nobody.has(id));
    return open.length > 0 ? [unitFault(unit, listed(open, rubric), members)] : [];
  });
  return nobody.size > 0 ? [teamFault(team, listed([...nobody], rubric)), ...faults] : faults;
}

function gapsOf(
  units: readonly UnitRow[],
  members: readonly ReadRow[],
  rubric: Rubric,
): [UnitRow, readonly string[]][] {
  const teamId = 'team';
  const assessed = units.flatMap(({ row, category }) =>
    category === undefined ? [] : [{ id: `${row}`, teamId, category }],
  );
  const examiners = members.map(({ row, charge, organisation }) => {
    const sender = units.find(({ name }) => name === organisation);
    return { id: `${row}`, teamId, charge, ...(sender && { sentByUnitId: `${sender.row}` }) };
  });
  return coverageGaps({ id: teamId, units: assessed, examiners }, rubric, []).flatMap((gap) => {
    const unit = units.find(({ row }) => `${row}` === gap.unitId);
    return unit && gap.kind === 'no-examiner' ? [[unit, gap.criterionIds]] : [];
  });
}

function teamFault({ row, name = '' }: TeamRow, criteria: string): RosterFault {
  const { name: sheet, columns } = rosterSheets.teams;
  const message = `${quoted(name)}没有人负责${criteria}，请在“考核组成员”表中补充人员或调整职责分工`;
  return { sheet, row, column: columns.name, message };
}

function unitFault({ row, name = '' }: UnitRow, criteria: string, members: readonly ReadRow[]): RosterFault {
  const { name: sheet, columns } = rosterSheets.units;
  const recused = members
    .filter(({ organisation }) => organisation === name)
    .map((one) => one.name ?? `第${one.row}行`);
  const message = `${quoted(name)}选派的${quotedList(recused)}回避后，${criteria}没有人评分，请在“考核组成员”表中补充人员或调整职责分工`;
  return { sheet, row, column: columns.team, message };
}

/** "细则1.1、1.2和第一部分未列明的分值": in rubric order, the first eight. */
function listed(ids: readonly string[], { sections }: Rubric): string {
  const own = sections.flatMap(({ criteria }) => criteria.map(({ id }) => id)).filter((id) => ids.includes(id));
  const most = 8;
  const shown = own.slice(0, most).join('、') + (own.length > most ? `等${own.length}条` : '');
  const unallocated = sections.flatMap(({ id }, at) =>
    ids.includes(unallocatedId(id)) ? [`第${numeral(at + 1)}部分未列明的分值`] : [],
  );
  return [...(shown === '' ? [] : [`细则${shown}`]), ...unallocated].join('和');
}

type ReadRow = ExaminerRow & { readonly organisation: string; readonly charge: readonly string[] };

const isRead = (row: ExaminerRow): row is ReadRow => row.organisation !== undefined && row.charge !== undefined;
