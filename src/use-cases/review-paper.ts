import { reviewPages } from '../../cards/paper-review-card.ts';
import * as assessments from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import * as paperEntries from '../db/paper-entries.ts';
import type { PaperEntry } from '../db/paper-entries.ts';
import type { Actor } from '../db/people.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { Refusal } from '../domain/refusal.ts';
import { paperReviewView } from './paper-views.ts';
import { rolesIn } from './roles.ts';
import { mayCheck } from './send-paper.ts';

/** Turns to another page of what is to be checked; only those who may check all of it see it. */
export async function turnReview(
  tx: Tx,
  { workbookId, page, actor }: { workbookId: string; page: number; actor: Actor },
): Promise<CardRef> {
  const entries = await paperEntries.ofWorkbook(tx, workbookId);
  const scenes = await sheets.loadMany(
    tx,
    entries.map(({ sheetId }) => sheetId),
  );
  const [entry] = entries;
  if (!entry) throw new Refusal('unknown-subject');
  await refuseUnlessMayCheck(tx, scenes, entry, actor);
  return { kind: 'paper-review', workbookId, page };
}

/** Only those who may check every one of these sheets, none of them typed by themselves. */
export async function refuseUnlessMayCheck(
  tx: Tx,
  scenes: readonly SheetScene[],
  { typedBy }: PaperEntry,
  actor: Actor,
): Promise<void> {
  const [any] = scenes;
  const loaded = any && (await assessments.loadTeam(tx, any.team.id));
  if (!loaded) throw new Refusal('unknown-subject');
  const roles = rolesIn(actor, loaded.assessment.id);
  const ownTyping = actor.person?.id === typedBy.id;
  if (!scenes.every((scene) => mayCheck(roles, scene, loaded.team, ownTyping))) throw new Refusal('not-permitted');
}

/** After a decision the card goes on to the next unit that waits; with none left it stays. */
export async function nextPage(tx: Tx, workbookId: string, entryId: string): Promise<CardRef> {
  const view = await paperReviewView(tx, { workbookId, page: 0 });
  const next = reviewPages(view?.units ?? []).findIndex(({ unit }) => unit.standing === 'waiting');
  return next < 0 ? pageOfEntry(tx, workbookId, entryId) : { kind: 'paper-review', workbookId, page: next };
}

/** The page of a unit on which it is decided: its last. */
export async function pageOfEntry(tx: Tx, workbookId: string, entryId: string): Promise<CardRef> {
  const view = await paperReviewView(tx, { workbookId, page: 0 });
  const page = reviewPages(view?.units ?? []).findLastIndex(({ unit }) => unit.entryId === entryId);
  return { kind: 'paper-review', workbookId, page: Math.max(0, page) };
}
