import { afterEach, expect, it } from 'vitest';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import { aProcessStage, type ProcessStage } from '../support/process-stage.ts';

const examiners = ['李明', '林晓燕', '黄建平', '吴思远', '郑秀兰', '蔡永福', '钟晓慧', '欧阳晨'];
const roster = aRoster({
  examiners: examiners.map((name, index) =>
    anExaminer({ name, mobile: `1990000002${index}`, organisation: '县总工会' }),
  ),
});

let stage: ProcessStage | undefined;
afterEach(() => stage?.end());

it('sends every examiner one task list and one first card, though the bot is killed in the middle of it', async () => {
  stage = await aProcessStage(roster);
  const { sandbox, admin } = stage;
  const titlesOf = (name: string) =>
    sandbox
      .person(name)
      .cards()
      .map(({ title }) => title);
  const received = () => examiners.flatMap(titlesOf).length;
  await admin.say('开始考核');
  await admin.waitForCard('待确认');
  await admin.press('开始考核');
  await admin.waitFor(() => received() >= 3, 10_000);
  await stage.kill();
  expect(received()).toBeLessThan(2 * examiners.length);

  await stage.startAgain();
  await admin.waitFor(() => received() >= 2 * examiners.length, 60_000);
  // Whatever else it might send would have come with the rest: the outbox is worked off in order.
  await admin.say('进度');
  await admin.waitForCard('考核进度', 10_000);
  for (const name of examiners) expect(titlesOf(name)).toEqual(['我的打分', '青禾镇']);
}, 180_000);
