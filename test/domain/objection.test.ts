import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, startOf, type Day } from '../../src/domain/day.ts';
import {
  answerDueOn,
  askedToAnswer,
  objectionsOpen,
  readObjection,
  refuseUnlessObjecting,
  windowDueOn,
  type ObjectionFacts,
} from '../../src/domain/objection.ts';
import { may, noRoles, type Roles } from '../../src/domain/permissions.ts';

const day = '2026-11-24' as Day;
const about = { unitName: '青禾镇', criterionId: '1.1' };
const facts = (given: Partial<ObjectionFacts> = {}): ObjectionFacts => ({ days: 5, open: [], upheld: [], ...given });
const window = { roundId: 'final', dueOn: addDays(day, 5) };

describe('results are published', () => {
  it('at once where units are not asked', () => {
    expect(objectionsOpen(facts({ days: null }), day)).toBeUndefined();
  });

  it('not before units have been asked', () => {
    expect(objectionsOpen(facts(), day)).toEqual({ kind: 'not-asked' });
  });

  it('not before the last day has passed', () => {
    expect(objectionsOpen(facts({ window }), window.dueOn)).toEqual({ kind: 'window', dueOn: window.dueOn });
    expect(objectionsOpen(facts({ window }), addDays(window.dueOn, 1))).toBeUndefined();
  });

  it('not while an objection waits or has not led to new marks, whatever the setting says by then', () => {
    const later = addDays(window.dueOn, 1);
    expect(objectionsOpen(facts({ days: null, window, open: [about] }), later)).toMatchObject({ kind: 'open' });
    expect(objectionsOpen(facts({ days: null, window, upheld: [about] }), later)).toMatchObject({ kind: 'upheld' });
  });
});

describe('the days', () => {
  it('count from the day after units are asked, to the last second of the last', () => {
    expect(windowDueOn(startOf(day), 5)).toBe('2026-11-29');
    expect(refuseUnlessObjecting('grading', { window }, window.dueOn)).toBe(window);
    expect(() => refuseUnlessObjecting('grading', { window }, addDays(window.dueOn, 1))).toThrow('objections-closed');
    expect(() => refuseUnlessObjecting('grading', {}, day)).toThrow('objections-closed');
  });

  it('leave whoever answers three at the least, and never end before the window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 }), (n) => {
        const due = answerDueOn(startOf(addDays(day, n)), { ...window, dueOn: addDays(day, 15) });
        expect(due >= addDays(day, 15) && due >= addDays(day, n + 3)).toBe(true);
      }),
    );
  });
});

it('an objection has 2 to 500 characters', () => {
  expect(readObjection(' 不符 ')).toEqual({ words: '不符' });
  expect(readObjection('')).toEqual({ fault: 'missing' });
  expect(readObjection('不')).toEqual({ fault: 'too-short' });
  expect(readObjection('𠀀'.repeat(500))).toHaveProperty('words');
  expect(readObjection('𠀀'.repeat(501))).toEqual({ fault: 'too-long' });
});

describe('who is asked to answer', () => {
  const objection = { unitId: 'east town', teamId: 'east team', scoredBy: ['li'] };
  const somebody = (name: string, roles: Partial<Roles>) => ({
    personId: name,
    openId: name,
    roles: { ...noRoles, ...roles },
  });
  const examiner = (examinerId: string, recusedFrom: string[] = []) => ({
    examinerAs: [{ examinerId, teamId: 'east team', recusedFrom }],
  });
  const people = {
    leader: somebody('leader', { leaderOf: ['east team'] }),
    scorer: somebody('scorer', examiner('li')),
    colleague: somebody('colleague', examiner('wang')),
    sent: somebody('sent', examiner('lin', ['east town'])),
    office: somebody('office', { office: true }),
    administrator: somebody('administrator', { office: true, administrator: true }),
    liaison: somebody('liaison', { liaisonOf: ['east town'] }),
  };
  const asked = (...of: (keyof typeof people)[]) =>
    askedToAnswer(
      of.map((name) => people[name]),
      objection,
    ).map(({ personId }) => personId);

  it('is the leader, else examiners of other criteria, else administrators, else the office', () => {
    expect(asked('leader', 'scorer', 'colleague', 'office', 'administrator')).toEqual(['leader']);
    expect(asked('scorer', 'colleague', 'sent', 'office', 'administrator')).toEqual(['colleague']);
    expect(asked('scorer', 'sent', 'office', 'administrator', 'liaison')).toEqual(['administrator']);
    expect(asked('scorer', 'sent', 'office', 'liaison')).toEqual(['office']);
  });

  it('is never somebody who scored it, was sent by the unit, or speaks for it', () => {
    const names = Object.keys(people) as (keyof typeof people)[]; // The keys of a literal.
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), (some, too) => {
        const mixed = [...some, ...too].map((name) => people[name]);
        for (const { roles } of askedToAnswer(mixed, objection))
          expect(may(roles, { act: 'objection.answer', objection })).toBe(true);
        expect(asked(...some).filter((name) => ['scorer', 'sent', 'liaison'].includes(name))).toEqual([]);
      }),
    );
  });
});
