import { describe, expect, it } from 'vitest';
import { peopleNoticeCard, type PeopleNotice } from '../../cards/people-notice.ts';
import { assessmentId } from './builders.ts';
import { buttonsOf } from './legal.ts';

const told = (notice: PeopleNotice) =>
  buttonsOf(
    peopleNoticeCard({ assessmentId, assessmentName: '2026年度考核', by: '周明远', reason: '登记有误', notice }),
  );

describe('what the office has changed about somebody', () => {
  it('opens the way to what is to be done now', () => {
    const tasks = { 我的打分: { kind: 'tasks.show', assessmentId, page: 0 } };
    expect(told({ kind: 'recusal-lifted', unitName: '青禾镇' })).toEqual(tasks);
    expect(told({ kind: 'restored', unitName: '青禾镇', toExaminer: true })).toEqual(tasks);
    expect(told({ kind: 'leader-now', teamName: '第一考核组', other: '陈国栋' })).toEqual({
      查看本组进度: { kind: 'command.run', command: '进度' },
    });
  });

  it('asks nothing of somebody who has nothing left to do', () => {
    expect(told({ kind: 'recused', unitName: '青禾镇' })).toEqual({});
    expect(told({ kind: 'withdrawn', unitName: '青禾镇', toExaminer: true })).toEqual({});
    expect(told({ kind: 'leader-no-more', teamName: '第一考核组', other: '徐海波' })).toEqual({});
  });
});
