import { criteriaOf } from '../../cards/evidence-choices.ts';
import type { HandInView } from '../../cards/hand-in-card.ts';
import { dayText } from '../../cards/wording.ts';
import type { Db, Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import type { StoredEvidence } from '../db/evidence.ts';
import { unitScene } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import { startOf } from '../domain/day.ts';
import { acceptsEvidence, isLate } from '../domain/evidence.ts';
import { settledSections } from '../domain/settlement.ts';

/** What was sent in one batch, and what has been said about it so far. */
export async function handInView(db: Db | Tx, { batchId }: { batchId: string }): Promise<HandInView | undefined> {
  const files = await evidence.ofBatch(db, batchId);
  const [first] = files;
  const last = files.at(-1);
  if (!first || !last) return undefined;
  const standing = files.filter(({ state, withdrawnAt }) => state !== 'refused' && withdrawnAt === null);
  const unitId = files.find((file) => file.unitId !== null)?.unitId;
  const scene = unitId ? await unitScene(db, unitId) : undefined;
  const filed = standing.some(({ filedAt }) => filedAt !== null) && standing.every(({ filedAt }) => filedAt !== null);
  const sections = scene ? settledSections(scene.rubric) : [];
  const day = scene?.assessment.evidenceDueOn;
  return {
    batchId,
    handedInAt: last.handedInAt,
    files: await shownFiles(db, files),
    units: scene ? [] : await evidence.unitsSpokenFor(db, first.handedInBy),
    ...(scene && {
      of: {
        unitId: scene.unit.id,
        unitName: scene.unit.name,
        assessmentName: scene.assessment.name,
        category: scene.unit.category,
        sections: acceptsEvidence(scene.assessment.status)
          ? sections
          : sections.map((section) => ({
              ...section,
              criteria: section.criteria.filter(({ id }) => scene.objected.includes(id)),
            })),
        ...(day && { dueOn: dayText(startOf(day)) }),
        late: files.some(({ handedInAt }) => isLate(handedInAt, day)),
      },
    }),
    ...(filed && { filed: criteriaOf(sections, await usedFor(db, standing)) }),
  };
}

async function usedFor(db: Db | Tx, files: readonly StoredEvidence[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const id of new Set(files.map((file) => file.duplicateOf ?? file.id))) {
    // One after the other: a transaction has one connection.
    for (const { criterionId } of await uses.ofPiece(db, id)) found.add(criterionId);
  }
  return found;
}

async function shownFiles(db: Db | Tx, files: readonly StoredEvidence[]): Promise<HandInView['files']> {
  const facts = await evidence.contentsOf(
    db,
    files.map(({ id }) => id),
  );
  return files.map(({ id, name, state, why, withdrawnAt }) => {
    const { bytes, sameAs } = facts.get(id) ?? {};
    return {
      name,
      state,
      withdrawn: withdrawnAt !== null,
      ...(why && { why }),
      ...(bytes !== undefined && { bytes }),
      ...(sameAs !== undefined && { sameAs }),
    };
  });
}
