import type { UseState } from '../domain/evidence.ts';
import type { Db, Tx } from './database.ts';
import type { UnitOfAssessment } from './evidence.ts';

export interface StoredUse {
  readonly criterionId: string;
  readonly state: UseState;
  readonly reason: string | null;
}

export async function ofPiece(db: Db | Tx, evidenceId: string): Promise<StoredUse[]> {
  const rows = await db.evidenceUse.findMany({ where: { evidenceId }, orderBy: { criterionId: 'asc' } });
  return rows.map(({ criterionId, state, reason }) => ({ criterionId, state: state as UseState, reason })); // As the CHECK has it.
}

/** Pieces stand for these criteria, too; what one stands for already stays as it is. */
export async function add(
  tx: Tx,
  evidenceIds: readonly string[],
  criterionIds: readonly string[],
  { assessmentId, unitId }: UnitOfAssessment,
): Promise<void> {
  await tx.evidenceUse.createMany({
    data: evidenceIds.flatMap((evidenceId) =>
      criterionIds.map((criterionId) => ({ evidenceId, assessmentId, unitId, criterionId })),
    ),
    skipDuplicates: true,
  });
}

export async function remove(tx: Tx, evidenceId: string, criterionIds: readonly string[]): Promise<void> {
  await tx.evidenceUse.deleteMany({
    where: { evidenceId, criterionId: { in: [...criterionIds] }, state: { not: 'verified' } },
  });
}

/** Judged by an examiner; false where it stood so already, or is no more. */
export async function judge(
  tx: Tx,
  { evidenceId, criterionId }: { evidenceId: string; criterionId: string },
  verdict:
    | { readonly state: 'verified' }
    | { readonly state: 'returned'; readonly reason: string; readonly toldIn: string },
  by: { readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const returned = verdict.state === 'returned' ? verdict : undefined;
  const { count } = await tx.evidenceUse.updateMany({
    where: { evidenceId, criterionId, state: { not: verdict.state } },
    data: {
      state: verdict.state,
      reason: returned?.reason ?? null,
      toldIn: returned?.toldIn ?? null,
      decidedBy: by.personId,
      decidedAt: by.at,
    },
  });
  return count === 1;
}

/** The message about returned pieces that further ones of the unit still join: begun at the moment given or later. */
export async function openBundle(tx: Tx, unitId: string, since: Date): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ toldIn: string }[]>`
    select told_in as "toldIn" from evidence_use where unit_id = ${unitId}::uuid and told_in is not null
    group by told_in having min(decided_at) >= ${since} order by min(decided_at) desc limit 1`;
  return row?.toldIn;
}

/** One piece as it stands for one criterion. */
export interface PieceRow {
  readonly evidenceId: string;
  readonly criterionId: string;
  readonly name: string;
  readonly state: UseState;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly received: boolean;
  readonly bytes: number | null;
  readonly handedInAt: Date;
  readonly handedInBy: string;
  /** The assessment it was taken over from. */
  readonly takenFrom: string | null;
  /** Where else the same content was handed in: by another unit, or in an earlier assessment and not taken over from there. */
  readonly elsewhere: readonly { readonly unitName: string; readonly assessmentName: string }[];
}

/** What a unit handed in and did not take back, in the order it came; narrowed to a criterion or to one message about returned pieces. */
export async function pieces(
  db: Db | Tx,
  of: { readonly unitId: string; readonly criterionId?: string; readonly toldIn?: string },
): Promise<PieceRow[]> {
  return db.$queryRaw<PieceRow[]>`
    select used.evidence_id as "evidenceId", used.criterion_id as "criterionId", piece.name, used.state, used.reason,
      judge.name as "decidedBy", piece.state = 'received' as received, content.bytes::float8 as bytes,
      piece.handed_in_at as "handedInAt", sender.name as "handedInBy", earlier.name as "takenFrom",
      coalesce((select json_agg(distinct jsonb_build_object('unitName', unit.name, 'assessmentName', assessment.name))
        from evidence other join unit on unit.id = other.unit_id join assessment on assessment.id = unit.assessment_id
        where other.sha256 = piece.sha256 and other.unit_id <> piece.unit_id and other.withdrawn_at is null
          and other.id is distinct from piece.taken_from and other.taken_from is distinct from piece.id), '[]') as elsewhere
    from evidence_use used join evidence piece on piece.id = used.evidence_id
    join person sender on sender.id = piece.handed_in_by left join person judge on judge.id = used.decided_by
    left join evidence_content content on content.sha256 = piece.sha256
    left join evidence source on source.id = piece.taken_from left join assessment earlier on earlier.id = source.assessment_id
    where used.unit_id = ${of.unitId}::uuid and piece.withdrawn_at is null and piece.state in ('waiting', 'received')
      and (${of.criterionId ?? null}::text is null or used.criterion_id = ${of.criterionId ?? null})
      and (${of.toldIn ?? null}::uuid is null or used.told_in = ${of.toldIn ?? null}::uuid)
    order by piece.handed_in_at, piece.id, used.criterion_id`;
}

export interface UnitUse {
  readonly unitId: string;
  readonly criterionId: string;
  readonly state: UseState;
  readonly handedInAt: Date;
}

/** All that was handed in for an assessment and has arrived, in one round trip. */
export async function ofAssessment(db: Db | Tx, assessmentId: string): Promise<UnitUse[]> {
  return db.$queryRaw<UnitUse[]>`
    select used.unit_id as "unitId", used.criterion_id as "criterionId", used.state, piece.handed_in_at as "handedInAt"
    from evidence_use used join evidence piece on piece.id = used.evidence_id
    where used.assessment_id = ${assessmentId}::uuid and piece.withdrawn_at is null and piece.state = 'received'`;
}

/** Batches of a person that wait to be assigned: of this unit, or not said yet of which; with what their first file is called. */
export async function unassigned(
  db: Db | Tx,
  { unitId, personId }: { unitId: string; personId: string },
): Promise<{ readonly batchId: string; readonly name: string; readonly files: number }[]> {
  return db.$queryRaw`
    select batch_id as "batchId", count(*)::int as files, (array_agg(name order by handed_in_at, id))[1] as name from evidence
    where handed_in_by = ${personId}::uuid and (unit_id = ${unitId}::uuid or unit_id is null) and filed_at is null
      and withdrawn_at is null and state in ('waiting', 'received')
    group by batch_id order by min(handed_in_at)`;
}

/** A piece of an earlier assessment that the same unit may take over. */
export interface EarlierPiece {
  readonly evidenceId: string;
  readonly name: string;
  readonly sha256: string;
  readonly assessmentName: string;
  readonly criteria: readonly { readonly id: string; readonly title: string }[];
}

/** What a unit of this name in this county handed in before, newest first, without what it has handed in again. */
export async function earlierPieces(db: Db | Tx, unitId: string, limit: number): Promise<EarlierPiece[]> {
  const rows = await db.$queryRaw<(Omit<EarlierPiece, 'criteria'> & { criterionIds: string[]; rubric: unknown })[]>`
    select piece.id as "evidenceId", piece.name, piece.sha256, past.name as "assessmentName", past.rubric,
      (select json_agg(used.criterion_id order by used.criterion_id) from evidence_use used
       where used.evidence_id = piece.id and used.state <> 'returned') as "criterionIds"
    from unit now_unit join assessment now_assessment on now_assessment.id = now_unit.assessment_id
    join unit past_unit on past_unit.name = now_unit.name join assessment past on past.id = past_unit.assessment_id
    join evidence piece on piece.unit_id = past_unit.id
    where now_unit.id = ${unitId}::uuid and past.county = now_assessment.county and past.created_at < now_assessment.created_at
      and piece.state = 'received' and piece.withdrawn_at is null
      and exists (select 1 from evidence_use used where used.evidence_id = piece.id and used.state <> 'returned')
      and not exists (select 1 from evidence again where again.unit_id = now_unit.id and again.sha256 = piece.sha256
        and again.withdrawn_at is null)
    order by past.created_at desc, piece.handed_in_at, piece.id limit ${limit}`;
  return rows.map(({ criterionIds, rubric, ...piece }) => ({ ...piece, criteria: titled(criterionIds, rubric) }));
}

function titled(ids: readonly string[], rubric: unknown): EarlierPiece['criteria'] {
  // Stored rubrics were checked when they were written.
  const { sections } = rubric as { sections: { criteria: { id: string; title: string }[] }[] };
  const all = sections.flatMap(({ criteria }) => criteria);
  return ids
    .flatMap((id) => all.find((criterion) => criterion.id === id) ?? [])
    .map(({ id, title }) => ({ id, title }));
}
