import { expect, it } from 'vitest';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import { aDayMs, clockFrom } from '../support/movable-clock.ts';
import { allIsDelivered } from '../support/play.ts';
import { aStage, openAssessment } from '../support/stage.ts';

const examiners = Array.from({ length: 12 }, (_, index) =>
  anExaminer({
    name: `成员${index + 1}`,
    mobile: `199000002${String(index).padStart(2, '0')}`,
    organisation: '县总工会',
  }),
);
const roster = aRoster({ examiners });

it('renews every card once, though the bot is stopped and started in the middle of it', async () => {
  const clock = clockFrom('2026-11-24T10:00:00+08:00');
  const stage = await aStage(roster, { sandbox: { clock } });
  await openAssessment(stage, roster);
  const everybody = examiners.map(({ name }) => stage.sandbox.person(name));
  await allIsDelivered(stage);
  const before = everybody.flatMap((one) => one.cards()).length;
  expect(before).toBe(2 * examiners.length);

  clock.advance(13 * aDayMs);
  await stage.admin.waitFor(() => everybody.flatMap((one) => one.cards()).length > before + 2);
  await stage.restart();
  await allIsDelivered(stage);
  for (const one of everybody) {
    const titles = one.cards().map(({ title }) => title);
    // Whoever has not finished is reminded that morning as well.
    expect(titles.filter((title) => title !== '今日提醒')).toEqual(['打分任务', '青禾镇', '我的打分', '青禾镇']);
  }
  await stage.stop();
});
