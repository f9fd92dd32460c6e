import type { Points } from '../domain/points.ts';
import type { Db, Tx } from './database.ts';

/** A mark that was changed after its sheet had been handed in for the first time. */
export interface MarkChange {
  readonly at: Date;
  readonly sheetId: string;
  readonly unitId: string;
  readonly examinerId: string;
  readonly criterionId: string;
  /** Null: not scored. */
  readonly from: Points | null;
  readonly to: Points | null;
  readonly fromReason: string | null;
  readonly toReason: string | null;
  readonly by: string;
}

/** In the order in which they were made. */
export async function changesAfterSubmission(db: Db | Tx, assessmentId: string): Promise<MarkChange[]> {
  return db.$queryRaw`
    with first as (
      select subject, min(at) as at from audit_entry
      where assessment_id = ${assessmentId}::uuid and what in ('sheet.submitted', 'sheet.paper-confirmed') group by subject)
    select change.changed_at as at, sheet.id as "sheetId", sheet.unit_id as "unitId", sheet.examiner_id as "examinerId",
      change.criterion_id as "criterionId", change.from_points as from, change.to_points as to,
      change.from_reason as "fromReason", change.to_reason as "toReason", person.name as by
    from first join sheet on first.subject = 'sheet:' || sheet.id join score_change change on change.sheet_id = sheet.id
    join person on person.id = change.changed_by
    where change.changed_at > first.at order by change.id`;
}

const dealingKinds = [
  'sheet.change-asked',
  'sheet.change-allowed',
  'sheet.change-declined',
  'sheet.change-lapsed',
  'sheet.reopened',
  'sheet.voided',
  'sheet.paper-confirmed',
  'team.reopened',
  'score.excused',
  'recusal.recorded',
  'recusal.lifted',
  'examiner.replaced',
  'unit.withdrawn',
  'unit.restored',
] as const;

export type DealingKind = (typeof dealingKinds)[number];

/** Something done about sheets, people or units in the course of an assessment, as the audit log has it. */
export interface Dealing {
  readonly at: Date;
  readonly what: DealingKind;
  readonly by: string | null;
  readonly reason: string | null;
  /** What it was done to, as far as it is one of these. */
  readonly sheetId: string | null;
  readonly unitIds: readonly string[];
  readonly teamId: string | null;
  /** Whom it concerns, and who takes that person's place. */
  readonly examinerId: string | null;
  readonly person: string | null;
  readonly successor: string | null;
}

/** In the order in which they were done. */
export async function dealingsOf(db: Db | Tx, assessmentId: string): Promise<Dealing[]> {
  return db.$queryRaw`
    select entry.at, entry.what, actor.name as by, entry.after ->> 'reason' as reason, sheet.id as "sheetId",
      case
        when sheet.id is not null then array[sheet.unit_id]
        when entry.subject like 'unit:%' then array[substr(entry.subject, 6)::uuid]
        else array(select jsonb_array_elements_text(coalesce(entry.after -> 'unitIds', '[]'))::uuid) end as "unitIds",
      case when entry.subject like 'team:%' then substr(entry.subject, 6) end as "teamId",
      sheet.examiner_id as "examinerId", person.name as person, successor.name as successor
    from audit_entry entry left join person actor on actor.id = entry.actor_id
    left join sheet on entry.subject like 'sheet:%' and entry.subject = 'sheet:' || sheet.id
    left join person successor on entry.what = 'examiner.replaced' and successor.id = (entry.after ->> 'personId')::uuid
    left join person on person.id = case entry.what
      when 'examiner.replaced' then (entry.before ->> 'personId')::uuid
      else coalesce(entry.after ->> 'personId', entry.before ->> 'personId')::uuid end
    where entry.assessment_id = ${assessmentId}::uuid and entry.what = any(${[...dealingKinds]}) order by entry.seq`;
}
