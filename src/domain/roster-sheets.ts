import type { Settlement } from './rubric.ts';

/** The roster workbook's sheets and column heads, as the office reads them. Faults name them, so they are written once. */
export const rosterSheets = {
  settings: {
    name: '考核设置',
    columns: { item: '项目', value: '内容', explanation: '说明' },
    items: {
      name: '考核名称',
      county: '县（市、区）',
      year: '年度',
      step: '评分步长',
      settle: '折算办法',
      rubricTitle: '评分标准名称',
      rubricId: '评分标准编号',
      rubricVersion: '评分标准版本',
      reportDays: '综合报告期限（天）',
      reportRolls: '期限遇休息日顺延',
      rehearsal: '演练',
    },
  },
  units: {
    name: '单位',
    columns: {
      name: '单位名称',
      category: '单位类别',
      team: '考核组',
      liaison: '联络员姓名',
      liaisonMobile: '联络员手机号',
    },
  },
  teams: {
    name: '考核组',
    columns: { name: '考核组', leader: '组长姓名', leaderMobile: '组长手机号' },
  },
  examiners: {
    name: '考核组成员',
    columns: { team: '考核组', name: '姓名', mobile: '手机号', organisation: '选派单位', charge: '职责分工' },
  },
  office: {
    name: '推进组',
    columns: { name: '姓名', mobile: '手机号', administrator: '管理员' },
  },
  rubric: {
    name: '评分标准',
    columns: {
      section: '部分编号',
      sectionTitle: '部分名称',
      weight: '部分分值',
      id: '细则编号',
      title: '考评内容',
      demands: '检查要点',
      maxPoints: '细则分值',
      categories: '适用单位类别',
    },
  },
} as const;

/** 折算办法 as it is chosen in the workbook. */
export const settlementNames: Readonly<Record<Settlement | 'none', string>> = {
  prorate: '按比例折算',
  unallocated: '差额单列一项',
  'as-listed': '按细则合计',
  none: '不折算',
};

/** Named where a fault concerns the whole file. */
export const wholeWorkbook = '工作簿';

/** In the order of the workbook's tabs, which is the order in which faults are listed. */
export const sheetOrder: readonly string[] = [
  wholeWorkbook,
  rosterSheets.settings.name,
  rosterSheets.units.name,
  rosterSheets.teams.name,
  rosterSheets.examiners.name,
  rosterSheets.office.name,
  rosterSheets.rubric.name,
];
