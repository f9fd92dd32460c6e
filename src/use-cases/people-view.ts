import type { Choice } from '../../cards/kit-form.ts';
import type { PeopleTeamView, PeopleView } from '../../cards/people-card.ts';
import type { PeopleChoices } from '../../cards/people-form.ts';
import { troubleOf, type OutOfReachView } from '../../cards/reach-text.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { criteriaText } from '../../cards/wording.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import * as changes from '../db/people-changes.ts';
import type { RecordedRecusal } from '../db/people-changes.ts';
import * as reach from '../db/reach.ts';
import type { CardRef, PeoplePlace } from '../domain/card-ref.ts';
import { assessedUnits } from '../domain/charge.ts';
import { excusedByAll } from '../domain/people-change.ts';
import { may, noRoles, refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { settledSections } from '../domain/settlement.ts';
import { replacedIn } from './results.ts';
import { rolesIn } from './roles.ts';

type PeopleRef = Extract<CardRef, { kind: 'people' }>;

/** Which card somebody of the office is shown. */
export function showPeople(actor: Actor, assessmentId: string, at: PeoplePlace): PeopleRef {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'contact.change' });
  if (!actor.person) throw new Refusal('unknown-subject');
  return { kind: 'people', assessmentId, personId: actor.person.id, at };
}

export async function peopleView(
  db: Db | Tx,
  { assessmentId, personId, at: place }: PeopleRef,
  refused?: RefusedReason,
): Promise<PeopleView | undefined> {
  const record = await assessments.load(db, assessmentId);
  if (!record) return undefined;
  const actor = await people.actorOf(db, personId);
  const roles = actor ? rolesIn(actor, assessmentId) : noRoles;
  const office = await reach.officeOf(db, assessmentId);
  const team = record.teams.find(({ id }) => id === place.teamId);
  const recusals = team ? await changes.recusalsOf(db, team.id) : [];
  return {
    assessmentId,
    assessmentName: record.name,
    place,
    preparing: record.status === 'preparing',
    teams: record.teams.map(({ id, name, status, team: { units, examiners } }) => ({
      teamId: id,
      teamName: name,
      state: status,
      units: assessedUnits(units).length,
      examiners: new Set(examiners.filter((one) => one.units?.length !== 0).map(({ person }) => person.id)).size,
    })),
    outOfReach: await outOfReachView(db, assessmentId),
    officeNames: office.map(({ name }) => name),
    ...(team && { team: teamView(team, recusals) }),
    choices: {
      ...(team ? teamChoices(team, recusals) : noChoices),
      ...(place.form === 'mobile' && { people: team ? everybodyOf(team) : officeChoices(office) }),
      mayNameAdministrator: may(roles, { act: 'member.add', ofAdministrator: true }),
    },
    ...(refused && { refused }),
  };
}

export async function outOfReachView(db: Db | Tx, assessmentId: string): Promise<OutOfReachView[]> {
  const found = await reach.outOfReach(db, assessmentId);
  return found.map(({ personId, name, roles, undelivered, ...why }) => ({
    personId,
    name,
    roles,
    undelivered,
    why: troubleOf(why),
  }));
}

const noChoices: Omit<PeopleChoices, 'mayNameAdministrator'> = { people: [], units: [], withdrawn: [], recusals: [] };

function teamChoices({ team }: TeamRecord, recusals: readonly RecordedRecusal[]): typeof noChoices {
  const names = new Map(team.examiners.map(({ id, person }) => [id, person]));
  const unitNames = new Map(team.units.map(({ id, name }) => [id, name]));
  const lifted = recusals.flatMap(({ examinerId, unitId, automatic }): Choice[] => {
    const person = names.get(examinerId);
    if (automatic || !person) return [];
    return [{ value: `${person.id}:${unitId}`, text: `${unitNames.get(unitId) ?? ''}　${person.name}` }];
  });
  const unit = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, text: name });
  return {
    people: once(team.examiners.filter(({ units }) => units?.length !== 0).map(({ person }) => unit(person))),
    units: team.units.filter(({ withdrawn }) => !withdrawn).map(unit),
    withdrawn: team.units.filter(({ withdrawn }) => withdrawn).map(unit),
    recusals: once(lifted),
  };
}

/** Leader, examiners and liaisons of a team, each once. */
function everybodyOf({ leader, team }: TeamRecord): Choice[] {
  return once([
    { value: leader.id, text: `${leader.name}（组长）` },
    ...team.examiners.map(({ person }) => ({ value: person.id, text: `${person.name}（成员）` })),
    ...team.units.map(({ liaison, name }) => ({ value: liaison.id, text: `${liaison.name}（${name}联络员）` })),
  ]);
}

function officeChoices(office: readonly { id: string; name: string }[]): Choice[] {
  return office.map(({ id, name }) => ({ value: id, text: `${name}（推进组）` }));
}

function once(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.toReversed().map((choice) => [choice.value, choice])).values()].toReversed();
}

function teamView(record: TeamRecord, recusals: readonly RecordedRecusal[]): PeopleTeamView {
  const { id, name, status, leader, team } = record;
  const persons = new Map(team.examiners.map((examiner) => [examiner.id, examiner.person.name]));
  const unitNames = new Map(team.units.map((unit) => [unit.id, unit.name]));
  const recused = recusals.map(
    ({ examinerId, unitId, automatic, reason }) =>
      `${persons.get(examinerId) ?? ''}回避${unitNames.get(unitId) ?? ''}（${automatic ? '选派单位' : reason}）`,
  );
  const replaced = replacedIn(record).map(
    ({ from, to, units, reason }) => `${to}接替${from}，${units}个单位（${reason}）`,
  );
  const withdrawn = team.units.flatMap((unit) =>
    unit.withdrawn ? [`${unit.name}退出考核（${unit.withdrawn.reason}）`] : [],
  );
  const excused = record.excuses.map(
    ({ examinerId, unitId, reason }) =>
      `${persons.get(examinerId) ?? ''}对${unitNames.get(unitId) ?? ''}免评（${reason}）`,
  );
  const criteria = settledSections(record.rubric).flatMap((section) => section.criteria);
  const dropped = excusedByAll(record).map(({ unitId, criterionIds }) => {
    const left = criteria.filter((criterion) => criterionIds.includes(criterion.id));
    return `${unitNames.get(unitId) ?? ''}的${criteriaText(left)}均已免评，从该单位满分中去掉`;
  });
  return {
    teamId: id,
    teamName: name,
    state: status,
    leaderName: leader.name,
    memberNames: [
      ...new Set(team.examiners.filter(({ units }) => units?.length !== 0).map(({ person }) => person.name)),
    ],
    changes: [...new Set([...replaced, ...withdrawn, ...dropped, ...excused, ...recused])],
  };
}
