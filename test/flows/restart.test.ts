import { expect, it } from 'vitest';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, bringSheet, fillPage, sheetOf, the } from '../support/play.ts';
import { aStage, openAssessment } from '../support/stage.ts';

const examiners = Array.from({ length: 12 }, (_, index) =>
  anExaminer({
    name: `成员${index + 1}`,
    mobile: `199000002${String(index).padStart(2, '0')}`,
    organisation: '县总工会',
  }),
);
const roster = aRoster({ examiners });

it('sends every examiner one task list and one first card, though the bot is stopped and started in the middle of it', async () => {
  const stage = await aStage(roster);
  await openAssessment(stage, roster);
  const everybody = examiners.map(({ name }) => stage.sandbox.person(name));
  await stage.admin.waitFor(() => everybody.some((one) => one.cards().length > 0));
  await stage.restart();
  await allIsDelivered(stage);
  for (const one of everybody) expect(one.cards().map(({ title }) => title)).toEqual(['我的打分', '青禾镇']);

  const first = the(everybody[0]);
  fillPage(first, the(sheetOf(first, '青禾镇')), { '1.1': ['20', '台账不全'] });
  await first.press('保存', { card: the(sheetOf(first, '青禾镇')) });
  await stage.restart();
  await ask(first, '我的打分', '草稿，已填1/4项');
  const card = await bringSheet(first, '青禾镇');
  expect(card.controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('台账不全');
  await stage.stop();
});
