import { describe, expect, it } from 'vitest';
import { chooseAssessmentCard } from '../../cards/choose-assessment-card.ts';
import { deadLettersCard } from '../../cards/dead-letters-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import { allSubmittedCard, retiredCard, strangerCard, teamEndedNotice } from '../../cards/notice-card.ts';
import { noRoles } from '../../src/domain/permissions.ts';
import { id, sheetId } from './builders.ts';
import { aDue } from './due-builders.ts';
import { everything } from './gallery.ts';
import { buttonsOf, plainWords } from './legal.ts';

describe('帮助', () => {
  it('shows an examiner what examiners do, and nothing else', () => {
    const { examinerAs } = everything;
    expect(Object.keys(buttonsOf(helpCard({ roles: { ...noRoles, examinerAs } })))).toEqual([
      '我的打分',
      '导出打分表',
      '进度',
      '材料',
      '综合报告',
      '意见建议',
    ]);
  });

  it('shows a leader the way to end the team’s assessment', () => {
    expect(Object.keys(buttonsOf(helpCard({ roles: { ...noRoles, leaderOf: ['one'] } })))).toEqual([
      '进度',
      '材料',
      '结束考核',
      '纸质录入',
      '综合报告',
      '意见建议',
    ]);
  });

  it('shows the office opening and results, and only administrators the template', () => {
    const office = { ...noRoles, office: true };
    expect(Object.keys(buttonsOf(helpCard({ roles: office })))).toEqual([
      '开始考核',
      '进度',
      '材料',
      '纸质录入',
      '人员',
      '工作日历',
      '提醒计划',
      '综合报告',
      '汇总',
      '定档',
      '通报',
      '导出',
      '减负统计',
      '异议',
      '权限一览',
      '意见建议',
    ]);
    expect(buttonsOf(helpCard({ roles: { ...office, administrator: true } }))).toHaveProperty('模板');
  });

  it('shows a liaison the progress of the unit', () => {
    expect(Object.keys(buttonsOf(helpCard({ roles: { ...noRoles, liaisonOf: ['xi'] } })))).toEqual([
      '进度',
      '材料',
      '我的结果',
      '意见建议',
    ]);
  });

  it('tells people whom no roster knows whom to ask', () => {
    expect(helpCard({ roles: noRoles })).toEqual(strangerCard());
    expect(plainWords(strangerCard())).toContain('请联系县委党建引领工作推进组');
  });

  it('says so when it answers something that was not understood', () => {
    expect(plainWords(helpCard({ roles: everything, notUnderstood: true }))).toContain('没有看懂您发的内容。');
  });
});

describe('small cards', () => {
  it('ask which assessment a command means', () => {
    const card = chooseAssessmentCard({
      command: '进度',
      assessments: [{ id: id(1), name: '2026年度考核', rehearsal: false }],
    });
    expect(buttonsOf(card)).toEqual({
      '2026年度考核': { kind: 'assessment.choose', assessmentId: id(1), command: '进度' },
    });
  });

  it('send an outdated scoring card’s reader to the current one', () => {
    expect(buttonsOf(retiredCard({ unitName: '溪口镇', sheetId }))).toEqual({
      打开当前卡片: { kind: 'sheet.bring', sheetId },
    });
  });

  it('tell the leader that everything is in', () => {
    const card = allSubmittedCard({ assessmentName: '2026年度考核', teamName: '第一考核组', sheets: 45, left: 0 });
    expect(buttonsOf(card)).toEqual({ 查看并结束考核: { kind: 'command.run', command: '结束考核' } });
  });

  it('tell the steering group which team has ended and when its report is due', () => {
    const card = teamEndedNotice({
      assessmentName: '2026年度考核',
      teamName: '第一考核组',
      endedOn: '2026年11月24日',
      due: aDue(),
      teams: { ended: 1, all: 4 },
    });
    expect(plainWords(card)).toContain('2026年11月24日结束考核，综合报告应于2026年12月9日（星期三）前报送（含当日）。');
    expect(plainWords(card)).toContain('全县4个考核组，已结束1个，还有3个。');
  });

  it('list undelivered messages, each to be sent again once', () => {
    const letter = {
      messageId: id(1),
      to: '李明',
      about: '打分任务',
      gaveUpAt: new Date('2026-11-24T02:05:00Z'),
      because: '对方不在应用可用范围内',
    };
    const card = deadLettersCard({ letters: [letter] });
    expect(plainWords(card)).toContain('李明：打分任务\n2026年11月24日 10:05，对方不在应用可用范围内');
    expect(buttonsOf(card)).toEqual({ 重发: { kind: 'deadletters.resend', messageId: id(1) } });
    expect(buttonsOf(deadLettersCard({ letters: [{ ...letter, resending: true }] }))).toHaveProperty('重发中');
    expect(plainWords(deadLettersCard({ letters: [] }))).toContain('没有未送达的消息。');
  });
});
