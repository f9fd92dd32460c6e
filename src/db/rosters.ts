import { randomUUID } from 'node:crypto';
import { deadlineOptions } from '../domain/deadline.ts';
import type { Roster, RosterFault } from '../domain/roster.ts';
import { settledSections } from '../domain/settlement.ts';
import type { Db, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';
import { releaseVanished } from './evidence.ts';
import { upsertByMobile } from './people.ts';

type ImportStatus = 'pending' | 'applied' | 'discarded' | 'outdated';

/** A roster workbook that was checked. */
export interface RosterImport {
  readonly id: string;
  readonly uploadedBy: string;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly roster: Roster;
  /** open_ids by mobile, of those Feishu knows. */
  readonly found: Readonly<Record<string, string>>;
  readonly notices: readonly RosterFault[];
  /** The assessment it would change, with the version it was compared with; absent for a new one. */
  readonly assessmentId: string | null;
  readonly baseVersion: number | null;
}

export interface CheckedRoster {
  readonly uploadedBy: string;
  readonly at: Date;
  readonly fileName: string;
  readonly sha256: string;
  readonly roster: Roster;
  readonly found: Readonly<Record<string, string>>;
  readonly notices: readonly RosterFault[];
  readonly assessment?: { readonly id: string; readonly version: number } | undefined;
}

export async function keepImport(tx: Tx, checked: CheckedRoster): Promise<string> {
  const id = randomUUID();
  const { roster, found, notices, assessment } = checked;
  await tx.rosterImport.create({
    data: {
      id,
      uploadedBy: checked.uploadedBy,
      uploadedAt: checked.at,
      fileName: checked.fileName,
      sha256: checked.sha256,
      roster: json(roster),
      found,
      notices: json(notices),
      status: 'pending',
      assessmentId: assessment?.id ?? null,
      baseVersion: assessment?.version ?? null,
    },
  });
  return id;
}

/** Earlier workbooks for the same assessment that still wait for a confirmation give way to a newer one; returns their ids. */
export async function outdate(tx: Tx, assessmentName: string, newerId?: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update roster_import set status = 'outdated' where status = 'pending' and roster ->> 'name' = ${assessmentName}
      and id is distinct from ${newerId ?? null}::uuid returning id`;
  return rows.map(({ id }) => id);
}

export async function importOf(db: Db | Tx, id: string): Promise<RosterImport | undefined> {
  const row = await db.rosterImport.findUnique({ where: { id } });
  if (!row) return undefined;
  return {
    id,
    uploadedBy: row.uploadedBy,
    fileName: row.fileName,
    status: row.status as ImportStatus,
    // Written by keepImport, after the roster was checked.
    roster: row.roster as unknown as Roster,
    found: row.found as Record<string, string>,
    notices: row.notices as unknown as RosterFault[],
    assessmentId: row.assessmentId,
    baseVersion: row.baseVersion,
  };
}

/** Makes confirming and putting aside one workbook take turns, until the transaction is over. */
export async function lockImport(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from roster_import where id = ${id}::uuid for no key update`;
}

/** Settles a waiting import; false if it is settled already. */
export async function settleImport(
  tx: Tx,
  id: string,
  status: 'applied' | 'discarded' | 'outdated',
  assessmentId?: string,
): Promise<boolean> {
  const { count } = await tx.rosterImport.updateMany({
    where: { id, status: 'pending' },
    data: { status, ...(assessmentId !== undefined && { assessmentId }) },
  });
  return count === 1;
}

/** The roster an assessment has now. */
export async function currentRoster(db: Db | Tx, assessmentId: string): Promise<Roster | undefined> {
  const row = await db.rosterImport.findFirst({
    where: { assessmentId, status: 'applied' },
    orderBy: { uploadedAt: 'desc' },
  });
  return row ? (row.roster as unknown as Roster) : undefined;
}

function deadlineColumns({ deadline = deadlineOptions }: Roster): { reportDays: number; reportRolls: boolean } {
  return { reportDays: deadline.days, reportRolls: deadline.rolls };
}

/** Takes a roster in whole: people, rubric, teams, units, examiners and automatic recusals. What the assessment had before is replaced. */
export async function takeIn(
  tx: Tx,
  {
    roster,
    found,
    existingId,
    at,
  }: { roster: Roster; found: RosterImport['found']; existingId?: string | undefined; at: Date },
): Promise<string> {
  const personId = await people(tx, roster, found, at);
  const assessmentId = existingId ?? randomUUID();
  let kept: readonly KeptRecusal[] = [];
  let before: ReadonlyMap<string, string> = new Map();
  if (existingId === undefined) {
    await tx.assessment.create({
      data: {
        id: assessmentId,
        name: roster.name,
        county: roster.county,
        year: roster.year,
        status: 'preparing',
        rehearsal: roster.rehearsal ?? false,
        rubric: json(roster.rubric),
        ...deadlineColumns(roster),
        steeringChatId: (await soleSteeringChat(tx)) ?? null,
        createdAt: at,
      },
    });
  } else {
    kept = await recordedRecusals(tx, assessmentId);
    before = await unitsByName(tx, assessmentId);
    await clear(tx, assessmentId);
    await tx.assessment.update({
      where: { id: assessmentId },
      data: {
        county: roster.county,
        year: roster.year,
        rehearsal: roster.rehearsal ?? false,
        rubric: json(roster.rubric),
        ...deadlineColumns(roster),
        version: { increment: 1 },
      },
    });
  }
  await tx.officeMember.createMany({
    data: roster.office.map(({ mobile, administrator }) => ({
      assessmentId,
      personId: personId(mobile),
      administrator,
    })),
  });
  await tx.criterion.createMany({
    data: settledSections(roster.rubric)
      .flatMap((section) => section.criteria.map((criterion) => ({ sectionId: section.id, criterion })))
      .map(({ sectionId, criterion: { id, maxPoints } }, position) => ({
        assessmentId,
        id,
        sectionId,
        position,
        maxPoints,
        step: roster.rubric.step,
      })),
  });
  const teamIds = new Map(roster.teams.map(({ name }) => [name, randomUUID()]));
  const teamId = (name: string) => teamIds.get(name) ?? missing(name);
  await tx.team.createMany({
    data: roster.teams.map(({ name, leader }, position) => ({
      id: teamId(name),
      assessmentId,
      name,
      position,
      leaderId: personId(leader.mobile),
    })),
  });
  // A unit of the same name is the same unit: what it handed in stays its own.
  const unitIds = new Map(roster.units.map(({ name }) => [name, before.get(name) ?? randomUUID()]));
  await tx.unit.createMany({
    data: roster.units.map(({ name, category, team, liaison }, position) => ({
      id: unitIds.get(name) ?? missing(name),
      assessmentId,
      teamId: teamId(team),
      name,
      category,
      position,
      liaisonId: personId(liaison.mobile),
    })),
  });
  const unitTeam = new Map(roster.units.map(({ name, team }) => [name, teamId(team)]));
  const examiners = roster.examiners.map(({ mobile, team, organisation, charge }, position) => ({
    id: randomUUID(),
    assessmentId,
    teamId: teamId(team),
    personId: personId(mobile),
    organisation,
    sentByUnitId: unitIds.get(organisation) ?? null,
    charge: [...charge],
    position,
  }));
  await tx.examiner.createMany({ data: examiners });
  await tx.recusal.createMany({
    data: examiners.flatMap(({ id, sentByUnitId }) =>
      sentByUnitId === null
        ? []
        : [{ examinerId: id, unitId: sentByUnitId, automatic: true, reason: '选派单位', recordedAt: at }],
    ),
  });
  await tx.recusal.createMany({
    data: kept.flatMap(({ personId: recused, unitName, ...recusal }) =>
      examiners
        .filter(({ personId: own, teamId: of }) => own === recused && unitTeam.get(unitName) === of)
        .map(({ id }) => ({ ...recusal, examinerId: id, unitId: unitIds.get(unitName) ?? missing(unitName) })),
    ),
    skipDuplicates: true,
  });
  if (existingId !== undefined) await releaseVanished(tx, assessmentId);
  return assessmentId;
}

interface KeptRecusal {
  readonly personId: string;
  readonly unitName: string;
  readonly automatic: false;
  readonly reason: string;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

/** The workbook holds no recusals: what the office has recorded outlives a new one, as far as person and unit do. */
async function recordedRecusals(tx: Tx, assessmentId: string): Promise<KeptRecusal[]> {
  const rows = await tx.recusal.findMany({
    where: { automatic: false, examiner: { assessmentId } },
    include: { examiner: { select: { personId: true } }, unit: { select: { name: true } } },
  });
  return rows.map(({ examiner, unit, reason, recordedBy, recordedAt }) => ({
    personId: examiner.personId,
    unitName: unit.name,
    automatic: false,
    reason,
    recordedBy,
    recordedAt,
  }));
}

async function people(
  tx: Tx,
  { office, teams, units, examiners }: Roster,
  found: RosterImport['found'],
  at: Date,
): Promise<(mobile: string) => string> {
  const named = [...office, ...teams.map(({ leader }) => leader), ...units.map(({ liaison }) => liaison), ...examiners];
  const byMobile = new Map(named.map(({ name, mobile }) => [mobile, { name, mobile, openId: found[mobile] }]));
  const ids = await upsertByMobile(tx, [...byMobile.values()], at);
  return (mobile) => ids.get(mobile) ?? missing(mobile);
}

async function unitsByName(tx: Tx, assessmentId: string): Promise<ReadonlyMap<string, string>> {
  const units = await tx.unit.findMany({ where: { assessmentId }, select: { id: true, name: true } });
  return new Map(units.map(({ id, name }) => [name, id]));
}

async function clear(tx: Tx, assessmentId: string): Promise<void> {
  await tx.recusal.deleteMany({ where: { examiner: { assessmentId } } });
  await tx.examiner.deleteMany({ where: { assessmentId } });
  await tx.unit.deleteMany({ where: { assessmentId } });
  await tx.team.deleteMany({ where: { assessmentId } });
  await tx.criterion.deleteMany({ where: { assessmentId } });
  await tx.officeMember.deleteMany({ where: { assessmentId } });
}

/** The steering group bound before there was an assessment; with several of them somebody has to say which. */
async function soleSteeringChat(tx: Tx): Promise<string | undefined> {
  const chats = await tx.steeringChat.findMany({ where: { active: true }, take: 2 });
  return chats.length === 1 ? chats[0]?.chatId : undefined;
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue; // Plain data, as JSON has it.
}

function missing(what: string): never {
  throw new Error(`a checked roster names ${what} nowhere`);
}
