import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/day.ts';
import type { ReminderScope } from '../domain/reminder.ts';
import type { Tx } from './database.ts';
import { asDate, asDay } from './days.ts';

interface By {
  readonly personId: string;
  readonly at: Date;
}

export interface StoredPause {
  readonly id: string;
  readonly assessmentId: string;
  readonly until?: Day;
  readonly reason: string;
  readonly lifted: boolean;
}

interface PauseRow {
  readonly id: string;
  readonly assessmentId: string;
  readonly until: Date | null;
  readonly reason: string;
  readonly liftedAt: Date | null;
}

function stored({ id, assessmentId, until, reason, liftedAt }: PauseRow): StoredPause {
  return { id, assessmentId, ...(until && { until: asDay(until) }), reason, lifted: liftedAt !== null };
}

/** The pause of a scope that has not been lifted, run out or not. */
export async function standing(tx: Tx, assessmentId: string, scope: ReminderScope): Promise<StoredPause | undefined> {
  const of = scope === 'all' ? { kind: null, teamId: null } : { kind: scope.kind, teamId: scope.teamId };
  const row = await tx.reminderPause.findFirst({ where: { assessmentId, liftedAt: null, ...of } });
  return row ? stored(row) : undefined;
}

export async function findPause(tx: Tx, id: string): Promise<StoredPause | undefined> {
  const row = await tx.reminderPause.findUnique({ where: { id } });
  return row ? stored(row) : undefined;
}

export interface NewPause {
  readonly assessmentId: string;
  readonly scope: ReminderScope;
  readonly until: Day | undefined;
  readonly reason: string;
}

export async function pause(
  tx: Tx,
  { assessmentId, scope, until, reason }: NewPause,
  { personId, at }: By,
): Promise<string> {
  const id = randomUUID();
  await tx.reminderPause.create({
    data: {
      id,
      assessmentId,
      ...(scope !== 'all' && { kind: scope.kind, teamId: scope.teamId }),
      ...(until && { until: asDate(until) }),
      reason,
      pausedBy: personId,
      pausedAt: at,
    },
  });
  return id;
}

export async function lift(tx: Tx, id: string, { personId, at }: By): Promise<void> {
  await tx.reminderPause.update({ where: { id }, data: { liftedBy: personId, liftedAt: at } });
}

/** Adds a day of reminding to each of these matters; returns how many did not have it yet. */
export async function addDay(
  tx: Tx,
  {
    assessmentId,
    scopes,
    day,
    reason,
  }: {
    readonly assessmentId: string;
    readonly scopes: readonly Exclude<ReminderScope, 'all'>[];
    readonly day: Day;
    readonly reason: string;
  },
  { personId, at }: By,
): Promise<number> {
  const { count } = await tx.reminderExtra.createMany({
    data: scopes.map(({ kind, teamId }) => ({
      id: randomUUID(),
      assessmentId,
      kind,
      teamId,
      day: asDate(day),
      reason,
      addedBy: personId,
      addedAt: at,
    })),
    skipDuplicates: true,
  });
  return count;
}
