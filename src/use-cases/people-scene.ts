import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, TeamRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { AuditRecord } from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { touchSheets } from '../db/people-changes.ts';
import * as teams from '../db/teams.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { TeamScoring } from '../domain/matrix.ts';
import { leftUncovered, refuseUnlessChangeFits, type PeopleForm } from '../domain/people-change.ts';
import type { Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { closedBecause } from '../domain/sheet-closing.ts';
import { settledSections } from '../domain/settlement.ts';
import type { ScoringSheet } from '../domain/team.ts';
import { lapseRequests } from './lapse-requests.ts';
import { redrawLooks } from './redraw-looks.ts';
import { rolesIn } from './roles.ts';
import { layOutMissing } from './sheets-needed.ts';
import { tellLeaderWhenAllIsIn } from './tell-leader.ts';

/** A team at the moment it is this transaction's turn, with who asks for the change. */
export interface TeamScene {
  readonly assessment: AssessmentHead;
  readonly team: TeamRecord;
  readonly by: { readonly id: string; readonly name: string };
  readonly roles: Roles;
  readonly at: Date;
}

/** Loads the team under its lock, and refuses what does not fit the moment. */
export async function teamScene(
  tx: Tx,
  form: PeopleForm,
  { teamId, actor, at }: { teamId: string; actor: Actor; at: Date },
): Promise<TeamScene> {
  await teams.lock(tx, teamId);
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded || !actor.person) throw new Refusal('unknown-subject');
  const { assessment, team } = loaded;
  refuseUnlessChangeFits(form, assessment.status, team.status);
  return { assessment, team, by: actor.person, roles: rolesIn(actor, assessment.id), at };
}

/** Somebody of the team with all charges he or she has in it. */
export function memberOf({ team }: TeamScene, personId: string) {
  const charges = team.team.examiners.filter(({ person }) => person.id === personId);
  const [first] = charges;
  if (!first) throw new Refusal('unknown-subject');
  return { person: first.person, charges, examinerIds: charges.map(({ id }) => id) };
}

export function unitOf({ team }: TeamScene, unitId: string) {
  const unit = team.team.units.find(({ id }) => id === unitId);
  if (!unit) throw new Refusal('unknown-subject');
  return unit;
}

/** Whether the sheet is still asked of its examiner. */
export function isAsked(
  { team }: TeamScene,
  { examinerId, unitId }: Pick<ScoringSheet, 'examinerId' | 'unitId'>,
): boolean {
  const examiner = team.team.examiners.find(({ id }) => id === examinerId);
  const unit = team.team.units.find(({ id }) => id === unitId);
  return examiner !== undefined && unit !== undefined && closedBecause(examiner, unit, team.recusals) === undefined;
}

/** Refuses what would leave a criterion of a unit without anybody in charge, naming it. */
export function refuseIfUncovered({ team }: TeamScene, after: Partial<TeamScoring>): void {
  const left = leftUncovered(team, { ...team, ...after });
  if (left.length === 0) return;
  const names = new Map(team.team.units.map(({ id, name }) => [id, name]));
  const criteria = settledSections(team.rubric).flatMap((section) => section.criteria);
  throw new Refusal('leaves-uncovered', {
    uncovered: left.map(({ unitId, criterionIds }) => ({
      unitName: names.get(unitId) ?? '',
      criteria: criteria.filter(({ id }) => criterionIds.includes(id)).map(({ id, title }) => ({ id, title })),
    })),
  });
}

/** Cards of these sheets are out of date, and requests about them are pointless. */
export async function outdateSheets(tx: Tx, sheetIds: readonly string[], at: Date): Promise<void> {
  await touchSheets(tx, sheetIds);
  for (const sheetId of sheetIds) {
    // As many as one examiner, or one unit, has.
    await lapseRequests(tx, { sheetId }, 'closed', at);
    await outbox.redraw(tx, subjectOf({ kind: 'sheet', sheetId }), at);
    await redrawLooks(tx, sheetId, at);
  }
}

/** What follows from any change to who scores what: new sheets are made, everything that counts them is drawn anew. */
export async function settleTeam(tx: Tx, { assessment, team, at }: TeamScene): Promise<TeamRecord> {
  await teams.touch(tx, team.id);
  const changed = (await assessments.loadTeam(tx, team.id))?.team ?? team;
  if (assessment.status === 'assessing') {
    await layOutMissing(tx, assessment.id, changed);
    await tellLeaderWhenAllIsIn(tx, team.id, at);
  }
  await redrawTeam(tx, { assessment, team: changed, at });
  return (await assessments.loadTeam(tx, team.id))?.team ?? changed;
}

export async function redrawTeam(
  tx: Tx,
  { assessment, team, at }: Pick<TeamScene, 'assessment' | 'team' | 'at'>,
): Promise<void> {
  for (const ref of showing(assessment.id, team)) await outbox.redraw(tx, subjectOf(ref), at);
}

/** Every card that counts a team's sheets, or lists its people. */
function showing(assessmentId: string, { id: teamId, leader, team }: TeamRecord): readonly CardRef[] {
  const examiners = new Set(team.examiners.map(({ person }) => person.id));
  return [
    { kind: 'opening', assessmentId },
    { kind: 'team-end', teamId },
    { kind: 'all-submitted', teamId },
    { kind: 'corrections', teamId, personId: leader.id, page: 0 },
    { kind: 'progress', assessmentId, personId: leader.id, of: { role: 'leader', teamId }, page: 0 },
    { kind: 'results', assessmentId, page: 0 },
    { kind: 'people', assessmentId, personId: leader.id, at: { page: 0 } },
    ...[...examiners].map((personId): CardRef => ({ kind: 'task-list', assessmentId, personId, page: 0 })),
  ];
}

/** Into the audit log: what the office changed about the team's people or units, by whom, in which assessment. */
export function recordChange(
  tx: Tx,
  { by, at, assessment }: Pick<TeamScene, 'by' | 'at' | 'assessment'>,
  change: Pick<AuditRecord, 'what' | 'subject' | 'before' | 'after'>,
): Promise<void> {
  return audit.record(tx, { at, actorId: by.id, assessmentId: assessment.id, ...change });
}
