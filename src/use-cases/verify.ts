import * as assessments from '../db/assessments.ts';
import { verifyChain, type AuditVerdict } from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import { strayDecisions, strayFilings } from '../db/grading-records.ts';
import { strayObjectionParts } from '../db/objection-records.ts';
import { strayPublicationParts } from '../db/publication-records.ts';
import { logOf, personNames, sourcesOf, strayChanges } from '../db/scoring-records.ts';
import { scoringsOf } from '../db/scorings.ts';
import { sealOf } from '../db/seal.ts';
import type { Difference } from '../domain/difference.ts';
import { textDifference } from '../domain/sheet-trail.ts';
import { verifyFilings, verifyRounds } from './verify-grading.ts';
import { verifyObjections } from './verify-objections.ts';
import { verifyPublications } from './verify-publications.ts';
import { verifyScoring } from './verify-scoring.ts';

/** How much was looked at. */
export interface Verified {
  readonly sheets: number;
  readonly marks: number;
  readonly changes: number;
  readonly rounds: number;
  readonly decisions: number;
  readonly filings: number;
  readonly publications: number;
  readonly unitResults: number;
  readonly objections: number;
}

export interface AssessmentVerdict {
  readonly name: string;
  readonly verified: Verified;
  readonly differences: readonly Difference[];
}

export interface Verdict {
  readonly chain: AuditVerdict;
  readonly assessments: readonly AssessmentVerdict[];
  /** Rows that belong to nothing: of no assessment in particular. */
  readonly strays: readonly Difference[];
}

/**
 * Holds what is stored against what it must be: the log against its seals, the scoring against the log, rounds and reports against both.
 *
 * One assessment after the other, so that memory is that of the largest. Undefined where no assessment is called that.
 */
export async function verify(db: Db | Tx, name?: string): Promise<Verdict | undefined> {
  const chain = await verifyChain(db);
  const asked = await assessments.named(db, name);
  if (name !== undefined && asked.length === 0) return undefined;
  const verdicts: AssessmentVerdict[] = [];
  for (const one of asked) verdicts.push(await verifyAssessment(db, one));
  return { chain, assessments: verdicts, strays: await strays(db) };
}

async function verifyAssessment(db: Db | Tx, { id, name }: { id: string; name: string }): Promise<AssessmentVerdict> {
  const log = await logOf(db, id);
  const sources = await sourcesOf(db, id);
  if (!sources) throw new Error(`no assessment ${id}`);
  // Where the two differ, everything else is held against the one that was taken in.
  const rubric = sources.imported?.rubric ?? sources.rubric;
  const scoring = await verifyScoring(db, { assessmentId: id, rubric, log, imported: sources.imported?.units });
  const people = await personNames(db);
  const personName = (personId: string): string => people.get(personId) ?? `人员${personId}`;
  const scene = { assessmentId: id, scorings: await scoringsOf(db, id, rubric), log, personName };
  const rounds = await verifyRounds(db, scene);
  const filings = await verifyFilings(db, scene);
  const publications = await verifyPublications(db, scene);
  const objections = await verifyObjections(db, scene);
  return {
    name,
    verified: {
      sheets: scoring.sheets,
      marks: scoring.marks,
      changes: scoring.changes,
      rounds: rounds.rounds,
      decisions: rounds.decisions,
      filings: filings.filings,
      publications: publications.publications,
      unitResults: publications.unitResults,
      objections: objections.objections,
    },
    differences: [
      ...textDifference('rubric', sealOf(sources.rubric), sealOf(rubric), ['评分标准']),
      ...scoring.differences,
      ...rounds.differences,
      ...filings.differences,
      ...publications.differences,
      ...objections.differences,
    ],
  };
}

async function strays(db: Db | Tx): Promise<readonly Difference[]> {
  const found: [string, number][] = [
    ['得分修改记录', await strayChanges(db)],
    ['定档记录', await strayDecisions(db)],
    ['综合报告报送记录', await strayFilings(db)],
    ['通报、更正记录', await strayPublicationParts(db)],
    ['异议记录', await strayObjectionParts(db)],
  ];
  return found.flatMap(([where, count]) =>
    count > 0 ? [{ kind: 'stray', where: [where], stored: `${count}条` } as const] : [],
  );
}
