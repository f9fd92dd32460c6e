import type { EvidenceRefusal, EvidenceState } from '../src/domain/evidence.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { criteriaLists } from './evidence-choices.ts';
import { evidenceRefusalText, fileStateText, shortened } from './evidence-wording.ts';
import { form, select, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, plainText } from './kit.ts';
import type { Card, RootElement, StateTag } from './kit.ts';
import { noticeCard } from './notice-card.ts';
import { criterionHeading, momentText } from './wording.ts';

interface HandedInFile {
  readonly name: string;
  readonly state: EvidenceState;
  readonly bytes?: number;
  readonly why?: EvidenceRefusal;
  /** The earlier piece of the same content. */
  readonly sameAs?: string;
  readonly withdrawn: boolean;
}

export interface HandInView {
  readonly batchId: string;
  readonly files: readonly HandedInFile[];
  readonly handedInAt: Date;
  /** Absent while it is not known which unit the files are of. */
  readonly of?: {
    readonly unitId: string;
    readonly unitName: string;
    readonly assessmentName: string;
    readonly category: string;
    readonly sections: readonly SettledSection[];
    /** "2026年12月1日", where the office has set a day. */
    readonly dueOn?: string;
    readonly late: boolean;
  };
  /** Units this person speaks for, to choose from. */
  readonly units: readonly { readonly unitId: string; readonly unitName: string; readonly assessmentName: string }[];
  /** What the files were assigned to; absent while they are not. */
  readonly filed?: readonly Criterion[];
  /** The lists came back with nothing chosen in them. */
  readonly nothingChosen?: boolean;
}

/** The name of the field that says which unit. */
export const unitField = 'unit';

/** Files that were just sent: which unit and criteria they are for, and once that is said the receipt. */
export function handInCard(view: HandInView): Card {
  const { files, of, filed } = view;
  const standing = files.filter(({ state, withdrawn }) => !withdrawn && state !== 'refused');
  return card({
    title: title(view, standing.length),
    ...(of ? { subtitle: `${of.unitName}　${of.assessmentName}` } : {}),
    template: standing.length === 0 ? 'grey' : filed ? 'green' : 'orange',
    tags: tags(view, standing.length),
    summary: `${title(view, standing.length)}：${shortened(files[0]?.name ?? '', 30)}`,
    elements: [fileList(files), ...(standing.length === 0 ? [note(nothingLeftText(files))] : body(view))],
  });
}

function title({ filed }: HandInView, standing: number): string {
  if (standing === 0) return '佐证材料未接收';
  return filed ? `佐证材料回执：${standing}份` : `收到${standing}份佐证材料`;
}

/** What to do when no file is left to be assigned. */
function nothingLeftText(files: readonly HandedInFile[]): string {
  return files.every(({ withdrawn }) => withdrawn) ? '没有需要归类的材料。' : '请按所列原因处理后重新发送。';
}

function tags({ of, filed }: HandInView, standing: number): readonly StateTag[] {
  if (standing === 0) return [];
  const when: readonly StateTag[] = of?.dueOn
    ? [of.late ? { text: '逾期', colour: 'red' } : { text: '及时', colour: 'green' }]
    : [];
  return [filed ? { text: '已归类', colour: 'green' } : { text: '待归类', colour: 'orange' }, ...when];
}

function fileList(files: readonly HandedInFile[]): RootElement {
  const lines = files.map(
    (file, index) => `${index + 1}. ${file.name}（${file.withdrawn ? '已撤回' : fileStateText(file)}）`,
  );
  const { shown, left } = withinBytes(lines, 6_000);
  return block([plainText(shown.join('\n')), left > 0 ? note(`还有${left}份。`) : undefined]);
}

function body(view: HandInView): readonly (RootElement | undefined)[] {
  if (view.filed) return receipt(view, view.filed);
  return view.of ? criteriaForm(view, view.of) : unitForm(view);
}

function unitForm({ batchId, units }: HandInView): readonly RootElement[] {
  if (units.length === 0) return [note('目前没有可以提交材料的考核，请联系推进组。')];
  const several = new Set(units.map(({ assessmentName }) => assessmentName)).size > 1;
  const choices = units.slice(0, unitsShown).map(({ unitId, unitName, assessmentName }) => ({
    value: unitId,
    text: several ? `${shortened(unitName, 20)}　${shortened(assessmentName, 24)}` : unitName,
  }));
  return [
    form('unit-form', [
      plainText('这些材料是哪个单位的？'),
      select(unitField, '选择单位', choices, undefined),
      submitButton('choose-unit', '下一步', { kind: 'evidence.unit', batchId }, { primary: true }),
    ]),
  ];
}

/** One liaison speaks for a few units at most. */
const unitsShown = 60;

function criteriaForm(
  { batchId, nothingChosen, handedInAt }: HandInView,
  { sections, category, dueOn, late }: NonNullable<HandInView['of']>,
): readonly RootElement[] {
  return [
    form('criteria-form', [
      nothingChosen ? plainText('✗ 请至少选择一项考评内容。', { colour: 'red' }) : undefined,
      plainText('这些材料用于哪些考评内容？每个部分都可以多选。'),
      ...criteriaLists(sections, { category, chosen: [] }),
      note(dueLine(handedInAt, dueOn, late)),
      submitButton('file', '提交', { kind: 'evidence.file', batchId }, { primary: true }),
    ]),
  ];
}

function dueLine(at: Date, dueOn: string | undefined, late: boolean): string {
  const sent = `${momentText(at)}发送`;
  if (dueOn === undefined) return `${sent}。一份材料可用于多项内容，只需提交一次。`;
  return late ? `${sent}，已超过截止日${dueOn}，按逾期登记。` : `${sent}，截止日为${dueOn}（含当日）。`;
}

function receipt(view: HandInView, filed: readonly Criterion[]): readonly (RootElement | undefined)[] {
  const { shown, left } = withinBytes(filed.map(criterionHeading), 5_000);
  const { of, handedInAt } = view;
  return [
    plainText('用于以下考评内容：', { size: 'heading' }),
    plainText(shown.join('\n')),
    left > 0 ? note(`还有${left}项。`) : undefined,
    note(dueLine(handedInAt, of?.dueOn, of?.late ?? false)),
    of ? button('查看材料清单', { kind: 'evidence.list', unitId: of.unitId, page: 0 }) : undefined,
    note('需要改归类或撤回的，请在材料清单中办理。'),
  ];
}

/** A file came to nothing: why, and what to do. */
export function evidenceRefusedNotice({ name, why }: { readonly name: string; readonly why: EvidenceRefusal }): Card {
  return noticeCard({
    title: '材料未接收',
    tone: 'refused',
    lines: [`“${name}”未能接收。`, evidenceRefusalText[why]],
  });
}
