import { describe, expect, it } from 'vitest';
import { actNames, isAllowed, rightOf, roleNames, situations } from '../../src/domain/rights-table.ts';

describe('the table of rights', () => {
  it('says of every role, act and situation what `may` says: its conditions decide, and nothing else', () => {
    const wrong: string[] = [];
    for (const act of actNames) {
      for (const role of roleNames) {
        const right = rightOf(role, act);
        for (const of of situations) {
          const told = right !== undefined && right.every(({ fact, holds }) => of[fact] === holds);
          if (told !== isAllowed(role, act, of)) wrong.push(`${role} ${act} ${JSON.stringify(of)}`);
        }
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('gives somebody who takes no part nothing', () => {
    expect(actNames.filter((act) => rightOf('other', act) !== undefined)).toEqual([]);
  });

  it('lets a liaison do nothing but for the own unit', () => {
    const unlimited = actNames.filter((act) => {
      const right = rightOf('liaison', act);
      return right !== undefined && !right.some(({ fact, holds }) => fact === 'own-unit' && holds);
    });
    expect(unlimited).toEqual([]);
  });

  it('lets nobody give marks but the examiner on the own sheet, and never of a unit to be recused from', () => {
    for (const act of ['sheet.score', 'sheet.submit'] as const) {
      expect(roleNames.filter((role) => rightOf(role, act) !== undefined)).toEqual(['examiner']);
      expect(rightOf('examiner', act)).toEqual([
        { fact: 'own', holds: true },
        { fact: 'recused', holds: false },
      ]);
    }
  });

  it('keeps whoever was sent by a unit from every decision about its marks', () => {
    const decisions = ['change.decide', 'sheet.reopen', 'sheet.void', 'paper.enter', 'paper.confirm'] as const;
    const heedless = decisions.filter((act) =>
      roleNames.some((role) => {
        const right = rightOf(role, act);
        return right !== undefined && !right.some(({ fact, holds }) => fact === 'recused' && !holds);
      }),
    );
    expect(heedless).toEqual([]);
  });
});
