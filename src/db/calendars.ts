import { randomUUID } from 'node:crypto';
import type { Calendar, DayCorrection, HolidayNotice } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import type { Db, Tx } from './database.ts';
import { asDate, asDay } from './days.ts';

/** Any number; the calendar is one thing for all who count by it. */
const lockNumber = 2_026_112_417n;

/** Makes whatever changes the calendar take turns with all that count by it, until the transaction is over. Comes before any other lock. */
export async function lock(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(${lockNumber}::bigint)::text`;
}

/** Keeps the calendar as it is while days are counted by it; others may count at the same time. */
export async function lockShared(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock_shared(${lockNumber}::bigint)::text`;
}

/** The working days of a county: the notices taken in, and what the office says of single days. */
export async function load(db: Db | Tx, county: string): Promise<Calendar> {
  const corrections = await db.calendarCorrection.findMany({
    where: { county, withdrawnAt: null },
    orderBy: { day: 'asc' },
    include: { maker: { select: { name: true } } },
  });
  return {
    notices: await notices(db),
    corrections: corrections.map(({ id, day, working, reason, maker, madeAt }): DayCorrection => ({
      id,
      day: asDay(day),
      working,
      reason,
      by: maker.name,
      at: madeAt,
    })),
  };
}

export async function notices(db: Db | Tx): Promise<readonly HolidayNotice[]> {
  const rows = await db.holidayNotice.findMany({ orderBy: { year: 'asc' } });
  // Checked when its file was read.
  return rows.map(({ notice }) => notice as unknown as HolidayNotice);
}

/** Takes a notice in, in the place of an earlier one of its year. */
export async function adopt(tx: Tx, notice: HolidayNotice, at: Date): Promise<void> {
  const data = { notice: notice as object, issuedOn: asDate(notice.issuedOn), adoptedAt: at };
  await tx.holidayNotice.upsert({ where: { year: notice.year }, create: { year: notice.year, ...data }, update: data });
}

export interface NewCorrection {
  readonly county: string;
  readonly day: Day;
  readonly working: boolean;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

export async function correct(tx: Tx, correction: NewCorrection): Promise<string> {
  const id = randomUUID();
  await tx.calendarCorrection.create({ data: { ...correction, id, day: asDate(correction.day) } });
  return id;
}

export interface StoredCorrection {
  readonly id: string;
  readonly county: string;
  readonly day: Day;
  readonly working: boolean;
  readonly reason: string;
  readonly withdrawn: boolean;
}

export async function findCorrection(db: Db | Tx, id: string): Promise<StoredCorrection | undefined> {
  const row = await db.calendarCorrection.findUnique({ where: { id } });
  return row ? { ...row, day: asDay(row.day), withdrawn: row.withdrawnAt !== null } : undefined;
}

export async function takeBack(tx: Tx, id: string, { by, at }: { by: string; at: Date }): Promise<void> {
  await tx.calendarCorrection.update({ where: { id }, data: { withdrawnBy: by, withdrawnAt: at } });
}

/** The assessments that count by a county's calendar. */
export async function assessmentsOf(db: Db | Tx, county: string): Promise<readonly string[]> {
  const rows = await db.assessment.findMany({ where: { county }, select: { id: true }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ id }) => id);
}

/** All counties that have one. */
export async function counties(db: Db | Tx): Promise<readonly string[]> {
  const rows = await db.assessment.findMany({
    distinct: ['county'],
    select: { county: true },
    orderBy: { county: 'asc' },
  });
  return rows.map(({ county }) => county);
}
