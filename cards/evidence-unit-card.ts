import { criterionEvidence, evidenceCompleteness, type EvidenceUse } from '../src/domain/evidence.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { criterionColour, criterionText, shortened } from './evidence-wording.ts';
import { pageOf, pager } from './kit-data.ts';
import { block, button, card, note, panel, plainText, present, tiles } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { criterionHeading, sectionTitle } from './wording.ts';

export interface EvidenceUnitView {
  readonly unitId: string;
  readonly unitName: string;
  readonly assessmentName: string;
  /** Only what is asked of the unit; `index` is the section's place in the rubric. */
  readonly sections: readonly { readonly section: SettledSection; readonly index: number }[];
  readonly uses: readonly EvidenceUse[];
  /** Pieces on their way from the platform. */
  readonly receiving: number;
  readonly page: number;
  /** "2026年12月1日", where the office has set a day. */
  readonly dueOn?: string;
  /** The unit's liaison hands in; everybody else looks. */
  readonly own: boolean;
  /** Evidence is still taken. */
  readonly open: boolean;
  /** Pieces of earlier assessments that could be taken over. */
  readonly earlier: number;
  /** Files sent together that wait to be assigned, with the name of the first. */
  readonly unassigned: readonly { readonly batchId: string; readonly name: string; readonly files: number }[];
}

/** The next ones come up when these are assigned. */
const batchesShown = 3;

/** 材料: a unit's evidence, criterion by criterion: what is asked, handed in, sent back, missing (R-10). */
export function evidenceUnitCard(view: EvidenceUnitView): Card {
  const { unitId, unitName, sections, uses, own } = view;
  const asked = sections.flatMap(({ section }) => section.criteria);
  const { present: there, verified, wanting } = evidenceCompleteness(asked, uses);
  const page = pageOf(sections, view.page, 1);
  return card({
    title: own ? '佐证材料清单' : `${unitName}：佐证材料`,
    subtitle: own ? `${unitName}　${view.assessmentName}` : view.assessmentName,
    template: wanting.length === 0 ? 'green' : 'blue',
    tags: [
      wanting.length === 0
        ? { text: '已交齐', colour: 'green' }
        : { text: `还缺${wanting.length}项`, colour: 'orange' },
    ],
    summary: `${unitName}佐证材料：已交${there}/${asked.length}项`,
    elements: [
      tiles([
        { value: `${there}/${asked.length}`, label: '已交项数' },
        { value: String(verified), label: '已核实' },
        { value: String(wanting.length), label: '待补交', ...(wanting.length > 0 ? { colour: 'orange' } : {}) },
      ]),
      introduction(view),
      ...view.unassigned
        .slice(0, batchesShown)
        .map(({ batchId, name, files }) =>
          button(`归类：${shortened(name, 16)}${files > 1 ? `等${files}份` : ''}`, { kind: 'evidence.batch', batchId }),
        ),
      ...page.items.flatMap(({ section, index }) => [
        plainText(sectionTitle(section, index), { size: 'heading-3' }),
        ...section.criteria.map((criterion) => criterionBlock(criterion, view)),
      ]),
      pager(page, (to) => ({ kind: 'evidence.list', unitId, page: to })),
      own && view.open && view.earlier > 0
        ? button(`沿用往年材料（${view.earlier}份）`, { kind: 'evidence.earlier', unitId })
        : undefined,
    ],
  });
}

function introduction({ own, open, dueOn, receiving, unassigned }: EvidenceUnitView): Element {
  const lines = present([
    dueOn === undefined ? undefined : `截止日：${dueOn}（含当日），以后提交的按逾期登记。`,
    own && open ? '提交材料：把文件、图片、音频或视频直接发给我，再选择用于哪些考评内容。' : undefined,
    own && !open ? '材料提交阶段已结束，以下内容仅供查看。' : undefined,
    receiving > 0 ? `有${receiving}份材料正在接收。` : undefined,
    unassigned.length > 0 ? '有材料还没有归类，归类后才计入：' : undefined,
  ]);
  return note(lines.length > 0 ? lines.join('\n') : '按考评内容列出本单位提交的材料。');
}

function criterionBlock(criterion: Criterion, { unitId, uses, own }: EvidenceUnitView): Element {
  const states = uses.filter(({ criterionId }) => criterionId === criterion.id).map(({ state }) => state);
  const stands = criterionEvidence(states);
  const returned = states.filter((state) => state === 'returned').length;
  const counts = states.length === 0 ? '' : `（共${states.length}份${returned > 0 ? `，退回${returned}份` : ''}）`;
  return block([
    plainText(criterionHeading(criterion), { size: 'heading' }),
    plainText(`${criterionText[stands]}${counts}`, { colour: criterionColour[stands] }),
    own && states.length === 0 && criterion.demands.length > 0
      ? panel(`要求（${criterion.demands.length}条）`, [note(criterion.demands.join('\n'))])
      : undefined,
    states.length > 0
      ? button('查看材料', { kind: 'evidence.pieces', unitId, criterionId: criterion.id, page: 0 })
      : undefined,
  ]);
}
