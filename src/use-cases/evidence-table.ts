import type { EvidenceRow, EvidenceTableView } from '../../cards/evidence-table-card.ts';
import type { OpeningView } from '../../cards/opening-card.ts';
import { dayText } from '../../cards/wording.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentHead } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import { dueOn } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import * as people from '../db/people.ts';
import { rubricOf } from '../db/rubrics.ts';
import { startOf, type Day } from '../domain/day.ts';
import { acceptsEvidence, criteriaAsked, evidenceCompleteness, isLate } from '../domain/evidence.ts';
import { may, noRoles } from '../domain/permissions.ts';
import { settledSections } from '../domain/settlement.ts';
import { rolesIn } from './roles.ts';

export async function evidenceTableView(
  db: Db | Tx,
  of: { assessmentId: string; personId: string; teamId?: string; page: number },
): Promise<EvidenceTableView | undefined> {
  const head = await assessments.head(db, of.assessmentId);
  if (!head) return undefined;
  const day = await dueOn(db, of.assessmentId);
  const actor = await people.actorOf(db, of.personId);
  const roles = actor ? rolesIn(actor, of.assessmentId) : noRoles;
  const team = of.teamId === undefined ? null : await db.team.findUnique({ where: { id: of.teamId } });
  return {
    assessmentId: of.assessmentId,
    assessmentName: head.name,
    ...(team && { team: { id: team.id, name: team.name } }),
    rows: await rowsOf(db, head, day, of.teamId),
    page: of.page,
    ...(day && { due: { day, text: dayText(startOf(day)) } }),
    maySetDue: of.teamId === undefined && acceptsEvidence(head.status) && may(roles, { act: 'evidence.set-due' }),
  };
}

/** How complete things are, before marks are given. */
export async function evidenceOverview(
  db: Db | Tx,
  head: AssessmentHead,
): Promise<NonNullable<OpeningView['evidence']>> {
  const day = await dueOn(db, head.id);
  const rows = await rowsOf(db, head, day);
  return {
    complete: rows.filter(({ asked, present }) => asked === present).length,
    none: rows.filter(({ pieces }) => pieces === 0).length,
    units: rows.length,
    ...(day && { dueOn: dayText(startOf(day)) }),
  };
}

async function rowsOf(
  db: Db | Tx,
  { id }: Pick<AssessmentHead, 'id'>,
  day: Day | undefined,
  teamId?: string,
): Promise<readonly EvidenceRow[]> {
  const sections = settledSections(await rubricOf(db, id));
  const units = await db.unit.findMany({
    where: { assessmentId: id, withdrawnAt: null, ...(teamId !== undefined && { teamId }) },
    orderBy: { position: 'asc' },
  });
  const all = await uses.ofAssessment(db, id);
  return units.map((unit) => {
    const own = all.filter(({ unitId }) => unitId === unit.id);
    const asked = criteriaAsked(sections, unit.category);
    return {
      unitId: unit.id,
      unitName: unit.name,
      asked: asked.length,
      present: evidenceCompleteness(asked, own).present,
      pieces: own.length,
      verified: own.filter(({ state }) => state === 'verified').length,
      returned: own.filter(({ state }) => state === 'returned').length,
      late: own.filter(({ handedInAt }) => isLate(handedInAt, day)).length,
    };
  });
}
