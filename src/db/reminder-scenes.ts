import type { ReportDue } from '../domain/deadline.ts';
import type { AssessmentState, TeamState } from '../domain/life.ts';
import type { Db, Tx } from './database.ts';
import { dueOf, type DueColumns } from './report-dues.ts';

/** A team's report, as far as a reminder of it depends on it now. */
export interface ReportScene {
  readonly teamId: string;
  readonly teamName: string;
  readonly leaderName: string;
  readonly assessmentId: string;
  readonly county: string;
  /** What runs no more asks for nothing. */
  readonly assessmentStatus: AssessmentState;
  readonly status: TeamState;
  readonly due?: ReportDue;
}

/** The reports of these teams as they stand, in the order of assessments and teams. */
export async function reportScenes(db: Db | Tx, teamIds: readonly string[]): Promise<readonly ReportScene[]> {
  const rows = await db.team.findMany({
    where: { id: { in: [...teamIds] } },
    orderBy: [{ assessment: { createdAt: 'asc' } }, { assessmentId: 'asc' }, { position: 'asc' }],
    include: { leader: { select: { name: true } }, assessment: { select: { county: true, status: true } } },
  });
  return rows.map((row) => {
    const due = dueOf(row satisfies DueColumns);
    return {
      teamId: row.id,
      teamName: row.name,
      leaderName: row.leader.name,
      assessmentId: row.assessmentId,
      county: row.assessment.county,
      assessmentStatus: row.assessment.status as AssessmentState, // The column's CHECK.
      status: row.status as TeamState, // Likewise.
      ...(due && { due }),
    };
  });
}

/** Earlier reminders of these people that still stand in their chats. */
export async function earlierReminders(tx: Tx, subjects: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from card where subject = any(${[...subjects]}) and state in ('queued', 'live') order by id for no key update`;
  return rows.map(({ id }) => id);
}
