import { randomInt, randomUUID } from 'node:crypto';
import type { Db } from '../../src/db/database.ts';

export const noon = new Date('2026-11-24T12:00:00+08:00');

export const later = (ms: number, from: Date = noon): Date => new Date(from.getTime() + ms);

export interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly openId: string;
  readonly mobile: string;
}

export async function aPerson(
  db: Db,
  given: { name?: string; openId?: string | null; mobile?: string | null } = {},
): Promise<StoredPerson> {
  const { name = '李明', openId = anOpenId(), mobile = aMobile() } = given;
  const id = randomUUID();
  await db.person.create({ data: { id, name, openId, mobile, createdAt: noon } });
  return { id, name, openId: openId ?? '', mobile: mobile ?? '' };
}

export const anOpenId = (): string => `ou_${randomUUID().replaceAll('-', '')}`;

export const aMobile = (): string => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;

/**
 * An assessment in its scoring: two teams with a unit of their own; the first team's examiner is 王芳, sent by 县直机关工委, which her team
 * assesses too. She has an open sheet for 青禾镇 with two unscored criteria: 1.1 (6 points in halves) and 1.2 (4 points).
 */
export interface Scene {
  readonly assessment: string;
  readonly leader: StoredPerson;
  readonly wang: StoredPerson;
  readonly team: string;
  readonly otherTeam: string;
  /** 青禾镇 */
  readonly unit: string;
  /** 县直机关工委 */
  readonly homeUnit: string;
  /** 白石镇, assessed by the other team. */
  readonly farUnit: string;
  readonly examiner: string;
  readonly farExaminer: string;
  readonly sheet: string;
}

export async function aScene(db: Db): Promise<Scene> {
  const [leader, wang, far] = [
    await aPerson(db, { name: '陈国栋' }),
    await aPerson(db, { name: '王芳' }),
    await aPerson(db),
  ];
  const id = () => randomUUID();
  const scene = {
    assessment: id(),
    leader,
    wang,
    team: id(),
    otherTeam: id(),
    unit: id(),
    homeUnit: id(),
    farUnit: id(),
    examiner: id(),
    farExaminer: id(),
    sheet: id(),
  };
  const assessmentId = scene.assessment;
  await db.assessment.create({
    data: {
      id: assessmentId,
      name: `2026年度考核 ${assessmentId}`,
      county: '云岭县',
      year: 2026,
      status: 'assessing',
      rubric: rubric as object,
      createdAt: noon,
      openedAt: noon,
    },
  });
  await db.criterion.createMany({
    data: [
      { assessmentId, id: '1.1', sectionId: '1', position: 0, maxPoints: 600, step: 50 },
      { assessmentId, id: '1.2', sectionId: '1', position: 1, maxPoints: 400, step: 50 },
    ],
  });
  const team = { assessmentId, leaderId: leader.id };
  await db.team.createMany({
    data: [
      { ...team, id: scene.team, name: '第一考核组', position: 0 },
      { ...team, id: scene.otherTeam, name: '第二考核组', position: 1 },
    ],
  });
  const unit = { assessmentId, category: '乡镇', liaisonId: leader.id };
  await db.unit.createMany({
    data: [
      { ...unit, id: scene.unit, teamId: scene.team, name: '青禾镇', position: 0 },
      { ...unit, id: scene.homeUnit, teamId: scene.team, name: '县直机关工委', position: 1 },
      { ...unit, id: scene.farUnit, teamId: scene.otherTeam, name: '白石镇', position: 2 },
    ],
  });
  const examiner = { assessmentId, charge: ['1.1', '1.2'] };
  await db.examiner.createMany({
    data: [
      {
        ...examiner,
        id: scene.examiner,
        teamId: scene.team,
        personId: wang.id,
        organisation: '县直机关工委',
        sentByUnitId: scene.homeUnit,
        position: 0,
      },
      {
        ...examiner,
        id: scene.farExaminer,
        teamId: scene.otherTeam,
        personId: far.id,
        organisation: '县总工会',
        position: 1,
      },
    ],
  });
  await db.sheet.create({
    data: {
      id: scene.sheet,
      assessmentId,
      teamId: scene.team,
      examinerId: scene.examiner,
      unitId: scene.unit,
      scores: {
        create: [
          { assessmentId, criterionId: '1.1', maxPoints: 600, step: 50 },
          { assessmentId, criterionId: '1.2', maxPoints: 400, step: 50 },
        ],
      },
    },
  });
  return scene;
}

const rubric = {
  id: 'test',
  version: '1',
  title: '评分标准',
  step: 50,
  sections: [
    {
      id: '1',
      title: '组织保障',
      weight: 1000,
      criteria: [
        { id: '1.1', title: '网格党小组', demands: ['每组不少于3名党员'], maxPoints: 600 },
        { id: '1.2', title: '党小组组长', demands: ['每组设组长'], maxPoints: 400 },
      ],
    },
  ],
};

/** The criterion's points go to the given value, as the bot writes it. */
export async function mark(
  db: Db,
  { sheet, wang }: Scene,
  given: { criterion?: string; points: number | null; reason?: string | null; at?: Date },
): Promise<void> {
  const { criterion = '1.1', points, reason = null, at = noon } = given;
  await db.score.update({
    where: { sheetId_criterionId: { sheetId: sheet, criterionId: criterion } },
    data: { points, reason, changedBy: wang.id, changedAt: at },
  });
}
