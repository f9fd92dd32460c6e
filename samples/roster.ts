import { deadlineOptions } from '../src/domain/deadline.ts';
import type { Roster, RosterExaminer, RosterPerson, RosterUnit } from '../src/domain/roster.ts';
import type { Rubric } from '../src/domain/rubric.ts';

/**
 * The sample county: no such place, no such people, and mobiles that are made up (199 0000 and a running number).
 *
 * The rubric is the shipped one; who is in charge of what follows its sections.
 */
export function sampleRoster(rubric: Rubric): Roster {
  return {
    name: '2026年度党建引领网格化管理考核',
    county: '云岭县',
    year: 2026,
    rubric,
    deadline: deadlineOptions,
    units: teams.flatMap(({ name: team, units }) => units.map((unit) => ({ ...unit, team }))),
    teams: teams.map(({ name, leader }) => ({ name, leader })),
    examiners: teams.flatMap(({ name: team, members }) =>
      members.map(({ sections, ...member }): RosterExaminer => ({ ...member, team, charge: idsOf(rubric, sections) })),
    ),
    office: [
      { ...person('周明远', 1), administrator: true },
      { ...person('何静怡', 2), administrator: true },
      { ...person('唐志刚', 3), administrator: false },
    ],
  };
}

interface SampleTeam {
  readonly name: string;
  readonly leader: RosterPerson;
  readonly members: readonly (RosterPerson & { readonly organisation: string; readonly sections: readonly number[] })[];
  readonly units: readonly Omit<RosterUnit, 'team'>[];
}

const sentBy = {
  organisationDepartment: '县委组织部',
  organsCommittee: '县直机关工委',
  tradeUnion: '县总工会',
  youthLeague: '团县委',
  womensFederation: '县妇联',
} as const;

/** Two members at least for every section, whoever is recused. */
const teams: readonly SampleTeam[] = [
  {
    name: '第一考核组',
    leader: person('陈国栋', 11),
    members: [
      member('李明', 12, sentBy.organisationDepartment, [1, 2, 3, 4, 5]),
      member('林晓燕', 13, sentBy.organsCommittee, [1, 2, 3]),
      member('黄建平', 14, sentBy.tradeUnion, [3, 4, 5]),
      member('吴思远', 15, sentBy.youthLeague, [2, 4, 5]),
      member('郑秀兰', 16, sentBy.womensFederation, [1, 3, 5]),
    ],
    units: [
      unit('青禾镇', '乡镇', '马文涛', 101),
      unit('白石镇', '乡镇', '罗小军', 102),
      unit('柳溪镇', '乡镇', '梁慧敏', 103),
      unit('县发展和改革局', '县直单位', '宋立新', 104),
      unit('县教育局', '县直单位', '谢雨桐', 105),
      unit('县公安局', '县直单位', '韩卫东', 106),
      unit('县民政局', '县直单位', '曹丽华', 107),
      unit('县司法局', '县直单位', '彭浩然', 108),
      unit('县直机关工委', '机关工委', '曾玉梅', 109),
    ],
  },
  {
    name: '第二考核组',
    leader: person('徐海波', 21),
    members: [
      member('孙佳宁', 22, sentBy.organisationDepartment, [1, 2, 4]),
      member('朱德胜', 23, sentBy.organsCommittee, [1, 2, 3, 4, 5]),
      member('高文静', 24, sentBy.tradeUnion, [2, 3, 5]),
      member('欧阳晨', 25, sentBy.youthLeague, [1, 3, 4]),
      member('郭春梅', 26, sentBy.womensFederation, [2, 4, 5]),
    ],
    units: [
      unit('望江镇', '乡镇', '董志强', 201),
      unit('松岗镇', '乡镇', '袁梦琪', 202),
      unit('石桥乡', '乡镇', '邓永康', 203),
      unit('城市社区党工委', '社区党工委', '许晓峰', 204),
      unit('县财政局', '县直单位', '傅红霞', 205),
      unit('县人力资源和社会保障局', '县直单位', '沈子涵', 206),
      unit('县自然资源局', '县直单位', '曾凡林', 207),
      unit('县住房和城乡建设局', '县直单位', '吕素珍', 208),
      unit('县交通运输局', '县直单位', '苏振华', 209),
    ],
  },
  {
    name: '第三考核组',
    leader: person('杨秋菊', 31),
    members: [
      member('卢俊杰', 32, sentBy.organisationDepartment, [1, 3, 5]),
      member('蒋丽萍', 33, sentBy.organsCommittee, [1, 2, 4]),
      member('蔡永福', 34, sentBy.tradeUnion, [2, 3, 4, 5]),
      member('贾一鸣', 35, sentBy.youthLeague, [1, 2, 5]),
      member('丁雪莲', 36, sentBy.womensFederation, [3, 4]),
    ],
    units: [
      unit('龙泉镇', '乡镇', '魏长青', 301),
      unit('双河乡', '乡镇', '薛晓东', 302),
      unit('竹园乡', '乡镇', '叶青青', 303),
      unit('县水利局', '县直单位', '阎建军', 304),
      unit('县农业农村局', '县直单位', '余春生', 305),
      unit('县商务局', '县直单位', '潘婉婷', 306),
      unit('县文化和旅游局', '县直单位', '杜子轩', 307),
      unit('县卫生健康局', '县直单位', '戴玉芬', 308),
    ],
  },
  {
    name: '第四考核组',
    leader: person('夏志远', 41),
    members: [
      member('钟晓慧', 42, sentBy.organisationDepartment, [2, 3, 4]),
      member('汪新民', 43, sentBy.organsCommittee, [1, 4, 5]),
      member('田宝珠', 44, sentBy.tradeUnion, [1, 2, 3]),
      member('任泽宇', 45, sentBy.youthLeague, [3, 4, 5]),
      member('姜美玲', 46, sentBy.womensFederation, [1, 2, 5]),
    ],
    units: [
      unit('红枫镇', '乡镇', '范志勇', 401),
      unit('月湖乡', '乡镇', '方小梅', 402),
      unit('高坪乡', '乡镇', '石家豪', 403),
      unit('县退役军人事务局', '县直单位', '姚远航', 404),
      unit('县应急管理局', '县直单位', '谭雅琴', 405),
      unit('县市场监督管理局', '县直单位', '廖承志', 406),
      unit('县信访局', '县直单位', '邹文斌', 407),
      unit('县乡村振兴服务中心', '县直单位', '熊雪莹', 408),
    ],
  },
];

function unit(name: string, category: string, liaison: string, number: number): Omit<RosterUnit, 'team'> {
  return { name, category, liaison: person(liaison, number) };
}

function member(name: string, number: number, organisation: string, sections: readonly number[]) {
  return { ...person(name, number), organisation, sections };
}

function person(name: string, number: number): RosterPerson {
  return { name, mobile: `1990000${String(number).padStart(4, '0')}` };
}

/** Sections are counted from 1, as in 第一部分. */
function idsOf({ sections }: Rubric, wanted: readonly number[]): string[] {
  return sections
    .filter((_, index) => wanted.includes(index + 1))
    .flatMap(({ criteria }) => criteria.map(({ id }) => id));
}
