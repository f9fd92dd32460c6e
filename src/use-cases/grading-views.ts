import type { GradingRow, GradingView } from '../../cards/grading-card.ts';
import type { RescoreView, RoundsView } from '../../cards/grading-forms-card.ts';
import type { ConfirmView } from '../../cards/grading-notices.ts';
import type { Departure, RoundFacts } from '../../cards/grading-text.ts';
import type { GradingUnitView } from '../../cards/grading-unit-card.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import type { StoredRound } from '../db/grading.ts';
import * as people from '../db/people.ts';
import * as reports from '../db/reports.ts';
import { borderlineOf } from '../domain/borderline.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import { afterHandIn, departures, isOff, standingChecks, tiersAllowed, type GradedUnit } from '../domain/grading.ts';
import { may, noRoles, type Roles } from '../domain/permissions.ts';
import { settledSections } from '../domain/settlement.ts';
import { decidersOf, tiedAmong, unitNamesOf } from './grading-scene.ts';
import { resultsOf } from './results.ts';
import { rolesIn } from './roles.ts';

type Of = { readonly assessmentId: string; readonly personId: string; readonly page: number };

interface Looking {
  readonly record: AssessmentRecord;
  readonly round: StoredRound;
  readonly roles: Roles;
}

/** The round that stands, or was taken back last, with what its reader is in the assessment. */
async function looking(db: Db | Tx, { assessmentId, personId }: Omit<Of, 'page'>): Promise<Looking | undefined> {
  const record = await assessments.load(db, assessmentId);
  const round = await grading.latest(db, assessmentId);
  const actor = await people.actorOf(db, personId);
  return record && round && { record, round, roles: actor ? rolesIn(actor, assessmentId) : noRoles };
}

export async function gradingView(db: Db | Tx, of: Of): Promise<GradingView | undefined> {
  const found = await looking(db, of);
  if (!found) return undefined;
  const { record, round, roles } = found;
  const office = await grading.officeOf(db, of.assessmentId);
  const administrators = office.flatMap(({ id, administrator }) => (administrator ? [id] : []));
  return {
    assessmentId: record.id,
    assessmentName: record.name,
    round: roundFacts(round),
    options: round.options.distribution,
    checks: standingChecks(round),
    off: isOff(round),
    ...(round.justification !== undefined && { justification: round.justification }),
    rows: await rowsOf(db, found),
    confirmedByAnother: afterHandIn(administrators, of.personId) === 'awaiting',
    mayReverse: may(roles, { act: 'tiers.reverse', final: round.state === 'final' }),
    published: record.status !== 'grading',
    page: of.page,
  };
}

async function rowsOf(db: Db | Tx, { record, round, roles }: Looking): Promise<readonly GradingRow[]> {
  const names = unitNamesOf(record);
  const tied = tiedAmong(
    roles,
    round.units.map(({ unitId }) => unitId),
  );
  const deciders = tied.length > 0 ? await decidersOf(db, record.id) : () => [];
  return round.units.map(({ decided, moves, ...unit }) => {
    const borderline = borderlineOf(unit.total, round.options.floors);
    return {
      ...unit,
      unitName: names.get(unit.unitId) ?? '',
      moved: moves.length > 0,
      ...(decided && { decided: decided.tier }),
      ...(borderline && { borderline }),
      ...(tied.includes(unit.unitId) && { aside: { others: deciders(unit.unitId) } }),
    };
  });
}

/** What the cards tell of a round; names of people are theirs. */
function roundFacts({
  id,
  version,
  number,
  state,
  started,
  handedIn,
  confirmed,
  finalAt,
  reversed,
}: StoredRound): RoundFacts {
  return {
    id,
    version,
    number,
    state,
    started,
    ...(handedIn && { handedIn }),
    ...(confirmed && { confirmed }),
    ...(finalAt && { finalAt }),
    ...(reversed && { reversed }),
  };
}

export async function gradingUnitView(db: Db | Tx, of: Of, unitId: string): Promise<GradingUnitView | undefined> {
  const found = await looking(db, of);
  const unit = found?.round.units.find((one) => one.unitId === unitId);
  const outcome = found && resultsOf(found.record).outcomes.find((one) => one.unit.id === unitId);
  if (!found || !unit || !outcome) return undefined;
  const { record, round, roles } = found;
  const findings = (await reports.load(db, outcome.team.id)).findings.get(unitId);
  const borderline = borderlineOf(unit.total, round.options.floors);
  const open = round.state === 'draft' && record.status === 'grading';
  return {
    assessmentId: record.id,
    assessmentName: record.name,
    roundId: round.id,
    version: round.version,
    unitName: outcome.unit.name,
    teamName: outcome.team.name,
    placement: unit,
    sections: sectionsOf(record, outcome.result),
    ...(borderline && { borderline }),
    ...(findings && { findings: { highlights: findings.highlights, problems: findings.problems } }),
    ...decidedBy(unit, round.names),
    allowed: tiersAllowed(unit),
    open: open && may(roles, { act: 'tiers.decide-unit', unitId }),
    page: of.page,
  };
}

function sectionsOf(
  { rubric }: AssessmentRecord,
  result: ReturnType<typeof resultsOf>['outcomes'][number]['result'],
): GradingUnitView['sections'] {
  if (result.status !== 'complete') return [];
  const titles = new Map(settledSections(rubric).map(({ id, title }) => [id, title]));
  return result.sections.map(({ sectionId, full, score }) => ({
    title: titles.get(sectionId) ?? sectionId,
    full,
    ...(score && { score: roundHalfUp(score) }),
  }));
}

function decidedBy({ decided }: GradedUnit, names: ReadonlyMap<string, string>): Pick<GradingUnitView, 'decided'> {
  if (!decided) return {};
  const { tier, reason, personId, at } = decided;
  return { decided: { tier, by: names.get(personId) ?? '', at, ...(reason !== undefined && { reason }) } };
}

export async function rescoreView(db: Db | Tx, of: Of): Promise<RescoreView | undefined> {
  const found = await looking(db, of);
  if (!found) return undefined;
  const { record, round, roles } = found;
  const graded = new Set(round.units.map(({ unitId }) => unitId));
  const units = record.teams.flatMap(({ name: teamName, team }) =>
    team.units
      .filter(({ id: unitId }) => graded.has(unitId) && may(roles, { act: 'tiers.decide-unit', unitId }))
      .map(({ id: unitId, name: unitName }) => ({ unitId, unitName, teamName })),
  );
  return { ...formOf(found), units, page: of.page };
}

export async function reverseView(db: Db | Tx, of: Of): Promise<Omit<RescoreView, 'units'> | undefined> {
  const found = await looking(db, of);
  return found && { ...formOf(found), page: of.page };
}

function formOf({ record, round }: Looking): Pick<RescoreView, 'assessmentId' | 'assessmentName' | 'round'> {
  return { assessmentId: record.id, assessmentName: record.name, round: roundFacts(round) };
}

export async function roundsView(db: Db | Tx, { assessmentId, page }: Of): Promise<RoundsView | undefined> {
  const head = await assessments.head(db, assessmentId);
  if (!head) return undefined;
  const rounds = await grading.roundsOf(db, assessmentId);
  return {
    assessmentId,
    assessmentName: head.name,
    rounds: rounds.map((round) => ({
      ...roundFacts(round),
      decided: decidedTiers(round),
      departures: departures(round.units).length,
      ...(round.justification !== undefined && { justification: round.justification }),
    })),
    page,
  };
}

function decidedTiers({ units }: StoredRound): ConfirmView['decided'] {
  return units.flatMap(({ decided }) => (decided ? [decided.tier] : []));
}

/** What a handed-in round decided: for its second administrator, and for everybody of the office once it is final. */
export async function decidedView(
  db: Db | Tx,
  { assessmentId, roundId }: { assessmentId: string; roundId: string },
): Promise<Omit<ConfirmView, 'tiedTo'> | undefined> {
  const record = await assessments.load(db, assessmentId);
  const round = await grading.round(db, roundId);
  if (!record || !round) return undefined;
  return {
    assessmentId,
    assessmentName: record.name,
    round: roundFacts(round),
    options: round.options.distribution,
    checks: standingChecks(round),
    decided: decidedTiers(round),
    departures: departuresIn(round, unitNamesOf(record)),
    ...(round.justification !== undefined && { justification: round.justification }),
  };
}

function departuresIn({ units }: StoredRound, names: ReadonlyMap<string, string>): readonly Departure[] {
  return departures(units).map(({ unitId, total, proposed, decided: { tier, reason = '' } }) => ({
    unitName: names.get(unitId) ?? '',
    total,
    proposed,
    decided: tier,
    reason,
  }));
}

export async function confirmView(
  db: Db | Tx,
  { assessmentId, roundId, personId }: { assessmentId: string; roundId: string; personId: string },
): Promise<ConfirmView | undefined> {
  const view = await decidedView(db, { assessmentId, roundId });
  const record = await assessments.load(db, assessmentId);
  const round = await grading.round(db, roundId);
  const actor = await people.actorOf(db, personId);
  if (!view || !record || !round) return undefined;
  const names = unitNamesOf(record);
  const departing = departures(round.units).map(({ unitId }) => unitId);
  const tiedTo = tiedAmong(actor ? rolesIn(actor, assessmentId) : noRoles, departing);
  return { ...view, tiedTo: tiedTo.map((unitId) => names.get(unitId) ?? '') };
}
