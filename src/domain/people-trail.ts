import type { Difference } from './difference.ts';
import { recusalKey, type Replay } from './replay.ts';
import { momentText, textDifference } from './sheet-trail.ts';

/** A recusal as it is stored, with whom it is about. */
export interface RecusalRecord {
  readonly examinerId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly automatic: boolean;
  readonly reason: string;
  readonly by: string | null;
  readonly at: number;
  readonly where: readonly string[];
}

/** Who was sent by a unit of the team he or she examines in, as the roster says. */
interface SentBy {
  readonly examinerId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly where: readonly string[];
}

export interface RecusalRoster {
  /** By a unit of their own team. */
  readonly sent: readonly SentBy[];
  readonly everySent: readonly Pick<SentBy, 'personId' | 'unitId'>[];
  /** Who each examiner is, by id. */
  readonly examiners: ReadonlyMap<string, string>;
  readonly unitName: (unitId: string) => string | undefined;
}

/** As it is written down where a recusal is copied to whoever takes over. */
const copiedReason = '已登记回避';

/** Automatic recusals follow from who sent whom, recorded ones from the log; and none of either is missing (R-8). */
export function recusalDifferences(
  stored: readonly RecusalRecord[],
  { sent, everySent, examiners, unitName }: RecusalRoster,
  { recusals }: Replay,
): readonly Difference[] {
  const sending = new Set(everySent.map(({ personId, unitId }) => recusalKey(personId, unitId)));
  const rows = new Set(stored.map(({ examinerId, unitId }) => recusalKey(examinerId, unitId)));
  return [
    ...stored.flatMap((one): Difference[] => {
      if (one.automatic) {
        if (sending.has(recusalKey(one.personId, one.unitId)) && one.by === null) return [];
        return [
          { kind: 'recusal-not-logged', where: one.where, stored: '自动回避', right: '该成员不是这个单位选派的' },
        ];
      }
      const told = recusals.get(recusalKey(one.personId, one.unitId));
      if (!told) return [{ kind: 'recusal-not-logged', where: one.where, stored: `回避“${one.reason}”` }];
      if (one.reason === told.reason && one.by === told.by && one.at === told.at) return [];
      if (one.reason === copiedReason && !told.examinerIds.includes(one.examinerId)) return [];
      return [
        {
          kind: 'recusal-not-logged',
          where: one.where,
          stored: `${momentText(one.at)}登记“${one.reason}”`,
          right: `${momentText(told.at)}登记“${told.reason}”`,
        },
      ];
    }),
    ...sent
      .filter(({ examinerId, unitId }) => !rows.has(recusalKey(examinerId, unitId)))
      .map(({ where }): Difference => ({ kind: 'recusal-missing', where, right: '自动回避' })),
    // A roster taken in anew before the opening gives examiners new ids: then the person's recusal is what must be there.
    ...[...recusals.values()]
      .filter(({ examinerIds, personId, unitId }) => {
        const known = examinerIds.filter((id) => examiners.has(id));
        if (known.length > 0) return !known.every((id) => rows.has(recusalKey(id, unitId)));
        if (unitName(unitId) === undefined || ![...examiners.values()].includes(personId)) return false;
        return !stored.some((one) => one.personId === personId && one.unitId === unitId);
      })
      .map(({ unitId, reason }): Difference => ({
        kind: 'recusal-missing',
        where: [unitName(unitId) ?? unitId],
        right: `回避“${reason}”`,
      })),
  ];
}

export interface WithdrawalRecord {
  readonly unitId: string;
  readonly reason: string | null;
  readonly at: number | null;
  readonly where: readonly string[];
}

/** Units leave the assessment, and come back, as the log says (R-9). */
export function withdrawalDifferences(
  units: readonly WithdrawalRecord[],
  { withdrawn }: Replay,
): readonly Difference[] {
  const text = (of: { reason: string | null; at: number | null } | undefined): string | null =>
    of?.reason === null || of === undefined ? null : `${momentText(of.at)}退出“${of.reason}”`;
  return units.flatMap((unit) =>
    textDifference('withdrawal-not-logged', text(unit), text(withdrawn.get(unit.unitId)), unit.where),
  );
}

export interface TeamRecordState {
  readonly teamId: string;
  readonly status: string;
  readonly endedOn: string | null;
  readonly where: readonly string[];
}

/** A team has ended, and reported, as the log says (R-11). */
export function teamDifferences(stored: readonly TeamRecordState[], { teams }: Replay): readonly Difference[] {
  const text = ({ status, endedOn }: { status: string; endedOn: string | null }): string =>
    `${statusTexts[status] ?? status}${endedOn === null ? '' : `（${endedOn}结束）`}`;
  return stored.flatMap((team) =>
    textDifference('team-not-logged', text(team), text(teams.get(team.teamId) ?? notEnded), team.where),
  );
}

const notEnded = { status: 'scoring', endedOn: null };
const statusTexts: Readonly<Record<string, string>> = { scoring: '评分中', ended: '已结束', reported: '已报送' };
