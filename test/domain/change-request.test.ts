import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deciderOf, readAnswer, readReason, refuseUnlessSubmitted } from '../../src/domain/change-request.ts';
import { may, noRoles, type Roles } from '../../src/domain/permissions.ts';
import { characterCount } from '../../src/domain/text.ts';

const sheet = { examinerId: 'li', unitId: 'east town', teamId: 'east team' };
const leader = (given: Partial<Roles> = {}): Roles => ({ ...noRoles, leaderOf: ['east team'], ...given });
const examinerAs = (examinerId: string, recusedFrom: string[] = []) => [
  { examinerId, teamId: 'east team', recusedFrom },
];

describe('申请修改 is answered', () => {
  it('by the leader', () => {
    expect(deciderOf(leader(), sheet)).toBe('leader');
    expect(deciderOf(leader({ examinerAs: examinerAs('wang') }), sheet)).toBe('leader');
  });

  it('by the office where the sheet is the leader’s own', () => {
    expect(deciderOf(leader({ examinerAs: examinerAs('li') }), sheet)).toBe('office');
  });

  it('by the office where the leader stands aside from the unit (R-8)', () => {
    expect(deciderOf(leader({ examinerAs: examinerAs('wang', ['east town']) }), sheet)).toBe('office');
  });

  it('never by the asker, whoever that is', () => {
    const anybody = fc.record({
      administrator: fc.boolean(),
      office: fc.boolean(),
      leaderOf: fc.subarray(['east team', 'west team']),
      examinerAs: fc.constant(examinerAs('li')),
      liaisonOf: fc.constant([]),
    });
    fc.assert(
      fc.property(
        anybody,
        anybody,
        (asker, someLeader) => !may(asker, { act: 'change.decide', sheet, decider: deciderOf(someLeader, sheet) }),
      ),
    );
  });

  it('only for a submitted sheet', () => {
    expect(refuseUnlessSubmitted({ status: 'submitted' })).toBeUndefined();
    expect(() => refuseUnlessSubmitted({ status: 'open' })).toThrow(expect.objectContaining({ code: 'card-outdated' }));
  });
});

describe('what is typed into the form', () => {
  it('is a reason of 2 to 200 characters, cleaned as a deduction reason is', () => {
    expect(readReason('  看错\n台账 ')).toEqual({ reason: '看错 台账' });
    expect(readReason(undefined)).toEqual({ fault: 'missing' });
    expect(readReason('\u200B错')).toEqual({ fault: 'too-short' });
    expect(readReason('错'.repeat(201))).toEqual({ fault: 'too-long' });
  });

  it('is either kept within the limits or named as a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 250 }), (typed) => {
        const read = readReason(typed);
        if ('fault' in read) return;
        expect(characterCount(read.reason)).toBeGreaterThanOrEqual(2);
        expect(characterCount(read.reason)).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('may be left out with consent, never with a refusal', () => {
    expect(readAnswer(' ', true)).toEqual({});
    expect(readAnswer('好', true)).toEqual({ fault: 'too-short' });
    expect(readAnswer('可以修改', true)).toEqual({ reason: '可以修改' });
    expect(readAnswer(' ', false)).toEqual({ fault: 'missing' });
  });
});
