import type { Db, Tx } from '../db/database.ts';
import * as records from '../db/grading-records.ts';
import type { NamedScoring } from '../db/scorings.ts';
import type { Difference } from '../domain/difference.ts';
import { filedTotalDifferences, filingDifferences } from '../domain/filing-trail.ts';
import type { LogEntry } from '../domain/replay.ts';
import { roundDifferences, type RoundRecord } from '../domain/round-check.ts';
import { replayRounds, roundTrailDifferences } from '../domain/round-trail.ts';
import { teamResults, totalsOf } from '../domain/unit-result.ts';

/** What every check of an assessment is given. */
export interface Scene {
  readonly assessmentId: string;
  readonly scorings: readonly NamedScoring[];
  readonly log: readonly LogEntry[];
  readonly personName: (personId: string) => string;
}

/** Every round of deciding: what it started from, what was proposed and decided, and by whom. */
export async function verifyRounds(
  db: Db | Tx,
  { assessmentId, scorings, log, personName }: Scene,
): Promise<{ readonly differences: readonly Difference[]; readonly rounds: number; readonly decisions: number }> {
  const rounds = await records.roundsOf(db, assessmentId);
  const told = replayRounds(log);
  const totals = scorings.flatMap((scoring) => totalsOf(scoring.team.units, teamResults(scoring)));
  const names = new Map(scorings.flatMap(({ unitNames }) => [...unitNames]));
  const categories = new Map(scorings.flatMap(({ team }) => team.units.map(({ id, category }) => [id, category])));
  const differences: Difference[] = [];
  for (const round of rounds) {
    const place = {
      where: [`定档第${round.number}轮`],
      unitName: (unitId: string) => names.get(unitId) ?? `单位${unitId}`,
      personName,
      categoryOf: (unitId: string) => categories.get(unitId),
    };
    // Marks may have changed since a round was taken back; of what still stands they cannot have.
    differences.push(...roundDifferences(round, round.state === 'reversed' ? undefined : totals, place));
    differences.push(...roundTrailDifferences(round, told.get(round.id), place));
    differences.push(...(await secondPerson(db, assessmentId, round, place.where)));
  }
  const known = new Set(rounds.map(({ id }) => id));
  for (const [id, { number }] of told) {
    if (!known.has(id)) differences.push({ kind: 'round-missing', where: [`定档第${String(number)}轮`] });
  }
  return { differences, rounds: rounds.length, decisions: rounds.reduce((sum, { units }) => sum + units.length, 0) };
}

/** Where there were two administrators, one decided and another confirmed. */
async function secondPerson(
  db: Db | Tx,
  assessmentId: string,
  { state, confirmedBy, decidedBy, finalAt }: RoundRecord,
  where: readonly string[],
): Promise<readonly Difference[]> {
  if (state !== 'final' || confirmedBy !== null || finalAt === null) return [];
  const others = await records.otherAdministrators(db, { assessmentId, deciderId: decidedBy, at: new Date(finalAt) });
  return others === 0
    ? []
    : [{ kind: 'second-person-missing', where, stored: '无人确认', right: `另有${others}名管理员` }];
}

/** Every filed report: as it was logged, with the Word file that was kept, and with the totals that the marks give. */
export async function verifyFilings(
  db: Db | Tx,
  { assessmentId, scorings, log, personName }: Scene,
): Promise<{ readonly differences: readonly Difference[]; readonly filings: number }> {
  const filings = await records.filingsOf(db, assessmentId);
  const names = new Map(scorings.map(({ team, name }) => [team.id, name]));
  const team = (teamId: string): string => names.get(teamId) ?? `考核组${teamId}`;
  return {
    differences: [
      ...filingDifferences(filings, log, { team, person: personName }),
      ...scorings.flatMap((scoring) => {
        const last = filings.findLast(({ teamId }) => teamId === scoring.team.id);
        if (!last || scoring.status !== 'reported') return [];
        const totals = teamResults(scoring).flatMap((result): [string, number][] =>
          result.status === 'complete' ? [[scoring.unitNames.get(result.unitId) ?? '', result.total]] : [],
        );
        return filedTotalDifferences(last, new Map(totals), [scoring.name, `第${last.number}次报送`]);
      }),
    ],
    filings: filings.length,
  };
}
