import type { FindingView } from '../../cards/finding-card.ts';
import type { NextStepsView } from '../../cards/next-steps-card.ts';
import type { Retyped } from '../../cards/reason-input.ts';
import type { ReportView } from '../../cards/report-card.ts';
import type { FiledView } from '../../cards/report-notices.ts';
import type { ReportsView } from '../../cards/reports-card.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import * as reports from '../db/reports.ts';
import type { Filing } from '../db/reports.ts';
import { may, noRoles } from '../domain/permissions.ts';
import { findingsLeft } from '../domain/team-report.ts';
import { asOf, dueView, type AsOf } from './due-view.ts';
import { faultsOf, outcomesOf, unitPhrases } from './report-content.ts';
import { namedUnits } from './progress.ts';
import { rolesIn } from './roles.ts';

/** How far a team's report is, for one of those who write it or for the office. */
export async function reportView(
  db: Db | Tx,
  { teamId, personId, page }: { teamId: string; personId: string; page: number },
  now: Date,
): Promise<ReportView | undefined> {
  const loaded = await assessments.loadTeam(db, teamId);
  if (!loaded) return undefined;
  const { assessment, team } = loaded;
  const report = await reports.load(db, teamId);
  const filings = await reports.filingsOf(db, [teamId]);
  const actor = await people.actorOf(db, personId);
  const roles = actor ? rolesIn(actor, assessment.id) : noRoles;
  const writable = team.status === 'ended';
  return {
    assessmentName: assessment.name,
    teamId,
    teamName: team.name,
    state: team.status,
    ...dueOf(team, await asOf(db, assessment, now)),
    ...filingOf(team, filings),
    ...(report.returned && { returned: report.returned }),
    units: namedUnits(team).map(({ id, name }) => {
      const finding = report.findings.get(id);
      return {
        unitId: id,
        unitName: name,
        ...(finding && { left: findingsLeft(finding), by: finding.written.by, at: finding.written.at }),
        mayWrite: writable && may(roles, { act: 'finding.write', teamId, unitId: id }),
      };
    }),
    nextSteps: report.nextSteps,
    mayWrite: writable && may(roles, { act: 'report.write', teamId }),
    mayFile: writable && may(roles, { act: 'report.file', teamId }),
    mayReturn: may(roles, { act: 'report.return' }),
    faults: faultsOf(team, report).length,
    page,
  };
}

function dueOf(team: TeamRecord, as: AsOf): Pick<ReportView, 'due'> {
  return team.reportDue ? { due: dueView(team.reportDue, { ...as, open: team.status === 'ended' }) } : {};
}

/** The filing that stands: none while the report is being written or mended. */
function filingOf({ status }: TeamRecord, [latest]: readonly Filing[]): { readonly filed?: Filing } {
  return status === 'reported' && latest ? { filed: latest } : {};
}

/** What is written of one unit, and what the scores say of it. */
export async function findingView(
  db: Db | Tx,
  { teamId, unitId }: { teamId: string; unitId: string },
  retyped?: Retyped,
): Promise<FindingView | undefined> {
  const loaded = await assessments.loadTeam(db, teamId);
  const unit = loaded?.team.team.units.find(({ id }) => id === unitId);
  if (!loaded || !unit) return undefined;
  const { assessment, team } = loaded;
  const finding = (await reports.load(db, teamId)).findings.get(unitId);
  const outcome = outcomesOf(team).get(unitId);
  return {
    assessmentName: assessment.name,
    teamId,
    unitId,
    unitName: unit.name,
    version: finding?.version ?? 0,
    highlights: finding?.highlights ?? '',
    problems: finding?.problems ?? '',
    ...(finding && { written: finding.written }),
    ...(outcome?.result.status === 'complete' && { total: outcome.result.total }),
    deductions: outcome?.deductions ?? [],
    phrases: unitPhrases(team, unitId),
    writable: team.status === 'ended',
    ...(retyped && { retyped: retyped.fields }),
  };
}

export async function nextStepsView(
  db: Db | Tx,
  { teamId }: { teamId: string },
  retyped?: Retyped,
): Promise<NextStepsView | undefined> {
  const loaded = await assessments.loadTeam(db, teamId);
  if (!loaded) return undefined;
  const { assessment, team } = loaded;
  const { nextSteps, version, written } = await reports.load(db, teamId);
  return {
    assessmentName: assessment.name,
    teamId,
    teamName: team.name,
    version,
    nextSteps,
    ...(written && { written }),
    writable: team.status === 'ended',
    ...(retyped && { retyped: retyped.fields }),
  };
}

/** Every team's report, for the steering office: ended when, due when, filed or late. */
export async function reportsView(
  db: Db | Tx,
  { assessmentId, page }: { assessmentId: string; page: number },
  now: Date,
): Promise<ReportsView | undefined> {
  const record = await assessments.load(db, assessmentId);
  if (!record) return undefined;
  const filings = await reports.filingsOf(
    db,
    record.teams.map(({ id }) => id),
  );
  const as = await asOf(db, record, now);
  return {
    assessmentId,
    assessmentName: record.name,
    teams: record.teams.map((team) => ({
      teamId: team.id,
      teamName: team.name,
      leaderName: team.leader.name,
      state: team.status,
      ...(team.endedOn !== undefined && { endedOn: team.endedOn }),
      ...dueOf(team, as),
      ...filingOf(
        team,
        filings.filter(({ teamId }) => teamId === team.id),
      ),
    })),
    page,
  };
}

/** What the steering office is told of one filing. */
export async function filedView(db: Db | Tx, { filingId }: { filingId: string }): Promise<FiledView | undefined> {
  const content = await reports.filedContent(db, filingId);
  const filing = await reports.filing(db, filingId);
  const loaded = filing && (await assessments.loadTeam(db, filing.teamId));
  if (!content || !loaded) return undefined;
  const [latest] = await reports.filingsOf(db, [filing.teamId]);
  const stands = loaded.team.status === 'reported' && latest?.id === filingId;
  const { returned } = await reports.load(db, filing.teamId);
  return {
    assessmentName: content.assessmentName,
    teamId: filing.teamId,
    filing,
    content,
    stands,
    ...(!stands && latest?.id === filingId && returned && { returned }),
  };
}
