import type { ScoreChange } from '../domain/sheet.ts';
import { inBatches } from './batch.ts';
import { isRoot, type Db, type Tx } from './database.ts';
import type { StoredSheet } from './sheets.ts';

export interface SheetSave {
  /** What the write read: another version in the database and nothing is written. */
  readonly expecting: number;
  readonly after: Pick<StoredSheet, 'id' | 'status' | 'page' | 'typed'>;
  readonly changes: readonly ScoreChange[];
  readonly actorId: string;
  readonly at: Date;
  /**
   * The click that asked for it and what it is answered: kept with the change, so that a repeated click gets the same.
   * With the message it came from, where that shows the sheet's card.
   */
  readonly click: { readonly key: string; readonly messageId?: string; readonly answer: unknown };
  /** Cards to redraw a little later, when a burst of saves is over. */
  readonly redraw: { readonly subject: string; readonly due: Date };
  readonly audit: { readonly what: string; readonly before?: unknown; readonly after?: unknown } | undefined;
}

export interface Saved {
  /** Another card has replaced the one that was clicked. */
  readonly replaced: boolean;
}

/**
 * Saves a sheet with all that belongs to it: marks (their history is kept by the database), audit entry, the click's answer, redraws.
 * Undefined when the sheet has another version by now, or the click was already dealt with; then nothing of it was written.
 *
 * One statement, which is its own transaction, takes all that are waiting: the busiest write of the system costs one round trip and holds the
 * audit chain only while it runs.
 */
export async function save(db: Db | Tx, sheetSave: SheetSave): Promise<Saved | undefined> {
  if (!isRoot(db)) return (await saveAll(db, [sheetSave]))[0];
  const known = savers.get(db) ?? inBatches((saves) => saveAll(db, saves));
  savers.set(db, known);
  return known(sheetSave);
}

const savers = new WeakMap<Db, (sheetSave: SheetSave) => Promise<Saved | undefined>>();

async function saveAll(db: Db | Tx, saves: readonly SheetSave[]): Promise<readonly (Saved | undefined)[]> {
  // Of two saves of one sheet at most one can find the version it read.
  const first = saves.filter(({ after }, index) => saves.findIndex((save) => save.after.id === after.id) === index);
  const rows = first.map(rowOf);
  const saved = await db.$queryRaw<({ key: string } & Saved)[]>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(
        position int, sheet uuid, expecting int, status text, page int, typed jsonb, actor uuid, at timestamptz, key text, message text, answer jsonb,
        subject text, due timestamptz, what text, before jsonb, after jsonb, marks jsonb)
    ), claimed as (
      update sheet set version = version + 1, status = asked.status, page = asked.page, typed = asked.typed, saved_at = asked.at,
        submitted_at = case when asked.status = 'submitted' then asked.at end
      from asked where sheet.id = asked.sheet and sheet.version = asked.expecting
        and not exists (select 1 from inbox where inbox.key = asked.key)
      returning asked.*, sheet.assessment_id
    ), audited as (
      insert into audit_entry (at, actor_id, assessment_id, what, subject, before, after)
      select at, actor, assessment_id, what, 'sheet:' || sheet, before, after from claimed where what is not null order by position
    ), marked as (
      update score set points = mark.points, reason = mark.reason, changed_by = claimed.actor, changed_at = claimed.at
      from claimed, jsonb_to_recordset(claimed.marks) as mark(criterion text, points int, reason text)
      where score.sheet_id = claimed.sheet and score.criterion_id = mark.criterion
    ), answered as (
      insert into inbox (key, kind, answer, state, received_at) select key, 'click', answer, 'done', at from claimed
    ), owed as (
      insert into outbox (id, uuid, kind, card_id, due_at, created_at)
      select gen_random_uuid(), gen_random_uuid(), 'update', card.id, min(claimed.due), min(claimed.at) from claimed
      join lateral (
        select id from card where card.subject = claimed.subject and card.state in ('queued', 'live')
        union all select id from card where card.follows @> array[claimed.subject] and card.follows <> '{}' and card.state in ('queued', 'live')
      ) card on true group by card.id
      on conflict (card_id) where state = 'pending' and kind = 'update'
      do update set due_at = least(outbox.due_at, excluded.due_at), attempts = 0
    )
    select key, exists (select 1 from card where card.message_id = claimed.message and card.state = 'retired') as replaced from claimed`;
  const byKey = new Map(saved.map(({ key, replaced }) => [key, { replaced }]));
  return saves.map((save) => (first.includes(save) ? byKey.get(save.click.key) : undefined));
}

function rowOf({ expecting, after, changes, actorId, at, click, redraw, audit }: SheetSave, position: number) {
  return {
    position,
    sheet: after.id,
    expecting,
    status: after.status,
    page: after.page,
    typed: after.typed,
    actor: actorId,
    at,
    key: click.key,
    message: click.messageId,
    answer: click.answer,
    subject: redraw.subject,
    due: redraw.due,
    what: audit?.what,
    before: audit?.before,
    after: audit?.after,
    marks: changes.map(({ criterionId, to }) => ({
      criterion: criterionId,
      points: to.kind === 'scored' ? to.points : null,
      reason: to.kind === 'scored' ? (to.reason ?? null) : null,
    })),
  };
}

/** Moves an open sheet to another page without saving anything. */
export async function turnTo(db: Db | Tx, sheetId: string, page: number): Promise<void> {
  await db.$executeRaw`update sheet set page = ${page} where id = ${sheetId}::uuid`;
}
