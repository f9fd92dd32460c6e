import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import { turnTo } from '../db/sheet-saves.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesOnSheet } from './save-sheet.ts';
import { sheetSubject } from './sheet-scene.ts';

/** The sheet's card as a fresh message at the end of the chat; the earlier one gives way, so that a sheet has one card that acts. */
export async function bringSheet(
  tx: Tx,
  { sheetId, openId, at, key }: { sheetId: string; openId: string; at: Date; key: string },
): Promise<void> {
  await ownScene(tx, sheetId, openId);
  const ref = { kind: 'sheet', sheetId } as const;
  await outbox.retire(tx, subjectOf(ref), at);
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key }]);
}

/** Turns to a page without saving; an open sheet remembers it as the place where its examiner left off. */
export async function turnSheet(
  tx: Tx,
  { sheetId, page, openId }: { sheetId: string; page: number; openId: string },
): Promise<'open' | 'submitted'> {
  const { sheet } = await ownScene(tx, sheetId, openId);
  if (sheet.status === 'open') await turnTo(tx, sheetId, page);
  return sheet.status;
}

async function ownScene(tx: Tx, sheetId: string, openId: string): Promise<SheetScene> {
  const scene = await sheets.load(tx, sheetId);
  if (!scene) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesOnSheet(scene, openId), { act: 'sheet.see', sheet: sheetSubject(scene) });
  return scene;
}
