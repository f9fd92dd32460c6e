import type { PeopleNotice } from '../../cards/people-notice.ts';
import type { Tx } from '../db/database.ts';
import * as changes from '../db/people-changes.ts';
import type { PeopleEntry } from '../domain/people-entry.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { tell } from './change-team.ts';
import {
  isAsked,
  outdateSheets,
  refuseIfUncovered,
  settleTeam,
  unitOf,
  recordChange,
  type TeamScene,
} from './people-scene.ts';

/** 退出考核: the unit leaves every count, with a reason; what was scored is kept. */
export async function withdrawUnit(tx: Tx, scene: TeamScene, entry: PeopleEntry): Promise<void> {
  const unit = unitOf(scene, entry.unit);
  const { roles, at } = scene;
  refuseUnlessMay(roles, { act: 'unit.withdraw-this', unitId: unit.id });
  if (unit.withdrawn) throw new Refusal('already-so');
  const own = scene.team.sheets.filter((sheet) => sheet.unitId === unit.id && isAsked(scene, sheet));
  await changes.setWithdrawn(tx, unit.id, { reason: entry.reason, at });
  await follow(tx, scene, entry, { kind: 'withdrawn', asked: new Set(own.map(({ examinerId }) => examinerId)) });
  await recordChange(tx, scene, {
    what: 'unit.withdrawn',
    subject: `unit:${unit.id}`,
    before: { withdrawn: false },
    after: { withdrawn: true, reason: entry.reason },
  });
}

/** The unit is assessed again; what had been scored counts as it stands. */
export async function restoreUnit(tx: Tx, scene: TeamScene, entry: PeopleEntry): Promise<void> {
  const unit = unitOf(scene, entry.unit);
  const { roles, team } = scene;
  refuseUnlessMay(roles, { act: 'unit.restore', unitId: unit.id });
  if (!unit.withdrawn) throw new Refusal('already-so');
  const { withdrawn, ...assessed } = unit;
  const units = team.team.units.map((one) => (one.id === unit.id ? assessed : one));
  // While it was out, its examiners may have been replaced or recused.
  refuseIfUncovered(scene, { team: { ...team.team, units } });
  await changes.setWithdrawn(tx, unit.id, undefined);
  const after = await settleTeam(tx, scene);
  const asked = after.sheets.filter((sheet) => sheet.unitId === unit.id && isAsked({ ...scene, team: after }, sheet));
  await follow(tx, scene, entry, { kind: 'restored', asked: new Set(asked.map(({ examinerId }) => examinerId)) });
  await recordChange(tx, scene, {
    what: 'unit.restored',
    subject: `unit:${unit.id}`,
    before: { withdrawn: true, reason: withdrawn.reason },
    after: { withdrawn: false, reason: entry.reason },
  });
}

/** Sheets are drawn anew, and the unit's people are told: the liaison, and each who scores it, once. */
async function follow(
  tx: Tx,
  scene: TeamScene,
  { unit: unitId, reason }: PeopleEntry,
  { kind, asked }: { kind: 'withdrawn' | 'restored'; asked: ReadonlySet<string> },
): Promise<void> {
  const unit = unitOf(scene, unitId);
  const sheets = scene.team.sheets.filter((sheet) => sheet.unitId === unit.id);
  await outdateSheets(
    tx,
    sheets.map(({ id }) => id),
    scene.at,
  );
  if (kind === 'withdrawn') await settleTeam(tx, scene);
  const examiners = scene.team.team.examiners.filter(({ id }) => asked.has(id)).map(({ person }) => person);
  const people = new Map([...examiners, unit.liaison].map((person) => [person.id, person]));
  for (const { id, openId } of people.values()) {
    // One unit's people: a handful.
    const notice: PeopleNotice = { kind, unitName: unit.name, toExaminer: id !== unit.liaison.id };
    await tell(tx, scene, openId, reason, notice);
  }
}
