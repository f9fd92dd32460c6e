import { readFile } from 'node:fs/promises';
import { readRubricFile } from '../../src/documents/rubric-file.ts';
import type { Roster } from '../../src/domain/roster.ts';
import type { Rubric } from '../../src/domain/rubric.ts';
import { projectPath } from '../../src/root.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';

/** Three teams of three, as few as the play does with; in the first, one examiner was sent by a unit that is assessed. */
export async function aSmallCounty(): Promise<Roster> {
  const rubric = await shippedRubric();
  const charge = (...sections: string[]) =>
    rubric.sections.filter(({ id }) => sections.includes(id)).flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const all = charge('1', '2', '3', '4', '5');
  const liaison = (name: string, number: number) => ({ name, mobile: `1990000010${number}` });
  const second = { team: '第二考核组' };
  const third = { team: '第三考核组' };
  return aRoster({
    rubric,
    office: [
      { name: '周明远', mobile: '19900000001', administrator: true },
      { name: '何静怡', mobile: '19900000002', administrator: true },
    ],
    teams: [
      aTeam(),
      aTeam({ name: '第二考核组', leader: { name: '徐海波', mobile: '19900000021' } }),
      aTeam({ name: '第三考核组', leader: { name: '杨秋菊', mobile: '19900000031' } }),
    ],
    units: [
      aUnit({ liaison: liaison('马文涛', 1) }),
      aUnit({ name: '白石镇', liaison: liaison('罗小军', 2) }),
      aUnit({ name: '县直机关工委', category: '机关工委', liaison: liaison('曾玉梅', 3) }),
      aUnit({ ...second, name: '望江镇', liaison: liaison('董志强', 4) }),
      aUnit({ ...second, name: '松岗镇', liaison: liaison('袁梦琪', 5) }),
      aUnit({ ...third, name: '龙泉镇', liaison: liaison('魏长青', 6) }),
      aUnit({ ...third, name: '双河乡', liaison: liaison('薛晓东', 7) }),
      aUnit({ ...third, name: '竹园乡', liaison: liaison('叶青青', 8) }),
    ],
    examiners: [
      anExaminer({ charge: all }),
      anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县直机关工委', charge: charge('1', '3') }),
      anExaminer({ name: '黄建平', mobile: '19900000014', charge: charge('1', '2', '3') }),
      anExaminer({ ...second, name: '孙佳宁', mobile: '19900000022', charge: all }),
      anExaminer({ ...second, name: '朱德胜', mobile: '19900000023', charge: charge('4', '5') }),
      anExaminer({ ...second, name: '高文静', mobile: '19900000024', charge: all }),
      anExaminer({ ...third, name: '卢俊杰', mobile: '19900000032', charge: all }),
      anExaminer({ ...third, name: '蒋丽萍', mobile: '19900000033', charge: charge('1', '2') }),
      anExaminer({ ...third, name: '蔡永福', mobile: '19900000034', charge: all }),
    ],
  });
}

async function shippedRubric(): Promise<Rubric> {
  const read = readRubricFile(await readFile(projectPath('rubrics', 'grid-management.json'), 'utf8'));
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.rubric;
}
