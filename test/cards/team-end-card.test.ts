import { describe, expect, it } from 'vitest';
import { teamEndCard } from '../../cards/team-end-card.ts';
import type { TeamEndView } from '../../cards/team-end-card.ts';
import { points } from '../../src/domain/points.ts';
import { spread } from '../../src/domain/spread.ts';
import { id } from './builders.ts';
import { aDue, aDueView, day } from './due-builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

function anEnd(of: Partial<TeamEndView> = {}): TeamEndView {
  return {
    teamId: id(1),
    version: 4,
    teamName: '第一考核组',
    assessmentName: '2026年度考核',
    units: 9,
    sheets: 45,
    unfinished: [],
    names: {
      examiners: new Map([
        ['li', '李明'],
        ['wang', '王芳'],
      ]),
      units: new Map([
        ['xi', '溪口镇'],
        ['qing', '青石乡'],
      ]),
    },
    report: { due: aDue() },
    ...of,
  };
}

const owes = (examinerId: string, unitId: string) => ({
  examinerId,
  unitId,
  required: 14,
  scored: 3,
  missing: ['1.1'],
});

describe('结束考核', () => {
  it('asks once more and says when the report is due', () => {
    const card = teamEndCard(anEnd());
    expect(buttonsOf(card)).toEqual({ 结束考核: { kind: 'team.end', teamId: id(1), version: 4 } });
    expect(all(card, 'button')[0]).toMatchObject({
      confirm: {
        text: { content: '第一考核组45份评分表将不能再修改。综合报告应于2026年12月9日（星期三）前报送（含当日）。' },
      },
    });
  });

  it('names who still owes what, whoever owes most first; they can be nudged, and nothing can be ended', () => {
    const unfinished = [owes('li', 'xi'), owes('wang', 'xi'), owes('wang', 'qing')];
    const card = teamEndCard(anEnd({ unfinished }));
    expect(plainWords(card)).toContain('王芳：还有2个单位未提交（溪口镇、青石乡）\n李明：还有1个单位未提交（溪口镇）');
    expect(plainWords(card)).toContain('42/45');
    expect(buttonsOf(card)).toEqual({ 催一下: { kind: 'team.nudge', teamId: id(1) } });
    expect(all(card, 'button')[0]).toMatchObject({
      confirm: { text: { content: expect.stringContaining('还有2人') } },
    });
  });

  it('shows how the team’s own units spread', () => {
    const card = teamEndCard(anEnd({ spread: spread([points(95_00), points(85_00)]) }));
    expect(plainWords(card)).toContain('本组已评2个单位：优秀1个，良好1个，一般和差0个。');
  });

  it('says who ended it, once it is done', () => {
    const card = teamEndCard(anEnd({ ended: { on: '2026年11月24日', by: '周丽' } }));
    expect(plainWords(card)).toContain('2026年11月24日由周丽结束考核。');
    expect(Object.keys(buttonsOf(card))).toEqual(['写综合报告']);
  });

  it('says as of when how many days are left, and how many of them are working days', () => {
    const ended = { on: '2026年11月24日', by: '周丽' };
    const card = teamEndCard(anEnd({ ended, report: aDueView() }));
    expect(plainWords(card)).toContain('截至12月3日，还剩6天，其中4个工作日。');
    const late = aDueView({ left: { countdown: { kind: 'overdue', days: 3 }, today: day('2026-12-12') } });
    expect(JSON.stringify(teamEndCard(anEnd({ ended, report: late })).header)).toContain('已逾期3天');
  });
});
