import { describe, expect, it } from 'vitest';
import {
  may,
  noRoles,
  refuseUnlessMay,
  type Act,
  type MarksSubject,
  type Roles,
} from '../../src/domain/permissions.ts';

const roles = (given: Partial<Roles>): Roles => ({ ...noRoles, ...given });
const examiner = (examinerId: string, recusedFrom: string[] = []) => ({ examinerId, teamId: 'east team', recusedFrom });

const people = {
  administrator: roles({ administrator: true }),
  office: roles({ office: true }),
  leader: roles({ leaderOf: ['east team'] }),
  examiner: roles({ examinerAs: [examiner('li')] }),
  liaison: roles({ liaisonOf: ['east town'] }),
  nobody: noRoles,
};
type Person = keyof typeof people;

const sheet = { examinerId: 'li', unitId: 'east town', teamId: 'east team' };
const marks = (given: Partial<MarksSubject> = {}): MarksSubject => ({
  unitId: 'east town',
  teamId: 'east team',
  stillScoring: [],
  ...given,
});

const evidence = { unitId: 'east town', teamId: 'east team', inCharge: ['li'] };

describe('who may do what', () => {
  const table: [Act, Person[]][] = [
    [{ act: 'roster.import' }, ['administrator']],
    [{ act: 'steering-chat.bind' }, ['administrator']],
    [{ act: 'dead-letters.resend' }, ['administrator']],
    [{ act: 'assessment.open' }, ['administrator', 'office']],
    [{ act: 'progress.see-all' }, ['administrator', 'office']],
    [{ act: 'results.see' }, ['administrator', 'office']],
    [{ act: 'tiers.decide' }, ['administrator', 'office']],
    [{ act: 'tiers.decide-unit', unitId: 'west town' }, ['administrator', 'office']],
    [{ act: 'tiers.confirm', ownDecision: false, departing: [] }, ['administrator']],
    [{ act: 'tiers.confirm', ownDecision: true, departing: [] }, []],
    [{ act: 'tiers.reverse', final: false }, ['administrator', 'office']],
    [{ act: 'tiers.reverse', final: true }, ['administrator']],
    [{ act: 'recusal.record' }, ['administrator', 'office']],
    [{ act: 'team.reopen' }, ['administrator', 'office']],
    [{ act: 'rights.see' }, ['administrator', 'office']],
    [{ act: 'recusal.lift', examinerIds: ['li'] }, ['administrator', 'office']],
    [{ act: 'score.excuse-of', examinerIds: ['li'] }, ['administrator', 'office']],
    [{ act: 'examiner.replace', examinerIds: ['li'] }, ['administrator', 'office']],
    [{ act: 'unit.withdraw-this', unitId: 'east town' }, ['administrator', 'office']],
    [{ act: 'unit.restore', unitId: 'east town' }, ['administrator', 'office']],
    [{ act: 'contact.change' }, ['administrator', 'office']],
    [{ act: 'member.add', ofAdministrator: false }, ['administrator', 'office']],
    [{ act: 'member.add', ofAdministrator: true }, ['administrator']],
    [{ act: 'mobile.correct', ofAdministrator: true }, ['administrator']],
    [
      { act: 'second-look.ask', teamId: 'east team', unitId: 'east town', examinerIds: ['wang'] },
      ['administrator', 'office', 'leader'],
    ],
    [{ act: 'team.see-matrix', teamId: 'east team' }, ['administrator', 'office', 'leader']],
    [{ act: 'team.see-matrix', teamId: 'west team' }, ['administrator', 'office']],
    [{ act: 'examiners.nudge', teamId: 'east team' }, ['administrator', 'office', 'leader']],
    [{ act: 'examiners.nudge', teamId: 'west team' }, ['administrator', 'office']],
    [{ act: 'examiners.nudge-all' }, ['administrator', 'office']],
    [{ act: 'analysis.see', teamId: 'east team' }, ['administrator', 'office', 'leader']],
    [{ act: 'analysis.see', teamId: 'west team' }, ['administrator', 'office']],
    [{ act: 'analysis.see-all' }, ['administrator', 'office']],
    [{ act: 'evidence.see-all' }, ['administrator', 'office']],
    [{ act: 'evidence.set-due' }, ['administrator', 'office']],
    [{ act: 'evidence.see-team', teamId: 'east team' }, ['administrator', 'office', 'leader', 'examiner']],
    [{ act: 'evidence.see-team', teamId: 'west team' }, ['administrator', 'office']],
    [{ act: 'evidence.hand-in', unitId: 'east town' }, ['liaison']],
    [{ act: 'evidence.hand-in', unitId: 'west town' }, []],
    [{ act: 'evidence.see', evidence }, ['administrator', 'office', 'leader', 'examiner', 'liaison']],
    [{ act: 'evidence.judge', evidence }, ['administrator', 'office', 'leader', 'examiner']],
    [{ act: 'evidence.judge', evidence: { ...evidence, inCharge: ['wang'] } }, ['administrator', 'office', 'leader']],
    [{ act: 'publication.prepare' }, ['administrator', 'office']],
    [{ act: 'publication.see' }, ['administrator', 'office']],
    [{ act: 'publication.correct' }, ['administrator']],
    [{ act: 'publication.release' }, ['administrator']],
    [{ act: 'publication.confirm', ownSubmission: false }, ['administrator']],
    [{ act: 'publication.confirm', ownSubmission: true }, []],
    [{ act: 'unit-result.see', unitId: 'east town' }, ['administrator', 'office', 'liaison']],
    [{ act: 'unit-result.receive', unitId: 'east town' }, ['liaison']],
    [{ act: 'unit-result.receive', unitId: 'west town' }, []],
    [{ act: 'team.end', teamId: 'east team' }, ['leader']],
    [{ act: 'team.end', teamId: 'west team' }, []],
    [{ act: 'sheet.see', sheet }, ['examiner']],
    [{ act: 'sheet.score', sheet }, ['examiner']],
    [{ act: 'sheet.submit', sheet }, ['examiner']],
    [{ act: 'change.ask', sheet }, ['examiner']],
    [{ act: 'change.decide', sheet, decider: 'leader' }, ['leader']],
    [{ act: 'change.decide', sheet: { ...sheet, teamId: 'west team' }, decider: 'leader' }, []],
    [{ act: 'change.decide', sheet, decider: 'office' }, ['administrator', 'office']],
    [{ act: 'sheet.reopen', sheet }, ['administrator', 'office', 'leader']],
    [{ act: 'sheet.void', sheet }, ['administrator', 'office', 'leader']],
    [{ act: 'sheet.void', sheet: { ...sheet, teamId: 'west team' } }, ['administrator', 'office']],
    [{ act: 'sheet.score', sheet: { ...sheet, examinerId: 'wang' } }, []],
    [{ act: 'marks.see', marks: marks() }, ['administrator', 'office', 'leader', 'examiner']],
    [{ act: 'marks.see', marks: marks({ teamId: 'west team' }) }, ['administrator', 'office']],
  ];

  it.each(table)('%j: %j', (request, allowed) => {
    const found = (Object.keys(people) as Person[]).filter((person) => may(people[person], request));
    expect(found).toEqual(allowed);
  });
});

describe('colleagues’ marks of a unit (R-3)', () => {
  it('are seen only after submitting one’s own', () => {
    expect(may(people.examiner, { act: 'marks.see', marks: marks({ stillScoring: ['li', 'wang'] }) })).toBe(false);
    expect(may(people.examiner, { act: 'marks.see', marks: marks({ stillScoring: ['wang'] }) })).toBe(true);
  });

  it('are kept from a leader or office member too who still has the unit to score', () => {
    const scoring = { examinerAs: [examiner('li')] };
    for (const both of [roles({ ...scoring, leaderOf: ['east team'] }), roles({ ...scoring, office: true })]) {
      expect(may(both, { act: 'marks.see', marks: marks({ stillScoring: ['li'] }) })).toBe(false);
    }
  });

  it('are not shown to somebody recused from the unit', () => {
    const recused = roles({ examinerAs: [examiner('li', ['east town'])] });
    expect(may(recused, { act: 'marks.see', marks: marks() })).toBe(false);
  });
});

describe('recusal (R-8)', () => {
  it('nobody scores the unit that sent him or her, whatever else he or she is', () => {
    const everything = roles({
      administrator: true,
      office: true,
      leaderOf: ['east team'],
      examinerAs: [examiner('li', ['east town'])],
    });
    for (const act of ['sheet.score', 'sheet.submit', 'change.ask', 'sheet.reopen', 'sheet.void'] as const) {
      expect(may(everything, { act, sheet })).toBe(false);
    }
    expect(may(everything, { act: 'sheet.see', sheet })).toBe(true);
    expect(may(everything, { act: 'sheet.score', sheet: { ...sheet, unitId: 'west town' } })).toBe(true);
  });

  it('follows the person from one team into another', () => {
    const twice = roles({
      examinerAs: [examiner('li', ['east town']), { examinerId: 'li2', teamId: 'west team', recusedFrom: [] }],
    });
    expect(
      may(twice, { act: 'sheet.score', sheet: { examinerId: 'li2', unitId: 'east town', teamId: 'west team' } }),
    ).toBe(false);
  });
});

describe('second thoughts about a sheet (R-3)', () => {
  const everything = (recusedFrom: string[] = []) =>
    roles({
      administrator: true,
      office: true,
      leaderOf: ['east team'],
      examinerAs: [examiner('li', recusedFrom)],
    });
  const judging: ((of: typeof sheet) => Act)[] = [
    (of) => ({ act: 'change.decide', sheet: of, decider: 'leader' }),
    (of) => ({ act: 'change.decide', sheet: of, decider: 'office' }),
    (of) => ({ act: 'sheet.reopen', sheet: of }),
    (of) => ({ act: 'sheet.void', sheet: of }),
  ];
  const colleagues = { ...sheet, examinerId: 'wang' };

  it('nobody judges his or her own sheet, whatever else he or she is', () => {
    expect(judging.map((of) => may(everything(), of(sheet)))).toEqual([false, false, false, false]);
    expect(judging.map((of) => may(everything(), of(colleagues)))).toEqual([true, true, true, true]);
  });

  it('nobody judges a sheet of a unit that he or she stands aside from (R-8)', () => {
    expect(judging.map((of) => may(everything(['east town']), of(colleagues)))).toEqual([false, false, false, false]);
  });
});

describe('changes of people (R-8, R-9)', () => {
  const both = (given: Partial<Roles>) => roles({ administrator: true, office: true, ...given });

  it('nobody lifts his or her own recusal, excuses the own scores or names the own successor', () => {
    for (const act of ['recusal.lift', 'score.excuse-of', 'examiner.replace'] as const) {
      const own = both({ examinerAs: [examiner('li')] });
      expect(may(own, { act, examinerIds: ['li', 'li2'] })).toBe(false);
      expect(may(own, { act, examinerIds: ['wang'] })).toBe(true);
    }
  });

  it('nobody takes the own unit out of the assessment, or back into it', () => {
    for (const act of ['unit.withdraw-this', 'unit.restore'] as const) {
      expect(may(both({ liaisonOf: ['east town'] }), { act, unitId: 'east town' })).toBe(false);
      expect(may(both({ liaisonOf: ['west town'] }), { act, unitId: 'east town' })).toBe(true);
    }
  });

  it('nobody asks for a second look where the own mark is in question, or at a unit to stand aside from', () => {
    const look = { act: 'second-look.ask', teamId: 'east team', unitId: 'east town' } as const;
    expect(may(both({ examinerAs: [examiner('li')] }), { ...look, examinerIds: ['li', 'wang'] })).toBe(false);
    expect(may(both({ examinerAs: [examiner('li', ['east town'])] }), { ...look, examinerIds: ['wang'] })).toBe(false);
  });
});

describe('deciding tiers (R-6, R-8)', () => {
  const chief = (given: Partial<Roles>) => roles({ administrator: true, office: true, ...given });
  const tied = [chief({ liaisonOf: ['east town'] }), chief({ examinerAs: [examiner('li', ['east town'])] })];

  it('nobody decides about the unit that sent him or her, or that he or she speaks for', () => {
    for (const one of tied) {
      expect(may(one, { act: 'tiers.decide-unit', unitId: 'east town' })).toBe(false);
      expect(may(one, { act: 'tiers.decide-unit', unitId: 'west town' })).toBe(true);
    }
  });

  it('nobody confirms what departs from the proposal for such a unit', () => {
    for (const one of tied) {
      expect(may(one, { act: 'tiers.confirm', ownDecision: false, departing: ['east town'] })).toBe(false);
      expect(may(one, { act: 'tiers.confirm', ownDecision: false, departing: ['west town'] })).toBe(true);
    }
  });
});

describe('a refusal', () => {
  it('tells another person’s sheet from what the role does not cover', () => {
    expect(() => refuseUnlessMay(people.leader, { act: 'sheet.see', sheet })).toThrow(
      expect.objectContaining({ code: 'not-yours' }),
    );
    expect(() => refuseUnlessMay(people.leader, { act: 'roster.import' })).toThrow(
      expect.objectContaining({ code: 'not-permitted' }),
    );
    expect(refuseUnlessMay(people.examiner, { act: 'sheet.score', sheet })).toBeUndefined();
  });
});

describe('evidence', () => {
  it('is neither opened nor judged by somebody who must not score the unit, whatever else he or she is', () => {
    const both = roles({ office: true, leaderOf: ['east team'], examinerAs: [examiner('li', ['east town'])] });
    expect(may(both, { act: 'evidence.see', evidence })).toBe(false);
    expect(may(both, { act: 'evidence.judge', evidence })).toBe(false);
  });

  it('is not judged by the liaison of the unit, even one who belongs to the office', () => {
    const both = roles({ office: true, liaisonOf: ['east town'] });
    expect(may(both, { act: 'evidence.see', evidence })).toBe(true);
    expect(may(both, { act: 'evidence.judge', evidence })).toBe(false);
  });
});
