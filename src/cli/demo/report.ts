import { placementText } from '../../../cards/distribution-text.ts';
import { tierText } from '../../../cards/wording.ts';
import * as assessments from '../../db/assessments.ts';
import type { AssessmentRecord } from '../../db/assessments.ts';
import type { Db } from '../../db/database.ts';
import * as grading from '../../db/grading.ts';
import * as outbox from '../../db/outbox.ts';
import { assessedUnits, isRecused } from '../../domain/charge.ts';
import { checkDistribution, isInOrder } from '../../domain/distribution.ts';
import { roundHalfUp } from '../../domain/fraction.ts';
import type { Decided } from '../../domain/grading.ts';
import { formatPoints, formatTotal } from '../../domain/points.ts';
import { publishedStory } from '../../db/whole-story.ts';
import { recusalsOf, resultsOf } from '../../use-cases/results.ts';
import { accountOf } from './account.ts';

export type DemoReport = Awaited<ReturnType<typeof demoReport>>;

/** What came of the assessment, with the raw scores and the rubric, so that a reader can add it all up again. */
export async function demoReport(db: Db, assessmentId: string) {
  const record = await assessments.load(db, assessmentId);
  if (!record) throw new Error('the assessment is not in the database');
  return {
    rubric: rubricOf(record),
    ...outcomeOf(record, await decidedIn(db, assessmentId)),
    scores: scoresOf(record),
    recusals: recusalsOf(record.teams).map(({ examinerName, unitName }) => ({
      examiner: examinerName,
      unit: unitName,
    })),
    messages: await outbox.tally(db),
    published: await publishedStory(db, assessmentId),
    ...(await accountOf(db, record)),
  };
}

function rubricOf({ rubric: { settle, sections } }: AssessmentRecord) {
  return {
    settle: settle ?? null,
    sections: sections.map(({ id, title, weight, criteria }) => ({
      id,
      title,
      weight: formatPoints(weight),
      criteria: criteria.map(({ id: criterionId, title: criterionTitle, maxPoints, categories }) => ({
        id: criterionId,
        title: criterionTitle,
        max: formatPoints(maxPoints),
        ...(categories && { categories }),
      })),
    })),
  };
}

/** What the office decided of each unit in the end. */
async function decidedIn(db: Db, assessmentId: string): Promise<ReadonlyMap<string, Decided>> {
  const round = await grading.latest(db, assessmentId);
  return new Map(
    round?.state === 'final' ? round.units.flatMap(({ unitId, decided }) => (decided ? [[unitId, decided]] : [])) : [],
  );
}

/** Units with a complete result, in the order of the roster, and how the proposal spreads them. */
function outcomeOf(record: AssessmentRecord, decisions: ReadonlyMap<string, Decided>) {
  const { outcomes, groups } = resultsOf(record);
  const placements = groups.flatMap((group) => group.placements);
  const placed = new Map(placements.map((placement) => [placement.unitId, placement]));
  const check = checkDistribution(placements.map(({ proposed }) => proposed));
  const { counts, limits } = check;
  return {
    units: outcomes.flatMap(({ unit, team, result }) => {
      const placement = placed.get(unit.id);
      if (result.status !== 'complete' || !placement) return [];
      const decided = decisions.get(unit.id);
      return [
        {
          name: unit.name,
          category: unit.category,
          team: team.name,
          sections: result.sections.flatMap(({ sectionId, score }) =>
            score ? [{ id: sectionId, points: formatTotal(roundHalfUp(score)) }] : [],
          ),
          total: formatTotal(result.total),
          tierByScore: tierText[placement.byScore],
          tierProposed: tierText[placement.proposed],
          reason: placementText(placement) ?? null,
          decided: decided ? tierText[decided.tier] : null,
          decidedReason: decided?.reason ?? null,
        },
      ];
    }),
    distribution: {
      n: limits.units,
      excellent: counts.excellent,
      excellentCap: limits.excellentAtMost,
      low: counts.fair + counts.poor,
      lowMin: limits.lowAtLeast,
      lowMax: limits.lowAtMost,
      inOrder: isInOrder(check),
    },
  };
}

/** Every mark that counts: submitted, not of somebody recused, not of a unit that withdrew. */
function scoresOf({ teams }: AssessmentRecord) {
  return teams.flatMap(({ team, sheets, recusals }) => {
    const assessed = new Set(assessedUnits(team.units).map(({ id }) => id));
    const recused = new Set(
      team.examiners.flatMap((examiner) =>
        [...assessed].filter((id) => isRecused(examiner, id, recusals)).map((id) => `${examiner.id} ${id}`),
      ),
    );
    const unitNames = new Map(team.units.map(({ id, name }) => [id, name]));
    const examinerNames = new Map(team.examiners.map(({ id, person }) => [id, person.name]));
    return sheets
      .filter(
        ({ status, unitId, examinerId }) =>
          status === 'submitted' && assessed.has(unitId) && !recused.has(`${examinerId} ${unitId}`),
      )
      .flatMap(({ unitId, examinerId, cells }) =>
        cells.flatMap(({ criterionId, state }) =>
          state.kind === 'scored'
            ? [
                {
                  unit: unitNames.get(unitId) ?? unitId,
                  criterion: criterionId,
                  examiner: examinerNames.get(examinerId) ?? examinerId,
                  points: formatPoints(state.points),
                  reason: state.reason ?? null,
                },
              ]
            : [],
        ),
      );
  });
}
