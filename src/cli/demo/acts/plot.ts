import type { Roster } from '../../../domain/roster.ts';
import type { Person } from '../../../sandbox/person.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { sure } from './part.ts';

export interface PlotTeam {
  readonly name: string;
  readonly leader: Person;
  readonly examiners: readonly Person[];
  readonly units: readonly PlotUnit[];
}

export interface PlotUnit {
  readonly name: string;
  readonly liaison: Person;
}

/** To whom in the county what happens: read off the roster alone, so that a play begun anew goes on with the same people. */
export interface Plot {
  readonly teams: readonly PlotTeam[];
  /** Takes over from an examiner; not on the roster. */
  readonly standIn: Person;
  /** Administrators and staff of the office. */
  readonly office: readonly Person[];
  /** Confirms what the first administrator hands in. */
  readonly second: Person;
  /** Changes a submitted sheet with the leader's leave, and another is not allowed to. */
  readonly change: OneSheet;
  readonly declined: OneSheet;
  /** Marked a unit for another, until the leader voids it. */
  readonly mixedUp: OneSheet & { readonly takenFor: string };
  /** Stands apart from colleagues on one criterion, and stays with it when asked to look again. */
  readonly outlier: OneSheet & { readonly criterion: string };
  readonly recusal: OneSheet;
  readonly replaced: { readonly team: PlotTeam; readonly examiner: Person };
  readonly excuse: OneSheet;
  readonly withdrawn: { readonly team: PlotTeam; readonly unit: PlotUnit };
  readonly offline: Person;
  readonly paper: { readonly team: PlotTeam; readonly examiner: Person };
}

interface OneSheet {
  readonly team: PlotTeam;
  readonly examiner: Person;
  readonly unit: PlotUnit;
}

const standInTitle = '机关干部';

export function plotOf(sandbox: Sandbox, roster: Roster): Plot {
  const teams = roster.teams.map(({ name, leader }) => ({
    name,
    leader: sandbox.person(leader.name),
    examiners: roster.examiners.filter(({ team }) => team === name).map((one) => sandbox.person(one.name)),
    units: roster.units
      .filter(({ team }) => team === name)
      .map((unit) => ({ name: unit.name, liaison: sandbox.person(unit.liaison.name) })),
  }));
  const [first, second, third] = [at(teams, 0), at(teams, 1), at(teams, 2)];
  const last = at(teams, teams.length - 1);
  const [one, other] = [at(first.units, 0), at(first.units, 1)];
  const marker = at(first.examiners, first.examiners.length - 1);
  const administrators = roster.office.filter(({ administrator }) => administrator);
  const standIn = [...sandbox.state.people.values()].find(({ title }) => title === standInTitle);
  return {
    teams,
    standIn: sandbox.person(sure(standIn, '没有可以接替打分的人').name),
    office: roster.office.map(({ name }) => sandbox.person(name)),
    second: sandbox.person(sure(administrators[1], '自动演示的名单至少要有2名管理员').name),
    change: { team: first, examiner: at(first.examiners, 0), unit: one },
    declined: { team: first, examiner: at(first.examiners, 1), unit: other },
    mixedUp: { team: first, examiner: at(first.examiners, 1), unit: one, takenFor: other.name },
    outlier: { team: first, examiner: marker, unit: other, criterion: sharedCriterion(roster, first, marker.name) },
    recusal: { team: second, examiner: at(second.examiners, 1), unit: at(second.units, second.units.length - 1) },
    replaced: { team: second, examiner: at(second.examiners, second.examiners.length - 1) },
    excuse: { team: third, examiner: at(third.examiners, 1), unit: at(third.units, 0) },
    withdrawn: { team: third, unit: at(third.units, third.units.length - 1) },
    offline: at(third.examiners, 0),
    paper: { team: last, examiner: at(last.examiners, last.examiners.length - 1) },
  };
}

/** Whom this play needs beside those of the roster stands for: two or three of each, in three teams. */
function at<T>(list: readonly T[], index: number): T {
  return sure(list[index], '自动演示的名单至少要有3个考核组，每组3名成员、2个单位');
}

/** The criterion of most points that this examiner and another of the team are both in charge of. */
function sharedCriterion({ rubric, examiners }: Roster, team: PlotTeam, name: string): string {
  const charges = examiners.filter((one) => one.team === team.name);
  const own = charges.find((one) => one.name === name)?.charge ?? [];
  const shared = rubric.sections
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => own.includes(id) && charges.some((one) => one.name !== name && one.charge.includes(id)));
  const [most] = shared.toSorted((a, b) => b.maxPoints - a.maxPoints);
  return sure(most, `${team.name}没有两人共同负责的内容`).id;
}
