import type { RosterRows } from '../domain/roster-rows.ts';
import { exampleMark } from './roster-layout.ts';

/** What the template shows; every row is marked, so that none is ever imported. */
export const exampleRows = {
  units: [
    {
      name: `${exampleMark}：青禾镇`,
      category: '乡镇',
      team: '第一考核组',
      liaison: '李明',
      liaisonMobile: '19900000001',
    },
  ],
  teams: [{ name: `${exampleMark}：第一考核组`, leader: '王芳', leaderMobile: '19900000002' }],
  examiners: [
    {
      team: `${exampleMark}：第一考核组`,
      name: '张华',
      mobile: '19900000003',
      organisation: '县总工会',
      charge: '第一部分、第三部分',
    },
    {
      team: `${exampleMark}：第一考核组`,
      name: '赵敏',
      mobile: '19900000004',
      organisation: '县妇联',
      charge: '第二部分、4.1、4.2',
    },
  ],
  office: [{ name: `${exampleMark}：刘洋`, mobile: '19900000005', administrator: '是' }],
};

/** Beside each setting, for whoever fills it in. */
export const settingExplanations: RosterRows['settings'] = {
  name: '如“2026年度党建引领网格化管理考核”，用于卡片、报告和通报',
  county: '如“云岭县”',
  year: '四位数字，如2026',
  rehearsal: '正式考核填否；先演练一遍的填是，机器人发出的所有内容都会标明“演练”',
  step: '打分时每一档的间隔，如0.5',
  settle: '细则分值合计与部分分值不一致时如何处理，从下拉列表中选择',
  rubricTitle: '不作调整的请保留原样',
  rubricId: '不作调整的请保留原样',
  rubricVersion: '不作调整的请保留原样；改了评分标准而未改版本的，自动另编版本',
  reportDays: '自考核组结束考核的次日起算的自然日天数，如15',
  reportRolls: '填“是”，最后一天是休息日的，顺延至下一个工作日；填“否”，不顺延',
};

/** The first is the title. */
export const guideLines: readonly string[] = [
  '考核名册填写说明',
  '一、依次填写“考核设置”“单位”“考核组”“考核组成员”“推进组”五张表。表名和列名请勿改动；红底列名为必填。填好后保存为.xlsx格式，由管理员单独发给机器人。',
  `二、以“${exampleMark}”开头的灰色行是示例，不会导入，可以保留，也可以删去。`,
  '三、考核设置：考核名称、县（市、区）、年度必填，其余各项不填则沿用原有设置。“演练”填是的，考核全过程标明“演练”，结果不作数，结束后由推进组发送“结束演练”收起。评分步长是每一档分值的间隔。折算办法用于细则分值合计与部分分值不一致的情况：“按比例折算”是将得分换算到部分分值；“差额单列一项”是把差额作为一项单独评分；“按细则合计”是满分以细则合计为准；“不折算”要求两者一致。综合报告期限不填的为15天，遇休息日是否顺延不填的为不顺延。',
  '四、单位：每个被考核单位一行，单位类别自行设定，同一类别写法要一致。联络员负责报送佐证材料、接收反馈。',
  '五、考核组：每组一行，填组长姓名和手机号。组长也参加打分的，还要在“考核组成员”表中填写。',
  '六、考核组成员：每人一行。选派单位与被考核单位名称一致的，对该单位自动回避，不需另行说明。',
  '七、职责分工：填“全部”；或填部分，如“第一部分、第三部分”“第一至三部分”；或填细则编号，如“1.1、2.3”“1.1-1.3”；可以混用，用顿号隔开。每个单位的每条细则，在回避之后至少要有一人负责。',
  '八、推进组：办公室人员每人一行，“管理员”填是或否。结果发布由两名管理员先后确认的，请填两名以上管理员。',
  '九、评分标准：不作调整的，请保留原样。需要调整的，可以增删行、修改分值；同一部分的细则要连续排列。检查要点一行一条，单元格内换行按Alt+Enter。适用单位类别填“全部”，或填“单位”表中的类别，多个类别用顿号隔开。',
  '十、手机号应与本人飞书账号一致。同一手机号只能对应一个人。',
  '十一、各表可以自行增加“备注”列，机器人不读取。',
];
