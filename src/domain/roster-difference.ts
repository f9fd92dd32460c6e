import { rosterRows } from './roster-rows.ts';
import { rosterSheets } from './roster-sheets.ts';
import type { Roster } from './roster.ts';

export interface RosterSubject {
  readonly what: 'assessment' | 'unit' | 'team' | 'examiner' | 'office' | 'rubric' | 'section' | 'criterion';
  /** As it was called before the change. */
  readonly name: string;
}

/** One thing that taking in a roster again will change. Fields are the workbook's heads, values what its cells say. */
export type RosterChange =
  | { readonly kind: 'added' | 'removed'; readonly subject: RosterSubject }
  | {
      readonly kind: 'changed';
      readonly subject: RosterSubject;
      readonly field: string;
      readonly from: string;
      readonly to: string;
    };

/**
 * What differs between two rosters of one assessment, in the order of the workbook's tabs; an order of rows is no difference.
 *
 * Units, teams, sections and criteria are known by name or id, so a renamed one is one less and one more; people by mobile.
 */
export function rosterDifference(before: Roster, after: Roster): RosterChange[] {
  const [old, now] = [rosterRows(before), rosterRows(after)];
  const { settings, units, teams, examiners, office, rubric } = rosterSheets;
  const { name, county, year, rehearsal, reportDays, reportRolls, ...rubricItems } = settings.items;
  const assessmentItems = { name, county, year, rehearsal, reportDays, reportRolls };
  const called = (what: RosterSubject['what']) => (row: { readonly name: string }) => ({ what, name: row.name });
  const byName = (row: { readonly name: string }) => row.name;
  return [
    ...changedFields({ what: 'assessment', name: before.name }, old.settings, now.settings, assessmentItems),
    ...changes(old.units, now.units, { key: byName, subject: called('unit'), heads: units.columns }),
    ...changes(old.teams, now.teams, { key: byName, subject: called('team'), heads: teams.columns }),
    ...changes(...alike(old.examiners, now.examiners), {
      key: ({ identity }) => identity,
      subject: called('examiner'),
      heads: examiners.columns,
    }),
    ...changes(old.office, now.office, {
      key: ({ mobile }) => mobile,
      subject: called('office'),
      heads: office.columns,
    }),
    ...changedFields({ what: 'rubric', name: before.rubric.title }, old.settings, now.settings, rubricItems),
    ...changes(firstOf(old.rubric), firstOf(now.rubric), {
      key: ({ section }) => section,
      subject: ({ sectionTitle }) => ({ what: 'section', name: sectionTitle }),
      heads: { sectionTitle: rubric.columns.sectionTitle, weight: rubric.columns.weight },
    }),
    ...changes(old.rubric, now.rubric, {
      key: ({ id }) => id,
      subject: ({ id, title }) => ({ what: 'criterion', name: `${id} ${title}` }),
      heads: {
        section: rubric.columns.section,
        title: rubric.columns.title,
        demands: rubric.columns.demands,
        maxPoints: rubric.columns.maxPoints,
        categories: rubric.columns.categories,
      },
    }),
  ];
}

interface Comparison<Row> {
  readonly key: (row: Row) => string;
  readonly subject: (row: Row) => RosterSubject;
  /** The columns to compare, and what they are called. */
  readonly heads: Heads<Row>;
}

type Heads<Row> = { readonly [Column in keyof Row]?: string };

function changes<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  { key, subject, heads }: Comparison<Row>,
): RosterChange[] {
  const [old, now] = [new Map(before.map((row) => [key(row), row])), new Map(after.map((row) => [key(row), row]))];
  const staying = before.flatMap((row): RosterChange[] => {
    const next = now.get(key(row));
    return next ? changedFields(subject(row), row, next, heads) : [{ kind: 'removed', subject: subject(row) }];
  });
  const added = after.filter((row) => !old.has(key(row)));
  return [...staying, ...added.map((row): RosterChange => ({ kind: 'added', subject: subject(row) }))];
}

function changedFields<Row extends object>(
  subject: RosterSubject,
  from: Row,
  to: Row,
  heads: Heads<Row>,
): RosterChange[] {
  const columns = Object.keys(heads) as (keyof Row)[];
  return columns
    .filter((column) => from[column] !== to[column])
    .map((column) => ({
      kind: 'changed',
      subject,
      field: heads[column] ?? String(column),
      from: String(from[column]),
      to: String(to[column]),
    }));
}

/**
 * An examiner who is in one team before and in one team after is the same examiner, moved or not;
 * somebody in several teams is one examiner in each.
 */
function alike<Row extends { readonly mobile: string; readonly team: string }>(
  before: readonly Row[],
  after: readonly Row[],
) {
  const times = (rows: readonly Row[], mobile: string) => rows.filter((row) => row.mobile === mobile).length;
  const known = (row: Row) => {
    const once = times(before, row.mobile) <= 1 && times(after, row.mobile) <= 1;
    return { ...row, identity: once ? row.mobile : JSON.stringify([row.mobile, row.team]) };
  };
  return [before.map(known), after.map(known)] as const;
}

const firstOf = <Row extends { readonly section: string }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ section }, at) => rows.findIndex((row) => row.section === section) === at);
