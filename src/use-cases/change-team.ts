import { peopleNoticeCard, type PeopleNotice } from '../../cards/people-notice.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as changes from '../db/people-changes.ts';
import { everyUnit, type PeopleEntry } from '../domain/people-entry.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import {
  isAsked,
  memberOf,
  outdateSheets,
  refuseIfUncovered,
  settleTeam,
  unitOf,
  type TeamScene,
  recordChange,
} from './people-scene.ts';

/** Somebody is told what was changed about him or her; whom Feishu does not know cannot be. */
export async function tell(
  tx: Tx,
  { assessment, by, at }: Pick<TeamScene, 'assessment' | 'by' | 'at'>,
  openId: string | null,
  reason: string,
  notice: PeopleNotice,
): Promise<void> {
  if (openId === null) return;
  const card = peopleNoticeCard({
    assessmentId: assessment.id,
    assessmentName: assessment.name,
    by: by.name,
    reason,
    notice,
  });
  const to = { type: 'open_id', id: openId } as const;
  await outbox.put(tx, { to, at, assessmentId: assessment.id, content: { type: 'card', card } });
}

/** 登记回避: the examiner does not score the unit any more, and what was given does not count. */
export async function recordRecusal(tx: Tx, scene: TeamScene, entry: PeopleEntry): Promise<void> {
  const { team, roles, by, at } = scene;
  refuseUnlessMay(roles, { act: 'recusal.record' });
  const [{ person, examinerIds }, unit] = [memberOf(scene, entry.person), unitOf(scene, entry.unit)];
  const { reason } = entry;
  const recused = new Set(team.recusals.filter(({ unitId }) => unitId === unit.id).map(({ examinerId }) => examinerId));
  if (examinerIds.every((id) => recused.has(id))) throw new Refusal('already-so');
  const added = examinerIds.map((examinerId) => ({ examinerId, unitId: unit.id }));
  refuseIfUncovered(scene, { recusals: [...team.recusals, ...added] });
  await changes.recordRecusal(tx, { examinerIds, unitId: unit.id, reason, by: by.id, at });
  await outdateSheets(tx, sheetsOf(scene, examinerIds, unit.id), at);
  await settleTeam(tx, scene);
  await tell(tx, scene, person.openId, reason, { kind: 'recused', unitName: unit.name });
  await recordChange(tx, scene, {
    what: 'recusal.recorded',
    subject: `unit:${unit.id}`,
    before: { recused: false },
    after: { recused: true, personId: person.id, examinerIds, reason },
  });
}

/** A recorded recusal is lifted; the one from the sending unit stays, and nobody lifts his or her own. */
export async function liftRecusal(tx: Tx, scene: TeamScene, entry: PeopleEntry): Promise<void> {
  const { roles, at, team } = scene;
  const [personId = '', unitId = ''] = entry.recusal.split(':');
  const [{ person, examinerIds }, unit] = [memberOf(scene, personId), unitOf(scene, unitId)];
  refuseUnlessMay(roles, { act: 'recusal.lift', examinerIds });
  const recorded = await changes.recusalsOf(tx, team.id);
  const lifted = recorded.filter(
    (one) => !one.automatic && one.unitId === unit.id && examinerIds.includes(one.examinerId),
  );
  if (lifted.length === 0) throw new Refusal('already-so');
  await changes.liftRecusal(tx, { examinerIds, unitId: unit.id });
  await outdateSheets(tx, sheetsOf(scene, examinerIds, unit.id), at);
  await settleTeam(tx, scene);
  await tell(tx, scene, person.openId, entry.reason, { kind: 'recusal-lifted', unitName: unit.name });
  await recordChange(tx, scene, {
    what: 'recusal.lifted',
    subject: `unit:${unit.id}`,
    before: { recused: true, personId: person.id, examinerIds, reason: lifted[0]?.reason },
    after: { recused: false, reason: entry.reason },
  });
}

/** 免评: the office does without what the examiner has not submitted, for a unit or for all that are left. */
export async function excuseScores(tx: Tx, scene: TeamScene, entry: PeopleEntry): Promise<void> {
  const { team, roles, by, at } = scene;
  const { person, examinerIds } = memberOf(scene, entry.person);
  refuseUnlessMay(roles, { act: 'score.excuse-of', examinerIds });
  const unitIds = entry.unit === everyUnit ? team.team.units.map(({ id }) => id) : [unitOf(scene, entry.unit).id];
  const open = team.sheets.filter(
    (sheet) =>
      examinerIds.includes(sheet.examinerId) &&
      unitIds.includes(sheet.unitId) &&
      sheet.status === 'open' &&
      sheet.cells.some(({ state }) => state.kind === 'unscored' || state.kind === 'scored') &&
      isAsked(scene, sheet),
  );
  if (open.length === 0) throw new Refusal('nothing-to-excuse');
  const sheetIds = open.map(({ id }) => id);
  const unitNames = team.team.units
    .filter(({ id }) => open.some(({ unitId }) => unitId === id))
    .map(({ name }) => name);
  await changes.excuse(tx, { sheetIds, reason: entry.reason, by: by.id, at });
  await outdateSheets(tx, sheetIds, at);
  await settleTeam(tx, scene);
  await tell(tx, scene, person.openId, entry.reason, { kind: 'excused', unitNames });
  await recordChange(tx, scene, {
    what: 'score.excused',
    subject: `team:${team.id}`,
    before: { excused: false },
    after: { excused: true, personId: person.id, unitIds: open.map(({ unitId }) => unitId), reason: entry.reason },
  });
}

/** The sheets one examiner has for a unit, by any charge. */
function sheetsOf({ team }: TeamScene, examinerIds: readonly string[], unitId: string): string[] {
  return team.sheets
    .filter((sheet) => sheet.unitId === unitId && examinerIds.includes(sheet.examinerId))
    .map(({ id }) => id);
}
