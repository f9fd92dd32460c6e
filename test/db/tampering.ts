import type { Db, Tx } from '../../src/db/database.ts';
import { differenceLine } from '../../src/cli/verify-text.ts';
import { verify } from '../../src/use-cases/verify.ts';

/** What the check finds, a line each; the chain's breach among them. */
export async function findings(db: Db | Tx): Promise<readonly string[]> {
  const verdict = await verify(db);
  if (!verdict) throw new Error('no assessment');
  const { chain, assessments, strays } = verdict;
  return [
    ...(chain.intact ? [] : [`chain ${chain.why} ${chain.brokenAt}`]),
    ...[...assessments.flatMap(({ differences }) => differences), ...strays].map(differenceLine),
  ];
}

class Undone extends Error {}

/**
 * Changes rows behind the bot's back, as somebody with the database's password could: without triggers, and so without foreign keys too. All
 * of it is undone after the check. Undefined where nothing was changed, or the table itself refused.
 */
export async function tampered(db: Db, sql: string): Promise<readonly string[] | undefined> {
  let found: readonly string[] | undefined;
  await db
    .$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe('set local session_replication_role = replica');
        const changed = await tx.$executeRawUnsafe(sql);
        if (changed > 0) found = await findings(tx);
        throw new Undone();
      },
      { timeout: 30_000 },
    )
    .catch((error: unknown) => {
      if (error instanceof Undone || refusedByTable(error)) return;
      throw error;
    });
  return found;
}

/** A CHECK, a NOT NULL or a unique key is no trigger: it holds even then. */
function refusedByTable(error: unknown): boolean {
  return /23505|23514|23502|violates (check|unique|not-null)|Unique constraint/.test(
    String(error) + JSON.stringify(error),
  );
}

/** Every cell that says something of an assessment, and what a forger makes of it. Left out: ids that nothing names, versions, drafts of texts. */
export const cells: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sheet: {
    status: `case status when 'open' then 'submitted' else 'open' end, submitted_at = case status when 'open' then now() end`,
    submitted_at: `submitted_at + interval '1 minute'`,
    examiner_id: 'gen_random_uuid()',
    unit_id: 'gen_random_uuid()',
  },
  score: {
    points: `case when points >= 50 then points - 50 else points + 50 end, reason = coalesce(reason, '台账不全')`,
    reason: `reason || '。'`,
    excused_reason: `excused_reason || '。'`,
    changed_by: 'gen_random_uuid()',
    changed_at: `changed_at + interval '1 minute'`,
    max_points: 'max_points + 50',
    step: 'step * 2',
    criterion_id: `criterion_id || '9'`,
    sheet_id: 'gen_random_uuid()',
  },
  score_change: {
    from_points: 'from_points + 50',
    to_points: 'to_points + 50',
    from_reason: `from_reason || '。'`,
    to_reason: `to_reason || '。'`,
    changed_by: 'gen_random_uuid()',
    changed_at: `changed_at + interval '1 minute'`,
    criterion_id: `criterion_id || '9'`,
    sheet_id: 'gen_random_uuid()',
  },
  audit_entry: {
    at: `at + interval '1 minute'`,
    actor_id: 'gen_random_uuid()',
    assessment_id: 'gen_random_uuid()',
    what: `what || '.'`,
    subject: `subject || '0'`,
    before: `jsonb_build_object('forged', before)`,
    after: `jsonb_build_object('forged', after)`,
    seq: 'seq + 100000',
    hash: `repeat('0', 64)`,
    previous_hash: `repeat('f', 64)`,
  },
  audit_head: { seq: 'seq + 1', hash: `repeat('f', 64)` },
  recusal: {
    examiner_id: 'gen_random_uuid()',
    unit_id: 'gen_random_uuid()',
    automatic: 'not automatic',
    reason: `case when automatic then null else reason || '。' end`,
    recorded_by: `case when recorded_by is not null then gen_random_uuid() end`,
  },
  unit: {
    category: `category || '类'`,
    withdrawn_reason: `withdrawn_reason || '。'`,
    withdrawn_at: `withdrawn_at + interval '1 minute'`,
  },
  team: { status: `case status when 'reported' then 'ended' else 'reported' end`, ended_on: 'ended_on + 1' },
  examiner: { charge: 'charge[2:]', sent_by_unit_id: 'gen_random_uuid()' },
  criterion: {
    max_points: 'max_points + 50',
    step: 'step * 2',
    section_id: `section_id || '9'`,
    position: 'position + 100',
  },
  assessment: {
    objection_days: 'objection_days + 1',
    rubric: `jsonb_set(rubric, '{sections,0,weight}', '5100')`,
  },
  grading_round: {
    number: 'number + 10',
    options: `jsonb_set(options, '{distribution,excellentShare}', '4100')`,
    justification: `justification || '。'`,
    started_by: 'gen_random_uuid()',
    started_at: `started_at + interval '1 minute'`,
    decided_by: 'gen_random_uuid()',
    decided_at: `decided_at + interval '1 minute'`,
    confirmed_by: `case when confirmed_by is not null then gen_random_uuid() end`,
    confirmed_at: `confirmed_at + interval '1 minute'`,
    final_at: `final_at + interval '1 minute'`,
    reversed_at: `reversed_at + interval '1 minute'`,
    reversed_reason: `reversed_reason || '。'`,
  },
  tier_decision: {
    round_id: 'gen_random_uuid()',
    unit_id: 'gen_random_uuid()',
    position: 'position + 100',
    category: `category || '类'`,
    total: 'total - 1',
    by_score: `case by_score when 'excellent' then 'good' else 'excellent' end`,
    proposed: `case proposed when 'poor' then 'fair' else 'poor' end`,
    moves: `case moves when '[]' then '[{"kind":"beyond-cap","from":"excellent","to":"good","cap":2}]' else '[]' end::jsonb`,
    tied: 'not tied',
    decided: `case decided when 'poor' then 'fair' else 'poor' end`,
    reason: `reason || '。'`,
    decided_by: 'gen_random_uuid()',
    decided_at: `decided_at + interval '1 minute'`,
  },
  report_filing: {
    team_id: 'gen_random_uuid()',
    number: 'number + 10',
    filed_by: 'gen_random_uuid()',
    filed_at: `filed_at + interval '1 minute'`,
    due_on: 'due_on + 1',
    late: 'not late',
    content: `jsonb_set(content, '{nextSteps}', '"别的打算。"')`,
  },
  publication: {
    round_id: 'gen_random_uuid()',
    number: 'number + 10',
    kind: `case kind when 'bulletin' then 'correction' else 'bulletin' end, corrects = case kind when 'bulletin' then gen_random_uuid() end`,
    corrects: 'case when corrects is not null then gen_random_uuid() end',
    tell_units: 'not tell_units',
    words: `words || '。'`,
    prepared_by: 'gen_random_uuid()',
    prepared_at: `prepared_at - interval '1 minute'`,
    submitted_by: 'gen_random_uuid()',
    submitted_at: `submitted_at + interval '1 second'`,
    confirmed_by: 'gen_random_uuid()',
    confirmed_at: `confirmed_at + interval '1 second'`,
    published_at: `published_at + interval '1 minute'`,
    content: `jsonb_set(content, '{publishedOn}', '"2026-12-01"')`,
  },
  publication_unit: {
    publication_id: 'gen_random_uuid()',
    unit_id: 'gen_random_uuid()',
    tier: `case tier when 'poor' then 'fair' else 'poor' end`,
    content: `content || '{"unitName": "别的单位"}'`,
    received_by: 'case when received_by is not null then gen_random_uuid() end',
    received_at: `received_at + interval '1 minute'`,
  },
  publication_chat: {
    publication_id: 'gen_random_uuid()',
    chat_id: `chat_id || '0'`,
    name: `name || '。'`,
    scope: `case scope when 'full' then 'tiers' else 'full' end`,
  },
  publication_document: {
    publication_id: 'gen_random_uuid()',
    scope: `case scope when 'full' then 'tiers' else 'full' end`,
    sha256: `repeat('0', 64)`,
    bytes: `set_byte(bytes, 100, (get_byte(bytes, 100) + 1) % 256)`,
  },
  objection_window: {
    round_id: 'gen_random_uuid()',
    due_on: 'due_on + 1',
    opened_by: 'gen_random_uuid()',
    opened_at: `opened_at - interval '1 minute'`,
  },
  objection: {
    round_id: 'gen_random_uuid()',
    unit_id: 'gen_random_uuid()',
    criterion_id: `criterion_id || '9'`,
    words: `words || '。'`,
    filed_by: 'gen_random_uuid()',
    filed_at: `filed_at - interval '1 minute'`,
    due_on: 'due_on + 1',
    answered_by: 'case when answered_by is not null then gen_random_uuid() end',
    upheld: 'not upheld',
    reason: `reason || '。'`,
    settled_at: `settled_at + interval '1 minute'`,
  },
  objection_asked: { objection_id: 'gen_random_uuid()', person_id: 'gen_random_uuid()' },
  report_document: { filing_id: 'gen_random_uuid()', bytes: `set_byte(bytes, 100, (get_byte(bytes, 100) + 1) % 256)` },
};

/** One cell of the row that comes as the `nth`, round and round. */
export function cellChange(table: string, column: string, nth: number): string {
  const to = cells[table]?.[column] ?? '';
  const pick = `select ctid from ${table} order by ctid offset (${nth} % greatest(1, (select count(*) from ${table}))) limit 1`;
  const [value = ''] = to.split(/, (?=\w+ = )/);
  return `update ${table} set ${column} = ${to} where ctid = (${pick}) and ${column} is distinct from (${value})`;
}
