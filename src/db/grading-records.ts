import type { FilingRecord } from '../domain/filing-trail.ts';
import type { DecisionRecord, RoundRecord } from '../domain/round-check.ts';
import type { Db, Tx } from './database.ts';
import { sealOf } from './seal.ts';

type Moments<Row, Name extends keyof Row> = Omit<Row, Name> & {
  readonly [K in Name]: Date | (null extends Row[K] ? null : never);
};

/** Every round of an assessment as it is stored, the first one first. */
export async function roundsOf(db: Db | Tx, assessmentId: string): Promise<readonly RoundRecord[]> {
  type Row = Moments<Omit<RoundRecord, 'units'>, 'startedAt' | 'decidedAt' | 'confirmedAt' | 'finalAt' | 'reversedAt'>;
  const rounds = await db.$queryRaw<Row[]>`
    select id, number, state, options, justification, started_by as "startedBy", started_at as "startedAt", decided_by as "decidedBy",
      decided_at as "decidedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", final_at as "finalAt",
      reversed_by as "reversedBy", reversed_at as "reversedAt", reversed_reason as "reversedReason"
    from grading_round where assessment_id = ${assessmentId}::uuid order by number`;
  const units = await db.$queryRaw<(Moments<DecisionRecord, 'decidedAt'> & { roundId: string })[]>`
    select round_id as "roundId", unit_id as "unitId", position, category, total, by_score as "byScore", proposed, moves, tied, decided, reason,
      decided_by as "decidedBy", decided_at as "decidedAt"
    from tier_decision where assessment_id = ${assessmentId}::uuid order by position`;
  return rounds.map((round) => ({
    ...round,
    startedAt: round.startedAt.getTime(),
    decidedAt: round.decidedAt?.getTime() ?? null,
    confirmedAt: round.confirmedAt?.getTime() ?? null,
    finalAt: round.finalAt?.getTime() ?? null,
    reversedAt: round.reversedAt?.getTime() ?? null,
    units: units
      .filter(({ roundId }) => roundId === round.id)
      .map(({ roundId: _roundId, ...unit }) => ({ ...unit, decidedAt: unit.decidedAt?.getTime() ?? null })),
  }));
}

/** Decisions that belong to no round of their assessment. */
export async function strayDecisions(db: Db | Tx): Promise<number> {
  const [row] = await db.$queryRaw<{ strays: number }[]>`
    select count(*)::int as strays from tier_decision decision
    where not exists (select 1 from grading_round round where round.id = decision.round_id and round.assessment_id = decision.assessment_id)`;
  return row?.strays ?? 0;
}

/** How many administrators of an assessment could have decided or confirmed at that moment, the one who decided left out. */
export async function otherAdministrators(
  db: Db | Tx,
  { assessmentId, deciderId, at }: { assessmentId: string; deciderId: string | null; at: Date },
): Promise<number> {
  const [row] = await db.$queryRaw<{ others: number }[]>`
    select count(distinct person.id)::int as others
    from person join (
      select person_id from office_member where assessment_id = ${assessmentId}::uuid and administrator
      union all select person_id from administrator where granted_at <= ${at}
    ) part on part.person_id = person.id
    where open_id is not null and person.id is distinct from ${deciderId}::uuid and not exists (
      select 1 from audit_entry entry where entry.at > ${at} and (
        (entry.what = 'person.recognised' and entry.subject = 'person:' || person.id)
        or (entry.what = 'office.member-added' and entry.assessment_id = ${assessmentId}::uuid and entry.subject = 'person:' || person.id)))`;
  return row?.others ?? 0;
}

/** Every filed report of an assessment, its Word file by its sha-256, which the database works out. */
export async function filingsOf(db: Db | Tx, assessmentId: string): Promise<readonly FilingRecord[]> {
  const rows = await db.$queryRaw<Moments<Omit<FilingRecord, 'contentSha256'>, 'filedAt'>[]>`
    select filing.id, filing.team_id as "teamId", filing.number, filing.filed_by as "filedBy", filing.filed_at as "filedAt",
      to_char(filing.due_on, 'YYYY-MM-DD') as "dueOn", filing.late, filing.content, encode(sha256(document.bytes), 'hex') as "documentSha256"
    from report_filing filing join team on team.id = filing.team_id left join report_document document on document.filing_id = filing.id
    where team.assessment_id = ${assessmentId}::uuid order by team.position, filing.number`;
  return rows.map((row) => ({ ...row, filedAt: row.filedAt.getTime(), contentSha256: sealOf(row.content) }));
}

/** Filings of no team, and Word files of no filing. */
export async function strayFilings(db: Db | Tx): Promise<number> {
  const [row] = await db.$queryRaw<{ strays: number }[]>`
    select (select count(*) from report_filing where not exists (select 1 from team where team.id = report_filing.team_id))::int
      + (select count(*) from report_document where not exists (select 1 from report_filing where report_filing.id = report_document.filing_id))::int
      as strays`;
  return row?.strays ?? 0;
}
