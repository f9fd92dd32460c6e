import type { DisagreementRow, DisagreementsView } from '../../cards/disagreement-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import * as looks from '../db/second-looks.ts';
import type { StoredLook } from '../db/second-looks.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { disagreements, furthestFirst } from '../domain/disagreement.ts';
import { may, type Roles } from '../domain/permissions.ts';
import { examinersConcerned, isWaiting, lookStateOf } from '../domain/second-look.ts';
import { settledSections } from '../domain/settlement.ts';
import { visibleMarks } from '../domain/visible-marks.ts';
import { loadTeams } from './analysis.ts';
import { rolesIn } from './roles.ts';

/** Where examiners are far apart, as the marks stand at this moment and as far as the reader may see them. */
export async function disagreementsView(
  db: Db | Tx,
  { personId, of, page, asking }: Extract<CardRef, { kind: 'disagreements' }>,
  now: Date,
  refused?: RefusedReason,
): Promise<DisagreementsView | undefined> {
  const scope = await loadTeams(db, of);
  const actor = await people.actorOf(db, personId);
  if (!scope || !actor) return undefined;
  const roles = rolesIn(actor, scope.assessment.id);
  const unitIds = scope.teams.flatMap(({ team }) => team.units.map(({ id }) => id));
  const asked = await looks.latestOf(db, unitIds);
  const mayAsk = scope.assessment.status === 'assessing';
  const found = scope.teams.map((team) => ofTeam(team, roles, asked, mayAsk));
  return {
    assessmentName: scope.assessment.name,
    of,
    rows: furthestFirst(found.flatMap(({ rows }) => rows)),
    hiddenUnits: found.reduce((sum, { hiddenUnits }) => sum + hiddenUnits, 0),
    at: now,
    page,
    ...(asking && { asking }),
    ...(refused && { refused }),
  };
}

function ofTeam(
  team: TeamRecord,
  roles: Roles,
  asked: readonly StoredLook[],
  running: boolean,
): { rows: DisagreementRow[]; hiddenUnits: number } {
  const { marks, hiddenUnits } = visibleMarks(team, roles);
  const units = new Map(team.team.units.map(({ id, name }) => [id, name]));
  const examiners = new Map(team.team.examiners.map(({ id, person }) => [id, person.name]));
  const criteria = new Map(
    settledSections(team.rubric).flatMap((section) => section.criteria.map((each) => [each.id, each])),
  );
  const rows = disagreements(team, marks).map((one): DisagreementRow => {
    const { unitId, criterionId, maxPoints, range, given } = one;
    const look = asked.find((each) => each.unitId === unitId && each.criterionId === criterionId);
    const examinerIds = examinersConcerned(one);
    const mayAsk =
      running &&
      team.status === 'scoring' &&
      !(look && isWaiting(look.asked)) &&
      may(roles, { act: 'second-look.ask', teamId: team.id, unitId, examinerIds });
    return {
      teamId: team.id,
      unitId,
      mayAsk,
      ...(look && { look: lookOf(look) }),
      teamName: team.name,
      unitName: units.get(unitId) ?? '',
      criterion: { id: criterionId, title: criteria.get(criterionId)?.title ?? '' },
      maxPoints,
      range,
      given: given.map(({ examinerId, points }) => ({ name: examiners.get(examinerId) ?? '', points })),
    };
  });
  return { rows, hiddenUnits: hiddenUnits.length };
}

/** Who was asked to look again, and who answered what. */
function lookOf({ reason, askedBy, asked }: StoredLook): NonNullable<DisagreementRow['look']> {
  return {
    reason,
    askedBy,
    asked: asked.map((one) => ({
      name: one.name,
      state: lookStateOf(one),
      ...(one.reason !== null && { reason: one.reason }),
    })),
  };
}
