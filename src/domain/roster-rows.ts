import { deadlineOptions } from './deadline.ts';
import { formatPoints } from './points.ts';
import { formatCharge } from './roster-charge.ts';
import { rosterSheets, settlementNames } from './roster-sheets.ts';
import type { Roster } from './roster.ts';

type Sheets = typeof rosterSheets;
type RowOf<Sheet extends 'units' | 'teams' | 'examiners' | 'office' | 'rubric'> = Readonly<
  Record<keyof Sheets[Sheet]['columns'], string>
>;

/** A roster in the words of its workbook: what every cell says. */
export interface RosterRows {
  readonly settings: Readonly<Record<keyof Sheets['settings']['items'], string>>;
  readonly units: readonly RowOf<'units'>[];
  readonly teams: readonly RowOf<'teams'>[];
  readonly examiners: readonly RowOf<'examiners'>[];
  readonly office: readonly RowOf<'office'>[];
  readonly rubric: readonly RowOf<'rubric'>[];
}

export function rosterRows(roster: Roster): RosterRows {
  const { rubric, deadline = deadlineOptions } = roster;
  return {
    settings: {
      name: roster.name,
      county: roster.county,
      year: String(roster.year),
      rehearsal: roster.rehearsal ? '是' : '否',
      step: formatPoints(rubric.step),
      settle: settlementNames[rubric.settle ?? 'none'],
      rubricTitle: rubric.title,
      rubricId: rubric.id,
      rubricVersion: rubric.version,
      reportDays: String(deadline.days),
      reportRolls: deadline.rolls ? '是' : '否',
    },
    units: roster.units.map(({ name, category, team, liaison }) => ({
      name,
      category,
      team,
      liaison: liaison.name,
      liaisonMobile: liaison.mobile,
    })),
    teams: roster.teams.map(({ name, leader }) => ({ name, leader: leader.name, leaderMobile: leader.mobile })),
    examiners: roster.examiners.map(({ team, name, mobile, organisation, charge }) => ({
      team,
      name,
      mobile,
      organisation,
      charge: formatCharge(charge, rubric),
    })),
    office: roster.office.map(({ name, mobile, administrator }) => ({
      name,
      mobile,
      administrator: administrator ? '是' : '否',
    })),
    rubric: rubricRows(roster),
  };
}

function rubricRows({ rubric }: Pick<Roster, 'rubric'>): RosterRows['rubric'] {
  return rubric.sections.flatMap(({ id: section, title: sectionTitle, weight, criteria }) =>
    criteria.map(({ id, title, demands, maxPoints, categories }) => ({
      section,
      sectionTitle,
      weight: formatPoints(weight),
      id,
      title,
      demands: demands.join('\n'),
      maxPoints: formatPoints(maxPoints),
      categories: categories?.join('、') ?? '全部',
    })),
  );
}
