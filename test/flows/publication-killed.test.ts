import { afterEach, expect, it } from 'vitest';
import { aRoster, aUnit, anExaminer } from '../documents/roster-builders.ts';
import { grade, inDatabase } from '../support/graded.ts';
import { aProcessStage, type ProcessStage } from '../support/process-stage.ts';

const units = Array.from({ length: 60 }, (_, n) => ({
  name: `第${n + 1}镇`,
  liaison: { name: `联络员${n + 1}`, mobile: `199000005${String(n).padStart(2, '0')}` },
}));
const roster = aRoster({ units: units.map((unit) => aUnit(unit)), examiners: [anExaminer()] });

let stage: ProcessStage | undefined;
afterEach(() => stage?.end());

it('sends each of sixty units exactly one result, though the bot is killed in the middle of it', async () => {
  stage = await aProcessStage(roster);
  const { sandbox, admin, env } = stage;
  const results = (name: string) =>
    sandbox
      .person(name)
      .cards()
      .filter(({ title }) => title.endsWith('：考核结果')).length;
  const received = () => units.reduce((sum, { liaison }) => sum + results(liaison.name), 0);
  await admin.say('开始考核');
  await admin.waitForCard('待确认');
  await admin.press('开始考核');
  await stage.kill();
  await inDatabase({ dataDir: env['DATA_DIR'] ?? '', databaseUrl: env['DATABASE_URL'] }, (db) => grade(db));

  await stage.startAgain();
  await admin.say('通报');
  await admin.waitForCard('正文预览', 30_000);
  await admin.press('发布');
  await admin.waitFor(() => received() >= 20, 60_000);
  await stage.kill();
  expect(received()).toBeLessThan(units.length);

  await stage.startAgain();
  await admin.waitFor(() => received() >= units.length, 60_000);
  // The group's card and file came first; whatever else might be sent would come with these.
  await admin.say('通报');
  await admin.waitForCard('发送单位', 20_000);
  expect(units.map(({ liaison }) => results(liaison.name))).toEqual(units.map(() => 1));
}, 240_000);
