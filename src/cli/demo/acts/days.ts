import { addDays, dayOf, type Day } from '../../../domain/day.ts';
import type { Person } from '../../../sandbox/person.ts';
import { once, type Playing } from './part.ts';

/** Ten in the morning in Shanghai: people are at their desks, and what is sent by day goes out. */
function morningOf(day: Day): number {
  return new Date(`${day}T10:00:00+08:00`).getTime();
}

function today({ scene }: Pick<Playing, 'scene'>): Day {
  return dayOf(new Date(scene.clock.now()));
}

/** Moves everybody's clock to the morning of a day, unless it is later already. */
export function moveTo(playing: Playing, person: Person, day: Day): Promise<void> {
  const { clock } = playing.scene;
  return once(playing, {
    person,
    doing: `等到${day}`,
    isDone: () => clock.now() >= morningOf(day),
    act: () => {
      clock.advance(morningOf(day) - clock.now());
      playing.transcript.line(`（时钟拨到${day}上午。）`);
      return Promise.resolve();
    },
  });
}

/** Late enough in the year that a report due a fortnight and some days later falls into the next, for which no holidays are published. */
const horizon = (year: number): Day => dayOf(new Date(`${year}-12-14T10:00:00+08:00`));

/** The day the play begins: in the middle of December, if that is still to come; else today, or tomorrow if the office has closed. */
export function firstDay(playing: Pick<Playing, 'scene'>): Day {
  const now = today(playing);
  const wanted = horizon(playing.scene.roster.year);
  if (now < wanted) return wanted;
  const closed = playing.scene.clock.now() > new Date(`${now}T18:00:00+08:00`).getTime();
  return closed ? addDays(now, 1) : now;
}
