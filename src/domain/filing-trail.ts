import type { Difference } from './difference.ts';
import { fields } from './logged-mark.ts';
import { totalText } from './round-check.ts';
import type { LogEntry } from './replay.ts';
import { momentText, textDifference } from './sheet-trail.ts';

/** A filed report as it is stored, with the sha-256 of what it holds and of its Word file. */
export interface FilingRecord {
  readonly id: string;
  readonly teamId: string;
  readonly number: number;
  readonly filedBy: string;
  readonly filedAt: number;
  readonly dueOn: string;
  readonly late: boolean;
  readonly content: unknown;
  readonly contentSha256: string;
  readonly documentSha256: string | null;
}

export interface FilingNames {
  readonly team: (teamId: string) => string;
  readonly person: (personId: string) => string;
}

interface ToldFiling {
  readonly teamId: string;
  readonly words: string;
  readonly contentSha256: unknown;
  documentSha256: string | null;
}

/** Every filing is the one that was logged, in its turn and word for word; and none that was logged is missing. */
export function filingDifferences(
  stored: readonly FilingRecord[],
  log: readonly LogEntry[],
  names: FilingNames,
): readonly Difference[] {
  const told = toldFilings(log, names);
  const known = new Set(stored.map(({ id }) => id));
  return [
    ...stored.flatMap((filing): readonly Difference[] => {
      const where = [names.team(filing.teamId), `第${filing.number}次报送`];
      const logged = told.get(filing.id);
      if (!logged) return [{ kind: 'filing-not-logged', where }];
      const sealed = typeof logged.contentSha256 === 'string' ? logged.contentSha256 : filing.contentSha256;
      return [
        ...textDifference('filing-not-logged', filingText(filing, names), logged.words, where),
        ...textDifference('filing-content', filing.contentSha256, sealed, where),
        ...textDifference('document', filing.documentSha256, logged.documentSha256, where),
      ];
    }),
    ...[...told]
      .filter(([id]) => !known.has(id))
      .map(([, { teamId, words }]): Difference => ({
        kind: 'filing-missing',
        where: [names.team(teamId)],
        right: words,
      })),
  ];
}

function toldFilings(log: readonly LogEntry[], names: FilingNames): ReadonlyMap<string, ToldFiling> {
  const told = new Map<string, ToldFiling>();
  const numbers = new Map<string, number>();
  for (const { what, subject, actorId, at, after } of log) {
    const teamId = subject.slice('team:'.length);
    const { filingId, dueOn, late, contentSha256, sha256 } = fields(after);
    const id = String(filingId);
    if (what === 'report.filed') {
      const number = (numbers.get(teamId) ?? 0) + 1;
      numbers.set(teamId, number);
      const words = filingText(
        {
          teamId,
          number,
          filedBy: actorId ?? '',
          filedAt: at.getTime(),
          dueOn: String(dueOn),
          late: late === true,
        },
        names,
      );
      told.set(id, { teamId, words, contentSha256, documentSha256: null });
    }
    const filing = told.get(id);
    if (what === 'report.document-kept' && filing) filing.documentSha256 = String(sha256);
  }
  return told;
}

function filingText(
  filing: Pick<FilingRecord, 'teamId' | 'number' | 'filedBy' | 'filedAt' | 'dueOn' | 'late'>,
  names: FilingNames,
): string {
  const { teamId, number, filedBy, filedAt, dueOn, late } = filing;
  return `${names.team(teamId)}第${number}次，${momentText(filedAt)}由${names.person(filedBy)}报送，${dueOn}到期${late ? '，逾期' : ''}`;
}

/** The last report of a team that has not scored since says what the marks say: each unit's total. */
export function filedTotalDifferences(
  { content }: Pick<FilingRecord, 'content'>,
  totals: ReadonlyMap<string, number>,
  where: readonly string[],
): readonly Difference[] {
  const units = fields(content)['units'];
  const filed = new Map(
    (Array.isArray(units) ? units : []).map((unit: unknown) => {
      const { name, score } = fields(unit);
      const { total } = fields(score);
      return [String(name), typeof total === 'number' ? totalText(total) : null];
    }),
  );
  return [...new Set([...filed.keys(), ...totals.keys()])].flatMap((name) => {
    const right = totals.get(name);
    return textDifference('filing-total', filed.get(name) ?? null, right === undefined ? null : totalText(right), [
      ...where,
      name,
    ]);
  });
}
