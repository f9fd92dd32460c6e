import type { SettledSection } from '../src/domain/settlement.ts';
import { applicabilityPanel, unitApplicability } from './applicability.ts';
import { block, button, card, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';

export interface LiaisonProgressView {
  readonly assessmentName: string;
  readonly sections?: readonly SettledSection[];
  readonly units: readonly {
    readonly unitName: string;
    readonly teamName: string;
    readonly category?: string;
    readonly state: 'preparing' | 'scoring' | 'ended' | 'reported' | 'withdrawn';
  }[];
}

const stateText: Record<LiaisonProgressView['units'][number]['state'], string> = {
  preparing: '考核尚未开始。',
  scoring: '考核组正在评分。',
  ended: '考核组已结束考核，正在起草综合报告。',
  reported: '考核组已报送综合报告，结果待推进组研究确定。',
  withdrawn: '不参加本次考核。',
};

/** One liaison speaks for one unit, now and then for a few. */
const unitsShown = 20;

/** 进度 for a unit's liaison: where the unit's assessment stands, and no mark of anybody's. */
export function liaisonProgressCard({ assessmentName, units, sections = [] }: LiaisonProgressView): Card {
  const more = units.length - unitsShown;
  return card({
    title: '本单位考核进度',
    subtitle: assessmentName,
    template: 'blue',
    summary: `本单位考核进度：${assessmentName}`,
    elements: [
      ...units
        .slice(0, unitsShown)
        .map(({ unitName, teamName, state }) =>
          block([
            plainText(unitName, { size: 'heading' }),
            plainText(stateText[state]),
            state === 'withdrawn' ? undefined : note(`由${teamName}考核`),
          ]),
        ),
      more > 0 ? note(`还有${more}个单位。`) : undefined,
      whatApplies(units, sections),
      units.some(({ state }) => state !== 'withdrawn')
        ? button('佐证材料', { kind: 'command.run', command: '材料' })
        : undefined,
      note('得分在结果公布后单独反馈给本单位。'),
    ],
  });
}

/** What is not asked of the unit, so that nobody collects evidence for it. */
function whatApplies(units: LiaisonProgressView['units'], sections: readonly SettledSection[]): Element | undefined {
  const assessed = units.filter(({ state }) => state !== 'withdrawn');
  const categories = [...new Set(assessed.flatMap(({ category }) => category ?? []))];
  return assessed.length === 1 ? unitApplicability(sections, categories[0]) : applicabilityPanel(sections, categories);
}
