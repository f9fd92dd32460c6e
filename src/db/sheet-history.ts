import { sheetEventKinds, type SheetEvent, type SheetEventKind } from '../domain/sheet-history.ts';
import type { Db, Tx } from './database.ts';

/** What happened to these sheets as a whole, oldest first: read off the audit log, so that no second record can tell another story. */
export async function ofSheets(db: Db | Tx, sheetIds: readonly string[]): Promise<SheetEvent[]> {
  if (sheetIds.length === 0) return [];
  const subjects = sheetIds.map((sheetId) => `sheet:${sheetId}`);
  const rows = await db.$queryRaw<
    { subject: string; at: Date; what: SheetEventKind; by: string | null; reason: string | null }[]
  >`
    select entry.subject, entry.at, entry.what, person.name as by, entry.after ->> 'reason' as reason
    from audit_entry entry left join person on person.id = entry.actor_id
    where entry.subject = any(${subjects}) and entry.what <> 'sheet.saved' and entry.what = any(${[...sheetEventKinds]})
    order by entry.seq`;
  return rows.map(({ subject, at, what, by, reason }) => ({
    sheetId: subject.slice('sheet:'.length),
    at,
    what,
    ...(by !== null && { by }),
    ...(reason !== null && { reason }),
  }));
}
