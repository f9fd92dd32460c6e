import { randomUUID } from 'node:crypto';
import type { Db, Tx } from './database.ts';

/** A recusal the office has recorded, of the examiner's charges in that team together. */
export async function recordRecusal(
  tx: Tx,
  of: { examinerIds: readonly string[]; unitId: string; reason: string; by: string; at: Date },
): Promise<void> {
  await tx.recusal.createMany({
    data: of.examinerIds.map((examinerId) => ({
      examinerId,
      unitId: of.unitId,
      automatic: false,
      reason: of.reason,
      recordedBy: of.by,
      recordedAt: of.at,
    })),
    skipDuplicates: true,
  });
}

/** The automatic one stays. */
export async function liftRecusal(
  tx: Tx,
  { examinerIds, unitId }: { examinerIds: readonly string[]; unitId: string },
): Promise<void> {
  await tx.recusal.deleteMany({ where: { examinerId: { in: [...examinerIds] }, unitId, automatic: false } });
}

/** What the database holds of a recusal beyond who and which unit. */
export interface RecordedRecusal {
  readonly examinerId: string;
  readonly unitId: string;
  readonly automatic: boolean;
  readonly reason: string;
}

export async function recusalsOf(db: Db | Tx, teamId: string): Promise<RecordedRecusal[]> {
  return db.recusal.findMany({
    where: { examiner: { teamId } },
    select: { examinerId: true, unitId: true, automatic: true, reason: true },
    orderBy: [{ recordedAt: 'asc' }, { unitId: 'asc' }],
  });
}

/** These sheets are closed or asked again: whatever was under way on the card drawn before is out of date. */
export async function touchSheets(tx: Tx, sheetIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`update sheet set version = version + 1 where id = any(${[...sheetIds]}::uuid[])`;
}

/** The examiner is confined to these units from now on. */
export async function confine(tx: Tx, examinerId: string, unitIds: readonly string[]): Promise<void> {
  await tx.examiner.update({ where: { id: examinerId }, data: { confined: true, unitIds: [...unitIds] } });
}

export interface NewExaminer {
  readonly id: string;
  readonly assessmentId: string;
  readonly teamId: string;
  readonly personId: string;
  readonly organisation: string;
  readonly sentByUnitId: string | null;
  readonly charge: readonly string[];
  readonly unitIds: readonly string[];
}

/** Somebody is taken into a team, behind those who are in it. */
export async function addExaminers(tx: Tx, examiners: readonly NewExaminer[]): Promise<void> {
  const [last] = await tx.$queryRaw<{ position: number }[]>`
    select coalesce(max(position), -1) as position from examiner where assessment_id = ${examiners[0]?.assessmentId ?? null}::uuid`;
  await tx.examiner.createMany({
    data: examiners.map((one, index) => ({
      ...one,
      charge: [...one.charge],
      confined: true,
      unitIds: [...one.unitIds],
      position: (last?.position ?? -1) + 1 + index,
    })),
  });
}

export async function addRecusals(
  tx: Tx,
  recusals: readonly (RecordedRecusal & { readonly by: string | null })[],
  at: Date,
): Promise<void> {
  await tx.recusal.createMany({
    data: recusals.map(({ by, ...recusal }) => ({ ...recusal, recordedBy: by, recordedAt: at })),
    skipDuplicates: true,
  });
}

/** Who took over which units of whom. */
export interface StoredReplacement {
  readonly examinerId: string;
  readonly personId: string;
  readonly personName: string;
  readonly unitIds: readonly string[];
  readonly reason: string;
  readonly at: Date;
}

export async function addReplacement(
  tx: Tx,
  of: {
    assessmentId: string;
    examinerId: string;
    personId: string;
    unitIds: readonly string[];
    reason: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  const { by, at, unitIds, ...row } = of;
  await tx.replacement.create({
    data: { id: randomUUID(), ...row, unitIds: [...unitIds], recordedBy: by, recordedAt: at },
  });
}

export async function replacementsOf(db: Db | Tx, assessmentId: string): Promise<StoredReplacement[]> {
  const rows = await db.replacement.findMany({
    where: { assessmentId },
    include: { person: { select: { name: true } } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ examinerId, personId, person, unitIds, reason, recordedAt }) => ({
    examinerId,
    personId,
    personName: person.name,
    unitIds,
    reason,
    at: recordedAt,
  }));
}

/** Every open cell of these sheets is excused; a mark that was drafted there is taken off, and its history keeps it. */
export async function excuse(
  tx: Tx,
  { sheetIds, reason, by, at }: { sheetIds: readonly string[]; reason: string; by: string; at: Date },
): Promise<void> {
  const of = [...sheetIds];
  await tx.$executeRaw`
    update score set points = null, reason = null, changed_by = ${by}::uuid, changed_at = ${at}
    where sheet_id = any(${of}::uuid[]) and points is not null`;
  await tx.$executeRaw`
    update score set excused_reason = ${reason} where sheet_id = any(${of}::uuid[]) and points is null and excused_reason is null`;
}

/** The unit is not assessed from now on, or is again. */
export async function setWithdrawn(
  tx: Tx,
  unitId: string,
  withdrawn: { readonly reason: string; readonly at: Date } | undefined,
): Promise<void> {
  await tx.unit.update({
    where: { id: unitId },
    data: { withdrawnAt: withdrawn?.at ?? null, withdrawnReason: withdrawn?.reason ?? null },
  });
}

export async function unitNamed(db: Db | Tx, assessmentId: string, name: string): Promise<string | null> {
  return (await db.unit.findFirst({ where: { assessmentId, name }, select: { id: true } }))?.id ?? null;
}

/** Whom somebody was sent by, if he or she examines in the assessment already, in whatever team: recusal follows the person. */
export async function sentFrom(
  db: Db | Tx,
  assessmentId: string,
  personId: string,
): Promise<{ organisation: string; sentByUnitId: string | null } | undefined> {
  const row = await db.examiner.findFirst({
    where: { assessmentId, personId },
    select: { organisation: true, sentByUnitId: true },
    orderBy: { position: 'asc' },
  });
  return row ?? undefined;
}

export async function setLiaison(tx: Tx, unitId: string, personId: string): Promise<void> {
  await tx.unit.update({ where: { id: unitId }, data: { liaisonId: personId } });
}

export async function setLeader(tx: Tx, teamId: string, personId: string): Promise<void> {
  await tx.team.update({ where: { id: teamId }, data: { leaderId: personId } });
}
