import { describe, expect, it } from 'vitest';
import { changeRequestCard } from '../../cards/change-request-card.ts';
import { correctionsCard, type CorrectionsView } from '../../cards/corrections-card.ts';
import { eventLine } from '../../cards/sheet-history.ts';
import { submittedCard, type SubmittedView } from '../../cards/submitted-card.ts';
import type { ChangeRequest } from '../../src/domain/change-request.ts';
import { aSheet, aSheetView, id, sheetId } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

const at = new Date('2026-11-24T02:05:00Z');

describe('a submitted sheet', () => {
  const view = (of: Partial<SubmittedView> = {}): SubmittedView => {
    const base = aSheetView();
    return { ...base, sheet: aSheet(base.sections, {}, { status: 'submitted' }), page: 0, submittedAt: at, ...of };
  };

  it('can be asked to be changed, until the team has ended', () => {
    expect(buttonsOf(submittedCard(view({ change: { kind: 'may-ask' } })))).toEqual({
      申请修改: { kind: 'change.ask', sheetId },
    });
    expect(buttonsOf(submittedCard(view()))).toEqual({});
  });

  it('says who is to answer while a request waits, and cannot be asked about again', () => {
    const card = submittedCard(
      view({ change: { kind: 'pending', decider: 'office', askedAt: at, reason: '看错台账' } }),
    );
    expect(plainWords(card)).toContain('已申请修改，等待推进组答复\n申请理由：看错台账\n2026年11月24日 10:05申请。');
    expect(buttonsOf(card)).toEqual({});
  });

  it('tells its history folded, oldest first, and the newest where there is no room for all', () => {
    const event = { sheetId, at, what: 'sheet.change-asked', by: '李明' } as const;
    const many = Array.from({ length: 60 }, (_, n) => ({ ...event, reason: `第${n}次看错了台账` }));
    const [panel] = all(submittedCard(view({ history: many })), 'collapsible_panel');
    expect(panel).toMatchObject({ expanded: false, header: { title: { content: '办理记录（60条）' } } });
    const lines = plainWords(submittedCard(view({ history: many }))).split('\n');
    expect(lines.at(-1)).toBe('2026年11月24日 10:05 李明申请修改（第59次看错了台账）');
    expect(lines.find((line) => line.startsWith('更早的'))).toMatch(/^更早的\d+条略。$/);
  });
});

it('a line of history says when, who, what and why', () => {
  const event = { sheetId, at, by: '王强' };
  expect(eventLine({ ...event, what: 'sheet.submitted' })).toBe('2026年11月24日 10:05 王强提交');
  expect(eventLine({ ...event, what: 'sheet.change-declined', reason: '台账已核对' })).toBe(
    '2026年11月24日 10:05 王强不同意修改（台账已核对）',
  );
  expect(eventLine({ sheetId, at, what: 'sheet.change-lapsed' })).toBe('2026年11月24日 10:05 修改申请失效');
});

describe('a request before whoever answers it', () => {
  const request = (of: Partial<ChangeRequest> = {}) =>
    changeRequestCard({
      assessmentName: '2026年度考核',
      teamName: '第一考核组',
      unitName: '溪口镇',
      askedBy: '李明',
      decidedBy: '王强',
      request: { id: id(1), sheetId, decider: 'leader', reason: '看错台账', askedAt: at, state: 'pending', ...of },
    });

  it('can be allowed or declined while it is pending, and not once it is settled', () => {
    expect(buttonsOf(request())).toEqual({
      同意: { kind: 'change.decide', requestId: id(1), allow: true },
      不同意: { kind: 'change.decide', requestId: id(1), allow: false },
    });
    for (const state of ['allowed', 'declined'] as const) {
      expect(buttonsOf(request({ state, answer: '已经核对', settledAt: at }))).toEqual({});
    }
  });

  it('says what was answered, by whom and when', () => {
    const declined = request({ state: 'declined', answer: '已经核对', settledAt: at });
    expect(plainWords(declined)).toContain('2026年11月24日 10:05 王强不同意修改。\n答复意见：已经核对');
  });

  it('says why nobody need answer it any more', () => {
    const lapsed = request({ state: 'lapsed', lapsedBecause: 'team-ended', settledAt: at });
    expect(plainWords(lapsed)).toContain('考核组已结束考核，评分不能再修改，申请不再办理。');
  });
});

describe('更正评分', () => {
  const view = (of: Partial<CorrectionsView> = {}): CorrectionsView => ({
    assessmentName: '2026年度考核',
    teamId: id(1),
    teamName: '第一考核组',
    sheets: [{ sheetId, unitName: '溪口镇', examinerName: '李明' }],
    ended: false,
    history: [],
    page: 0,
    ...of,
  });

  it('asks before marks are voided', () => {
    const card = correctionsCard(view());
    expect(buttonsOf(card)).toEqual({
      重新打开: { kind: 'sheet.reopen', teamId: id(1) },
      作废分数: { kind: 'sheet.void', teamId: id(1) },
    });
    expect(all(card, 'button').map((button) => 'confirm' in button)).toEqual([false, true]);
  });

  it('of a team that has ended lets only the office go on', () => {
    expect(buttonsOf(correctionsCard(view({ ended: true })))).toEqual({});
    expect(buttonsOf(correctionsCard(view({ ended: true, reopenAt: 7 })))).toEqual({
      重新打分: { kind: 'team.reopen', teamId: id(1), version: 7 },
    });
  });

  it('keeps the sheet that was chosen while the reason is mended', () => {
    const [list] = all(
      correctionsCard(view({ refused: { typed: '', fault: 'missing', chosen: sheetId } })),
      'select_static',
    );
    expect(list?.['initial_option']).toBe(sheetId);
  });
});
