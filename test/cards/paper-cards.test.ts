import { describe, expect, it } from 'vitest';
import { exceptionLines } from '../../cards/exceptions.ts';
import { marksCheckCard, type MarksCheckView } from '../../cards/marks-check-card.ts';
import {
  paperReviewCard,
  reviewPages,
  type PaperReviewUnit,
  type PaperReviewView,
} from '../../cards/paper-review-card.ts';
import { sheetStateShort, sheetStateText } from '../../cards/sheet-state.ts';
import type { CellState } from '../../src/domain/cell-state.ts';
import { points } from '../../src/domain/points.ts';
import { assessmentId, id } from './builders.ts';
import { buttonsOf, plainWords } from './legal.ts';

const at = new Date('2026-11-24T02:05:00Z');
const criterion = { id: '1.1', title: '网格党小组', demands: ['名册'], maxPoints: points(600) };
const scored = (hundredths: number, reason?: string): CellState => ({
  kind: 'scored',
  points: points(hundredths),
  ...(reason !== undefined && { reason }),
});

function aCheck(conflict: boolean): MarksCheckView {
  const difference = { criterionId: '1.1', criterion, now: scored(400, '台账缺页'), to: scored(600), conflict };
  return {
    workbookId: id(1),
    assessmentId,
    assessmentName: '2026年度考核',
    fileName: '打分表.xlsx',
    state: 'pending',
    seen: 'seen',
    units: [{ unitName: '青禾镇', kind: 'open', differences: [difference], rows: 2, asked: 3 }],
  };
}

describe('a marks form that came back', () => {
  it('asks for one confirmation where nothing conflicts, and says what stays as it is', () => {
    const card = marksCheckCard(aCheck(false));
    expect(Object.keys(buttonsOf(card))).toEqual(['放弃', '确认填入']);
    expect(plainWords(card)).toContain('青禾镇：修改1项');
    expect(plainWords(card)).toContain('青禾镇 1.1：4分（台账缺页）→6分');
    expect(plainWords(card)).toContain('有1行已从表中删去，这些内容保持不变。');
  });

  it('shows both values of a conflict, and asks which side stands', () => {
    const card = marksCheckCard(aCheck(true));
    expect(buttonsOf(card)).toMatchObject({
      以表格为准: { kind: 'marks.fill', prefer: 'workbook', seen: 'seen' },
      以卡片为准: { kind: 'marks.fill', prefer: 'card', seen: 'seen' },
    });
    expect(plainWords(card)).toContain('青禾镇 1.1：表格6分，卡片4分（台账缺页）');
  });

  it('asks for nothing where nothing would change, in its head neither', () => {
    const check = aCheck(false);
    const units = check.units.map((unit) => ({ ...unit, differences: [] }));
    const card = marksCheckCard({ ...check, units });
    expect(buttonsOf(card)).toEqual({});
    expect(JSON.stringify(card.header)).toContain('没有变化');
    expect(JSON.stringify(card.header)).not.toContain('待确认');
  });
});

describe('the check against the paper', () => {
  const unit = (marks: number, reason: string): PaperReviewUnit => ({
    entryId: id(1),
    unitName: '青禾镇',
    standing: 'waiting',
    marks: Array.from({ length: marks }, () => ({ kind: 'scored', points: points(550), reason, criterion })),
  });
  const view = (units: readonly PaperReviewUnit[], page: number): PaperReviewView => ({
    workbookId: id(1),
    assessmentName: '2026年度考核',
    teamName: '第一考核组',
    examinerName: '李明',
    typedBy: '陈国栋',
    typedAt: at,
    units,
    page,
  });

  it('takes a page for a unit of ordinary length, and adds up what was typed', () => {
    const units = [unit(14, '台账缺页'), unit(14, '台账缺页')];
    expect(reviewPages(units)).toHaveLength(2);
    expect(plainWords(paperReviewCard(view(units, 0)))).toContain('14项，细则得分合计77分。');
  });

  it('is decided on the last page of a unit only, so that nothing goes unread', () => {
    const units = [unit(60, '缺'.repeat(200))];
    const pages = reviewPages(units);
    expect(pages.length).toBeGreaterThan(1);
    const decides = pages.map((_, page) => '核对无误' in buttonsOf(paperReviewCard(view(units, page))));
    expect(decides).toEqual(pages.map((_, page) => page === pages.length - 1));
    expect(pages.flatMap(({ lines }) => lines)).toHaveLength(60);
  });
});

it('says wherever a sheet is named that it came in on paper', () => {
  expect(sheetStateShort({ kind: 'submitted', at, paper: true })).toBe('已提交（纸）');
  expect(sheetStateText({ kind: 'submitted', at, paper: true })).toBe('2026年11月24日提交（纸质录入）');
  const hands = { examinerName: '李明', typedBy: '陈国栋', confirmedBy: '周明远' };
  const paper = ['青禾镇', '白石镇'].map((unitName) => ({ unitName, ...hands }));
  expect(exceptionLines({ withdrawn: [], recusals: [], excused: [], replaced: [], incomplete: [], paper })).toEqual([
    '青禾镇、白石镇：李明按签字的纸质评分表评分，陈国栋录入，周明远核对。',
  ]);
});
