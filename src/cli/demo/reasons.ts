import { chance } from './chance.ts';

/** What examiners find wanting, by criterion of the shipped rubric; “某” stands for how much of it. */
const findings: Readonly<Record<string, readonly string[]>> = {
  '1.1': ['某网格党小组党员不足3名，未与邻近网格合编', '某网格党小组设置不够合理', '某网格党组织隶属关系不够清晰'],
  '1.2': ['某网格党小组组长空缺，未及时补选', '某网格党小组组长不是“两委”成员'],
  '1.3': ['某网格未配齐党建引领专业网格员', '某专业网格员不是党务干部'],
  '1.4': ['某网格党小组成员名册更新不及时', '某网格党小组成员名册信息不全'],
  '1.5': ['某网格党建指导员指派文件缺失', '某网格党建指导员到网格指导次数偏少'],
  '2.1': ['某党群服务站功能分区不够清楚', '某党群服务站值班安排未公示'],
  '2.2': ['某活动场所党旗、党徽悬挂不规范', '某党建工作展示板内容未及时更新'],
  '2.3': ['某公共区域党建文化墙内容陈旧', '某公共区域党建氛围不够浓厚'],
  '3.1': ['某党组织“双报到”活动纪实不完整', '某在职党员报到后开展服务次数偏少', '某村（社区）“双评议”结果未反馈'],
  '3.2': ['某党员先锋岗、责任区未公示', '某无职党员未设岗定责', '某党员承诺践诺缺少佐证材料'],
  '4.1': ['推进工作机构会议记录不全，涉及某网格', '某基层网格日常管理不到位'],
  '4.2': ['某村（社区）小微权力清单未公开', '某党建联席会议记录不完整', '某网格包联制度落实不到位'],
  '4.3': ['某网格日常工作清单未细化', '某事项未经准入即进入网格'],
  '5.1': ['某网格青年志愿服务活动偏少', '某妇联组织进网格工作开展不够经常', '某非公企业党组织参与网格工作不够'],
};

const general: readonly string[] = ['某网格工作台账不完整', '某网格佐证材料不足'];

export interface Deduction {
  readonly unit: string;
  readonly criterion: string;
  /** The share of the criterion's marks taken off. */
  readonly severity: number;
}

/** 扣分因素 that fits the criterion and how much was taken off. */
export function deductionReason(seed: number, { unit, criterion, severity }: Deduction): string {
  const known = findings[criterion] ?? general;
  const finding = known[Math.floor(chance(seed, 'finding', unit, criterion) * known.length)] ?? general.join('，');
  return finding.replace('某', severity <= 0.15 ? '个别' : severity <= 0.35 ? '部分' : '较多');
}
