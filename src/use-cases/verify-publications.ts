import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import { roundPublished } from '../db/final-rounds.ts';
import { publicationRecords } from '../db/publication-records.ts';
import * as publications from '../db/publications.ts';
import type { PublicationRecord } from '../db/publications.ts';
import { contentDifferences } from '../domain/content-difference.ts';
import type { Difference } from '../domain/difference.ts';
import {
  publicationPlace,
  publicationTrailDifferences,
  type PublicationNames,
  type StoredPublication,
} from '../domain/publication-check.ts';
import { replayPublications } from '../domain/publication-trail.ts';
import type { PublicationContent } from '../domain/publication.ts';
import { contentOf, unitContents } from './publication-content.ts';
import type { Scene } from './verify-grading.ts';

/** Everything that was published: as it was logged, and word for word what marks, rubric and tiers make of it. */
export async function verifyPublications(
  db: Db | Tx,
  { assessmentId, scorings, log, personName }: Scene,
): Promise<{
  readonly differences: readonly Difference[];
  readonly publications: number;
  readonly unitResults: number;
}> {
  const stored = await publicationRecords(db, assessmentId);
  const told = replayPublications(log);
  const unitNames = new Map(scorings.flatMap((scoring) => [...scoring.unitNames]));
  const names = { unit: (unitId: string) => unitNames.get(unitId) ?? `单位${unitId}`, person: personName };
  const known = new Set(stored.map(({ id }) => id));
  return {
    differences: [
      ...stored.flatMap((one) => publicationTrailDifferences(one, told.get(one.id), names)),
      ...[...told]
        .filter(([id]) => !known.has(id))
        .map(([, one]): Difference => ({ kind: 'publication-missing', where: [publicationPlace(one)] })),
      ...(await madeAnew(db, assessmentId, stored, names)),
    ],
    publications: stored.filter(({ state }) => state === 'published').length,
    unitResults: stored.reduce((sum, { units }) => sum + units.filter(({ content }) => content !== null).length, 0),
  };
}

/** Publications one after the other, as they went out: what a correction says depends on those before it, as they should have been. */
async function madeAnew(
  db: Db | Tx,
  assessmentId: string,
  stored: readonly StoredPublication[],
  names: PublicationNames,
): Promise<readonly Difference[]> {
  const assessment = await assessments.load(db, assessmentId);
  if (!assessment) throw new Error(`no assessment ${assessmentId}`);
  const before: PublicationRecord[] = [];
  const differences: Difference[] = [];
  for (const record of inTurn(await publications.ofAssessment(db, assessmentId))) {
    const kept = stored.find(({ id }) => id === record.id);
    const { content: _stored, publishedAt, ...publication } = record;
    if (!kept || !publishedAt) continue;
    const round = await roundPublished(db, record.roundId);
    const facts = { assessment, publication, all: before, ...(round && { round }) };
    const content: PublicationContent = contentOf(facts, publishedAt);
    const where = [publicationPlace(kept)];
    differences.push(...contentDifferences('publication-content', { stored: kept.content, right: content }, where));
    const units = new Map((await unitContents(db, facts, publishedAt)).map((unit) => [unit.unitId, unit.content]));
    const found = new Map(kept.units.map((unit) => [unit.unitId, unit.content]));
    for (const unitId of new Set([...units.keys(), ...found.keys()])) {
      const pair = { stored: found.get(unitId), right: units.get(unitId) };
      differences.push(...contentDifferences('unit-result', pair, [...where, names.unit(unitId)]));
    }
    before.push({ ...record, content });
  }
  return differences;
}

/** In the order in which they went out. */
function inTurn(all: readonly PublicationRecord[]): readonly PublicationRecord[] {
  const sent = (one: PublicationRecord) => one.publishedAt?.getTime() ?? 0;
  return all.filter(({ state }) => state === 'published').toSorted((a, b) => sent(a) - sent(b) || a.number - b.number);
}
