import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import * as reports from '../db/reports.ts';
import { dayOf } from '../domain/day.ts';
import type { TeamReport } from '../domain/team-report.ts';
import { reportContent } from './report-content.ts';

export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The Word file of a filed report: the same bytes whenever it is asked for. */
export async function filedReportFile(db: Db, filingId: string, now: Date): Promise<MadeFile> {
  const content = await reports.filedContent(db, filingId);
  const filing = await reports.filing(db, filingId);
  if (!content || !filing) throw new Error(`no filing ${filingId}`);
  const { teamId } = filing;
  const bytes = await reports.documentOf(
    db,
    filingId,
    () => write(content),
    async (tx, sha256) => {
      const assessmentId = (await assessments.ofTeam(tx, teamId))?.id;
      const after = { filingId, sha256 };
      await audit.record(tx, { at: now, assessmentId, what: 'report.document-kept', subject: `team:${teamId}`, after });
    },
  );
  return { name: `${content.teamName}综合报告.docx`, bytes };
}

/** The report as it would be filed today. */
export async function previewFile(db: Db, teamId: string, now: Date): Promise<MadeFile> {
  const loaded = await assessments.loadTeam(db, teamId);
  if (!loaded) throw new Error(`no team ${teamId}`);
  const { assessment, team } = loaded;
  const report = await reports.load(db, teamId);
  const content = reportContent({ assessmentName: assessment.name, team, report }, dayOf(now));
  return { name: `${team.name}综合报告（预览）.docx`, bytes: await write(content) };
}

/** A file that does not look as an official document must goes to nobody. */
async function write(report: TeamReport): Promise<Uint8Array> {
  // Word files are rare, and what writes them is large.
  const { checkLayout } = await import('../documents/official/check.ts');
  const { writeTeamReport } = await import('../documents/team-report.ts');
  const bytes = await writeTeamReport(report);
  const faults = checkLayout(bytes);
  if (faults.length > 0) throw new Error(`the report's layout is broken: ${JSON.stringify(faults)}`);
  return bytes;
}
