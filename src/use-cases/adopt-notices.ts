import { isDeepStrictEqual } from 'node:util';
import * as audit from '../db/audit.ts';
import type { AuditRecord } from '../db/audit.ts';
import * as calendars from '../db/calendars.ts';
import type { Db } from '../db/database.ts';
import type { HolidayNotice } from '../domain/calendar.ts';
import { moveDeadlines } from './move-deadlines.ts';

/**
 * Takes in the notices this release brings that the database does not have, or has in an older form; last days that hung on them move.
 *
 * A program of an earlier release beside this one brings nothing back: what was issued later stands.
 */
export async function adoptNotices(db: Db, notices: readonly HolidayNotice[], at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await calendars.lock(tx);
    const known = new Map((await calendars.notices(tx)).map((notice) => [notice.year, notice]));
    const fresh = notices.filter((notice) => {
      const old = known.get(notice.year);
      return !old || (old.issuedOn <= notice.issuedOn && !isDeepStrictEqual(old, notice));
    });
    if (fresh.length === 0) return;
    // One after the other: a transaction takes one query at a time.
    for (const notice of fresh) await calendars.adopt(tx, notice, at);
    const because = { kind: 'notice', titles: fresh.map(({ title }) => title) } as const;
    const cause = fresh.map(({ year, issuedOn }) => `${year}:${issuedOn}`).join(',');
    const moves: AuditRecord[] = [];
    for (const county of await calendars.counties(tx))
      moves.push(...(await moveDeadlines(tx, { county, because, cause, at })));
    for (const { year, title, issuedOn } of fresh) {
      const before = known.get(year);
      await audit.record(tx, {
        at,
        what: 'calendar.adopted',
        subject: `calendar:${year}`,
        ...(before && { before: { title: before.title, issuedOn: before.issuedOn } }),
        after: { title, issuedOn },
      });
    }
    for (const entry of moves) await audit.record(tx, entry);
  });
}
