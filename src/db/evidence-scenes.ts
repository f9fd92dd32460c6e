import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import type { AssessmentState } from '../domain/life.ts';
import type { EvidenceSubject } from '../domain/permissions.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { Db, Tx } from './database.ts';
import type { EarlierPiece } from './evidence-uses.ts';
import { criteriaObjected } from './objections.ts';
import { rubricOf } from './rubrics.ts';

/** A unit with all that a decision about its evidence needs. */
export interface UnitScene {
  readonly assessment: {
    readonly id: string;
    readonly name: string;
    readonly status: AssessmentState;
    readonly evidenceDueOn?: Day;
  };
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly category: string;
    readonly teamId: string;
    readonly withdrawn: boolean;
  };
  readonly liaison: { readonly id: string; readonly openId: string | null };
  readonly rubric: Rubric;
  /** Criteria about which an objection waits: evidence is taken for these though marks are graded. */
  readonly objected: readonly string[];
  readonly examiners: readonly { readonly id: string; readonly charge: readonly string[] }[];
}

export async function unitScene(db: Db | Tx, unitId: string): Promise<UnitScene | undefined> {
  const row = await db.unit.findUnique({
    where: { id: unitId },
    include: {
      liaison: { select: { id: true, openId: true } },
      team: {
        include: {
          assessment: { omit: { rubric: true } },
          examiners: { select: { id: true, charge: true } },
        },
      },
    },
  });
  if (!row) return undefined;
  const { assessment, examiners } = row.team;
  return {
    assessment: {
      id: assessment.id,
      name: assessment.name,
      status: assessment.status as AssessmentState,
      ...(assessment.evidenceDueOn && { evidenceDueOn: asDay(assessment.evidenceDueOn) }),
    },
    unit: {
      id: row.id,
      name: row.name,
      category: row.category,
      teamId: row.teamId,
      withdrawn: row.withdrawnAt !== null,
    },
    liaison: row.liaison,
    rubric: await rubricOf(db, assessment.id),
    objected: await criteriaObjected(db, unitId),
    examiners,
  };
}

/** A unit's evidence for one criterion, or for all of them, as far as rights depend on it. */
export function evidenceSubject({ unit, examiners }: UnitScene, criterionId?: string): EvidenceSubject {
  const inCharge = examiners.filter(({ charge }) => criterionId === undefined || charge.includes(criterionId));
  return { unitId: unit.id, teamId: unit.teamId, inCharge: inCharge.map(({ id }) => id) };
}

/** The last day for evidence, if the office has set one. */
export async function dueOn(db: Db | Tx, assessmentId: string): Promise<Day | undefined> {
  const row = await db.assessment.findUnique({ where: { id: assessmentId }, select: { evidenceDueOn: true } });
  return row?.evidenceDueOn ? asDay(row.evidenceDueOn) : undefined;
}

export async function setDueOn(tx: Tx, assessmentId: string, day: Day): Promise<void> {
  await tx.assessment.update({ where: { id: assessmentId }, data: { evidenceDueOn: new Date(`${day}T00:00:00Z`) } });
}

function asDay(date: Date): Day {
  return date.toISOString().slice(0, 10) as Day; // A DATE, which the client reads as midnight UTC.
}

/** Pieces of an earlier assessment stand in this one, too: the same contents, and no file is asked for again. */
export async function takeOver(
  tx: Tx,
  pieces: readonly EarlierPiece[],
  to: { assessmentId: string; unitId: string; batchId: string; personId: string; at: Date },
): Promise<readonly string[]> {
  const data = pieces.map(({ evidenceId, name, sha256 }) => ({
    id: randomUUID(),
    batchId: to.batchId,
    handedInBy: to.personId,
    handedInAt: to.at,
    name,
    takenFrom: evidenceId,
    assessmentId: to.assessmentId,
    unitId: to.unitId,
    state: 'received',
    sha256,
    dueAt: to.at,
  }));
  await tx.evidence.createMany({ data });
  return data.map(({ id }) => id);
}

/** What is needed to send a piece on: its content, and the message it came in. */
export async function contentOf(
  db: Db | Tx,
  evidenceId: string,
): Promise<{ name: string; sha256: string; bytes: number; mediaType: string; messageId: string | null } | undefined> {
  const [row] = await db.$queryRaw<
    { name: string; sha256: string; bytes: number; mediaType: string; messageId: string | null }[]
  >`
    with recursive came as (
      select id, name, sha256, message_id, taken_from from evidence where id = ${evidenceId}::uuid
      union all select evidence.id, came.name, came.sha256, evidence.message_id, evidence.taken_from
      from came join evidence on evidence.id = came.taken_from
    )
    select came.name, came.sha256, content.bytes::float8 as bytes, content.media_type as "mediaType", came.message_id as "messageId"
    from came join evidence_content content on content.sha256 = came.sha256 where came.taken_from is null`;
  return row;
}
