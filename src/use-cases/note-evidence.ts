import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import type { UnitOfAssessment } from '../db/evidence.ts';
import * as outbox from '../db/outbox.ts';

export interface EvidenceChange {
  readonly what: string;
  readonly subject: string;
  /** Absent while a file is not assigned to one. */
  readonly unit: UnitOfAssessment | undefined;
  readonly actorId: string | undefined;
  readonly at: Date;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * What changed about a unit's evidence shows on every card that lists it, and is on record.
 *
 * Scoring cards are left alone: somebody may be typing on one, and its counts are those of when it was drawn.
 */
export async function noteChange(tx: Tx, { unit, ...change }: EvidenceChange): Promise<void> {
  if (unit) {
    await outbox.redraw(tx, `evidence:${unit.unitId}`, change.at);
    await outbox.redraw(tx, `evidence-table:${unit.assessmentId}`, change.at);
  }
  await audit.record(tx, { ...change, assessmentId: unit?.assessmentId });
}
