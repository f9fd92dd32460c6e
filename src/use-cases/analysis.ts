import type { AnalysisView } from '../../cards/analysis-card.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef, TeamsShown } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { diagnose } from '../domain/examiner-diagnostics.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { visibleMarks } from '../domain/visible-marks.ts';
import { rolesIn } from './roles.ts';

type AnalysisRef = Extract<CardRef, { kind: 'analysis' | 'disagreements' }>;

interface Scope {
  readonly assessment: AssessmentHead;
  readonly teams: readonly TeamRecord[];
}

/** Refuses whoever neither leads the team nor belongs to the office; only the office sees all teams. */
export async function refuseUnlessMayAnalyse(tx: Tx, of: TeamsShown, actor: Actor): Promise<void> {
  const assessmentId = 'teamId' in of ? (await assessments.ofTeam(tx, of.teamId))?.id : of.assessmentId;
  if (assessmentId === undefined) throw new Refusal('unknown-subject');
  refuseUnlessMay(
    rolesIn(actor, assessmentId),
    'teamId' in of ? { act: 'analysis.see', teamId: of.teamId } : { act: 'analysis.see-all' },
  );
}

/** A leader or the office asks what the marks tell about the examining, or where they are far apart. */
export async function showAnalysis(
  tx: Tx,
  {
    kind,
    of,
    page,
    actor,
    at,
    key,
  }: Pick<AnalysisRef, 'kind' | 'of' | 'page'> & { actor: Actor; at: Date; key: string },
): Promise<void> {
  await refuseUnlessMayAnalyse(tx, of, actor);
  if (!actor.person) throw new Refusal('not-permitted');
  const ref: CardRef = { kind, personId: actor.person.id, of, page };
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: actor.openId }, ref, subject: subjectOf(ref), at, key }]);
}

/** As the marks stand at this moment, and as far as the reader may see them; of all teams one a page. */
export async function analysisView(
  db: Db | Tx,
  { personId, of, page }: AnalysisRef,
  now: Date,
): Promise<AnalysisView | undefined> {
  const scope = await loadTeams(db, of);
  const actor = await people.actorOf(db, personId);
  const index = Math.min(page, (scope?.teams.length ?? 0) - 1);
  const team = scope?.teams[index];
  if (!scope || !actor || !team) return undefined;
  const { marks, hiddenUnits } = visibleMarks(team, rolesIn(actor, scope.assessment.id));
  const { examiners, blocks, alpha } = diagnose(team, marks);
  const names = new Map(team.team.examiners.map(({ id, person }) => [id, person.name]));
  const nameOf = (examinerId: string) => names.get(examinerId) ?? '';
  return {
    assessmentName: scope.assessment.name,
    teamName: team.name,
    of,
    examiners: examiners.map(({ examinerId, ...figures }) => ({ name: nameOf(examinerId), ...figures })),
    blocks: blocks.map(({ examinerIds, correlation }) => ({ names: examinerIds.map(nameOf), correlation })),
    alpha,
    hiddenUnits: hiddenUnits.length,
    at: now,
    page: { index, count: scope.teams.length },
  };
}

/** The teams a card is about, and the assessment they belong to. */
export async function loadTeams(db: Db | Tx, of: TeamsShown): Promise<Scope | undefined> {
  if ('teamId' in of) {
    const loaded = await assessments.loadTeam(db, of.teamId);
    return loaded && { assessment: loaded.assessment, teams: [loaded.team] };
  }
  const record = await assessments.load(db, of.assessmentId);
  return record && { assessment: record, teams: record.teams };
}
