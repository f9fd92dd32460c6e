import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardRef } from '../../src/domain/card-ref.ts';
import type { Day } from '../../src/domain/day.ts';
import {
  ageingBefore,
  isStillNeeded,
  partIn,
  renewals,
  waitsFor,
  shownTo,
  type OpenMatters,
  type SentCard,
} from '../../src/domain/renewal.ts';

const today = '2026-12-06' as Day;
const at = (text: string) => new Date(`${text}+08:00`);
const sheet = (sheetId = 's1'): CardRef => ({ kind: 'sheet', sheetId });
const progress = (of: Extract<CardRef, { kind: 'progress' }>['of'], page = 0): CardRef => ({
  kind: 'progress',
  assessmentId: 'a',
  personId: 'li',
  of,
  page,
});
const sent = (day: string, given: Partial<SentCard> = {}): SentCard => ({
  ref: sheet(),
  recipient: 'ou_li',
  sentAt: at(`${day}T10:00:00`),
  ...given,
});

describe('a card', () => {
  it('is ageing from the twelfth day after the one it was sent on', () => {
    expect(ageingBefore(today)).toEqual(at('2026-11-25T00:00:00'));
  });

  it('that is ageing all of one day is still alive at the end of the next', () => {
    const oldest = ageingBefore(today).getTime() - 86_400_000;
    expect(at('2026-12-06T20:00:00').getTime() - oldest).toBeLessThan(14 * 86_400_000);
  });
});

describe('renewals', () => {
  it('send one card anew, and let all ageing ones of the same give way', () => {
    const [first, second] = [sent('2026-11-20'), sent('2026-11-22')];
    expect(renewals([first, second], today)).toEqual({ renewed: [second], replaced: [first, second] });
  });

  it('send nothing where there is a younger card: the ageing one only points to it', () => {
    const [old, young] = [sent('2026-11-20'), sent('2026-11-30')];
    expect(renewals([old, young], today)).toEqual({ renewed: [], replaced: [old] });
  });

  it('keep apart what different people see, and the teams of one leader', () => {
    const cards = [
      sent('2026-11-20'),
      sent('2026-11-20', { recipient: 'ou_wang' }),
      sent('2026-11-20', { ref: progress({ role: 'leader', teamId: 't1' }) }),
      sent('2026-11-20', { ref: progress({ role: 'leader', teamId: 't2' }) }),
    ];
    expect(renewals(cards, today).renewed).toEqual(cards);
  });

  it('take another page of a list for the same list', () => {
    const cards = [
      sent('2026-11-20', { ref: progress({ role: 'office' }) }),
      sent('2026-11-21', { ref: progress({ role: 'office' }, 2) }),
    ];
    expect(renewals(cards, today).renewed).toEqual([cards[1]]);
  });

  it('leave each person with exactly one live card of each thing, none of them ageing', () => {
    const anyCard = fc
      .record({
        recipient: fc.constantFrom('ou_li', 'ou_wang'),
        sheetId: fc.constantFrom('s1', 's2'),
        daysAgo: fc.integer({ min: 0, max: 30 }),
      })
      .map(({ recipient, sheetId, daysAgo }) => ({
        ref: sheet(sheetId),
        recipient,
        sentAt: new Date(at('2026-12-06T08:40:00').getTime() - daysAgo * 86_400_000),
      }));
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 12 }), (cards: readonly SentCard[]) => {
        const { renewed, replaced } = renewals(cards, today);
        for (const group of new Set(cards.map(shownTo))) {
          const of = (some: readonly SentCard[]) => some.filter((card) => shownTo(card) === group);
          const standing = of(cards).filter((card) => !replaced.includes(card));
          expect(of(renewed).length).toBe(standing.length === 0 ? 1 : 0);
          expect(standing.every(({ sentAt }) => sentAt >= ageingBefore(today))).toBe(true);
        }
      }),
    );
  });
});

const report = (teamId: string): CardRef => ({ kind: 'report', teamId, personId: 'li', page: 1 });
const look = (lookId: string): CardRef => ({ kind: 'second-look', lookId, sheetId: 's1' });
const review = (workbookId: string): CardRef => ({ kind: 'paper-review', workbookId, page: 2 });
const handIn = (batchId: string): CardRef => ({ kind: 'hand-in', batchId, personId: 'li' });

describe('a card is still needed', () => {
  const open: OpenMatters = {
    sheets: new Map([['s1', 'ou_li']]),
    parts: new Map([
      [partIn('a', 'examiner', 'li'), 'ou_li'],
      [partIn('a', 'office', 'li'), 'ou_li'],
    ]),
    leaders: new Map([['t1', 'ou_li']]),
    requests: new Map([['r1', new Set(['ou_li'])]]),
    waiting: new Set([report('t1'), look('l1'), review('w1'), handIn('b1')].map((ref) => waitsFor(ref, 'ou_li'))),
  };
  const refs: readonly [string, CardRef, CardRef][] = [
    ['while its sheet is open', sheet('s1'), sheet('s2')],
    [
      'while the examiner has sheets to fill in',
      { kind: 'task-list', assessmentId: 'a', personId: 'li', page: 0 },
      { kind: 'task-list', assessmentId: 'b', personId: 'li', page: 0 },
    ],
    ['while the assessment runs', progress({ role: 'office' }), progress({ role: 'liaison' })],
    ['while the team scores', progress({ role: 'leader', teamId: 't1' }), progress({ role: 'leader', teamId: 't2' })],
    ['until the team has ended', { kind: 'all-submitted', teamId: 't1' }, { kind: 'all-submitted', teamId: 't2' }],
    [
      'until its request is answered',
      { kind: 'change-request', requestId: 'r1' },
      { kind: 'change-request', requestId: 'r2' },
    ],
    ['until the report is filed', report('t1'), report('t2')],
    ['until the mark was looked at again', look('l1'), look('l2')],
    ['until the paper is checked', review('w1'), review('w2')],
    ['until the files are assigned', handIn('b1'), handIn('b2')],
  ];

  it.each(refs)('%s', (_title, going, ended) => {
    expect(isStillNeeded({ ref: going, recipient: 'ou_li' }, open)).toBe(true);
    expect(isStillNeeded({ ref: ended, recipient: 'ou_li' }, open)).toBe(false);
  });

  it('by the person it is for, as Feishu knows him or her now: nothing goes to anybody else, nor to a group', () => {
    for (const [, ref] of refs) expect(isStillNeeded({ ref, recipient: 'oc_group' }, open)).toBe(false);
  });

  it('not where it only answered a question of that moment', () => {
    const ref: CardRef = { kind: 'help', personId: 'li', notUnderstood: false };
    expect(isStillNeeded({ ref, recipient: 'ou_li' }, open)).toBe(false);
  });
});
