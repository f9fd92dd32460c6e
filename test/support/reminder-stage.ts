import type { StageOptions } from '../../src/cli/stage.ts';
import { dayOf, type Day } from '../../src/domain/day.ts';
import type { Clock } from '../../src/sandbox/page/clock.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { aDayMs, clockFrom } from './movable-clock.ts';
import { allIsDelivered, ask, scoreSheet, waitForSheet } from './play.ts';
import { aStage, openAssessment, type PlayedStage } from './stage.ts';

const second = '第二考核组';

/** The first team has one examiner, who is done; the one of the second has not begun. */
const reminderRoster = aRoster({
  units: [aUnit(), aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [anExaminer(), anExaminer({ name: '方圆', mobile: '19900000015', team: second })],
});

/** Ended on 24 November, the report is due on 9 December. */
export const deadlineDays = ['02', '06', '08', '09', '10', '11', '12'].map((of) => `2026-12-${of}`);
export const workingDays = [
  ...['25', '26', '27', '30'].map((of) => `2026-11-${of}`),
  ...['01', '02', '03', '04', '07', '08', '09', '10', '11', '14'].map((of) => `2026-12-${of}`),
];

/** On which days who was written to. */
interface Received {
  readonly leader: Day[];
  readonly examiner: Day[];
  readonly group: Day[];
  /** Those who have nothing to do: the first team's examiner, the second team's leader, liaisons. */
  readonly done: Day[];
}

export interface ReminderStage {
  readonly stage: PlayedStage;
  readonly clock: Clock;
  readonly reminders: (who: Person) => readonly SeenCard[];
  /** To ten o'clock of the next day, until everything is out. */
  readonly pass: () => Promise<void>;
  /** So many days; what `each` does is done before every one of them. */
  readonly walk: (days: number, of?: { readonly each: () => Promise<void> }) => Promise<Received>;
}

/** 24 November 2026, ten o'clock: the assessment is open and the first team has ended. */
export async function beginReminders(options: Partial<StageOptions> = {}): Promise<ReminderStage> {
  const clock = clockFrom('2026-11-24T10:00:00+08:00');
  const stage = await aStage(reminderRoster, { sandbox: { clock }, ...options });
  await openAssessment(stage, reminderRoster);
  const person = (name: string) => stage.sandbox.person(name);
  await Promise.all([waitForSheet(person('李明'), '青禾镇'), waitForSheet(person('方圆'), '白石镇')]);
  await scoreSheet(person('李明'), '青禾镇');
  await ask(person('陈国栋'), '结束考核', '评分已齐');
  await person('陈国栋').press('结束考核');
  await allIsDelivered(stage);

  const titled = (title: string, cards: readonly SeenCard[]) => cards.filter((card) => card.title === title);
  const reminders = (who: Person) => titled('今日提醒', who.cards());
  const counts = (): Record<keyof Received, number> => ({
    leader: reminders(person('陈国栋')).length,
    examiner: reminders(person('方圆')).length,
    group: titled('报送期限提醒', stage.admin.cards({ in: stage.steeringGroup })).length,
    done: ['李明', '高原', '马文涛', '罗小军', stage.admin.name].flatMap((name) => reminders(person(name))).length,
  });

  async function pass(): Promise<void> {
    // A message under way would be taken for one that was lost a day ago.
    await allIsDelivered(stage);
    clock.advance(aDayMs);
    await stage.app().tick();
    await allIsDelivered(stage);
  }

  async function walk(days: number, { each } = { each: async () => {} }): Promise<Received> {
    const received: Received = { leader: [], examiner: [], group: [], done: [] };
    for (let n = 0; n < days; n += 1) {
      const before = counts();
      await each();
      await pass();
      const after = counts();
      for (const who of ['leader', 'examiner', 'group', 'done'] as const)
        received[who].push(...Array.from({ length: after[who] - before[who] }, () => dayOf(new Date(clock.now()))));
    }
    return received;
  }

  return { stage, clock, reminders, pass, walk };
}
