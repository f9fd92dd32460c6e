import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as people from '../../src/db/people.ts';
import { openForThisFile } from './open-database.ts';
import { aMobile, anOpenId, aPerson, aScene, noon } from './scene.ts';

const database = openForThisFile();

describe('who somebody is', () => {
  const actor = (openId: string) => people.actor(database.db, openId);

  it('a stranger is nobody anywhere', async () => {
    expect(await actor('ou_stranger')).toEqual({ openId: 'ou_stranger', administrator: false, memberships: [] });
  });

  it('an examiner is told apart by team, with the units recused from: the own one and those recorded (R-8)', async () => {
    const { wang, assessment, team, examiner, unit, homeUnit, leader } = await aScene(database.db);
    await database.db.recusal.create({
      data: {
        examinerId: examiner,
        unitId: unit,
        automatic: false,
        reason: '亲属任职',
        recordedBy: leader.id,
        recordedAt: noon,
      },
    });
    const found = await actor(wang.openId);
    expect(found).toMatchObject({ person: { id: wang.id, name: '王芳' }, administrator: false });
    const [membership, ...others] = found.memberships;
    expect(others).toEqual([]);
    expect(membership).toMatchObject({
      assessmentId: assessment,
      status: 'assessing',
      roles: { administrator: false, office: false, leaderOf: [], liaisonOf: [] },
    });
    const [as] = membership?.roles.examinerAs ?? [];
    expect(as).toMatchObject({ examinerId: examiner, teamId: team });
    expect(as?.recusedFrom.toSorted()).toEqual([unit, homeUnit].toSorted());
  });

  it('a leader of two teams who is liaison too is all of it', async () => {
    const { leader, team, otherTeam, unit, homeUnit, farUnit } = await aScene(database.db);
    const [membership] = (await actor(leader.openId)).memberships;
    expect(membership?.roles).toMatchObject({ leaderOf: [team, otherTeam], liaisonOf: [unit, homeUnit, farUnit] });
  });

  it.each([true, false])(
    'a member of the office is of that assessment only (administrator: %s)',
    async (administrator) => {
      const [mine, other] = [await aScene(database.db), await aScene(database.db)];
      const person = await aPerson(database.db);
      await database.db.officeMember.create({
        data: { assessmentId: mine.assessment, personId: person.id, administrator },
      });
      const found = await actor(person.openId);
      expect(found.memberships).toMatchObject([
        { assessmentId: mine.assessment, roles: { office: true, administrator } },
      ]);
      expect(found.memberships.map(({ assessmentId }) => assessmentId)).not.toContain(other.assessment);
    },
  );

  it('whoever claimed administration has it in every assessment, the archived ones aside', async () => {
    const [open, archived] = [await aScene(database.db), await aScene(database.db)];
    await database.db.assessment.update({ where: { id: archived.assessment }, data: { status: 'archived' } });
    const person = await aPerson(database.db);
    await database.db.administrator.create({ data: { personId: person.id, grantedAt: noon } });
    const found = await actor(person.openId);
    const ids = found.memberships.map(({ assessmentId }) => assessmentId);
    expect(ids).toContain(open.assessment);
    expect(ids).not.toContain(archived.assessment);
    expect(found.memberships.every(({ roles }) => roles.office && roles.administrator)).toBe(true);
  });

  it('can be asked for by id once Feishu knows the person', async () => {
    const known = await aPerson(database.db);
    const unknown = await aPerson(database.db, { openId: null });
    expect(await people.actorOf(database.db, known.id)).toEqual(await actor(known.openId));
    expect(await people.actorOf(database.db, unknown.id)).toBeUndefined();
    expect(await people.actorOf(database.db, randomUUID())).toBeUndefined();
  });
});

describe('people of a roster', () => {
  const upsert = (...rows: { name: string; mobile: string; openId?: string }[]) =>
    database.db.$transaction((tx) => people.upsertByMobile(tx, rows, noon));
  const person = (id: string | undefined) => database.db.person.findUniqueOrThrow({ where: { id: id ?? '' } });
  const isAdministrator = async (id: string | undefined) =>
    (await database.db.administrator.count({ where: { personId: id ?? '' } })) === 1;
  const grant = (personId: string) => database.db.administrator.create({ data: { personId, grantedAt: noon } });

  it('new ones are made, whether Feishu knows them or not', async () => {
    const [mobile, unknown, openId] = [aMobile(), aMobile(), anOpenId()];
    const ids = await upsert({ name: '李明', mobile, openId }, { name: '赵强', mobile: unknown });
    expect(await person(ids.get(mobile))).toMatchObject({ name: '李明', mobile, openId });
    expect(await person(ids.get(unknown))).toMatchObject({ name: '赵强', mobile: unknown, openId: null });
  });

  it('known ones keep their id and take the new name', async () => {
    const known = await aPerson(database.db, { name: '李明' });
    const ids = await upsert({ name: '李鸣', mobile: known.mobile, openId: known.openId });
    expect(ids.get(known.mobile)).toBe(known.id);
    expect(await person(known.id)).toMatchObject({ name: '李鸣', openId: known.openId });
  });

  it('somebody Feishu has come to know is found from now on', async () => {
    const known = await aPerson(database.db, { openId: null });
    const openId = anOpenId();
    await upsert({ name: known.name, mobile: known.mobile, openId });
    expect(await person(known.id)).toMatchObject({ openId });
  });

  it('somebody Feishu does not find this time is not forgotten', async () => {
    const known = await aPerson(database.db);
    await upsert({ name: known.name, mobile: known.mobile });
    expect(await person(known.id)).toMatchObject({ openId: known.openId });
  });

  it('an administrator who claimed before any roster is the same person', async () => {
    const claimed = await aPerson(database.db, { name: '管理员', mobile: null });
    const mobile = aMobile();
    const ids = await upsert({ name: '周明远', mobile, openId: claimed.openId });
    expect(ids.get(mobile)).toBe(claimed.id);
    expect(await person(claimed.id)).toMatchObject({ name: '周明远', mobile });
  });

  it('somebody with a new mobile is the same person', async () => {
    const known = await aPerson(database.db);
    const mobile = aMobile();
    expect((await upsert({ name: known.name, mobile, openId: known.openId })).get(mobile)).toBe(known.id);
  });

  it('one known twice, by mobile and by open_id, becomes one: the one the rosters name, with the rights of both', async () => {
    const byMobile = await aPerson(database.db, { openId: null });
    const byOpenId = await aPerson(database.db, { mobile: null });
    await grant(byOpenId.id);
    const ids = await upsert({ name: '周明远', mobile: byMobile.mobile, openId: byOpenId.openId });
    expect(ids.get(byMobile.mobile)).toBe(byMobile.id);
    expect(await person(byMobile.id)).toMatchObject({ openId: byOpenId.openId });
    expect(await person(byOpenId.id)).toMatchObject({ openId: null });
    expect([await isAdministrator(byMobile.id), await isAdministrator(byOpenId.id)]).toEqual([true, false]);
  });

  it('both of them administrators are one administrator', async () => {
    const byMobile = await aPerson(database.db, { openId: null });
    const byOpenId = await aPerson(database.db, { mobile: null });
    await grant(byMobile.id);
    await grant(byOpenId.id);
    await upsert({ name: '周明远', mobile: byMobile.mobile, openId: byOpenId.openId });
    expect([await isAdministrator(byMobile.id), await isAdministrator(byOpenId.id)]).toEqual([true, false]);
  });

  it('a mobile that was handed on goes to the new owner, in a chain of any length', async () => {
    const [first, second, third] = [await aPerson(database.db), await aPerson(database.db), await aPerson(database.db)];
    const fresh = aMobile();
    const ids = await upsert(
      { name: '丙', mobile: second.mobile, openId: third.openId },
      { name: '乙', mobile: first.mobile, openId: second.openId },
      { name: '甲', mobile: fresh, openId: first.openId },
    );
    expect([ids.get(fresh), ids.get(first.mobile), ids.get(second.mobile)]).toEqual([first.id, second.id, third.id]);
  });

  it('two who changed mobiles are both found, and the right of one does not become the right of the other', async () => {
    const [first, second] = [await aPerson(database.db), await aPerson(database.db)];
    await grant(first.id);
    await upsert(
      { name: '甲', mobile: second.mobile, openId: first.openId },
      { name: '乙', mobile: first.mobile, openId: second.openId },
    );
    const [nowFirst, nowSecond] = [
      await people.actor(database.db, first.openId),
      await people.actor(database.db, second.openId),
    ];
    expect(nowFirst).toMatchObject({ person: { name: '甲' }, administrator: true });
    expect(nowSecond).toMatchObject({ person: { name: '乙' }, administrator: false });
  });
});
