import { randomUUID } from 'node:crypto';
import { openDatabase, type DatabaseLocation } from '../src/db/database.ts';
import { takeIn } from '../src/db/rosters.ts';
import * as openings from '../src/db/openings.ts';
import * as assessments from '../src/db/assessments.ts';
import { points } from '../src/domain/points.ts';
import type { Roster } from '../src/domain/roster.ts';
import type { Rubric } from '../src/domain/rubric.ts';

export interface BenchSheet {
  readonly sheetId: string;
  readonly openId: string;
  readonly messageId: string;
}

/** An open assessment of 20 examiners × 25 units: 500 sheets, each with a live card and everybody with a live task list. */
export async function layOutAssessment(location: DatabaseLocation): Promise<BenchSheet[]> {
  const { db, close } = await openDatabase(location);
  const roster = benchRoster();
  const at = new Date();
  const found = Object.fromEntries(roster.examiners.map(({ mobile }) => [mobile, `ou_bench${mobile}`]));
  const sheets = await db.$transaction(
    async (tx) => {
      const assessmentId = await takeIn(tx, { roster, found, at });
      const record = await assessments.load(tx, assessmentId);
      if (!record) throw new Error('the assessment is gone');
      await openings.open(tx, { assessmentId, status: 'assessing', at, expecting: 0 });
      const needed = record.teams.flatMap(({ team }) =>
        team.examiners.flatMap((examiner) =>
          team.units.map((unit) => ({ teamId: team.id, examiner, unitId: unit.id, criterionIds: examiner.charge })),
        ),
      );
      const ids = await openings.layOut(tx, assessmentId, needed);
      const cards = needed.flatMap(({ examiner: { person } }, index) => {
        const sheetId = ids[index] ?? '';
        return [
          {
            id: randomUUID(),
            subject: `sheet:${sheetId}`,
            ref: { kind: 'sheet', sheetId },
            recipient: person.openId ?? '',
            messageId: `om_${sheetId}`,
          },
        ];
      });
      const people = new Map(needed.map(({ examiner: { person } }) => [person.id, person]));
      const lists = [...people.values()].map((person) => ({
        id: randomUUID(),
        subject: `tasks:${assessmentId}:${person.id}`,
        ref: { kind: 'task-list', assessmentId, personId: person.id, page: 0 },
        recipient: person.openId ?? '',
        messageId: `om_tasks_${person.id}`,
      }));
      await tx.card.createMany({
        data: [...cards, ...lists].map((card) => ({
          ...card,
          recipientType: 'open_id',
          state: 'live',
          sentAt: at,
          createdAt: at,
        })),
      });
      return needed.map(({ examiner: { person } }, index) => {
        const sheetId = ids[index] ?? '';
        return { sheetId, openId: person.openId ?? '', messageId: `om_${sheetId}` };
      });
    },
    { timeout: 60_000 },
  );
  await close();
  return sheets;
}

export function benchRoster(unitCount = 25, examinerCount = 20): Roster {
  const person = (name: string, number: number) => ({ name, mobile: `199${String(number).padStart(8, '0')}` });
  const units = Array.from({ length: unitCount }, (_, index) => ({
    name: `测试单位${index + 1}`,
    category: '乡镇',
    team: '第一考核组',
    liaison: person(`联络员${index + 1}`, 1000 + index),
  }));
  const examiners = Array.from({ length: examinerCount }, (_, index) => ({
    ...person(`考核员${index + 1}`, 2000 + index),
    team: '第一考核组',
    organisation: '县委组织部',
    charge: benchRubric.sections.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
  }));
  return {
    name: '性能测试考核',
    county: '测试县',
    year: 2026,
    rubric: benchRubric,
    units,
    teams: [{ name: '第一考核组', leader: person('组长', 1) }],
    examiners,
    office: [{ ...person('管理员', 2), administrator: true }],
  };
}

/** Shaped like the shipped rubric: five sections, fourteen criteria. */
export const benchRubric: Rubric = {
  id: 'bench',
  version: '1',
  title: '性能测试评分标准',
  step: points(50),
  sections: [5, 3, 2, 3, 1].map((count, section) => ({
    id: String(section + 1),
    title: `第${section + 1}部分测试内容`,
    weight: points(count * 6_00),
    criteria: Array.from({ length: count }, (_, index) => ({
      id: `${section + 1}.${index + 1}`,
      title: `测试考评内容${section + 1}.${index + 1}`,
      demands: ['有制度、有名册、有记录', '每组不少于3名党员'],
      maxPoints: points(6_00),
    })),
  })),
};
