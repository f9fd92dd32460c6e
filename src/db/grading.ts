import { randomUUID } from 'node:crypto';
import type { Decided, GradedUnit, GradingOptions, GradingRound, RoundState } from '../domain/grading.ts';
import { points } from '../domain/points.ts';
import type { Move } from '../domain/proposal.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Tier } from '../domain/tier.ts';
import type { Db, Tx } from './database.ts';
import type { GradingRoundModel, TierDecisionModel } from './generated/models.ts';

/** Who did something to a round, and when. */
interface Done {
  readonly personId: string;
  readonly name: string;
  readonly at: Date;
}

export interface StoredRound extends GradingRound {
  readonly started: Done;
  /** Handed in. */
  readonly handedIn?: Done;
  readonly confirmed?: Done;
  readonly finalAt?: Date;
  readonly reversed?: Done & { readonly reason: string };
  /** Of those who decided about units, too. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every round of an assessment, the newest first. */
export async function roundsOf(db: Db | Tx, assessmentId: string): Promise<readonly StoredRound[]> {
  return stored(
    db,
    await db.gradingRound.findMany({
      where: { assessmentId },
      orderBy: { number: 'desc' },
      include: { decisions: { orderBy: { position: 'asc' } } },
    }),
  );
}

/** The newest round: the one that stands, or that was taken back last. */
export async function latest(db: Db | Tx, assessmentId: string): Promise<StoredRound | undefined> {
  const [round] = await stored(
    db,
    await db.gradingRound.findMany({
      where: { assessmentId },
      orderBy: { number: 'desc' },
      take: 1,
      include: { decisions: { orderBy: { position: 'asc' } } },
    }),
  );
  return round;
}

export async function round(db: Db | Tx, roundId: string): Promise<StoredRound | undefined> {
  const [found] = await stored(
    db,
    await db.gradingRound.findMany({
      where: { id: roundId },
      include: { decisions: { orderBy: { position: 'asc' } } },
    }),
  );
  return found;
}

export async function assessmentOf(db: Db | Tx, roundId: string): Promise<string | undefined> {
  return (await db.gradingRound.findUnique({ where: { id: roundId }, select: { assessmentId: true } }))?.assessmentId;
}

export interface NewRound {
  readonly assessmentId: string;
  readonly number: number;
  readonly options: GradingOptions;
  readonly justification: string | undefined;
  readonly units: readonly GradedUnit[];
  readonly personId: string;
  readonly at: Date;
}

/** Begins a round; whoever calls holds the assessment's lock. */
export async function begin(tx: Tx, given: NewRound): Promise<string> {
  const { assessmentId, number, options, justification, units, personId, at } = given;
  const id = randomUUID();
  await tx.gradingRound.create({
    data: {
      id,
      assessmentId,
      number,
      state: 'draft',
      options: { ...options } as object,
      justification: justification ?? null,
      startedBy: personId,
      startedAt: at,
    },
  });
  await tx.tierDecision.createMany({
    data: units.map(({ unitId, category, total, byScore, proposed, moves, tied, decided }, position) => ({
      roundId: id,
      assessmentId,
      unitId,
      position,
      category,
      total,
      byScore,
      proposed,
      moves: moves.map((move) => ({ ...move })),
      tied,
      ...decidedColumns(decided),
    })),
  });
  return id;
}

/** Keeps what was decided of some units, one statement for all of them. */
export async function decide(
  tx: Tx,
  round: Pick<GradingRound, 'id' | 'version'>,
  decisions: readonly (Decided & { readonly unitId: string })[],
): Promise<void> {
  await change(tx, round, {});
  const rows = decisions.map(({ unitId, tier, reason, personId, at }) => ({
    unit: unitId,
    tier,
    reason: reason ?? null,
    person: personId,
    at,
  }));
  await tx.$executeRaw`
    update tier_decision set decided = n.tier, reason = n.reason, decided_by = n.person, decided_at = n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(unit uuid, tier text, reason text, person uuid, at timestamptz)
    where round_id = ${round.id}::uuid and unit_id = n.unit`;
}

export interface RoundChange {
  readonly state?: RoundState;
  readonly justification?: string | null;
  readonly handedIn?: { readonly personId: string; readonly at: Date };
  readonly confirmed?: { readonly personId: string; readonly at: Date };
  readonly finalAt?: Date;
  readonly reversed?: { readonly personId: string; readonly at: Date; readonly reason: string };
}

/** Writes what became of a round; refused when somebody else changed it meanwhile. */
export async function change(
  tx: Tx,
  { id, version }: Pick<GradingRound, 'id' | 'version'>,
  { handedIn, confirmed, reversed, ...plain }: RoundChange,
): Promise<void> {
  const { count } = await tx.gradingRound.updateMany({
    where: { id, version },
    data: {
      ...plain,
      ...(handedIn && { decidedBy: handedIn.personId, decidedAt: handedIn.at }),
      ...(confirmed && { confirmedBy: confirmed.personId, confirmedAt: confirmed.at }),
      ...(reversed && { reversedBy: reversed.personId, reversedAt: reversed.at, reversedReason: reversed.reason }),
      version: version + 1,
    },
  });
  if (count === 0) throw new Refusal('card-outdated');
}

export interface OfficePerson {
  readonly id: string;
  readonly name: string;
  readonly openId: string;
  readonly administrator: boolean;
}

/** Everybody of an assessment's office whom Feishu knows, administrators first. */
export async function officeOf(db: Db | Tx, assessmentId: string): Promise<readonly OfficePerson[]> {
  return db.$queryRaw<OfficePerson[]>`
    select person.id, person.name, open_id as "openId", bool_or(part.administrator) as administrator
    from person join (
      select person_id, administrator from office_member where assessment_id = ${assessmentId}::uuid
      union all select person_id, true from administrator
    ) part on part.person_id = person.id
    where open_id is not null group by person.id order by administrator desc, person.name, person.id`;
}

type RoundRow = GradingRoundModel & { readonly decisions: readonly TierDecisionModel[] };

async function stored(db: Db | Tx, rows: readonly RoundRow[]): Promise<readonly StoredRound[]> {
  const ids = rows.flatMap((row) => [
    row.startedBy,
    row.decidedBy,
    row.confirmedBy,
    row.reversedBy,
    ...row.decisions.map(({ decidedBy }) => decidedBy),
  ]);
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids.flatMap((id) => id ?? []))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => roundFrom(row, names));
}

function roundFrom(row: RoundRow, names: ReadonlyMap<string, string>): StoredRound {
  const done = (personId: string | null, at: Date | null): Done | undefined =>
    personId === null || at === null ? undefined : { personId, at, name: names.get(personId) ?? '' };
  const [handedIn, confirmed, reversed] = [
    done(row.decidedBy, row.decidedAt),
    done(row.confirmedBy, row.confirmedAt),
    done(row.reversedBy, row.reversedAt),
  ];
  return {
    id: row.id,
    assessmentId: row.assessmentId,
    number: row.number,
    state: row.state as RoundState, // Held to these by the table.
    version: row.version,
    options: row.options as unknown as GradingOptions, // Written by `begin`.
    ...(row.justification !== null && { justification: row.justification }),
    units: row.decisions.map(unitFrom),
    started: { personId: row.startedBy, at: row.startedAt, name: names.get(row.startedBy) ?? '' },
    ...(handedIn && { handedIn }),
    ...(confirmed && { confirmed }),
    ...(row.finalAt && { finalAt: row.finalAt }),
    ...(reversed && { reversed: { ...reversed, reason: row.reversedReason ?? '' } }),
    names,
  };
}

function unitFrom(row: TierDecisionModel): GradedUnit {
  const decided = decidedFrom(row);
  return {
    unitId: row.unitId,
    category: row.category,
    total: points(row.total),
    byScore: row.byScore as Tier, // The table takes no other words, here and below.
    proposed: row.proposed as Tier,
    moves: row.moves as unknown as readonly Move[], // Written by `begin`.
    tied: row.tied,
    ...(decided && { decided }),
  };
}

function decidedFrom({ decided, reason, decidedBy, decidedAt }: TierDecisionModel): Decided | undefined {
  if (decided === null || decidedBy === null || decidedAt === null) return undefined;
  return { tier: decided as Tier, personId: decidedBy, at: decidedAt, ...(reason !== null && { reason }) };
}

function decidedColumns(decided: Decided | undefined) {
  if (!decided) return {};
  const { tier, reason, personId, at } = decided;
  return { decided: tier, reason: reason ?? null, decidedBy: personId, decidedAt: at };
}
