import type { ExaminerRow, RosterDraft, TeamRow, UnitRow } from './roster-draft.ts';
import { rosterSheets } from './roster-sheets.ts';
import { quoted, quotedList } from './roster-text.ts';
import type { RosterFault } from './roster.ts';
import type { Criterion, Rubric } from './rubric.ts';
import { applicablePoints, appliesTo, settledSections } from './settlement.ts';
import { formatPoints } from './points.ts';

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
    if (name === undefined || category === undefined || criteriaFor(rubric, category).length > 0) return [];
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

function teamFaults(team: TeamRow, units: readonly UnitRow[], members: readonly ReadRow[], rubric: Rubric) {
  const inCharge = new Set(members.flatMap(({ charge }) => charge));
  const nobody = new Set<string>();
  const faults: RosterFault[] = [];
  for (const { row, name, category } of units) {
    if (name === undefined || category === undefined) continue;
    const applicable = criteriaFor(rubric, category);
    for (const { id } of applicable) if (!inCharge.has(id)) nobody.add(id);
    const left = new Set(members.filter((one) => one.organisation !== name).flatMap(({ charge }) => charge));
    const open = applicable.filter(({ id }) => inCharge.has(id) && !left.has(id)).map(({ id }) => id);
    if (open.length > 0) faults.push(unitFault(row, name, open, members));
  }
  return nobody.size > 0 ? [teamFault(team, idsInOrder(rubric, nobody)), ...faults] : faults;
}

function teamFault({ row, name = '' }: TeamRow, ids: readonly string[]): RosterFault {
  const { name: sheet, columns } = rosterSheets.teams;
  const message = `${quoted(name)}没有人负责细则${listed(ids)}，请在“考核组成员”表中补充人员或调整职责分工`;
  return { sheet, row, column: columns.name, message };
}

function unitFault(row: number, unit: string, ids: readonly string[], members: readonly ReadRow[]): RosterFault {
  const { name: sheet, columns } = rosterSheets.units;
  const recused = members.filter((one) => one.organisation === unit).map(({ name, row: at }) => name ?? `第${at}行`);
  const message = `${quoted(unit)}选派的${quotedList(recused)}回避后，细则${listed(ids)}没有人评分，请在“考核组成员”表中补充人员或调整职责分工`;
  return { sheet, row, column: columns.team, message };
}

function listed(ids: readonly string[]): string {
  return ids.length > 8 ? `${ids.slice(0, 8).join('、')}等${ids.length}条` : ids.join('、');
}

const criteriaFor = (rubric: Rubric, category: string): Criterion[] =>
  settledSections(rubric).flatMap(({ criteria }) => criteria.filter((criterion) => appliesTo(criterion, category)));

const idsInOrder = (rubric: Rubric, ids: ReadonlySet<string>) =>
  settledSections(rubric).flatMap(({ criteria }) => criteria.map(({ id }) => id).filter((id) => ids.has(id)));

type ReadRow = ExaminerRow & { readonly organisation: string; readonly charge: readonly string[] };

const isRead = (row: ExaminerRow): row is ReadRow => row.organisation !== undefined && row.charge !== undefined;
