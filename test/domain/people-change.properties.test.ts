import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverageGaps, requiredCells } from '../../src/domain/charge.ts';
import { handOver } from '../../src/domain/hand-over.ts';
import { matrix, type TeamScoring } from '../../src/domain/matrix.ts';
import { leftUncovered } from '../../src/domain/people-change.ts';
import { isComplete, progressOf } from '../../src/domain/progress.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { closedBecause } from '../../src/domain/sheet-closing.ts';
import type { Examiner, Unit } from '../../src/domain/team.ts';
import { teamResults } from '../../src/domain/unit-result.ts';
import { anExaminer, aRubric, aScoring, aSheet, aTeam, aUnit } from './builders.ts';
import { referenceTotal } from './reference-total.ts';

const rubric = aRubric();
const criterionIds = settledSections(rubric).flatMap(({ criteria }) => criteria.map(({ id }) => id));
const maxima: Readonly<Record<string, number>> = { '1.1': 40, '1.2': 20, '2.1': 40 };

const start = aScoring({
  rubric,
  team: aTeam({
    units: ['east', 'west', 'south'].map((id) => aUnit({ id })),
    examiners: [
      anExaminer({ id: 'li' }),
      anExaminer({ id: 'wang', charge: ['1.1', '1.2'] }),
      anExaminer({ id: 'zhao', charge: ['2.1'], sentByUnitId: 'south' }),
    ],
  }),
});

type Change = 'submit' | 'recuse' | 'lift' | 'replace' | 'excuse' | 'withdraw' | 'restore';
interface Step {
  readonly change: Change;
  readonly who: number;
  readonly unit: number;
  readonly share: number;
  readonly newcomer: boolean;
}

const steps = fc.array(
  fc.record<Step>({
    change: fc.constantFrom('submit', 'submit', 'recuse', 'lift', 'replace', 'excuse', 'withdraw', 'restore'),
    who: fc.nat(7),
    unit: fc.nat(2),
    share: fc.integer({ min: 0, max: 20 }),
    newcomer: fc.boolean(),
  }),
  { maxLength: 25 },
);

/** The change as the office would make it: what leaves a criterion to nobody is refused, and nothing has changed then. */
function applied(before: TeamScoring, step: Step): TeamScoring {
  const after = changed(before, step);
  return leftUncovered(before, after).length > 0 ? before : after;
}

function changed(scoring: TeamScoring, { change, who, unit: at, share, newcomer }: Step): TeamScoring {
  const { team, recusals, excuses, sheets } = scoring;
  const [examiner, unit] = [team.examiners[who % team.examiners.length], team.units[at]];
  if (!examiner || !unit) return scoring;
  const pair = { examinerId: examiner.id, unitId: unit.id };
  const own = sheets.find(({ examinerId, unitId }) => examinerId === pair.examinerId && unitId === pair.unitId);
  switch (change) {
    case 'submit': {
      if (closedBecause(examiner, unit, recusals) || own) return scoring;
      const open = examiner.charge.filter((id) => !excuses.some((one) => one.criterionId === id && same(one, pair)));
      if (open.length === 0) return scoring;
      const marks = Object.fromEntries(open.map((id) => [id, Math.min(share, maxima[id] ?? 0)]));
      return { ...scoring, sheets: [...sheets, aSheet({ examiner, unit, marks, status: 'submitted', rubric })] };
    }
    case 'recuse':
      return { ...scoring, recusals: [...recusals, pair] };
    case 'lift':
      return { ...scoring, recusals: recusals.filter((one) => !same(one, pair)) };
    case 'replace': {
      const other = team.examiners[(who + 1) % team.examiners.length];
      const person = newcomer || !other ? `p${team.examiners.length}` : personOf(other.id);
      if (person === personOf(examiner.id)) return scoring;
      const had = team.examiners.filter(({ id }) => personOf(id) === person);
      const { kept, moved, added } = handOver(scoring, examiner, had);
      if (moved.length === 0) return scoring;
      const taken = added.map((one, n): Examiner => ({
        ...one,
        id: `${person}/${team.examiners.length + n}`,
        teamId: team.id,
      }));
      const confined = team.examiners.map((one) => (one.id === examiner.id ? { ...one, units: kept } : one));
      return { ...scoring, team: { ...team, examiners: [...confined, ...taken] } };
    }
    case 'excuse': {
      if (own) return scoring;
      return {
        ...scoring,
        excuses: [...excuses, ...examiner.charge.map((criterionId) => ({ ...pair, criterionId, reason: '住院' }))],
      };
    }
    case 'withdraw':
      return withUnit(scoring, { ...unit, withdrawn: { reason: '撤并' } });
    case 'restore': {
      const { withdrawn: _left, ...assessed } = unit;
      return withUnit(scoring, assessed);
    }
  }
}

/** Whoever takes over from colleagues has several charges, each with an id of its own. */
const personOf = (examinerId: string) => examinerId.split('/')[0] ?? '';

const same = (a: { examinerId: string; unitId: string }, b: { examinerId: string; unitId: string }) =>
  a.examinerId === b.examinerId && a.unitId === b.unitId;

function withUnit(scoring: TeamScoring, unit: Unit): TeamScoring {
  const units = scoring.team.units.map((one) => (one.id === unit.id ? unit : one));
  return { ...scoring, team: { ...scoring.team, units } };
}

const everyScene = steps.map((all) => all.reduce(applied, start));

it('after any changes every criterion of every unit has somebody in charge (R-8)', () => {
  fc.assert(
    fc.property(everyScene, ({ team, recusals }) => {
      expect(coverageGaps(team, rubric, recusals)).toEqual([]);
    }),
  );
});

it('after any changes nobody is asked for a mark of one unit’s criterion twice', () => {
  fc.assert(
    fc.property(everyScene, ({ team, recusals }) => {
      const cells = requiredCells(team, rubric, recusals).map(
        ({ examinerId, unitId, criterionId }) => `${personOf(examinerId)} ${unitId} ${criterionId}`,
      );
      expect(new Set(cells).size).toBe(cells.length);
    }),
  );
});

it('after any changes done means that every sheet still asked for is submitted', () => {
  fc.assert(
    fc.property(everyScene, (scoring) => {
      const { team, recusals, excuses, sheets } = scoring;
      const owed = requiredCells(team, rubric, recusals).filter(
        (cell) =>
          !excuses.some((one) => same(one, cell) && one.criterionId === cell.criterionId) &&
          !sheets.some((sheet) => same(sheet, cell) && sheet.status === 'submitted'),
      );
      expect(isComplete(progressOf(matrix(scoring)))).toBe(owed.length === 0);
    }),
  );
});

it('after any changes the totals are those of the slow reference (R-4)', () => {
  fc.assert(
    fc.property(everyScene, (scoring) => {
      for (const result of teamResults(scoring)) {
        if (result.status === 'withdrawn') continue;
        const written = result.status === 'complete' ? (result.total / 100).toFixed(2) : result.status;
        expect(written).toBe(referenceTotal(plainCase(scoring, result.unitId)));
      }
    }),
  );
});

function plainCase({ team, recusals, excuses, sheets }: TeamScoring, unitId: string) {
  const examiners = team.examiners.filter(({ units }) => units?.includes(unitId) ?? true);
  return {
    settle: 'prorate' as const,
    sections: [
      { weightHalves: 120, criteria: ['1.1', '1.2'].map(plainCriterion) },
      { weightHalves: 80, criteria: ['2.1'].map(plainCriterion) },
    ],
    category: '乡镇',
    trimFrom: undefined,
    examiners: examiners.map(({ id, charge, sentByUnitId }) => {
      const sheet = sheets.find((one) => one.examinerId === id && one.unitId === unitId);
      return {
        recused: sentByUnitId === unitId || recusals.some((one) => one.examinerId === id && one.unitId === unitId),
        submitted: sheet?.status === 'submitted',
        answers: [['1.1', '1.2'], ['2.1']].map((section) =>
          section.map((criterionId) => {
            const state = sheet?.cells.find((cell) => cell.criterionId === criterionId)?.state;
            return {
              inCharge: charge.includes(criterionId),
              halves: state?.kind === 'scored' ? state.points / 50 : undefined,
              excused: excuses.some((one) => same(one, { examinerId: id, unitId }) && one.criterionId === criterionId),
            };
          }),
        ),
      };
    }),
  };
}

function plainCriterion(id: string) {
  return { halves: 2 * (maxima[id] ?? 0), categories: ['乡镇'] };
}

it('knows every criterion of the rubric', () => {
  expect(Object.keys(maxima)).toEqual(criterionIds);
});
