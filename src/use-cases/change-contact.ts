import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as changes from '../db/people-changes.ts';
import * as requests from '../db/change-requests.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { PeopleEntry } from '../domain/people-entry.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { tell } from './change-team.ts';
import { namedPerson, type Directory } from './named-person.ts';
import { redrawTeam, settleTeam, unitOf, recordChange, type TeamScene } from './people-scene.ts';

/** A unit is spoken for by somebody else from now on. */
export async function changeLiaison(tx: Tx, scene: TeamScene, entry: PeopleEntry, directory: Directory): Promise<void> {
  const { assessment, team, roles, at } = scene;
  refuseUnlessMay(roles, { act: 'contact.change' });
  const unit = unitOf(scene, entry.unit);
  const person = await namedPerson(tx, { ...entry, at }, directory);
  if (person.id === unit.liaison.id) throw new Refusal('already-so');
  const scores = team.team.examiners.some((one) => one.person.id === person.id && one.sentByUnitId !== unit.id);
  if (scores) throw new Refusal('liaison-examines', { name: person.name, unitName: unit.name });
  await changes.setLiaison(tx, unit.id, person.id);
  const { reason } = entry;
  await tell(tx, scene, unit.liaison.openId, reason, {
    kind: 'liaison-no-more',
    unitName: unit.name,
    other: person.name,
  });
  await tell(tx, scene, person.openId, reason, {
    kind: 'liaison-now',
    unitName: unit.name,
    other: unit.liaison.name,
  });
  await redrawTeam(tx, scene);
  const shown: CardRef = {
    kind: 'progress',
    assessmentId: assessment.id,
    personId: unit.liaison.id,
    of: { role: 'liaison' },
    page: 0,
  };
  await outbox.redraw(tx, subjectOf(shown), at);
  await recordChange(tx, scene, {
    what: 'liaison.changed',
    subject: `unit:${unit.id}`,
    before: { personId: unit.liaison.id },
    after: { personId: person.id, reason },
  });
}

/** A team is led by somebody else from now on, who also gets what the former leader had still to answer. */
export async function changeLeader(tx: Tx, scene: TeamScene, entry: PeopleEntry, directory: Directory): Promise<void> {
  const { team, roles, at } = scene;
  refuseUnlessMay(roles, { act: 'contact.change' });
  const person = await namedPerson(tx, { ...entry, at }, directory);
  if (person.id === team.leader.id) throw new Refusal('already-so');
  await changes.setLeader(tx, team.id, person.id);
  const { reason } = entry;
  const { name: teamName } = team;
  await tell(tx, scene, team.leader.openId, reason, { kind: 'leader-no-more', teamName, other: person.name });
  await tell(tx, scene, person.openId, reason, { kind: 'leader-now', teamName, other: team.leader.name });
  if (person.openId !== null) {
    const to = { type: 'open_id', id: person.openId } as const;
    const asked = await requests.pendingOf(tx, team.id, 'leader');
    await outbox.putCards(
      tx,
      asked.map((requestId) => {
        const ref = { kind: 'change-request', requestId } as const;
        return { to, ref, subject: subjectOf(ref), at, key: `request:${requestId}:${person.id}` };
      }),
    );
  }
  await (team.status === 'scoring' ? settleTeam(tx, scene) : redrawTeam(tx, scene));
  await recordChange(tx, scene, {
    what: 'leader.changed',
    subject: `team:${team.id}`,
    before: { personId: team.leader.id },
    after: { personId: person.id, reason },
  });
}
