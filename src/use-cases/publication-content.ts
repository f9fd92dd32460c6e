import { applicabilityText } from '../../cards/applicability.ts';
import { settlementLines } from '../../cards/wording.ts';
import type { NamedUnit, TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import type { FinalTier } from '../db/final-rounds.ts';
import * as reports from '../db/reports.ts';
import { applicability } from '../domain/applicability.ts';
import { dayOf } from '../domain/day.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import {
  type Bulletin,
  type Correction,
  type OwnResult,
  type PublicationContent,
  type UnitContent,
} from '../domain/publication.ts';
import { settledSections } from '../domain/settlement.ts';
import { tiers } from '../domain/tier.ts';
import { bulletinOf, tiersInForce, type PublicationFacts } from './publication-scene.ts';

/** What the wording rests on. */
export type ContentFacts = Omit<PublicationFacts, 'objections'>;
import { outcomesOf } from './report-content.ts';

/** What a publication says: as it was published, or as it would be now. */
export function contentOf(facts: ContentFacts, now: Date): PublicationContent {
  return (
    facts.publication.content ?? (facts.publication.kind === 'bulletin' ? bulletin(facts, now) : correction(facts, now))
  );
}

function bulletin({ assessment, publication, round }: ContentFacts, now: Date): Bulletin {
  const sections = settledSections(assessment.rubric);
  const units = assessment.teams.flatMap(({ team }) => team.units);
  const decided = new Map((round?.tiers ?? []).map((one) => [one.unitId, one]));
  const graded = units.flatMap(({ id, name }) => {
    const found = decided.get(id);
    return found ? [{ unitId: id, name, tier: found.tier, total: found.total }] : [];
  });
  return {
    kind: 'bulletin',
    assessmentName: assessment.name,
    rehearsal: assessment.rehearsal,
    teams: assessment.teams.length,
    units: tiers.flatMap((tier) => graded.filter((unit) => unit.tier === tier)),
    withdrawn: units.filter(({ withdrawn }) => withdrawn).length,
    settlement: settlementLines(sections),
    rescaled: units.some(
      ({ id, category }) => decided.has(id) && applicability(sections, category).notApplicable.length > 0,
    ),
    tellsUnits: publication.tellUnits,
    publishedOn: dayOf(now),
  };
}

function correction(facts: ContentFacts, now: Date): Correction {
  const { assessment, publication } = facts;
  const inForce = tiersInForce(facts);
  const names = new Map(assessment.teams.flatMap(({ team }) => team.units.map(({ id, name }) => [id, name])));
  return {
    kind: 'correction',
    assessmentName: assessment.name,
    rehearsal: assessment.rehearsal,
    bulletinOn: bulletinOf(facts)?.content.publishedOn ?? dayOf(now),
    words: publication.words,
    tiers: publication.corrected.flatMap(({ unitId, tier: to }) => {
      const from = inForce.get(unitId);
      return to && from ? [{ unitId, name: names.get(unitId) ?? '', from, to }] : [];
    }),
    publishedOn: dayOf(now),
  };
}

export interface ToUnit {
  readonly unitId: string;
  readonly liaisonOpenId: string | null;
  readonly content: UnitContent;
}

/** What each unit is sent, or one of them; nobody where units are not told. */
export async function unitContents(
  db: Db | Tx,
  facts: ContentFacts,
  now: Date,
  only?: string,
): Promise<readonly ToUnit[]> {
  const { assessment, publication, round } = facts;
  const content = contentOf(facts, now);
  if (content.kind === 'correction') return correctionsTo(facts, content);
  if (!round || (!publication.tellUnits && only === undefined)) return [];
  const decided = new Map(round.tiers.map((one) => [one.unitId, one]));
  const told: ToUnit[] = [];
  for (const team of assessment.teams) {
    const units = team.team.units.filter(({ id }) => decided.has(id) && (only === undefined || only === id));
    if (units.length === 0) continue;
    // One after the other: a transaction has one connection; and there are a few teams.
    const { findings } = await reports.load(db, team.id);
    const outcomes = outcomesOf(team);
    for (const unit of units) {
      const [tier, outcome] = [decided.get(unit.id), outcomes.get(unit.id)];
      if (!tier || outcome?.result.status !== 'complete') continue;
      const { highlights = '', problems = '' } = findings.get(unit.id) ?? {};
      told.push({
        unitId: unit.id,
        liaisonOpenId: unit.liaison.openId,
        content: {
          ...ownResult(team, unit, tier, content),
          sections: sectionsOf(team, outcome.result),
          deductions: outcome.deductions,
          highlights,
          problems,
        },
      });
    }
  }
  return told;
}

type Complete = Extract<
  NonNullable<ReturnType<ReturnType<typeof outcomesOf>['get']>>['result'],
  { status: 'complete' }
>;

function sectionsOf({ rubric }: TeamRecord, result: Complete): OwnResult['sections'] {
  const scores = new Map(result.sections.map(({ sectionId, score }) => [sectionId, score]));
  return settledSections(rubric).map(({ id, title, full }) => {
    const score = scores.get(id);
    return { title, full, ...(score && { score: roundHalfUp(score) }) };
  });
}

function ownResult(
  { rubric }: TeamRecord,
  { name, category }: NamedUnit,
  { total, tier, byScore }: FinalTier,
  { assessmentName, publishedOn }: Bulletin,
): Omit<OwnResult, 'sections' | 'deductions' | 'highlights' | 'problems'> {
  const sections = settledSections(rubric);
  const notApplicable = applicabilityText(applicability(sections, category));
  return {
    kind: 'bulletin',
    assessmentName,
    unitName: name,
    total,
    tier,
    notes: [...settlementLines(sections), ...(notApplicable === undefined ? [] : [notApplicable])],
    publishedOn,
    ...(byScore !== tier && { byScore }),
  };
}

function correctionsTo({ assessment, publication }: ContentFacts, content: Correction): readonly ToUnit[] {
  const { assessmentName, bulletinOn, words, publishedOn } = content;
  const concerned = new Set(publication.corrected.map(({ unitId }) => unitId));
  return assessment.teams
    .flatMap(({ team }) => team.units)
    .filter(({ id }) => concerned.has(id))
    .map(({ id, name, liaison }) => {
      const changed = content.tiers.find(({ unitId }) => unitId === id);
      const own = { kind: 'correction', assessmentName, unitName: name, bulletinOn, words, publishedOn } as const;
      return {
        unitId: id,
        liaisonOpenId: liaison.openId,
        content: { ...own, ...(changed && { tier: { from: changed.from, to: changed.to } }) },
      };
    });
}
