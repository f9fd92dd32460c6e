import type { DisagreementRow, DisagreementsView } from '../../cards/disagreement-card.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { disagreements, furthestFirst } from '../domain/disagreement.ts';
import type { Roles } from '../domain/permissions.ts';
import { settledSections } from '../domain/settlement.ts';
import { visibleMarks } from '../domain/visible-marks.ts';
import { loadTeams } from './analysis.ts';
import { rolesIn } from './roles.ts';

/** Where examiners are far apart, as the marks stand at this moment and as far as the reader may see them. */
export async function disagreementsView(
  db: Db | Tx,
  { personId, of, page }: Extract<CardRef, { kind: 'disagreements' }>,
  now: Date,
): Promise<DisagreementsView | undefined> {
  const scope = await loadTeams(db, of);
  const actor = await people.actorOf(db, personId);
  if (!scope || !actor) return undefined;
  const roles = rolesIn(actor, scope.assessment.id);
  const found = scope.teams.map((team) => ofTeam(team, roles));
  return {
    assessmentName: scope.assessment.name,
    of,
    rows: furthestFirst(found.flatMap(({ rows }) => rows)),
    hiddenUnits: found.reduce((sum, { hiddenUnits }) => sum + hiddenUnits, 0),
    at: now,
    page,
  };
}

function ofTeam(team: TeamRecord, roles: Roles): { rows: DisagreementRow[]; hiddenUnits: number } {
  const { marks, hiddenUnits } = visibleMarks(team, roles);
  const units = new Map(team.team.units.map(({ id, name }) => [id, name]));
  const examiners = new Map(team.team.examiners.map(({ id, person }) => [id, person.name]));
  const criteria = new Map(
    settledSections(team.rubric).flatMap((section) => section.criteria.map((each) => [each.id, each])),
  );
  const rows = disagreements(team, marks).map(({ unitId, criterionId, maxPoints, range, given }) => ({
    teamName: team.name,
    unitName: units.get(unitId) ?? '',
    criterion: { id: criterionId, title: criteria.get(criterionId)?.title ?? '' },
    maxPoints,
    range,
    given: given.map(({ examinerId, points }) => ({ name: examiners.get(examinerId) ?? '', points })),
  }));
  return { rows, hiddenUnits: hiddenUnits.length };
}
