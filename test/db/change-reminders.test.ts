import { describe, expect, it } from 'vitest';
import * as people from '../../src/db/people.ts';
import * as teams from '../../src/db/teams.ts';
import { reportDueOn } from '../../src/domain/deadline.ts';
import { addReminder, pauseReminders, resumeReminders } from '../../src/use-cases/change-reminders.ts';
import { drawNew } from '../../src/use-cases/draw-new.ts';
import { remind } from '../../src/use-cases/remind.ts';
import { aCalendar, day } from '../domain/calendar-builders.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, aScene, noon, type Scene } from './scene.ts';

const database = openForThisFile();
const at = noon;
const reason = '下乡抗旱，暂不催办';

/** The first team has ended, and somebody of the office is at hand. */
async function anEndedTeam(): Promise<Scene & { readonly officer: people.Actor }> {
  const { db } = database;
  const scene = await aScene(db);
  const officer = await aPerson(db, { name: '唐志刚' });
  await db.officeMember.create({
    data: { assessmentId: scene.assessment, personId: officer.id, administrator: false },
  });
  const on = day('2026-11-24');
  const due = reportDueOn(on, { days: 15, rolls: false }, aCalendar());
  await db.$transaction((tx) => teams.end(tx, { teamId: scene.team, status: 'ended', on, due, at, expecting: 0 }));
  return { ...scene, officer: await people.actor(db, officer.openId) };
}

const trail = ({ assessment }: Scene) =>
  database.db.auditEntry.findMany({ where: { assessmentId: assessment }, orderBy: { seq: 'asc' } });
const chasing = ({ leader }: Scene, today: string) =>
  database.db.outboxMessage.count({ where: { key: `chase:${leader.id}:${today}` } });
const run = (today: string) =>
  database.db.$transaction((tx) => remind(tx, day(today), new Date(`${today}T09:00:00+08:00`)));

describe('a pause', () => {
  it('pressed by two at once is one, and leaves one entry', async () => {
    const { db } = database;
    const scene = await anEndedTeam();
    const pause = () =>
      db.$transaction((tx) =>
        pauseReminders(tx, {
          assessmentId: scene.assessment,
          typed: { scope: `report:${scene.team}`, reason },
          actor: scene.officer,
          at,
        }),
      );
    const outcomes = (await Promise.all([pause(), pause()])).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['already', 'done']);
    expect((await trail(scene)).map(({ what }) => what)).toEqual(['reminders.paused']);
    await run('2026-12-02');
    expect(await chasing(scene, '2026-12-02')).toBe(0);
  });

  it('gives way to the next one, and is lifted once', async () => {
    const { db } = database;
    const scene = await anEndedTeam();
    const acting = { assessmentId: scene.assessment, actor: scene.officer, at };
    const pause = (until: string) =>
      db.$transaction((tx) => pauseReminders(tx, { ...acting, typed: { scope: 'all', day: until, reason } }));
    await pause('2026-12-04');
    await pause('2026-12-10 +0800');
    const [standing] = await db.reminderPause.findMany({ where: { assessmentId: scene.assessment, liftedAt: null } });
    expect(standing?.until?.toISOString().slice(0, 10)).toBe('2026-12-10');
    const resume = () => db.$transaction((tx) => resumeReminders(tx, { ...acting, pauseId: standing?.id ?? '' }));
    expect([await resume(), await resume()]).toEqual([{ outcome: 'done' }, { outcome: 'already' }]);
    expect((await trail(scene)).map(({ what }) => what)).toEqual([
      'reminders.paused',
      'reminders.paused',
      'reminders.resumed',
    ]);
    await run('2026-12-06');
    expect(await chasing(scene, '2026-12-06')).toBe(1);
  });

  it('is of what is open, and lifted in its own assessment only', async () => {
    const { db } = database;
    const [scene, other] = [await anEndedTeam(), await anEndedTeam()];
    const acting = { assessmentId: scene.assessment, actor: scene.officer, at };
    const pause = (scope: string) =>
      db.$transaction((tx) => pauseReminders(tx, { ...acting, typed: { scope, reason } }));
    expect((await pause(`scoring:${scene.team}`)).outcome).toBe('faulty');
    expect((await pause(`report:${other.team}`)).outcome).toBe('faulty');
    await pause('all');
    const [standing] = await db.reminderPause.findMany({ where: { assessmentId: scene.assessment } });
    for (const pauseId of [standing?.id ?? '', 'no id'])
      await expect(
        db.$transaction((tx) =>
          resumeReminders(tx, { assessmentId: other.assessment, actor: other.officer, at, pauseId }),
        ),
      ).rejects.toThrow('unknown-subject');
    await expect(
      db.$transaction((tx) => pauseReminders(tx, { ...acting, actor: other.officer, typed: { scope: 'all', reason } })),
    ).rejects.toThrow('not-permitted');
  });
});

describe('a reminder on a chosen day', () => {
  it('is added once for every open matter, and goes out', async () => {
    const { db } = database;
    const scene = await anEndedTeam();
    const add = () =>
      db.$transaction((tx) =>
        addReminder(tx, {
          assessmentId: scene.assessment,
          typed: { scope: 'all', day: '2026-11-28', reason },
          actor: scene.officer,
          at,
        }),
      );
    expect([(await add()).outcome, (await add()).outcome]).toEqual(['done', 'already']);
    expect((await trail(scene)).map(({ what }) => what)).toEqual(['reminder.added']);
    await run('2026-11-28');
    expect(await chasing(scene, '2026-11-28')).toBe(1);
  });
});

describe('the reminders of a morning', () => {
  it('are owed once, however often and by however many the job is run', async () => {
    const scene = await anEndedTeam();
    await Promise.all([run('2026-12-09'), run('2026-12-09')]);
    expect(await run('2026-12-09')).toMatchObject({ reminded: 0, digests: 0 });
    expect(await chasing(scene, '2026-12-09')).toBe(1);
    const cards = await database.db.card.findMany({ where: { subject: `reminder:${scene.leader.id}` } });
    expect(cards.map(({ state }) => state)).toEqual(['queued']);
  });

  it('name the matters of several assessments in one message', async () => {
    const { db } = database;
    const [scene, other] = [await anEndedTeam(), await anEndedTeam()];
    await db.team.updateMany({ where: { id: other.team }, data: { leaderId: scene.leader.id } });
    await run('2026-12-09');
    const cards = await db.card.findMany({ where: { subject: `reminder:${scene.leader.id}` } });
    expect(cards).toHaveLength(1);
    expect(cards[0]?.follows.toSorted()).toEqual([`team:${scene.team}`, `team:${other.team}`].toSorted());
  });

  it('tell a steering group of all its assessments in one card', async () => {
    const { db } = database;
    const scenes = [await anEndedTeam(), await anEndedTeam()];
    const chatId = `oc_${scenes[0]?.assessment ?? ''}`;
    await db.steeringChat.create({ data: { chatId, boundBy: scenes[0]?.leader.id ?? '', boundAt: at } });
    for (const { assessment: id } of scenes)
      await db.assessment.update({ where: { id }, data: { steeringChatId: chatId } });
    await run('2026-12-09');
    await run('2026-12-10');
    const cards = await db.card.findMany({ where: { recipient: chatId }, orderBy: { createdAt: 'asc' } });
    expect(cards.map(({ state }) => state)).toEqual(['retired', 'queued']);
    expect(cards[1]?.follows.toSorted()).toEqual(scenes.map(({ team }) => `team:${team}`).toSorted());
  });

  it('leave out whom Feishu does not know, and count them', async () => {
    const { db } = database;
    const scene = await anEndedTeam();
    await db.person.update({ where: { id: scene.leader.id }, data: { openId: null } });
    expect((await run('2026-12-09')).unreachable).toBeGreaterThan(0);
    expect(await chasing(scene, '2026-12-09')).toBe(0);
  });

  it('are not sent any more once all is done, nor on another day', async () => {
    const { db } = database;
    const scene = await anEndedTeam();
    const { assessment: assessmentId, leader, team: teamId } = scene;
    const today = day('2026-12-09');
    const refs = [
      { kind: 'reminder', assessmentId, personId: leader.id, day: today, matters: [{ kind: 'report', teamId }] },
      { kind: 'reminder-digest', assessmentId, chatId: null, day: today, teamIds: [teamId] },
    ] as const;
    const drawn = async (at: string) =>
      Promise.all(refs.map(async (ref) => (await drawNew(db, ref, new Date(`${at}+08:00`))) !== undefined));
    expect(await drawn('2026-12-09T19:59:00')).toEqual([true, true]);
    expect(await drawn('2026-12-10T08:00:00')).toEqual([false, false]);
    await db.$transaction((tx) => teams.moveTo(tx, { teamId, status: 'reported', expecting: 1 }));
    expect(await drawn('2026-12-09T19:59:00')).toEqual([false, false]);
  });
});
