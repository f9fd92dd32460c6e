import type { CardRef } from '../domain/card-ref.ts';
import { scopeOf } from '../domain/card-scope.ts';
import type { AssessmentState } from '../domain/life.ts';
import type { Db, Tx } from './database.ts';

export interface ScopeFacts {
  readonly assessmentId: string | null;
  readonly name: string;
  readonly rehearsal: boolean;
  /** Absent while there is only a roster that waits for its confirmation. */
  readonly status: AssessmentState | null;
}

/** The assessment a card is of, as far as every card of it depends on that; undefined for a card of none. */
export async function factsOf(db: Db | Tx, ref: CardRef): Promise<ScopeFacts | undefined> {
  const { assessmentId, teamId, sheetId, requestId, importId, workbookId, filingId, unitId, batchId } = scopeOf(ref);
  if (importId !== undefined) return factsOfImport(db, importId);
  if ((assessmentId ?? teamId ?? sheetId ?? requestId ?? workbookId ?? filingId ?? unitId ?? batchId) === undefined)
    return undefined;
  const [row] = await db.$queryRaw<ScopeFacts[]>`
    select id as "assessmentId", name, rehearsal, status from assessment where id = coalesce(${assessmentId ?? null}::uuid,
      (select assessment_id from team where team.id = ${teamId ?? null}::uuid),
      (select assessment_id from sheet where sheet.id = ${sheetId ?? null}::uuid),
      (select assessment_id from change_request where change_request.id = ${requestId ?? null}::uuid),
      (select assessment_id from marks_workbook where marks_workbook.id = ${workbookId ?? null}::uuid),
      (select team.assessment_id from report_filing join team on team.id = team_id where report_filing.id = ${filingId ?? null}::uuid),
      (select assessment_id from unit where unit.id = ${unitId ?? null}::uuid),
      (select assessment_id from evidence where batch_id = ${batchId ?? null}::uuid and assessment_id is not null limit 1))`;
  return row;
}

/** What a workbook says about itself holds until it is taken in, and of one that was put aside for ever. */
async function factsOfImport(db: Db | Tx, importId: string): Promise<ScopeFacts | undefined> {
  const [row] = await db.$queryRaw<ScopeFacts[]>`
    select assessment_id as "assessmentId", roster ->> 'name' as name, coalesce((roster ->> 'rehearsal')::boolean, false) as rehearsal,
      case when roster_import.status = 'applied' then (select status from assessment where assessment.id = assessment_id) end as status
    from roster_import where id = ${importId}::uuid`;
  return row;
}
