import { renewCards } from '../use-cases/renew-cards.ts';
import type { Job } from './scheduler.ts';

/** What the bot does by the clock, each once a day at a time of Shanghai; off the full and half hours, when the platform is busiest. */
export const timetable: readonly Job[] = [{ name: 'renew-cards', at: '08:40', writesToPeople: true, run: renewCards }];
