import { describe, expect, it } from 'vitest';
import { examinerProgressCard } from '../../cards/progress-examiner-card.ts';
import { liaisonProgressCard } from '../../cards/progress-liaison-card.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import type { OfficeProgressView, TeamRow } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import type { TeamCell, TeamProgressView } from '../../cards/progress-team-card.ts';
import { points } from '../../src/domain/points.ts';
import { spread } from '../../src/domain/spread.ts';
import { assessmentId, id } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

const assessmentName = '2026年度考核';

describe('progress for an examiner', () => {
  it('counts and names the examiner’s own units', () => {
    const card = examinerProgressCard({
      assessmentId,
      assessmentName,
      units: 4,
      submitted: 1,
      drafts: ['北山乡'],
      untouched: ['云台镇', '青石乡'],
    });
    expect(plainWords(card)).toContain('草稿待提交：北山乡。\n尚未开始：云台镇、青石乡。');
    expect(buttonsOf(card)).toEqual({ 继续打分: { kind: 'tasks.show', assessmentId, page: 0 } });
  });
});

describe('progress for a team leader', () => {
  const cells = (...of: readonly TeamCell[]) => new Map(of.map((cell, n) => [`e${n}`, cell]));
  const view: TeamProgressView = {
    assessmentId,
    assessmentName,
    teamId: id(1),
    teamName: '第一考核组',
    examiners: [
      { id: 'e0', name: '李明' },
      { id: 'e1', name: '王芳' },
      { id: 'e2', name: '孙伟' },
    ],
    units: [
      {
        unitName: '溪口镇',
        cells: cells({ kind: 'submitted', at: new Date(0) }, { kind: 'draft', scored: 6, required: 14 }),
      },
      { unitName: '青石乡', cells: cells({ kind: 'untouched' }, { kind: 'recused' }, { kind: 'nothing-asked' }) },
    ],
    page: 0,
    ended: false,
  };

  it('is a matrix in which nothing looks like something else', () => {
    const [table] = all(teamProgressCard(view), 'table');
    expect(table?.['rows']).toEqual([
      { c0: '溪口镇', c1: '已提交', c2: '已填6/14', c3: '—' },
      { c0: '青石乡', c1: '未开始', c2: '回避', c3: '—' },
    ]);
  });

  it('names who is missing, and counts neither recusals nor what nobody asked', () => {
    const words = plainWords(teamProgressCard(view));
    expect(words).toContain('1/3');
    expect(words).toContain('李明：还有1个单位（青石乡）\n王芳：还有1个单位（溪口镇）');
    expect(words).not.toContain('孙伟：');
  });

  it('offers to nudge who is missing, and only while the team is scoring', () => {
    expect(buttonsOf(teamProgressCard(view))).toMatchObject({ 催一下: { kind: 'team.nudge', teamId: id(1) } });
    expect(plainWords(teamProgressCard(view))).toContain('还有2人没有全部提交，将各收到一条提醒。');
    expect(buttonsOf(teamProgressCard({ ...view, ended: true }))).not.toHaveProperty('催一下');
  });

  it('leads on to the analysis once something is submitted', () => {
    const show = { kind: 'analysis.show', of: { teamId: id(1) }, page: 0 };
    expect(buttonsOf(teamProgressCard(view))).toMatchObject({ 评分分析: show });
    expect(buttonsOf(teamProgressCard({ ...view, units: [] }))).not.toHaveProperty('评分分析');
  });

  it('shows how the team’s own units spread, in words and drawn', () => {
    expect(all(teamProgressCard(view), 'chart')).toHaveLength(0);
    const card = teamProgressCard({ ...view, spread: spread([92_00, 91_00, 90_00, 85_00, 59_00].map(points)) });
    expect(plainWords(card)).toContain('本组已评5个单位：优秀3个（60%），高于40%');
    expect(all(card, 'chart')).toHaveLength(1);
  });

  it('leads on to ending when everything is in', () => {
    const units = [{ unitName: '溪口镇', cells: cells({ kind: 'submitted', at: new Date(0) }) }];
    expect(buttonsOf(teamProgressCard({ ...view, units }))).toMatchObject({
      结束考核: { kind: 'command.run', command: '结束考核' },
      重新打开或作废评分: { kind: 'corrections.show', teamId: id(1), page: 0 },
    });
    expect(buttonsOf(teamProgressCard({ ...view, units, ended: true }))).not.toHaveProperty('结束考核');
  });

  it('goes over pages of twenty units', () => {
    const units = Array.from({ length: 41 }, () => ({ unitName: '溪口镇', cells: cells() }));
    expect(buttonsOf(teamProgressCard({ ...view, units, page: 1 }))).toMatchObject({
      上一页: { kind: 'progress.show', assessmentId, page: 0 },
      下一页: { kind: 'progress.show', assessmentId, page: 2 },
    });
  });
});

describe('progress for the steering office', () => {
  function aTeam(of: Partial<TeamRow> = {}): TeamRow {
    return {
      teamId: id(1),
      teamName: '第一考核组',
      leaderName: '周丽',
      units: 9,
      progress: { required: 630, scored: 629, sheets: 200, submitted: 199 },
      state: 'scoring',
      missing: ['李明'],
      ...of,
    };
  }
  function anOffice(of: Partial<OfficeProgressView> = {}): OfficeProgressView {
    return {
      assessmentId,
      assessmentName,
      teams: [aTeam()],
      outOfReach: [],
      undelivered: 0,
      page: 0,
      mayResend: true,
      scoring: true,
      ...of,
    };
  }

  it('shows every team, and who is missing', () => {
    const card = officeProgressCard(anOffice());
    expect(all(card, 'table')[0]?.['rows']).toEqual([
      {
        c0: '第一考核组',
        c1: [{ text: '评分中', color: 'blue' }],
        c2: '199/200',
        c3: '99%',
        c4: '1人',
        c5: '9',
        c6: '周丽',
      },
    ]);
    expect(plainWords(card)).toContain('第一考核组：李明');
  });

  it('offers to nudge a team, and all of them where several have somebody missing', () => {
    const second = aTeam({ teamId: id(2), teamName: '第二考核组' });
    expect(buttonsOf(officeProgressCard(anOffice()))).toMatchObject({ 催一下: { kind: 'team.nudge', teamId: id(1) } });
    expect(buttonsOf(officeProgressCard(anOffice()))).not.toHaveProperty('各组都催一下');
    const both = officeProgressCard(anOffice({ teams: [aTeam(), second] }));
    expect(buttonsOf(both)).toMatchObject({
      催一下: { kind: 'team.nudge', teamId: id(2) },
      各组都催一下: { kind: 'teams.nudge', assessmentId },
    });
  });

  it('nudges nobody before marks are given, nor a team that has ended', () => {
    expect(buttonsOf(officeProgressCard(anOffice({ scoring: false })))).not.toHaveProperty('催一下');
    const ended = aTeam({ state: 'ended' });
    expect(buttonsOf(officeProgressCard(anOffice({ teams: [ended, ended] })))).not.toHaveProperty('催一下');
  });

  it('tells administrators of undelivered messages with the way to them, others without', () => {
    expect(buttonsOf(officeProgressCard(anOffice({ undelivered: 2 })))).toHaveProperty('查看未送达消息');
    const others = officeProgressCard(anOffice({ undelivered: 2, mayResend: false }));
    expect(plainWords(others)).toContain('有2条消息未能送达，请管理员处理。');
    expect(buttonsOf(others)).not.toHaveProperty('查看未送达消息');
  });

  it('leads on to the results, as the main thing once every team has ended', () => {
    const ended = officeProgressCard(anOffice({ teams: [aTeam({ state: 'ended', missing: [] })] }));
    expect(buttonsOf(ended)).toEqual({
      评分分析: { kind: 'analysis.show', of: { assessmentId }, page: 0 },
      更正评分: { kind: 'corrections.teams', assessmentId, page: 0 },
      查看汇总: { kind: 'results.show', assessmentId, page: 0 },
      综合报告: { kind: 'reports.show', assessmentId, page: 0 },
      人员: { kind: 'people.show', assessmentId, page: 0 },
    });
    expect(all(ended, 'button').filter(({ type }) => type === 'primary_filled')).toHaveLength(1);
    expect(all(officeProgressCard(anOffice()), 'button').map(({ type }) => type)).not.toContain('primary_filled');
  });
});

describe('progress for a liaison', () => {
  it('says where the unit’s assessment stands and tells no mark', () => {
    const card = liaisonProgressCard({
      assessmentName,
      units: [{ unitName: '溪口镇', teamName: '第一考核组', state: 'scoring' }],
    });
    expect(plainWords(card)).toContain('溪口镇\n考核组正在评分。\n由第一考核组考核');
    expect(plainWords(card)).not.toMatch(/\d+分|\d\/\d/);
    expect(buttonsOf(card)).toEqual({ 佐证材料: { kind: 'command.run', command: '材料' } });
  });
});
