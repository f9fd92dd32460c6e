import type { Day } from './day.ts';
import { matrix, type TeamScoring } from './matrix.ts';
import { unfinishedSheets } from './progress.ts';
import { Refusal } from './refusal.ts';
import { isDaytime } from './timetable.ts';

/** Examiners who still have a sheet of this team to fill in, in the order of the roster; what nobody can fill in is nobody's debt. */
export function examinersOwing(scoring: TeamScoring): readonly string[] {
  const open = new Set(
    scoring.sheets
      .filter(({ status }) => status === 'open')
      .map(({ examinerId, unitId }) => `${examinerId}\n${unitId}`),
  );
  const owing = new Set(
    unfinishedSheets(matrix(scoring))
      .filter(({ examinerId, unitId }) => open.has(`${examinerId}\n${unitId}`))
      .map(({ examinerId }) => examinerId),
  );
  return scoring.team.examiners.map(({ id }) => id).filter((id) => owing.has(id));
}

/** Somebody who might be nudged; without an open_id Feishu does not know the person yet. */
interface Reachable {
  readonly id: string;
  readonly openId: string | null;
}

export interface Nudge {
  readonly send: readonly { readonly id: string; readonly openId: string }[];
  /** Had a chasing message that day: another would be pestering. */
  readonly already: readonly string[];
  readonly unreachable: readonly string[];
}

/** 催一下: who of those who owe something is written to. Everybody at most once, and at most once a day. */
export function nudge(owing: readonly Reachable[], chasedToday: ReadonlySet<string>): Nudge {
  const people = [...new Map(owing.map((person) => [person.id, person])).values()];
  return {
    send: people.flatMap(({ id, openId }) => (openId === null || chasedToday.has(id) ? [] : [{ id, openId }])),
    already: people.filter(({ id }) => chasedToday.has(id)).map(({ id }) => id),
    unreachable: people.filter(({ id, openId }) => openId === null && !chasedToday.has(id)).map(({ id }) => id),
  };
}

/** Names the one chasing message a person may get on a day of the Shanghai calendar, whatever it is about and whoever asks for it. */
export function chaseKey(personId: string, day: Day): string {
  return `chase:${personId}:${day}`;
}

/**
 * Reminders asked for at night are refused, not kept for the morning: who asks sees it at once, and by then the matter may be done.
 */
export function refuseAtNight(at: Date): void {
  if (!isDaytime(at)) throw new Refusal('quiet-hours');
}
