import { remind } from '../use-cases/remind.ts';
import { renewCards } from '../use-cases/renew-cards.ts';
import type { Job } from './scheduler.ts';

/** What the bot does by the clock, each once a day at a time of Shanghai. */
export const timetable: readonly Job[] = [
  { name: 'renew-cards', at: '08:40', writesToPeople: true, run: renewCards },
  { name: 'remind', at: '09:00', writesToPeople: true, run: remind },
];
