import { describe, expect, it } from 'vitest';
import * as calendars from '../../src/db/calendars.ts';
import { reportDueOn } from '../../src/domain/deadline.ts';
import * as teams from '../../src/db/teams.ts';
import { adoptNotices } from '../../src/use-cases/adopt-notices.ts';
import { aNotice, day, shippedNotice } from '../domain/calendar-builders.ts';
import { openForThisFile } from './open-database.ts';
import { aScene, type Scene } from './scene.ts';

const database = openForThisFile();
const at = new Date('2026-12-20T10:00:00+08:00');

/** A team whose fifteenth day is 2 January 2027, while only the notice of 2026 is out. */
async function anEndedTeam(): Promise<Scene> {
  const { db } = database;
  const scene = await aScene(db);
  await adoptNotices(db, [shippedNotice(2026)], at);
  await db.$transaction(async (tx) => {
    const on = day('2026-12-18');
    const due = reportDueOn(on, { days: 15, rolls: true }, await calendars.load(tx, '云岭县'));
    await teams.end(tx, { teamId: scene.team, status: 'ended', on, due, at, expecting: 0 });
  });
  return scene;
}

const dueOf = async ({ team }: Scene) => {
  const { reportDueOn: dueOn, reportProvisional } = await database.db.team.findUniqueOrThrow({ where: { id: team } });
  return [dueOn?.toISOString().slice(0, 10), reportProvisional];
};
const told = ({ team }: Scene) =>
  database.db.outboxMessage.count({ where: { key: { startsWith: `due-moved:${team}` } } });

describe('a notice that comes with a release', () => {
  it('makes provisional days certain, tells each leader once, and leaves an entry, however often and by however many it is taken in', async () => {
    const { db } = database;
    const scene = await anEndedTeam();
    expect(await dueOf(scene)).toEqual(['2027-01-02', true]);
    const shipped = [shippedNotice(2026), aNotice(2027)];
    await Promise.all([adoptNotices(db, shipped, at), adoptNotices(db, shipped, at)]);
    await adoptNotices(db, shipped, at);
    expect(await dueOf(scene)).toEqual(['2027-01-04', false]);
    expect(await told(scene)).toBe(1);
    const entries = await db.auditEntry.findMany({
      where: { subject: { in: ['calendar:2027', `team:${scene.team}`] } },
    });
    expect(entries.map(({ what }) => what)).toEqual(['calendar.adopted', 'team.report-due-moved']);
  });

  it('gives way to one issued later, and comes back with no earlier release', async () => {
    const { db } = database;
    const later = aNotice(2028, { issuedOn: day('2028-01-10'), workdays: [day('2028-01-08')] });
    await adoptNotices(db, [aNotice(2028)], at);
    await adoptNotices(db, [later], at);
    await adoptNotices(db, [aNotice(2028)], at);
    const [kept] = (await calendars.notices(db)).filter(({ year }) => year === 2028);
    expect(kept).toEqual(later);
  });

  it('leaves alone what has passed, and what days off do not move', async () => {
    const { db } = database;
    const scene = await aScene(db);
    const due = reportDueOn(day('2026-11-24'), { days: 15, rolls: false }, await calendars.load(db, '云岭县'));
    const end = { teamId: scene.team, status: 'ended', on: day('2026-11-24'), due, at, expecting: 0 } as const;
    await db.$transaction((tx) => teams.end(tx, end));
    await adoptNotices(db, [aNotice(2029)], at);
    expect(await dueOf(scene)).toEqual(['2026-12-09', false]);
    expect(await told(scene)).toBe(0);
  });
});
