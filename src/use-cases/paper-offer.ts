import type { PaperView } from '../../cards/paper-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { paperSentText } from '../../cards/paper-card.ts';
import { filledIn } from '../../cards/sheet-view.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { FileRef } from '../db/outbox-content.ts';
import * as paperEntries from '../db/paper-entries.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef, TeamsShown } from '../domain/card-ref.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import type { FormUnit } from '../domain/marks-form.ts';
import { matrix } from '../domain/matrix.ts';
import { stillScoring } from '../domain/paper-entry.ts';
import { may, refuseUnlessMay, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { loadTeams } from './analysis.ts';
import { rolesIn } from './roles.ts';

type PaperRef = Extract<CardRef, { kind: 'paper' }>;

/** Refuses whoever neither leads the team nor belongs to the office; only the office sees all teams. */
export async function refuseUnlessMayOffer(tx: Tx, of: TeamsShown, actor: Actor): Promise<void> {
  const assessmentId = 'teamId' in of ? (await assessments.ofTeam(tx, of.teamId))?.id : of.assessmentId;
  if (assessmentId === undefined) throw new Refusal('unknown-subject');
  refuseUnlessMay(
    rolesIn(actor, assessmentId),
    'teamId' in of ? { act: 'paper.offer', teamId: of.teamId } : { act: 'paper.offer-all' },
  );
}

/** 纸质录入: whose signed paper this person may type, team by team. */
export async function paperView(
  db: Db | Tx,
  { personId, of, page }: PaperRef,
  refused?: RefusedReason,
): Promise<PaperView | undefined> {
  const scope = await loadTeams(db, of);
  const actor = await people.actorOf(db, personId);
  const index = Math.min(page, (scope?.teams.length ?? 0) - 1);
  const team = scope?.teams[index];
  if (!scope || !actor || !team) return undefined;
  const roles = rolesIn(actor, scope.assessment.id);
  return {
    assessmentName: scope.assessment.name,
    teamName: team.name,
    teamId: team.id,
    of,
    scoring: scope.assessment.status === 'assessing' && team.status === 'scoring',
    examiners: team.team.examiners.flatMap(({ id, person }) => {
      const units = typableUnits(team, roles, id).length;
      return units > 0 ? [{ examinerId: id, name: person.name, units }] : [];
    }),
    ownFirst: unitsToSubmitFirst(team, roles),
    waiting: await paperEntries.pendingOfTeam(db, team.id),
    page: { index, count: scope.teams.length },
    ...(refused && { refused }),
  };
}

/** Open sheets of an examiner for units whose marks this person may type, in the order of the roster. */
export function typableUnits(team: TeamRecord, roles: Roles, examinerId: string): FormUnit[] {
  const cells = matrix(team);
  return team.team.units.flatMap((unit) => {
    const sheet = team.sheets.find((each) => each.examinerId === examinerId && each.unitId === unit.id);
    if (!sheet || unit.withdrawn || sheet.status !== 'open' || filledIn(sheet).required === 0) return [];
    const subject = { examinerId, unitId: unit.id, teamId: team.id };
    const scoring = stillScoring(cells, unit.id);
    return may(roles, { act: 'paper.enter', sheet: subject, stillScoring: scoring })
      ? [{ unitName: unit.name, sheet }]
      : [];
  });
}

/** Units that this person still has to score: until then the marks of colleagues are none of his or her business. */
function unitsToSubmitFirst(team: TeamRecord, { examinerAs }: Roles): string[] {
  const cells = matrix(team);
  const own = new Set(examinerAs.map(({ examinerId }) => examinerId));
  return team.team.units
    .filter(({ id }) => stillScoring(cells, id).some((examinerId) => own.has(examinerId)))
    .map(({ name }) => name);
}

/** The workbook to be typed into, for one examiner's signed paper; false while nobody was chosen. */
export async function exportPaperForm(
  tx: Tx,
  {
    teamId,
    examinerId,
    actor,
    at,
    key,
  }: { teamId: string; examinerId: string | undefined; actor: Actor; at: Date; key: string },
): Promise<boolean> {
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded || !actor.person) throw new Refusal('unknown-subject');
  const { assessment, team } = loaded;
  const roles = rolesIn(actor, assessment.id);
  refuseUnlessMay(roles, { act: 'paper.offer', teamId });
  refuseUnlessScoring(assessment.status, team.status);
  if (examinerId === undefined) return false;
  if (!team.team.examiners.some(({ id }) => id === examinerId)) throw new Refusal('unknown-subject');
  if (typableUnits(team, roles, examinerId).length === 0)
    throw new Refusal(unitsToSubmitFirst(team, roles).length > 0 ? 'own-marks-first' : 'nothing-to-score');
  const to = { type: 'open_id', id: actor.openId } as const;
  const file: FileRef = {
    kind: 'marks-form',
    assessmentId: assessment.id,
    ownerId: actor.person.id,
    paper: { teamId, examinerId },
  };
  await outbox.put(tx, { to, at, key: `${key}:file`, assessmentId: assessment.id, content: { type: 'file', file } });
  await outbox.put(tx, {
    to,
    at,
    key: `${key}:text`,
    assessmentId: assessment.id,
    content: { type: 'text', text: paperSentText },
  });
  return true;
}
