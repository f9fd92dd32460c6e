import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import * as reach from '../db/reach.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { PeopleEntry } from '../domain/people-entry.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { tell } from './change-team.ts';
import { namedPerson, type Directory } from './named-person.ts';
import { oweAgain } from './owe-again.ts';
import { rolesIn } from './roles.ts';

export interface Reaching {
  readonly assessmentId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** A wrong mobile is put right; what the person is owed goes to the account behind the right one. */
export async function correctMobile(
  tx: Tx,
  { assessmentId, actor, at }: Reaching,
  entry: PeopleEntry,
  directory: Directory,
): Promise<void> {
  const person = await reach.lockPerson(tx, assessmentId, entry.person);
  if (!person || !actor.person) throw new Refusal('unknown-subject');
  const { mobile, reason } = entry;
  const roles = rolesIn(actor, assessmentId);
  refuseUnlessMay(roles, { act: 'mobile.correct', ofAdministrator: person.administrator });
  const openId = directory.get(mobile);
  if (person.mobile === mobile && (openId === undefined || openId === person.openId)) throw new Refusal('already-so');
  const other = (await people.knownBy(tx, mobile, openId)).find((one) => one.id !== person.id && one.mobile !== null);
  if (other) throw new Refusal('mobile-taken', { name: other.name });
  await reach.setMobile(tx, person.id, mobile);
  await people.upsertByMobile(tx, [{ name: person.name, mobile, openId }], at);
  if (openId === undefined && person.openId !== null) await reach.letGo(tx, person.openId);
  const owed =
    openId === undefined
      ? 0
      : await oweAgain(tx, { assessmentId, personId: person.id, before: person.openId, openId, at });
  await outbox.redraw(tx, peopleSubject(assessmentId), at);
  // No telephone numbers: the log is kept for ever and shown to many.
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'person.mobile-corrected',
    subject: `person:${person.id}`,
    before: { inFeishu: person.openId !== null },
    after: { inFeishu: openId !== undefined, sameAccount: openId === person.openId, owed, reason },
  });
}

/** Somebody joins the steering office; an administrator is named by administrators only. */
export async function addMember(
  tx: Tx,
  { assessmentId, actor, at }: Reaching,
  entry: PeopleEntry,
  directory: Directory,
): Promise<void> {
  await assessments.lock(tx, assessmentId);
  const assessment = await assessments.head(tx, assessmentId);
  if (!assessment || !actor.person) throw new Refusal('unknown-subject');
  const administrator = entry.rank === 'administrator';
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'member.add', ofAdministrator: administrator });
  const person = await namedPerson(tx, { ...entry, at }, directory);
  if (!(await reach.addMember(tx, { assessmentId, personId: person.id, administrator })))
    throw new Refusal('already-so');
  await tell(tx, { assessment, by: actor.person, at }, person.openId, entry.reason, { kind: 'member-now' });
  await outbox.redraw(tx, peopleSubject(assessmentId), at);
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'office.member-added',
    subject: `person:${person.id}`,
    before: { member: false },
    after: { member: true, administrator, reason: entry.reason },
  });
}

/** The cause is removed: the person is looked for again, and what was given up is sent once more. */
export async function reachAgain(
  tx: Tx,
  { assessmentId, actor, at }: Reaching,
  personId: string,
  directory: Directory,
): Promise<'sent' | 'still-unknown'> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'contact.change' });
  const person = await reach.lockPerson(tx, assessmentId, personId);
  if (!person || !actor.person) throw new Refusal('unknown-subject');
  const { mobile } = person;
  const openId = person.openId ?? (mobile === null ? undefined : directory.get(mobile));
  if (openId === undefined) return 'still-unknown';
  if (person.openId === null && mobile !== null) {
    const other = (await people.knownBy(tx, mobile, openId)).find((one) => one.id !== person.id && one.mobile !== null);
    if (other) throw new Refusal('mobile-taken', { name: other.name });
    await people.upsertByMobile(tx, [{ name: person.name, mobile, openId }], at);
  }
  const owed = await oweAgain(tx, { assessmentId, personId, before: person.openId, openId, at });
  await outbox.redraw(tx, peopleSubject(assessmentId), at);
  await outbox.redraw(tx, subjectOf({ kind: 'dead-letters', personId: actor.person.id }), at);
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'person.reached-again',
    subject: `person:${personId}`,
    before: { inFeishu: person.openId !== null },
    after: { inFeishu: true, owed },
  });
  return 'sent';
}

function peopleSubject(assessmentId: string): string {
  return subjectOf({ kind: 'people', assessmentId, personId: '', at: { page: 0 } });
}
