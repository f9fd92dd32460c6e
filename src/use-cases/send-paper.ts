import * as administrators from '../db/administrators.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import type { WorkbookState } from '../db/marks-workbooks.ts';
import * as outbox from '../db/outbox.ts';
import * as paperEntries from '../db/paper-entries.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { SheetScene } from '../db/sheets.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { matrix } from '../domain/matrix.ts';
import { stillScoring } from '../domain/paper-entry.ts';
import { may, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { ownWorkbook, settleWorkbook } from './fill-drafts.ts';
import { refuseUnlessMayTypeSheet } from './judge-paper.ts';
import { lapsePaper } from './lapse-paper.ts';
import { checkedUnits, seenOf } from './marks-check-view.ts';
import { rolesIn } from './roles.ts';
import { sheetSubject } from './sheet-scene.ts';

export interface SendPaper {
  readonly workbookId: string;
  readonly seen: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** 送核对: marks typed from a signed paper go to somebody else, who checks each unit against it; until then none of them counts. */
export async function sendPaper(
  tx: Tx,
  { workbookId, seen, actor, at }: SendPaper,
): Promise<WorkbookState | 'changed'> {
  const workbook = await ownWorkbook(tx, workbookId, actor);
  if (workbook.state !== 'pending' || workbook.purpose !== 'paper') return workbook.state;
  const [first] = await checkedUnits(tx, workbook);
  // The team's turn comes before anything is read that is decided on.
  if (first?.scene) await teams.lock(tx, first.scene.team.id);
  const checked = await checkedUnits(tx, workbook);
  const open = checked.flatMap(({ unit, scene }) => (scene ? [{ unit, scene }] : []));
  const [any] = open;
  if (!any || seenOf(workbook, checked) !== seen) return 'changed';
  const loaded = await assessments.loadTeam(tx, any.scene.team.id);
  if (!loaded) throw new Refusal('unknown-subject');
  const scenes = open.map(({ scene }) => scene);
  for (const scene of scenes) refuseUnlessMayTypeSheet(scene, loaded.team, actor);
  const checkers = await whoChecks(tx, scenes, loaded.team, workbook.sentBy);
  const sheetIds = open.map(({ unit }) => unit.sheetId);
  await lapsePaper(tx, sheetIds, at);
  const { assessmentId } = workbook;
  const units = open.map(({ unit }) => unit);
  await paperEntries.add(tx, { assessmentId, workbookId, typedBy: workbook.sentBy, typedAt: at }, units);
  const ref = { kind: 'paper-review', workbookId, page: 0 } as const;
  await outbox.putCards(
    tx,
    checkers.map((id) => ({
      to: { type: 'open_id', id },
      ref,
      subject: subjectOf(ref),
      at,
      key: `paper-review:${workbookId}:${id}`,
    })),
  );
  await settleWorkbook(tx, workbook, { state: 'sent', at }, { sheets: sheetIds });
  for (const sheetId of sheetIds)
    await audit.record(tx, {
      at,
      actorId: workbook.sentBy,
      assessmentId,
      what: 'sheet.paper-typed',
      subject: `sheet:${sheetId}`,
      after: { workbookId },
    });
  return 'sent';
}

/**
 * The office's administrators, or else its members; and where the office typed it and has nobody else, the team's leader. Never whoever typed.
 *
 * Whoever gets the card sees all units in it, and so may check every one of them.
 */
async function whoChecks(
  tx: Tx,
  scenes: readonly SheetScene[],
  team: TeamRecord,
  typistId: string,
): Promise<readonly string[]> {
  const [any] = scenes;
  if (!any) return [];
  const fit: { openId: string; rank: number }[] = [];
  const office = await administrators.officeOpenIds(tx, any.assessment.id);
  for (const openId of new Set([...office, ...(team.leader.openId === null ? [] : [team.leader.openId])])) {
    // A handful of people, and a transaction takes one query at a time.
    const person = await people.actor(tx, openId);
    const roles = rolesIn(person, any.assessment.id);
    const ownTyping = person.person?.id === typistId;
    if (scenes.every((scene) => mayCheck(roles, scene, team, ownTyping)))
      fit.push({ openId, rank: roles.administrator ? 0 : roles.office ? 1 : 2 });
  }
  const best = Math.min(...fit.map(({ rank }) => rank));
  if (fit.length === 0) throw new Refusal('nobody-to-check');
  return fit.filter(({ rank }) => rank === best).map(({ openId }) => openId);
}

export function mayCheck(roles: Roles, scene: SheetScene, team: TeamRecord, ownTyping: boolean): boolean {
  const scoring = stillScoring(matrix(team), scene.unit.id);
  return may(roles, { act: 'paper.confirm', sheet: sheetSubject(scene), stillScoring: scoring, ownTyping });
}
