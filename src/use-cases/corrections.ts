import type { CorrectionsView } from '../../cards/corrections-card.ts';
import type { CorrectionsTeamsView } from '../../cards/corrections-teams-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { TeamEvent } from '../../cards/sheet-history.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import * as sheetHistory from '../db/sheet-history.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { may, noRoles, refuseUnlessMay, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { isSecondThought } from '../domain/sheet-history.ts';
import { closedBecause } from '../domain/sheet-closing.ts';
import { rolesIn } from './roles.ts';

/** Which card somebody who may give back sheets of any team is shown. */
export async function showCorrectionTeams(
  tx: Tx,
  { assessmentId, page, actor }: { assessmentId: string; page: number; actor: Actor },
): Promise<CardRef> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'progress.see-all' });
  if (!actor.person || !(await assessments.head(tx, assessmentId))) throw new Refusal('unknown-subject');
  return { kind: 'corrections-teams', assessmentId, personId: actor.person.id, page };
}

/** Which card somebody who may give back sheets of this team is shown. */
export async function showCorrections(
  tx: Tx,
  { teamId, page, actor }: { teamId: string; page: number; actor: Actor },
): Promise<CardRef> {
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, loaded.assessment.id), { act: 'team.see-matrix', teamId });
  return { kind: 'corrections', teamId, personId: actor.person.id, page };
}

export async function correctionsTeamsView(
  db: Db | Tx,
  { assessmentId, page }: { assessmentId: string; page: number },
): Promise<CorrectionsTeamsView | undefined> {
  const record = await assessments.load(db, assessmentId);
  return (
    record && {
      assessmentId,
      assessmentName: record.name,
      teams: record.teams.map((team) => ({
        teamId: team.id,
        teamName: team.name,
        state: team.status,
        submitted: team.sheets.filter(({ status }) => status === 'submitted').length,
      })),
      page,
    }
  );
}

export async function correctionsView(
  db: Db | Tx,
  { teamId, personId, page }: { teamId: string; personId: string; page: number },
  refused?: RefusedReason,
): Promise<CorrectionsView | undefined> {
  const loaded = await assessments.loadTeam(db, teamId);
  if (!loaded) return undefined;
  const { assessment, team } = loaded;
  const actor = await people.actorOf(db, personId);
  const roles = actor ? rolesIn(actor, assessment.id) : noRoles;
  const ended = team.status !== 'scoring';
  return {
    assessmentName: assessment.name,
    teamId,
    teamName: team.name,
    sheets: correctable(team, roles),
    ended,
    ...(ended && may(roles, { act: 'team.reopen' }) && { reopenAt: team.version }),
    history: await teamHistory(db, team),
    page,
    ...(refused && { refused }),
  };
}

/** Submitted sheets in the order of the roster, unit by unit, as far as this person may judge them. */
function correctable({ team, sheets, recusals }: TeamRecord, roles: Roles): CorrectionsView['sheets'] {
  return team.units
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap((unit) =>
      team.examiners.flatMap((examiner) => {
        if (closedBecause(examiner, unit, recusals)) return [];
        const subject = { examinerId: examiner.id, unitId: unit.id, teamId: team.id };
        if (!may(roles, { act: 'sheet.reopen', sheet: subject })) return [];
        return sheets
          .filter(({ examinerId, unitId }) => examinerId === examiner.id && unitId === unit.id)
          .filter(({ status }) => status === 'submitted')
          .map(({ id }) => ({ sheetId: id, unitName: unit.name, examinerName: examiner.person.name }));
      }),
    );
}

/** The whole history of those sheets of a team that somebody had second thoughts about, in the order of time. */
export async function teamHistory(db: Db | Tx, { team, sheets }: TeamRecord): Promise<readonly TeamEvent[]> {
  const events = await sheetHistory.ofSheets(
    db,
    sheets.map(({ id }) => id),
  );
  const reconsidered = new Set(events.flatMap(({ sheetId, what }) => (isSecondThought(what) ? [sheetId] : [])));
  const sheetOf = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  const unitNames = new Map(team.units.map(({ id, name }) => [id, name]));
  const examinerNames = new Map(team.examiners.map(({ id, person }) => [id, person.name]));
  return events.flatMap((event) => {
    const sheet = sheetOf.get(event.sheetId);
    if (!sheet || !reconsidered.has(event.sheetId)) return [];
    const unitName = unitNames.get(sheet.unitId) ?? '';
    return [{ ...event, unitName, examinerName: examinerNames.get(sheet.examinerId) ?? '' }];
  });
}
