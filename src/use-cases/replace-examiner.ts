import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as changes from '../db/people-changes.ts';
import type { NewExaminer } from '../db/people-changes.ts';
import type { PeopleEntry } from '../domain/people-entry.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { tell } from './change-team.ts';
import { namedPerson, type Directory } from './named-person.ts';
import {
  isAsked,
  memberOf,
  outdateSheets,
  refuseIfUncovered,
  settleTeam,
  recordChange,
  type TeamScene,
} from './people-scene.ts';
import { planReplacement, type ReplacementPlan } from './plan-replacement.ts';
import { tasksAndSheet } from './sheets-needed.ts';

/**
 * 更换考核人员: somebody else takes over what the examiner has not submitted.
 *
 * Submitted sheets stay with their author. Drafts are kept and shown to their author as history; the new person starts from empty sheets.
 */
export async function replaceExaminer(
  tx: Tx,
  scene: TeamScene,
  entry: PeopleEntry,
  directory: Directory,
): Promise<void> {
  const { assessment, team, roles, at } = scene;
  const { person: old, charges, examinerIds } = memberOf(scene, entry.person);
  refuseUnlessMay(roles, { act: 'examiner.replace', examinerIds });
  const person = await namedPerson(tx, { ...entry, at }, directory);
  if (person.id === old.id) throw new Refusal('already-so');
  const known = await changes.sentFrom(tx, assessment.id, person.id);
  // Whoever examines already was sent by whom the roster says.
  const plan = planReplacement(scene, charges, person.id, {
    name: known?.organisation ?? entry.organisation,
    unitId: known ? known.sentByUnitId : await changes.unitNamed(tx, assessment.id, entry.organisation),
  });
  if (plan.moved.size === 0) throw new Refusal('nothing-to-hand-over');
  const moved = new Set([...plan.moved.values()].flat());
  const unitNames = team.team.units.filter(({ id }) => moved.has(id)).map(({ name }) => name);
  refuseIfLiaison(scene, person, plan.added);
  refuseIfUncovered(scene, {
    team: { ...team.team, examiners: plan.examiners },
    recusals: [...team.recusals, ...plan.recusals],
  });
  const before = team.sheets.filter((sheet) => examinerIds.includes(sheet.examinerId) && isAsked(scene, sheet));
  await write(tx, scene, plan, { personId: person.id, reason: entry.reason });
  await outdateSheets(
    tx,
    before.filter(({ unitId, examinerId }) => plan.moved.get(examinerId)?.includes(unitId)).map(({ id }) => id),
    at,
  );
  const after = await settleTeam(tx, scene);
  await tell(tx, scene, old.openId, entry.reason, { kind: 'handed-over', to: person.name, unitNames });
  const kind = plan.added.length > 0 ? 'taken-over' : 'covers-already';
  await tell(tx, scene, person.openId, entry.reason, { kind, from: old.name, unitNames });
  const added = new Set(plan.added.map(({ id }) => id));
  const first = after.team.units
    .flatMap((unit) => after.sheets.filter((sheet) => sheet.unitId === unit.id && added.has(sheet.examinerId)))
    .find((sheet) => isAsked({ ...scene, team: after }, sheet));
  if (first && person.openId !== null) {
    const key = `taken-over:${assessment.id}:${first.examinerId}`;
    const { openId } = person;
    const owed = { assessmentId: assessment.id, personId: person.id, openId, sheetId: first.id, key, at };
    await outbox.putCards(tx, tasksAndSheet(owed));
  }
  await recordChange(tx, scene, {
    what: 'examiner.replaced',
    subject: `team:${team.id}`,
    before: { personId: old.id, examinerIds, unitIds: [...moved] },
    after: { personId: person.id, examinerIds: [...added], unitIds: [...moved], reason: entry.reason },
  });
}

/** The plan becomes fact: who is confined to what, who joins with which charge, and the record of it. */
async function write(
  tx: Tx,
  { assessment, by, at }: TeamScene,
  plan: ReplacementPlan,
  { personId, reason }: { personId: string; reason: string },
): Promise<void> {
  for (const { id, units } of plan.examiners.filter((one) => plan.moved.has(one.id))) {
    if (units) await changes.confine(tx, id, units);
  }
  for (const [examinerId, unitIds] of plan.moved) {
    await changes.addReplacement(tx, {
      assessmentId: assessment.id,
      examinerId,
      personId,
      unitIds,
      reason,
      by: by.id,
      at,
    });
  }
  if (plan.added.length > 0) {
    await changes.addExaminers(
      tx,
      plan.added.map((one): NewExaminer => ({ ...one, assessmentId: assessment.id, personId })),
    );
    await changes.addRecusals(
      tx,
      plan.recusals.map((one) => ({ ...one, by: one.automatic ? null : by.id })),
      at,
    );
  }
}

/** Whoever speaks for a unit of the team scores in it only when sent by that unit, and so recused from it. */
function refuseIfLiaison(
  { team }: TeamScene,
  person: { readonly id: string; readonly name: string },
  added: ReplacementPlan['added'],
): void {
  const unit = team.team.units.find(({ liaison, withdrawn }) => !withdrawn && liaison.id === person.id);
  if (unit && added.some(({ sentByUnitId }) => sentByUnitId !== unit.id))
    throw new Refusal('liaison-examines', { name: person.name, unitName: unit.name });
}
