import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as rosters from '../../src/db/rosters.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { aRoster, aTeam, aUnit, anExaminer } from '../documents/roster-builders.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, anOpenId, later, noon } from './scene.ts';

const database = openForThisFile();

let names = 0;

/** Each its own assessment: the name is what tells them apart. */
function named(changes: Partial<Roster> = {}): Roster {
  names += 1;
  return aRoster({ name: `2026年度考核（${names}）`, ...changes });
}

const takeIn = (roster: Roster, given: { found?: Record<string, string>; existingId?: string } = {}) =>
  database.db.$transaction((tx) =>
    rosters.takeIn(tx, { roster, found: given.found ?? {}, existingId: given.existingId, at: noon }),
  );

async function stored(assessmentId: string) {
  const where = { assessmentId };
  const [teams, units, examiners, criteria, office] = await Promise.all([
    database.db.team.findMany({ where, orderBy: { position: 'asc' }, include: { leader: true } }),
    database.db.unit.findMany({ where, orderBy: { position: 'asc' }, include: { liaison: true } }),
    database.db.examiner.findMany({
      where,
      orderBy: { position: 'asc' },
      include: { person: true, recusals: { include: { unit: true } } },
    }),
    database.db.criterion.findMany({ where, orderBy: { position: 'asc' } }),
    database.db.officeMember.findMany({ where, include: { person: true } }),
  ]);
  return { teams, units, examiners, criteria, office };
}

describe('a roster taken in', () => {
  it('is there whole: assessment, office, teams, units, examiners, and the criteria to hold marks against', async () => {
    const roster = named();
    const id = await takeIn(roster);
    const { teams, units, examiners, criteria, office } = await stored(id);
    expect(await database.db.assessment.findUnique({ where: { id } })).toMatchObject({
      name: roster.name,
      county: '云岭县',
      year: 2026,
      status: 'preparing',
      version: 0,
    });
    expect(teams).toMatchObject([{ name: '第一考核组', status: 'scoring', leader: { name: '陈国栋' } }]);
    expect(units.map(({ name, liaison }) => [name, liaison.name])).toEqual([
      ['青禾镇', '马文涛'],
      ['白石镇', '罗小军'],
    ]);
    expect(examiners).toMatchObject([
      { person: { name: '李明' }, organisation: '县委组织部', charge: ['1.1', '1.2', '2.1', '2.2'] },
      { person: { name: '林晓燕' }, organisation: '县总工会' },
    ]);
    expect(criteria.map((each) => [each.id, each.sectionId, each.maxPoints, each.step])).toEqual([
      ['1.1', '1', 2500, 50],
      ['1.2', '1', 2500, 50],
      ['2.1', '2', 2500, 50],
      ['2.2', '2', 2500, 50],
    ]);
    expect(office).toMatchObject([{ administrator: true, person: { name: '周明远' } }]);
  });

  it('knows by open_id those whom Feishu knows', async () => {
    const openId = anOpenId();
    await takeIn(named(), { found: { '19900000012': openId } });
    expect(await database.db.person.findUnique({ where: { openId } })).toMatchObject({
      mobile: '19900000012',
      name: '李明',
    });
  });

  it('one person in several places is one person', async () => {
    const both = { name: '陈国栋', mobile: '19900000011' };
    const id = await takeIn(named({ office: [{ ...both, administrator: false }], units: [aUnit({ liaison: both })] }));
    const { teams, units, office } = await stored(id);
    expect(new Set([teams[0]?.leaderId, units[0]?.liaisonId, office[0]?.personId]).size).toBe(1);
  });

  it('recuses everybody from the unit that sent him or her, and from no other (R-8)', async () => {
    const id = await takeIn(
      named({
        units: [aUnit(), aUnit({ name: '县直机关工委', category: '县直单位' })],
        examiners: [anExaminer({ organisation: '县直机关工委' }), anExaminer({ mobile: '19900000013' })],
      }),
    );
    const { examiners } = await stored(id);
    expect(examiners.map(({ recusals }) => recusals)).toMatchObject([
      [{ automatic: true, unit: { name: '县直机关工委' }, recordedBy: null }],
      [],
    ]);
  });

  it('is taken in not at all where a part of it is wrong', async () => {
    const before = await database.db.assessment.count();
    await expect(takeIn(named({ teams: [aTeam(), aTeam()] }))).rejects.toThrow('Unique constraint');
    await expect(takeIn(named({ units: [aUnit({ team: '没有的组' })] }))).rejects.toThrow('没有的组');
    expect(await database.db.assessment.count()).toBe(before);
  });

  it('goes to the steering group bound before, where there is exactly one', async () => {
    const { id: boundBy } = await aPerson(database.db);
    const chat = (chatId: string, active: boolean) =>
      database.db.steeringChat.create({ data: { chatId, boundBy, boundAt: noon, active } });
    const groupOf = async (id: string) => (await database.db.assessment.findUnique({ where: { id } }))?.steeringChatId;
    expect(await groupOf(await takeIn(named()))).toBeNull();
    await chat('oc_left', false);
    await chat('oc_office', true);
    expect(await groupOf(await takeIn(named()))).toBe('oc_office');
    await chat('oc_other', true);
    expect(await groupOf(await takeIn(named()))).toBeNull();
  });
});

describe('a roster taken in again', () => {
  it('replaces what was there, under the same assessment and a new version', async () => {
    const roster = named();
    const id = await takeIn(roster);
    const changed = {
      ...roster,
      county: '云岭市',
      teams: [aTeam({ name: '第二考核组' })],
      units: [aUnit({ team: '第二考核组', category: '街道' })],
      examiners: [anExaminer({ team: '第二考核组', charge: ['1.1'] })],
    };
    expect(await takeIn(changed, { existingId: id })).toBe(id);
    const { teams, units, examiners } = await stored(id);
    expect(teams.map(({ name }) => name)).toEqual(['第二考核组']);
    expect(units).toMatchObject([{ name: '青禾镇', category: '街道' }]);
    expect(examiners).toMatchObject([{ charge: ['1.1'] }]);
    expect(await database.db.assessment.findUnique({ where: { id } })).toMatchObject({ county: '云岭市', version: 1 });
  });

  it('leaves the other assessments alone', async () => {
    const [roster, other] = [named(), named()];
    const [id, otherId] = [await takeIn(roster), await takeIn(other)];
    const before = await stored(otherId);
    await takeIn({ ...roster, units: [aUnit()] }, { existingId: id });
    expect(await stored(otherId)).toEqual(before);
  });

  it('changes nothing where a part of it is wrong', async () => {
    const roster = named();
    const id = await takeIn(roster);
    const before = await stored(id);
    await expect(takeIn({ ...roster, teams: [] }, { existingId: id })).rejects.toThrow('第一考核组');
    expect(await stored(id)).toEqual(before);
  });
});

describe('a checked workbook', () => {
  async function keep(roster: Roster, given: { assessment?: { id: string; version: number }; at?: Date } = {}) {
    const { id: uploadedBy } = await aPerson(database.db);
    return database.db.$transaction((tx) =>
      rosters.keepImport(tx, {
        uploadedBy,
        at: given.at ?? noon,
        fileName: '名单.xlsx',
        sha256: 'a'.repeat(64),
        roster,
        found: { '19900000012': 'ou_1' },
        notices: [{ sheet: '单位', row: 3, message: '没有联络员' }],
        assessment: given.assessment,
      }),
    );
  }
  const statusOf = async (id: string) => (await rosters.importOf(database.db, id))?.status;
  const settle = (id: string, status: 'applied' | 'discarded' | 'outdated', assessmentId?: string) =>
    database.db.$transaction((tx) => rosters.settleImport(tx, id, status, assessmentId));

  it('waits for its confirmation as it was read', async () => {
    const roster = named();
    const id = await keep(roster);
    expect(await rosters.importOf(database.db, id)).toEqual({
      id,
      uploadedBy: expect.any(String),
      fileName: '名单.xlsx',
      status: 'pending',
      roster,
      found: { '19900000012': 'ou_1' },
      notices: [{ sheet: '单位', row: 3, message: '没有联络员' }],
      assessmentId: null,
      baseVersion: null,
    });
  });

  it('that was never kept is not there', async () => {
    expect(await rosters.importOf(database.db, randomUUID())).toBeUndefined();
  });

  it('is settled once, however many press at the same time', async () => {
    const id = await keep(named());
    const settled = await Promise.all([settle(id, 'discarded'), settle(id, 'outdated'), settle(id, 'discarded')]);
    expect(settled.filter(Boolean)).toHaveLength(1);
  });

  it('gives way to a newer one for the same assessment, and for no other', async () => {
    const roster = named();
    const [older, newer, other] = [await keep(roster), await keep(roster), await keep(named())];
    const gone = await database.db.$transaction((tx) => rosters.outdate(tx, roster.name, newer));
    expect(gone).toEqual([older]);
    expect(await Promise.all([older, newer, other].map(statusOf))).toEqual(['outdated', 'pending', 'pending']);
  });

  it('is the current roster of its assessment once applied, until a later one is', async () => {
    const roster = named();
    const assessmentId = await takeIn(roster);
    expect(await rosters.currentRoster(database.db, assessmentId)).toBeUndefined();
    await settle(await keep(roster), 'applied', assessmentId);
    const second = { ...roster, county: '云岭市' };
    const id = await keep(second, { assessment: { id: assessmentId, version: 0 }, at: later(60_000) });
    expect(await rosters.currentRoster(database.db, assessmentId)).toEqual(roster);
    await settle(id, 'applied', assessmentId);
    expect(await rosters.currentRoster(database.db, assessmentId)).toEqual(second);
  });
});
