import { correctionFields, correctionLength, sameTier } from '../../cards/correction-form.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { tierText } from '../../cards/wording.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as publications from '../db/publications.ts';
import { correctedTierFault, refuseUnlessState } from '../domain/publication.ts';
import { Refusal } from '../domain/refusal.ts';
import { cleanParagraphs, reasonFault } from '../domain/text.ts';
import { tiers, type Tier } from '../domain/tier.ts';
import { change } from './prepare-publication.ts';
import { bulletinOf, publicationScene, tiersInForce, type PublicationScene } from './publication-scene.ts';

/** 起草更正: what went out stays as it was, and a notice will say what is right. Returns the publication that is being prepared. */
export async function beginCorrection(
  tx: Tx,
  { publicationId, actor, at }: { publicationId: string; actor: Actor; at: Date },
): Promise<string> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.correct' } });
  const { assessment, all, by } = scene;
  const bulletin = bulletinOf(scene);
  if (!bulletin || assessment.status !== 'published') throw new Refusal('wrong-state', { state: assessment.status });
  if (all.some(({ state }) => state === 'draft' || state === 'awaiting')) throw new Refusal('correction-under-way');
  const { id: corrects, roundId, chats } = bulletin;
  const id = await publications.create(tx, {
    assessmentId: assessment.id,
    roundId,
    corrects,
    chats,
    personId: by.id,
    at,
  });
  await outbox.redraw(tx, `publication:${corrects}`, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'correction.begun',
    subject: `publication:${id}`,
    after: { state: 'draft', corrects },
  });
  return id;
}

interface CorrectionStep {
  readonly publicationId: string;
  readonly version: number;
  readonly actor: Actor;
  readonly at: Date;
}

export type CorrectionSaved =
  | { readonly outcome: 'saved' | 'no-tier' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** What the form says: the words, and perhaps one unit with the tier that is right. A fault anywhere, and nothing of it is kept. */
export async function saveCorrection(
  tx: Tx,
  { publicationId, version, actor, at, form }: CorrectionStep & { readonly form: Readonly<Record<string, string>> },
): Promise<CorrectionSaved> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.correct' } });
  refuseUnlessState(scene.publication, 'draft', version);
  const words = cleanParagraphs(form[correctionFields.words] ?? '');
  const fault = reasonFault(words, correctionLength);
  if (fault) return { outcome: 'faulty', refused: { typed: '', fault, fields: form } };
  const { [correctionFields.unit]: unitId, [correctionFields.tier]: chosen } = form;
  if ((unitId === undefined) !== (chosen === undefined)) return { outcome: 'no-tier' };
  if (unitId !== undefined && chosen !== undefined) {
    const tier = chosen === sameTier ? null : tiers.find((one) => one === chosen);
    if (tier === undefined) throw new Refusal('unknown-subject');
    const wrong = wrongTier(scene, unitId, tier);
    if (wrong !== undefined) return { outcome: 'faulty', refused: { typed: '', fields: form, day: { typed: wrong } } };
    await publications.setCorrected(tx, { publicationId, assessmentId: scene.assessment.id, unitId, tier });
  }
  await change(tx, scene, 'correction.written', { words }, at, {
    words,
    ...(unitId !== undefined && { unitId, tier: chosen === sameTier ? null : chosen }),
  });
  return { outcome: 'saved' };
}

function wrongTier(
  { assessment, round, all }: PublicationScene,
  unitId: string,
  tier: Tier | null,
): string | undefined {
  const decided = round?.tiers.find((one) => one.unitId === unitId);
  const inForce = tiersInForce({ all }).get(unitId);
  const unit = assessment.teams.flatMap(({ team }) => team.units).find(({ id }) => id === unitId);
  if (!decided || !inForce || !unit) throw new Refusal('unknown-subject');
  switch (tier === null ? undefined : correctedTierFault(tier, { byScore: decided.byScore, inForce })) {
    case 'above-score-band':
      return `${unit.name}的得分对应“${tierText[decided.byScore]}”，不能更正为更高的档次。`;
    case 'unchanged':
      return `${unit.name}现在的档次就是“${tierText[inForce]}”，不必更正。`;
    case undefined:
      return undefined;
  }
}

/** A unit is taken off the correction again. */
export async function removeFromCorrection(
  tx: Tx,
  { publicationId, version, actor, at, unitId }: CorrectionStep & { readonly unitId: string },
): Promise<void> {
  const scene = await publicationScene(tx, { publicationId, actor, act: { act: 'publication.correct' } });
  refuseUnlessState(scene.publication, 'draft', version);
  if (!(await publications.removeCorrected(tx, publicationId, unitId))) throw new Refusal('unknown-subject');
  await change(tx, scene, 'correction.unit-removed', {}, at, { unitId });
}
