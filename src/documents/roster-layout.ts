import { rosterSheets } from '../domain/roster-sheets.ts';

export interface Column {
  readonly head: string;
  /** Other heads that are understood as well. */
  readonly also?: readonly string[];
  /** Every filled-in row needs it. */
  readonly required?: boolean;
  /** Written as a number, read as either. */
  readonly numeric?: boolean;
  /** For people only; nobody misses it. */
  readonly ignored?: boolean;
  readonly width: number;
  /** Shown when the head is pointed at. */
  readonly note: string;
}

/** A sheet of the roster workbook, for writing and for reading. */
export interface Layout<Key extends string> {
  readonly name: string;
  readonly columns: Readonly<Record<Key, Column>>;
  /** More filled-in rows than this are refused. */
  readonly mostRows: number;
  /** Blank rows below the filled-in ones that already look like a form. */
  readonly spareRows: number;
}

/** A row whose first cell is this, or begins with it and a colon, is an example and never imported. */
export const exampleMark = '示例';

/** Every sheet may have it; it is for the office's own use. */
export const remarks = '备注';

const { settings, units, teams, examiners, office, rubric } = rosterSheets;
const phones = ['手机', '手机号码', '电话', '联系电话'];

export const settingsLayout: Layout<keyof typeof settings.columns> = {
  name: settings.name,
  mostRows: 40,
  spareRows: 0,
  columns: {
    item: { head: settings.columns.item, required: true, width: 22, note: '项目名称请勿改动' },
    value: { head: settings.columns.value, width: 44, note: '在此列填写' },
    explanation: { head: settings.columns.explanation, ignored: true, width: 56, note: '机器人不读取此列' },
  },
};

export const unitsLayout: Layout<keyof typeof units.columns> = {
  name: units.name,
  mostRows: 500,
  spareRows: 20,
  columns: {
    name: {
      head: units.columns.name,
      also: ['单位', '名称'],
      required: true,
      width: 28,
      note: '规范简称或全称，不得重复',
    },
    category: {
      head: units.columns.category,
      also: ['类别'],
      required: true,
      width: 16,
      note: '如乡镇、县直机关，可自行设定',
    },
    team: { head: units.columns.team, also: ['组别'], required: true, width: 16, note: '与“考核组”表中的名称一致' },
    liaison: {
      head: units.columns.liaison,
      also: ['联络员'],
      required: true,
      width: 14,
      note: '负责报送佐证材料、接收反馈的人员',
    },
    liaisonMobile: {
      head: units.columns.liaisonMobile,
      also: ['联络员手机', '联络员手机号码', '联络员电话', ...phones, '手机号'],
      required: true,
      width: 18,
      note: '与本人飞书账号一致的11位手机号',
    },
  },
};

export const teamsLayout: Layout<keyof typeof teams.columns> = {
  name: teams.name,
  mostRows: 60,
  spareRows: 10,
  columns: {
    name: {
      head: teams.columns.name,
      also: ['考核组名称', '组别'],
      required: true,
      width: 20,
      note: '如第一考核组，不得重复',
    },
    leader: { head: teams.columns.leader, also: ['组长'], required: true, width: 14, note: '每组一名组长' },
    leaderMobile: {
      head: teams.columns.leaderMobile,
      also: ['组长手机', '组长手机号码', '组长电话', ...phones, '手机号'],
      required: true,
      width: 18,
      note: '与本人飞书账号一致的11位手机号',
    },
  },
};

export const examinersLayout: Layout<keyof typeof examiners.columns> = {
  name: examiners.name,
  mostRows: 500,
  spareRows: 18,
  columns: {
    team: { head: examiners.columns.team, also: ['组别'], required: true, width: 22, note: '与“考核组”表中的名称一致' },
    name: { head: examiners.columns.name, also: ['成员姓名'], required: true, width: 14, note: '每人一行' },
    mobile: {
      head: examiners.columns.mobile,
      also: phones,
      required: true,
      width: 18,
      note: '与本人飞书账号一致的11位手机号',
    },
    organisation: {
      head: examiners.columns.organisation,
      also: ['选派单位名称', '工作单位', '所在单位'],
      required: true,
      width: 24,
      note: '与“单位”表中的名称一致时，对该单位自动回避',
    },
    charge: {
      head: examiners.columns.charge,
      also: ['分工'],
      required: true,
      width: 32,
      note: '全部；或第一部分、第三部分；或细则编号，如1.1、2.3；可混用',
    },
  },
};

export const officeLayout: Layout<keyof typeof office.columns> = {
  name: office.name,
  mostRows: 100,
  spareRows: 10,
  columns: {
    name: { head: office.columns.name, required: true, width: 14, note: '推进组办公室人员' },
    mobile: {
      head: office.columns.mobile,
      also: phones,
      required: true,
      width: 18,
      note: '与本人飞书账号一致的11位手机号',
    },
    administrator: {
      head: office.columns.administrator,
      also: ['是否管理员', '管理员是/否', '职务/身份', '身份'],
      width: 12,
      note: '填是或否；不填视为否',
    },
  },
};

export const rubricLayout: Layout<keyof typeof rubric.columns> = {
  name: rubric.name,
  mostRows: 200,
  spareRows: 2,
  columns: {
    section: { head: rubric.columns.section, width: 10, note: '同一部分可只填首行' },
    sectionTitle: { head: rubric.columns.sectionTitle, width: 28, note: '同一部分可只填首行' },
    weight: { head: rubric.columns.weight, numeric: true, width: 10, note: '本部分的分值，同一部分可只填首行' },
    id: { head: rubric.columns.id, required: true, width: 10, note: '如1.1，只用数字、字母、点和短横' },
    title: { head: rubric.columns.title, required: true, width: 32, note: '简短标题，60字以内' },
    demands: { head: rubric.columns.demands, width: 52, note: '可以核查的要求，一行一条（换行按Alt+Enter）' },
    maxPoints: {
      head: rubric.columns.maxPoints,
      also: ['分值'],
      numeric: true,
      required: true,
      width: 10,
      note: '该条细则的满分',
    },
    categories: { head: rubric.columns.categories, width: 20, note: '不填为适用于全部单位；多个类别用顿号隔开' },
  },
};

/** The sheet that explains the others; never read. */
export const guide = '填写说明';
