import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, TeamRecord } from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import * as teams from '../db/teams.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { moveTeam } from '../domain/life.ts';
import { refuseUnlessMay, type Act } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

export interface ReportScene {
  readonly assessment: AssessmentHead;
  readonly team: TeamRecord;
  /** Who acts; somebody whom the roster knows. */
  readonly by: { readonly id: string; readonly name: string };
}

/** A team whose report somebody is about to change: locked, and only for those who may. */
export async function reportScene(
  tx: Tx,
  { teamId, actor, act }: { teamId: string; actor: Actor; act: Act },
): Promise<ReportScene> {
  await teams.lock(tx, teamId);
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, loaded.assessment.id), act);
  return { ...loaded, by: actor.person };
}

/** A report is written from the end of the team's assessment until it is filed. */
export function refuseUnlessWritable({ team: { status } }: ReportScene): void {
  if (status === 'reported') throw new Refusal('report-filed');
  moveTeam(status, 'file-report');
}

/** Every card of what is written of a team: to be filled in while the team has ended, else only to be read. */
export function showingWords(team: TeamRecord): readonly CardRef[] {
  const { id: teamId } = team;
  return [
    { kind: 'next-steps', teamId },
    ...team.team.units.map(({ id: unitId }): CardRef => ({ kind: 'finding', teamId, unitId })),
  ];
}

/** Every card that shows how far a team's report is. */
export function showingReport({ assessment, team }: Pick<ReportScene, 'assessment' | 'team'>): readonly CardRef[] {
  const [teamId, personId] = [team.id, team.leader.id];
  return [
    { kind: 'report', teamId, personId, page: 0 },
    { kind: 'reports', assessmentId: assessment.id, personId, page: 0 },
    { kind: 'team-end', teamId },
    { kind: 'progress', assessmentId: assessment.id, personId, of: { role: 'leader', teamId }, page: 0 },
    { kind: 'progress', assessmentId: assessment.id, personId, of: { role: 'office' }, page: 0 },
  ];
}
