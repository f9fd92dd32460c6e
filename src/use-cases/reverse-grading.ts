import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import * as teams from '../db/teams.ts';
import * as grading from '../db/grading.ts';
import { readReason } from '../domain/change-request.ts';
import { Refusal } from '../domain/refusal.ts';
import { gradingScene, refuseIfTied, refuseUnlessCurrent } from './grading-scene.ts';
import { reopenTeamScoring } from './reopen-team.ts';
import { takeBackRound } from './take-back-grading.ts';

interface OnRound {
  readonly roundId: string;
  readonly version: number;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export type GradingReversed =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 撤销定档: the office takes back what it decides; what is final, an administrator. */
export async function reverseGrading(
  tx: Tx,
  { roundId, version, typed = '', actor, at }: OnRound,
): Promise<GradingReversed> {
  const scene = await gradingScene(tx, { roundId, actor });
  refuseUnlessCurrent(scene, version);
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  await audit.recordAll(tx, await takeBackRound(tx, { ...scene, reason: read.reason, at }));
  return { outcome: 'done' };
}

/** 退回考核组重新打分: the unit's team scores again, told which unit and why; the round is taken back with it. */
export async function rescoreUnit(
  tx: Tx,
  { roundId, version, chosen, typed = '', actor, at }: OnRound & { chosen: string | undefined },
): Promise<GradingReversed> {
  const found = await teamOf(tx, roundId, chosen);
  // Whoever ends, files or reopens a team takes its lock before that of the assessment.
  if (found) await teams.lock(tx, found.teamId);
  const scene = await gradingScene(tx, { roundId, actor });
  refuseUnlessCurrent(scene, version);
  const { assessment, roles } = scene;
  const kept = { typed, ...(found && { chosen: found.unitId }) };
  if (!found) return { outcome: 'faulty', refused: kept };
  await refuseIfTied(tx, { assessmentId: assessment.id, roles, ...found });
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { ...kept, fault: read.fault } };
  const loaded = await assessments.loadTeam(tx, found.teamId);
  if (!loaded) throw new Refusal('unknown-subject');
  const { version: teamVersion } = loaded.team;
  const { teamId, unitName } = found;
  await reopenTeamScoring(tx, { teamId, version: teamVersion, typed, about: unitName, actor, at });
  return { outcome: 'done' };
}

/** The unit of the round that was chosen, and its team. */
async function teamOf(
  tx: Tx,
  roundId: string,
  chosen: string | undefined,
): Promise<{ unitId: string; unitName: string; teamId: string } | undefined> {
  const round = await grading.round(tx, roundId);
  const unit = round?.units.find(({ unitId }) => unitId === chosen);
  const record = unit && (await assessments.load(tx, round?.assessmentId ?? ''));
  for (const { id: teamId, team } of record?.teams ?? []) {
    const of = team.units.find(({ id }) => id === unit?.unitId);
    if (of) return { unitId: of.id, unitName: of.name, teamId };
  }
  return undefined;
}
