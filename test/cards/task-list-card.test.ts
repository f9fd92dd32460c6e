import { describe, expect, it } from 'vitest';
import type { SheetState } from '../../cards/sheet-state.ts';
import { spreadSentence } from '../../cards/spread.ts';
import { taskListCard } from '../../cards/task-list-card.ts';
import type { TaskListView, TaskUnit } from '../../cards/task-list-card.ts';
import { points } from '../../src/domain/points.ts';
import { spread } from '../../src/domain/spread.ts';
import { assessmentId, id } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

const untouched: SheetState = { kind: 'untouched' };
const submitted: SheetState = { kind: 'submitted', at: new Date('2026-11-24T02:05:00Z') };

function aUnit(n: number, state: SheetState = untouched): TaskUnit {
  return { sheetId: id(n), unitName: `单位${n}`, state };
}

function aTaskList(of: Partial<TaskListView> = {}): TaskListView {
  return { assessmentId, assessmentName: '2026年度考核', units: [aUnit(1)], recused: [], page: 0, ...of };
}

describe('the task list', () => {
  it('says of every unit where it stands and what to do', () => {
    const card = taskListCard(
      aTaskList({
        units: [
          { ...aUnit(1, submitted), total: points(91_25) },
          aUnit(2, { kind: 'draft', scored: 6, required: 14 }),
          aUnit(3),
        ],
      }),
    );
    expect(plainWords(card)).toContain('2026年11月24日提交，合计91.25分');
    expect(plainWords(card)).toContain('草稿，已填6/14项');
    expect(buttonsOf(card)).toEqual({
      导出打分表: { kind: 'marks.export', assessmentId },
      查看: { kind: 'sheet.bring', sheetId: id(1) },
      继续: { kind: 'sheet.bring', sheetId: id(2) },
      打分: { kind: 'sheet.bring', sheetId: id(3) },
    });
    expect(card.config.summary.content).toBe('我的打分：已提交1/3个单位');
  });

  it('makes the next unit to do the primary one', () => {
    const card = taskListCard(aTaskList({ units: [aUnit(1, submitted), aUnit(2), aUnit(3)] }));
    const types = all(card, 'button').map(({ type }) => type);
    expect(types).toEqual(['default', 'primary_filled', 'default', 'default']);
  });

  it('does not call it done when nothing is asked any more', () => {
    const card = taskListCard(aTaskList({ units: [] }));
    expect(plainWords(card)).toContain('目前没有需要您打分的单位');
    expect(JSON.stringify(card)).not.toContain('已全部提交');
    expect(buttonsOf(card)).toEqual({});
  });

  it('goes over pages of ten', () => {
    const units = Array.from({ length: 23 }, (_, n) => aUnit(n));
    const card = taskListCard(aTaskList({ units, page: 1 }));
    expect(plainWords(card)).toContain('第2页，共3页');
    expect(buttonsOf(card)).toMatchObject({
      上一页: { kind: 'tasks.show', assessmentId, page: 0 },
      下一页: { kind: 'tasks.show', assessmentId, page: 2 },
    });
  });

  it('names the units from which the examiner stands aside', () => {
    const card = taskListCard(aTaskList({ recused: [{ unitName: '县直机关工委', because: 'sent-by-unit' }] }));
    expect(plainWords(card)).toContain('县直机关工委：选派您参加考核的单位，您不打分。');
  });

  it('draws the spread once there are totals', () => {
    expect(all(taskListCard(aTaskList()), 'chart')).toHaveLength(0);
    const card = taskListCard(aTaskList({ spread: spread([points(91_25), points(85_00)]) }));
    expect(all(card, 'div').length).toBeGreaterThan(0);
    expect(card.body.elements.filter(({ tag }) => tag === 'chart')).toHaveLength(1);
  });
});

describe('the sentence about the spread', () => {
  it('says on which side of the rules the shares are', () => {
    const totals = [
      ...Array.from({ length: 8 }, () => points(92_00)),
      ...Array.from({ length: 4 }, () => points(85_00)),
    ];
    expect(spreadSentence(spread(totals))).toBe(
      '您已评12个单位：优秀8个（67%），高于40%；良好4个；一般和差0个（0%），少于10%左右的要求。',
    );
  });

  it('is content where the marks are spread as they should be', () => {
    const totals = [92_00, 91_00, 90_00, 85_00, 84_00, 83_00, 82_00, 81_00, 80_00, 59_00].map(points);
    expect(spreadSentence(spread(totals), '本组已评')).toBe(
      '本组已评10个单位：优秀3个（30%），未超过40%；良好6个；一般和差1个（10%），在10%左右的允许范围内。',
    );
  });

  it('only counts fewer than five units, and holds five against the ratios', () => {
    const four = [92_00, 91_00, 90_00, 59_00].map(points);
    expect(spreadSentence(spread(four))).toBe('您已评4个单位：优秀3个，良好0个，一般和差1个。');
    expect(spreadSentence(spread([...four, points(85_00)]))).toContain('优秀3个（60%），高于40%');
  });

  it('makes no shares of nothing', () => {
    expect(spreadSentence(spread([]))).toBe('您已评0个单位，暂无等次分布。');
  });
});
