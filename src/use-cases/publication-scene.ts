import * as administrators from '../db/administrators.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import { finalRound, type FinalRound } from '../db/final-rounds.ts';
import * as objections from '../db/objections.ts';
import type { Actor } from '../db/people.ts';
import * as publications from '../db/publications.ts';
import type { PublicationRecord } from '../db/publications.ts';
import { dayOf } from '../domain/day.ts';
import { objectionsOpen, type ObjectionFacts } from '../domain/objection.ts';
import { refuseUnlessMay, type Act } from '../domain/permissions.ts';
import type { Bulletin } from '../domain/publication.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Tier } from '../domain/tier.ts';
import { resultsOf } from './results.ts';
import { rolesIn } from './roles.ts';

/** A publication with all that it rests on. */
export interface PublicationFacts {
  readonly assessment: AssessmentRecord;
  readonly publication: PublicationRecord;
  /** Absent once the tiers are no longer final. */
  readonly round?: FinalRound;
  /** All publications of the assessment, this one among them. */
  readonly all: readonly PublicationRecord[];
  /** Where the units stand that were asked about their results. */
  readonly objections: ObjectionFacts;
}

export interface PublicationScene extends PublicationFacts {
  readonly by: { readonly id: string; readonly name: string; readonly openId: string };
}

export async function publicationFacts(db: Db | Tx, publicationId: string): Promise<PublicationFacts | undefined> {
  const publication = await publications.load(db, publicationId);
  const assessment = publication && (await assessments.load(db, publication.assessmentId));
  if (!assessment || !publication) return undefined;
  const found = await finalRound(db, assessment.id);
  const all = await publications.ofAssessment(db, assessment.id);
  const raised = await objections.factsOf(db, assessment.id);
  return { assessment, publication, all, objections: raised, ...(typeof found === 'object' && { round: found }) };
}

/** A publication somebody is about to change, locked with its assessment; only for those who may. */
export async function publicationScene(
  tx: Tx,
  { publicationId, actor, act }: { publicationId: string; actor: Actor; act: Act | ((of: PublicationRecord) => Act) },
): Promise<PublicationScene> {
  const found = await publications.load(tx, publicationId);
  if (!found || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, found.assessmentId), typeof act === 'function' ? act(found) : act);
  // Whoever reopens a team, takes tiers back or publishes goes first or comes after.
  await assessments.lock(tx, found.assessmentId);
  await publications.lock(tx, publicationId);
  const facts = await publicationFacts(tx, publicationId);
  if (!facts) throw new Refusal('unknown-subject');
  return { ...facts, by: { ...actor.person, openId: actor.openId } };
}

/** Whether the marks are still those that the tiers were decided on. */
export function marksStand(assessment: AssessmentRecord, { tiers }: FinalRound): boolean {
  const totals = new Map(
    resultsOf(assessment).outcomes.flatMap(({ result }) =>
      result.status === 'complete' ? [[result.unitId, result.total] as const] : [],
    ),
  );
  return totals.size === tiers.length && tiers.every(({ unitId, total }) => totals.get(unitId) === total);
}

/** Why a publication cannot go out as it stands; undefined where it can. */
export function obstacleTo(facts: PublicationFacts, now: Date): Refusal | undefined {
  const { assessment, publication, round } = facts;
  if (publication.kind === 'correction') {
    if (assessment.status !== 'published') return new Refusal('wrong-state', { state: assessment.status });
    return publication.words === '' ? new Refusal('correction-unwritten') : undefined;
  }
  if (assessment.status !== 'grading') return new Refusal('wrong-state', { state: assessment.status });
  if (round?.id !== publication.roundId) return new Refusal('tiers-not-final');
  if (!marksStand(assessment, round)) return new Refusal('tiers-not-final', { because: 'marks' });
  const bar = objectionsOpen(facts.objections, dayOf(now));
  if (bar) return new Refusal('objections-open', { bar });
  const reached = assessment.steeringChatId !== null || publication.chats.length > 0 || publication.tellUnits;
  return reached ? undefined : new Refusal('no-recipients');
}

/** The bulletin that was published of an assessment. */
export function bulletinOf({
  all,
}: Pick<PublicationFacts, 'all'>): (PublicationRecord & { content: Bulletin }) | undefined {
  return all.find(
    (one): one is PublicationRecord & { content: Bulletin } =>
      one.state === 'published' && one.content?.kind === 'bulletin',
  );
}

/** The tier each unit has by what was published: the bulletin's, or the last correction's. */
export function tiersInForce(facts: Pick<PublicationFacts, 'all'>): ReadonlyMap<string, Tier> {
  const tiers = new Map((bulletinOf(facts)?.content.units ?? []).map(({ unitId, tier }) => [unitId, tier]));
  for (const { content } of facts.all)
    if (content?.kind === 'correction') for (const { unitId, to } of content.tiers) tiers.set(unitId, to);
  return tiers;
}

/** open_ids of the administrators who could confirm what this person hands in. */
export async function otherAdministrators(tx: Tx, assessmentId: string, openId: string): Promise<readonly string[]> {
  return (await administrators.openIdsFor(tx, [assessmentId])).filter((one) => one !== openId);
}
