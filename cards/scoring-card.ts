import { formatPoints } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { EntryFault, ScoreEntry } from '../src/domain/score-entry.ts';
import { form, submitButton } from './kit-form.ts';
import { block, buttonRow, card, note, plainText, present } from './kit.ts';
import type { Card, Element, StateTag } from './kit.ts';
import { scoringCriterion } from './scoring-criterion.ts';
import type { CriterionEntry } from './scoring-criterion.ts';
import { cellsById, filledIn, sectionNotes, sheetPages } from './sheet-view.ts';
import type { SheetPage, SheetView } from './sheet-view.ts';
import { criteriaText, momentText } from './wording.ts';

export interface ScoringView extends SheetView {
  /** Index into `sheetPages`. */
  readonly page: number;
  /** The form that was just refused: shown again as typed, with what is to be mended. */
  readonly refused?: { readonly typed: readonly ScoreEntry[]; readonly faults: readonly EntryFault[] };
}

/** What the scoring form and its buttons are called; its fields are named by `fieldNames`. */
const scoringForm = { name: 'sheet', back: 'back', save: 'save', next: 'next' } as const;

/**
 * The scoring card: one unit, one section a page.
 *
 * Every button saves the page as a draft first. Nothing is required on the device, since a draft may be incomplete; what is
 * wrong is marked at its criterion and kept as typed.
 */
export function scoringCard(view: ScoringView): Card {
  const pages = sheetPages(view);
  const page = pages[view.page];
  if (!page) throw new RangeError(`no page ${view.page} among ${pages.length} of the sheet`);
  const faulty = page.criteria.filter(({ id }) => view.refused?.faults.some(({ criterionId }) => criterionId === id));
  const isFaulty = faulty.length > 0;
  const { scored, required } = filledIn(view.sheet);
  const entryOf = entries(view);
  return card({
    title: view.unitName,
    subtitle: view.assessmentName,
    template: isFaulty ? 'red' : 'blue',
    tags: [stateTag(view, isFaulty), { text: `第${view.page + 1}页，共${pages.length}页`, colour: 'grey' }],
    summary: `打分：${view.unitName}（已填${scored}/${required}项）`,
    elements: [
      isFaulty ? faultSummary(faulty) : undefined,
      plainText(page.title, { size: 'heading-3' }),
      sectionNotes(page, view),
      form(scoringForm.name, [
        ...page.criteria.map((criterion) => scoringCriterion(criterion, view.sheet.step, entryOf(criterion))),
        note(saveLine(view, isFaulty)),
        buttons(view, pages),
      ]),
    ],
  });
}

/** What stands in the fields of a criterion: what was just typed, or else what is stored. */
function entries({ sheet, refused, evidence }: ScoringView): (criterion: Criterion) => CriterionEntry {
  const cells = cellsById(sheet);
  return ({ id }) => {
    const typed = refused?.typed.find(({ criterionId }) => criterionId === id);
    const faults = refused?.faults.filter(({ criterionId }) => criterionId === id) ?? [];
    const state = cells.get(id)?.state;
    const mark = state?.kind === 'scored' ? state : undefined;
    const points = typed ? typed.points : mark && formatPoints(mark.points);
    const reason = typed ? typed.reason : mark?.reason;
    return {
      ...(points ? { points } : {}),
      ...(reason ? { reason } : {}),
      ...(evidence ? { evidence: { unitId: sheet.unitId, pieces: evidence[id] ?? 0 } } : {}),
      faults,
    };
  };
}

function stateTag({ sheet }: ScoringView, isFaulty: boolean): StateTag {
  const { scored, required } = filledIn(sheet);
  if (isFaulty) return { text: '需要修改', colour: 'red' };
  if (required === 0) return { text: '免评', colour: 'grey' };
  if (scored === 0) return { text: '未开始', colour: 'grey' };
  return { text: `草稿，已填${scored}/${required}项`, colour: 'orange' };
}

function faultSummary(faulty: readonly Criterion[]): Element {
  const words = `✗ 本页未保存：${criteriaText(faulty)}需要修改。您填写的内容还在，改好后再保存。`;
  return block([plainText(words, { colour: 'red' })], 'red-50');
}

function saveLine({ sheet, savedAt }: ScoringView, isFaulty: boolean): string {
  if (!savedAt) return '尚未保存。翻页时自动保存草稿。';
  const saved = `${momentText(savedAt)}，第${sheet.version}版`;
  return isFaulty ? `上次保存：${saved}。` : `已保存 ${saved}。翻页时自动保存。`;
}

function buttons({ sheet, page }: ScoringView, pages: readonly SheetPage[]): Element {
  const saveAndGo = (go: number) =>
    ({ kind: 'sheet.save', sheetId: sheet.id, version: sheet.version, page, go }) as const;
  const isLast = page === pages.length - 1;
  return buttonRow(
    ...present([
      page > 0 ? submitButton(scoringForm.back, '上一页', saveAndGo(page - 1)) : undefined,
      submitButton(scoringForm.save, '保存', saveAndGo(page)),
      submitButton(scoringForm.next, isLast ? '检查并提交' : '下一页', saveAndGo(page + 1), { primary: true }),
    ]),
  );
}
