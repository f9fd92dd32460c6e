import type { ExportView } from '../../cards/export-card.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as reports from '../db/reports.ts';
import type { CardRef } from '../domain/card-ref.ts';

/** What the office can have as a file at this moment. */
export async function exportView(
  db: Db | Tx,
  { assessmentId, page }: Extract<CardRef, { kind: 'exports' }>,
): Promise<ExportView | undefined> {
  const record = await assessments.load(db, assessmentId);
  if (!record) return undefined;
  const filings = await reports.filingsOf(
    db,
    record.teams.map(({ id }) => id),
  );
  return {
    assessmentId,
    assessmentName: record.name,
    reports: record.teams.flatMap(({ id, name, status }) => {
      // Newest first; one that was sent back is being mended.
      const filed = filings.find(({ teamId }) => teamId === id);
      return status === 'reported' && filed ? [{ teamId: id, teamName: name, filed }] : [];
    }),
    teams: record.teams.length,
    page,
  };
}
