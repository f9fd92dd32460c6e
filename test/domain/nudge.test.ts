import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/domain/day.ts';
import { chaseKey, examinersOwing, nudge } from '../../src/domain/nudge.ts';
import { anExaminer, aScoring, aSheet, aTeam, aUnit } from './builders.ts';

const li = anExaminer({ id: 'li' });
const wang = anExaminer({ id: 'wang' });
const zhao = anExaminer({ id: 'zhao' });
const east = aUnit({ id: 'east' });
const marks = { '1.1': 40, '1.2': 20, '2.1': 40 };

describe('who owes a sheet', () => {
  it('is everybody with an open one, filled in or not, in the order of the roster', () => {
    const scoring = aScoring({
      team: aTeam({ units: [east], examiners: [zhao, li, wang] }),
      sheets: [
        aSheet({ examiner: wang, unit: east, marks }),
        aSheet({ examiner: li, unit: east, marks, status: 'submitted' }),
        aSheet({ examiner: zhao, unit: east }),
      ],
    });
    expect(examinersOwing(scoring)).toEqual(['zhao', 'wang']);
  });

  it('is nobody for a unit that was withdrawn, from which he or she stands aside, or whose scores are excused', () => {
    const gone = aUnit({ id: 'gone', withdrawn: { reason: '撤并' } });
    const own = aUnit({ id: 'own' });
    const scoring = aScoring({
      team: aTeam({ units: [gone, own, east], examiners: [li] }),
      recusals: [{ examinerId: 'li', unitId: 'own' }],
      excuses: ['1.1', '1.2', '2.1'].map((criterionId) => ({
        examinerId: 'li',
        unitId: 'east',
        criterionId,
        reason: '住院',
      })),
      sheets: [gone, own, east].map((unit) => aSheet({ examiner: li, unit })),
    });
    expect(examinersOwing(scoring)).toEqual([]);
  });

  it('is nobody who was given no sheet', () => {
    expect(examinersOwing(aScoring({ team: aTeam({ units: [east], examiners: [li] }) }))).toEqual([]);
  });
});

describe('a nudge', () => {
  const people = [
    { id: 'li', openId: 'ou_li' },
    { id: 'wang', openId: null },
    { id: 'zhao', openId: 'ou_zhao' },
  ];

  it('is sent to who can be reached and had none today', () => {
    expect(nudge(people, new Set(['zhao']))).toEqual({
      send: [{ id: 'li', openId: 'ou_li' }],
      already: ['zhao'],
      unreachable: ['wang'],
    });
  });

  it('tells of everybody once, and again to nobody it was sent to', () => {
    const person = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), openId: fc.option(fc.constant('ou_x')) });
    fc.assert(
      fc.property(fc.array(person), (owing) => {
        const first = nudge(owing, new Set());
        const second = nudge(owing, new Set(first.send.map(({ id }) => id)));
        expect(first.send.length + first.unreachable.length).toBe(new Set(owing.map(({ id }) => id)).size);
        expect(second.send).toEqual([]);
        expect(second.already).toEqual(first.send.map(({ id }) => id));
      }),
    );
  });

  it('may come again on the next day in Shanghai', () => {
    const key = (at: string) => chaseKey('li', dayOf(new Date(at)));
    expect(key('2026-11-24T00:00:00+08:00')).toBe(key('2026-11-24T23:59:59+08:00'));
    expect(key('2026-11-25T00:00:00+08:00')).not.toBe(key('2026-11-24T23:59:59+08:00'));
  });
});
