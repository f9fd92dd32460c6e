import { z } from 'zod';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import { readReason } from '../domain/change-request.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { giveBack } from './give-back.ts';
import { rolesIn } from './roles.ts';
import { lockedScene, refuseUnlessAsked, sheetSubject } from './sheet-scene.ts';

export interface CorrectSheet {
  readonly how: 'reopened' | 'voided';
  /** As chosen in the form; nothing while none was. */
  readonly sheetId: string | undefined;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export type SheetCorrected =
  | { readonly outcome: CorrectSheet['how'] | 'open' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** The leader, or the office, opens a submitted sheet again or voids its marks, and says why. */
export async function correctSheet(
  tx: Tx,
  { how, sheetId, typed = '', actor, at }: CorrectSheet,
): Promise<SheetCorrected> {
  const read = readReason(typed);
  const fault = 'fault' in read ? { fault: read.fault } : {};
  if (sheetId === undefined) return { outcome: 'faulty', refused: { typed, ...fault } };
  if (!z.uuid().safeParse(sheetId).success || !actor.person) throw new Refusal('unknown-subject');
  const scene = await lockedScene(tx, sheetId);
  const { assessment, team, sheet } = scene;
  const act = how === 'voided' ? 'sheet.void' : 'sheet.reopen';
  refuseUnlessMay(rolesIn(actor, assessment.id), { act, sheet: sheetSubject(scene) });
  refuseUnlessScoring(assessment.status, team.status);
  refuseUnlessAsked(scene);
  if (sheet.status === 'open') return { outcome: 'open' };
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, ...fault, chosen: sheetId } };
  await giveBack(tx, scene, { how, by: actor.person, reason: read.reason, at });
  return { outcome: how };
}
