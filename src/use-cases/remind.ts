import * as administrators from '../db/administrators.ts';
import * as calendars from '../db/calendars.ts';
import type { Tx } from '../db/database.ts';
import * as openReminders from '../db/open-reminders.ts';
import type { OpenMatter } from '../db/open-reminders.ts';
import * as outbox from '../db/outbox.ts';
import type { OwedCard } from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import * as people from '../db/people.ts';
import { earlierReminders } from '../db/reminder-scenes.ts';
import { replace } from '../db/renewals.ts';
import { chatsOf } from '../db/steering-chats.ts';
import type { CardRef, RemindedOf } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { Day } from '../domain/day.ts';
import { grouped } from '../domain/grouped.ts';
import { chaseKey } from '../domain/nudge.ts';
import { dueOnOf, dueReminders, pressingMatters, type Matter } from '../domain/reminder.ts';

/** So many messages are owed by one statement. */
const batch = 2_000;

/**
 * Everybody who has something to do that is due gets one message that names all of it, unless chased already that day; each steering group
 * one that names what is due or overdue.
 */
export async function remind(
  tx: Tx,
  day: Day,
  at: Date,
): Promise<{ reminded: number; chased: number; unreachable: number; digests: number }> {
  const { due, pressing } = await dueOn(tx, day);
  const reachable = byPerson(due.filter(({ openId }) => openId !== null));
  const unreachable = new Set(due.filter(({ openId }) => openId === null).map(({ personId }) => personId)).size;
  // Whoever nudges one of them at this moment goes first or comes after, and then finds the message.
  await people.lock(tx, [...reachable.keys()]);
  const owed = await unsent(
    tx,
    [...reachable.values()].flatMap((matters) => reminderFor(matters, day, at)),
  );
  const reports = pressing.filter(({ kind }) => kind === 'report');
  const digests = await unsent(tx, await digestsFor(tx, reports, day, at));
  await replaceEarlier(tx, [...owed, ...digests], at);
  await put(tx, [...owed, ...digests]);
  return { reminded: owed.length, chased: reachable.size - owed.length, unreachable, digests: digests.length };
}

/** What is due on a day, by the calendar of each county; and what the steering groups hear of. */
async function dueOn(tx: Tx, day: Day): Promise<{ due: readonly OpenMatter[]; pressing: readonly Matter[] }> {
  const open = grouped(await openReminders.openMatters(tx), ({ county }) => county);
  const changes = await openReminders.changes(tx, day);
  const due: OpenMatter[] = [];
  const pressing: Matter[] = [];
  for (const [county, matters] of open) {
    const facts = { matters, ...changes };
    const calendar = await calendars.load(tx, county);
    const known = new Map<Matter, OpenMatter>(matters.map((matter) => [matter, matter]));
    due.push(...dueReminders(facts, day, calendar).flatMap(({ matter }) => known.get(matter) ?? []));
    pressing.push(...pressingMatters(facts, day, calendar));
  }
  return { due, pressing };
}

function byPerson(due: readonly OpenMatter[]): Map<string, OpenMatter[]> {
  return grouped(due, ({ personId }) => personId);
}

/** Without those whose message of that day has been owed before, delivered or not. */
async function unsent(tx: Tx, messages: readonly OwedCard[]): Promise<OwedCard[]> {
  const fresh: OwedCard[] = [];
  for (let from = 0; from < messages.length; from += batch) {
    const some = messages.slice(from, from + batch);
    const known = await outbox.keysPut(
      tx,
      some.flatMap(({ key }) => key ?? []),
    );
    fresh.push(...some.filter(({ key }) => key === undefined || !known.has(key)));
  }
  return fresh;
}

function reminderFor(matters: readonly OpenMatter[], day: Day, at: Date): OwedCard[] {
  const [first] = matters;
  if (!first || first.openId === null) return [];
  const { assessmentId, personId, openId } = first;
  const key = chaseKey(personId, day);
  const urgent = matters.some((matter) => dueOnOf(matter) === day);
  const ref: CardRef = {
    kind: 'reminder',
    assessmentId,
    personId,
    day,
    matters: named(matters),
    ...(urgent && { urgent }),
  };
  return [{ to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key, daytime: true }];
}

/** Own sheets are one matter, in however many teams of an assessment they are. */
function named(matters: readonly Matter[]): readonly RemindedOf[] {
  const all = matters.map((matter): [string, RemindedOf] => {
    const { kind, assessmentId, teamId } = matter;
    switch (kind) {
      case 'scoring':
        return [`${kind}:${assessmentId}`, { kind, assessmentId }];
      case 'report':
        return [`${kind}:${teamId}`, { kind, teamId }];
      case 'objection':
        return [`${kind}:${teamId}`, { kind, assessmentId, teamId }];
    }
  });
  return [...new Map(all).values()];
}

/** One for each group and day, whatever assessments report to it; where there is no group, one for each administrator and assessment. */
async function digestsFor(tx: Tx, pressing: readonly Matter[], day: Day, at: Date): Promise<OwedCard[]> {
  const byAssessment = grouped(pressing, ({ assessmentId }) => assessmentId);
  const chats = await chatsOf(tx, [...byAssessment.keys()]);
  const chatOf = new Map(chats.map(({ assessmentId, chatId }) => [assessmentId, chatId]));
  const groups = grouped(byAssessment, ([assessmentId]) => chatOf.get(assessmentId) ?? assessmentId);
  const digests: OwedCard[] = [];
  for (const [, of] of groups) {
    const [assessmentId] = of[0] ?? [];
    if (assessmentId === undefined) continue;
    const chatId = chatOf.get(assessmentId) ?? null;
    const teamIds = [...new Set(of.flatMap(([, matters]) => matters.map(({ teamId }) => teamId)))];
    const ref: CardRef = { kind: 'reminder-digest', assessmentId, chatId, day, teamIds };
    const to: readonly Recipient[] = chatId
      ? [{ type: 'chat_id', id: chatId }]
      : (await administrators.openIdsFor(tx, [assessmentId])).map((id) => ({ type: 'open_id', id }));
    const subject = subjectOf(ref);
    digests.push(
      ...to.map((one) => ({ to: one, ref, subject, at, key: `${subject}:${one.id}:${day}`, daytime: true })),
    );
  }
  return digests;
}

/** Yesterday's gives way to today's. */
async function replaceEarlier(tx: Tx, owed: readonly OwedCard[], at: Date): Promise<void> {
  const subjects = [...new Set(owed.map(({ subject }) => subject))];
  await replace(tx, await earlierReminders(tx, subjects), at, { daytime: true });
}

async function put(tx: Tx, owed: readonly OwedCard[]): Promise<void> {
  for (let from = 0; from < owed.length; from += batch) await outbox.putCards(tx, owed.slice(from, from + batch));
}
