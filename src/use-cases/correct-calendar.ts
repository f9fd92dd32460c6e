import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentHead } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { AuditRecord } from '../db/audit.ts';
import * as calendars from '../db/calendars.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import {
  readCorrection,
  refuseUnlessAhead,
  standsAlready,
  type CorrectionFaults,
  type TypedCorrection,
} from '../domain/calendar-correction.ts';
import { monthOf } from '../domain/calendar-month.ts';
import { correctionOf } from '../domain/calendar.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf, parseDay, type Day } from '../domain/day.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { moveDeadlines, type MoveDeadlines } from './move-deadlines.ts';
import { rolesIn } from './roles.ts';

export interface Corrected {
  readonly outcome: 'done' | 'already';
  readonly day: Day;
  /** Teams whose report is due on another day now, or for certain. */
  readonly teams: number;
}

interface Acting {
  readonly assessmentId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** The office says of one day whether people work in its county; last days of reports move with it, and whom they concern is told. */
export async function correctCalendar(
  tx: Tx,
  { typed, ...acting }: Acting & { typed: TypedCorrection },
): Promise<Corrected | { readonly outcome: 'faulty'; readonly refused: RefusedReason }> {
  const { at } = acting;
  const { county, person } = await begin(tx, acting);
  const calendar = await calendars.load(tx, county);
  const read = readCorrection(typed, calendar, dayOf(at));
  if ('faults' in read) return { outcome: 'faulty', refused: refusedOf(typed, read.faults) };
  const { day, working, reason } = read;
  if (standsAlready(correctionOf(calendar, day), working)) return { outcome: 'already', day, teams: 0 };
  const id = await calendars.correct(tx, { county, day, working, reason, madeBy: person.id, madeAt: at });
  const because = { kind: 'correction', by: person.name, day, working, reason } as const;
  const change = { county, because, day, cause: id, actorId: person.id, at };
  return finish(tx, change, { what: 'calendar.corrected', correctionId: id, after: { county, day, working, reason } });
}

/** The office takes its word on a day back: the notice holds again. */
export async function takeCorrectionBack(
  tx: Tx,
  { correctionId, ...acting }: Acting & { correctionId: string | undefined },
): Promise<Corrected> {
  const { at } = acting;
  const { county, person } = await begin(tx, acting);
  const correction = correctionId === undefined ? undefined : await calendars.findCorrection(tx, correctionId);
  if (!correction || correction.county !== county) throw new Refusal('unknown-subject');
  const { id, day, working, reason } = correction;
  if (correction.withdrawn) return { outcome: 'already', day, teams: 0 };
  refuseUnlessAhead(correction, dayOf(at));
  await calendars.takeBack(tx, id, { by: person.id, at });
  const because = { kind: 'taken-back', by: person.name, day } as const;
  const change = { county, because, day, cause: `${id}:taken-back`, actorId: person.id, at };
  const before = { county, day, working, reason };
  return finish(tx, change, { what: 'calendar.correction-taken-back', correctionId: id, before });
}

/** Before anything is read: whoever counts by the calendar, or changes it, waits for whoever is changing it. */
async function begin(
  tx: Tx,
  { assessmentId, actor }: Acting,
): Promise<Pick<AssessmentHead, 'county'> & { readonly person: NonNullable<Actor['person']> }> {
  const assessment = await assessments.head(tx, assessmentId);
  if (!assessment || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'calendar.correct' });
  await calendars.lock(tx);
  return { county: assessment.county, person: actor.person };
}

/** What follows from the change, then what is told of it: the audit log comes after every other lock. */
async function finish(
  tx: Tx,
  { day, ...change }: MoveDeadlines & { readonly actorId: string; readonly day: Day },
  { correctionId, ...entry }: { correctionId: string } & Pick<AuditRecord, 'what' | 'before' | 'after'>,
): Promise<Corrected> {
  const { county, actorId, at } = change;
  const moves = await moveDeadlines(tx, change);
  for (const assessmentId of await calendars.assessmentsOf(tx, county)) {
    const ref = { kind: 'calendar', assessmentId, personId: actorId, month: monthOf(dayOf(at)) } as const;
    await outbox.redraw(tx, subjectOf(ref), at);
  }
  await audit.record(tx, { at, actorId, subject: `calendar-correction:${correctionId}`, ...entry });
  for (const move of moves) await audit.record(tx, move);
  return { outcome: 'done', day, teams: moves.length };
}

/** What was typed goes back as it was, with what is to be mended. */
function refusedOf({ day = '', kind, reason = '' }: TypedCorrection, faults: CorrectionFaults): RefusedReason {
  return {
    typed: reason,
    ...(faults.reason && { fault: faults.reason }),
    ...(kind !== undefined && !faults.kind && { chosen: kind }),
    day: { typed: parseDay(day.slice(0, 10)) ?? '', ...(faults.day && { fault: faults.day }) },
  };
}
