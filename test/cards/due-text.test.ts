import { describe, expect, it } from 'vitest';
import { dueMovedNotice } from '../../cards/due-moved-card.ts';
import { dueNotes, dueText, leftText } from '../../cards/due-text.ts';
import { reportDues } from '../../cards/report-dues.ts';
import { aDue, aDueView, day, theLongestDue } from './due-builders.ts';
import { plainWords } from './legal.ts';

const today = day('2026-12-03');

describe('a last day in words', () => {
  it('has its weekday, and says that the day itself counts', () => {
    expect(dueText(aDue())).toBe('应于2026年12月9日（星期三）前报送（含当日）');
    expect(dueNotes(aDue())).toEqual([]);
  });

  it('is never given without the word where it is provisional, and why it is', () => {
    expect(dueText(theLongestDue)).toBe('应于2027年1月1日（星期五，暂定）前报送（含当日）');
    expect(dueNotes(theLongestDue)).toEqual([
      '按天数计算为2026年12月27日（星期日），遇休息日顺延。',
      '2027年放假安排尚未公布，截止日期为暂定；公布后如遇休息日，再行顺延并另行通知。',
    ]);
  });

  it('says as of when so many days are left', () => {
    const left = (days: number, workingDays: number | undefined) =>
      leftText({ countdown: { kind: 'left', days, workingDays }, today });
    expect(left(6, 4)).toBe('截至12月3日，还剩6天，其中4个工作日');
    expect(left(30, undefined)).toBe('截至12月3日，还剩30天，工作日天数待放假安排公布后确定');
    expect(left(0, 0)).toBe('12月3日当日截止');
    expect(leftText({ countdown: { kind: 'overdue', days: 3 }, today })).toBe('截至12月3日，已逾期3天');
  });
});

describe('the last days of all teams', () => {
  it('are not shown while everybody scores', () => {
    expect(reportDues([{ teamName: '第一考核组', state: 'scoring' }])).toBeUndefined();
  });

  it('stand a line each, with what is filed told apart', () => {
    const report = { ...aDueView(), endedOn: '2026年11月24日' };
    const shown = JSON.stringify(
      reportDues([
        { teamName: '第一考核组', state: 'ended', report },
        { teamName: '第二考核组', state: 'reported', report: { due: aDue(), endedOn: '2026年11月24日' } },
      ]),
    );
    expect(shown).toContain('第一考核组：2026年11月24日结束，2026年12月9日（星期三）前报送。截至12月3日，还剩6天');
    expect(shown).toContain('第二考核组：2026年11月24日结束，2026年12月9日（星期三）前报送，已报送。');
  });
});

describe('the word that a last day has moved', () => {
  const view = { teamName: '第一考核组', assessmentName: '2026年度考核', before: aDue() };

  it('names who, why, from when and to when', () => {
    const because = {
      kind: 'correction',
      by: '周明远',
      day: day('2026-12-09'),
      working: false,
      reason: '统一调休',
    } as const;
    const words = plainWords(
      dueMovedNotice({ ...view, due: aDue({ rolls: true, dueOn: day('2026-12-10') }), because }),
    );
    expect(words).toContain('周明远代表推进组更正工作日历：2026年12月9日（星期三）为休息日。\n理由：统一调休');
    expect(words).toContain('由2026年12月9日（星期三）调整为2026年12月10日（星期四），含当日。');
  });

  it('is that it is certain, where a notice leaves the day as it was', () => {
    const notice = dueMovedNotice({
      ...view,
      before: aDue({ rolls: true, provisional: true }),
      due: aDue({ rolls: true }),
      because: { kind: 'notice', titles: ['2027年放假通知'] },
    });
    expect(plainWords(notice)).toContain('综合报告期限已确定');
    expect(plainWords(notice)).toContain('仍为2026年12月9日（星期三），含当日。');
  });
});
