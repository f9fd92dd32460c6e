import type { Day } from '../domain/day.ts';
import type { Findings, TeamReport } from '../domain/team-report.ts';
import type { Db, Tx } from './database.ts';
import { sha256Of } from './seal.ts';

interface Written {
  readonly by: string;
  readonly at: Date;
}

interface StoredFinding extends Findings {
  /** Counts saves; a card drawn before the last one is out of date. */
  readonly version: number;
  readonly written: Written;
}

export interface StoredReport {
  readonly nextSteps: string;
  readonly version: number;
  readonly written?: Written;
  /** By the office, and not filed again since. */
  readonly returned?: Written & { readonly reason: string };
  readonly findings: ReadonlyMap<string, StoredFinding>;
}

const nothing: StoredReport = { nextSteps: '', version: 0, findings: new Map() };

/** What a team has written so far, with the names of those who wrote. */
export async function load(db: Db | Tx, teamId: string): Promise<StoredReport> {
  const report = await db.report.findUnique({ where: { teamId }, include: { findings: true } });
  if (!report) return nothing;
  const ids = [report.writtenBy, report.returnedBy, ...report.findings.map(({ writtenBy }) => writtenBy)];
  const people = await db.person.findMany({
    where: { id: { in: ids.flatMap((id) => id ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const written = (by: string | null, at: Date | null): Written | undefined =>
    by === null || at === null ? undefined : { by: names.get(by) ?? '', at };
  const last = written(report.writtenBy, report.writtenAt);
  const back = written(report.returnedBy, report.returnedAt);
  return {
    nextSteps: report.nextSteps,
    version: report.version,
    ...(last && { written: last }),
    ...(back && { returned: { ...back, reason: report.returnedReason ?? '' } }),
    findings: new Map(
      report.findings.map(({ unitId, highlights, problems, version, writtenBy, writtenAt }) => [
        unitId,
        { highlights, problems, version, written: { by: names.get(writtenBy) ?? '', at: writtenAt } },
      ]),
    ),
  };
}

/** Keeps what is written of a unit; false when somebody saved it since it was drawn. */
export async function saveFinding(
  tx: Tx,
  {
    teamId,
    unitId,
    highlights,
    problems,
    expecting,
    personId,
    at,
  }: Findings & { teamId: string; unitId: string; expecting: number; personId: string; at: Date },
): Promise<boolean> {
  await begin(tx, teamId);
  const saved = await tx.$executeRaw`
    insert into report_finding (team_id, unit_id, highlights, problems, version, written_by, written_at)
    select ${teamId}::uuid, ${unitId}::uuid, ${highlights}, ${problems}, 1, ${personId}::uuid, ${at}
    where ${expecting} = 0 or exists (select 1 from report_finding where team_id = ${teamId}::uuid and unit_id = ${unitId}::uuid)
    on conflict (team_id, unit_id) do update
      set highlights = excluded.highlights, problems = excluded.problems, version = report_finding.version + 1,
          written_by = excluded.written_by, written_at = excluded.written_at
      where report_finding.version = ${expecting}`;
  return saved > 0;
}

/** The same for the next steps. */
export async function saveNextSteps(
  tx: Tx,
  {
    teamId,
    nextSteps,
    expecting,
    personId,
    at,
  }: { teamId: string; nextSteps: string; expecting: number; personId: string; at: Date },
): Promise<boolean> {
  await begin(tx, teamId);
  const { count } = await tx.report.updateMany({
    where: { teamId, version: expecting },
    data: { nextSteps, version: expecting + 1, writtenBy: personId, writtenAt: at },
  });
  return count > 0;
}

async function begin(tx: Tx, teamId: string): Promise<void> {
  await tx.$executeRaw`insert into report (team_id) values (${teamId}::uuid) on conflict do nothing`;
}

export interface Filing {
  readonly id: string;
  readonly teamId: string;
  readonly number: number;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly dueOn: Day;
  readonly late: boolean;
}

/** Every filing of these teams, the newest first. */
export async function filingsOf(db: Db | Tx, teamIds: readonly string[]): Promise<readonly Filing[]> {
  return filings(db, { teamIds });
}

export async function filing(db: Db | Tx, filingId: string): Promise<Filing | undefined> {
  const [found] = await filings(db, { filingId });
  return found;
}

async function filings(
  db: Db | Tx,
  { teamIds = [], filingId = null }: { teamIds?: readonly string[]; filingId?: string | null },
): Promise<readonly Filing[]> {
  const rows = await db.$queryRaw<(Omit<Filing, 'dueOn'> & { dueOn: string })[]>`
    select filing.id, filing.team_id as "teamId", filing.number, person.name as "filedBy", filing.filed_at as "filedAt",
      to_char(filing.due_on, 'YYYY-MM-DD') as "dueOn", filing.late
    from report_filing filing join person on person.id = filing.filed_by
    where filing.team_id = any(${[...teamIds]}::uuid[]) or filing.id = ${filingId}::uuid
    order by filing.filed_at desc, filing.number desc`;
  return rows.map((row) => ({ ...row, dueOn: row.dueOn as Day })); // A date column holds days.
}

/** Keeps what was filed, for good, and takes back what it was returned for. */
export async function file(
  tx: Tx,
  {
    id,
    teamId,
    personId,
    filedAt,
    dueOn,
    late,
    content,
  }: Omit<Filing, 'number' | 'filedBy'> & { readonly personId: string; readonly content: TeamReport },
): Promise<void> {
  await tx.report.update({
    where: { teamId },
    data: { returnedReason: null, returnedBy: null, returnedAt: null },
  });
  await tx.$executeRaw`
    insert into report_filing (id, team_id, number, filed_by, filed_at, due_on, late, content)
    select ${id}::uuid, ${teamId}::uuid, coalesce(max(number), 0) + 1, ${personId}::uuid, ${filedAt}, ${dueOn}::date, ${late},
      ${JSON.stringify(content)}::jsonb
    from report_filing where team_id = ${teamId}::uuid`;
}

export async function sendBack(
  tx: Tx,
  { teamId, reason, personId, at }: { teamId: string; reason: string; personId: string; at: Date },
): Promise<void> {
  await tx.report.update({
    where: { teamId },
    data: { returnedReason: reason, returnedBy: personId, returnedAt: at },
  });
}

/** The report as it was filed. */
export async function filedContent(db: Db | Tx, filingId: string): Promise<TeamReport | undefined> {
  const row = await db.reportFiling.findUnique({ where: { id: filingId }, select: { content: true } });
  return row ? (row.content as unknown as TeamReport) : undefined; // Written by `file`.
}

/** The Word file of a filing, made by whoever comes first and the same ever after; `seal` is told its sha-256 as it is kept. */
export async function documentOf(
  db: Db,
  filingId: string,
  make: () => Promise<Uint8Array>,
  seal: (tx: Tx, sha256: string) => Promise<void>,
): Promise<Uint8Array> {
  const kept = await db.reportDocument.findUnique({ where: { filingId } });
  if (kept) return kept.bytes;
  const bytes = await make();
  await db.$transaction(async (tx) => {
    const added = await tx.$executeRaw`
      insert into report_document (filing_id, bytes) values (${filingId}::uuid, ${Buffer.from(bytes)}) on conflict do nothing`;
    if (added > 0) await seal(tx, sha256Of(bytes));
  });
  const { bytes: first } = await db.reportDocument.findUniqueOrThrow({ where: { filingId } });
  return first;
}
