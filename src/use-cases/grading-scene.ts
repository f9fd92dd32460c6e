import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, AssessmentRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import type { OfficePerson, StoredRound } from '../db/grading.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessGrading } from '../domain/life.ts';
import { isTied, may, refuseUnlessMay, type Act, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

export interface GradingScene {
  readonly assessment: AssessmentHead;
  readonly round: StoredRound;
  readonly roles: Roles;
  /** Who acts; somebody whom the roster knows. */
  readonly by: { readonly id: string; readonly name: string };
}

/** A round that somebody is about to change: its assessment locked, and only for those who may, before publication. */
export async function gradingScene(
  tx: Tx,
  { roundId, actor, act = { act: 'tiers.decide' } }: { roundId: string; actor: Actor; act?: Act },
): Promise<GradingScene> {
  const assessmentId = await grading.assessmentOf(tx, roundId);
  if (assessmentId === undefined || !actor.person) throw new Refusal('unknown-subject');
  await assessments.lock(tx, assessmentId);
  const assessment = await assessments.head(tx, assessmentId);
  const round = await grading.round(tx, roundId);
  if (!assessment || !round) throw new Refusal('unknown-subject');
  const roles = rolesIn(actor, assessmentId);
  refuseUnlessMay(roles, act);
  if (round.state === 'reversed') throw new Refusal('round-over');
  refuseUnlessGrading(assessment.status);
  return { assessment, round, roles, by: actor.person };
}

/** A card drawn before the round last changed decides nothing. */
export function refuseUnlessCurrent({ round }: GradingScene, version: number): void {
  if (round.version !== version) throw new Refusal('card-outdated');
}

/** What every unit of an assessment is called. */
export function unitNamesOf({ teams }: Pick<AssessmentRecord, 'teams'>): ReadonlyMap<string, string> {
  return new Map(teams.flatMap(({ team }) => team.units.map(({ id, name }) => [id, name])));
}

/** Everybody of the office, with what each is in the assessment. */
async function officeRoles(
  db: Db | Tx,
  assessmentId: string,
): Promise<readonly { readonly person: OfficePerson; readonly roles: Roles }[]> {
  const all = [];
  for (const person of await grading.officeOf(db, assessmentId)) {
    // One after the other: an office is a few people.
    all.push({ person, roles: rolesIn(await people.actor(db, person.openId), assessmentId) });
  }
  return all;
}

/** Who else may decide about a unit: the one place that names them. */
export async function decidersOf(db: Db | Tx, assessmentId: string): Promise<(unitId: string) => readonly string[]> {
  const office = await officeRoles(db, assessmentId);
  return (unitId) =>
    office.flatMap(({ person, roles }) => (may(roles, { act: 'tiers.decide-unit', unitId }) ? [person.name] : []));
}

/** Refuses a decision about a unit of one's own, naming who takes it. */
export async function refuseIfTied(
  tx: Tx,
  { assessmentId, roles, unitId, unitName }: { assessmentId: string; roles: Roles; unitId: string; unitName: string },
): Promise<void> {
  if (may(roles, { act: 'tiers.decide-unit', unitId })) return;
  throw new Refusal('tier-conflict', { unitName, others: (await decidersOf(tx, assessmentId))(unitId) });
}

/** Administrators other than whoever decided, and those of them who may confirm. */
export async function confirmersOf(
  tx: Tx,
  assessmentId: string,
  deciderId: string,
  departing: readonly string[],
): Promise<{ readonly administrators: readonly OfficePerson[]; readonly able: readonly OfficePerson[] }> {
  const administrators = (await officeRoles(tx, assessmentId)).filter(({ person }) => person.administrator);
  const able = administrators.filter(
    ({ person, roles }) =>
      person.id !== deciderId && may(roles, { act: 'tiers.confirm', ownDecision: false, departing }),
  );
  return {
    administrators: administrators.map(({ person }) => person),
    able: able.map(({ person }) => person),
  };
}

export function tiedAmong(roles: Roles, unitIds: readonly string[]): readonly string[] {
  return unitIds.filter((unitId) => isTied(roles, unitId));
}

/** The steering group and everybody of the office, each once. */
export async function wholeOffice(
  tx: Tx,
  { id, steeringChatId }: Pick<AssessmentHead, 'id' | 'steeringChatId'>,
): Promise<readonly Recipient[]> {
  const office = await grading.officeOf(tx, id);
  return [
    ...(steeringChatId === null ? [] : [{ type: 'chat_id', id: steeringChatId } as const]),
    ...office.map(({ openId }) => ({ type: 'open_id', id: openId }) as const),
  ];
}

/** Every card that shows the rounds of an assessment, and those of this one. */
export async function redrawGrading(tx: Tx, assessmentId: string, roundId: string, at: Date): Promise<void> {
  await outbox.redraw(tx, subjectOf({ kind: 'grading', assessmentId, personId: '', page: 0 }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'grading-final', assessmentId, roundId }), at);
}
