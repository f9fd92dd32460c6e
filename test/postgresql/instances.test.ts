import { afterEach, expect, it } from 'vitest';
import { startApp, type App } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import { until } from '../feishu/support.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

let stage: PlayedStage | undefined;
let second: App | undefined;

afterEach(async () => {
  await second?.stop();
  await stage?.stop();
});

const examiners = ['李明', '林晓燕', '黄建平', '吴思远', '郑秀兰', '蔡永福', '钟晓慧', '欧阳晨'];

it('sends nothing twice though two instances share the database, and goes on when the one that sends is gone', async () => {
  const roster = aRoster({
    examiners: examiners.map((name, index) =>
      anExaminer({ name, mobile: `1990000002${index}`, organisation: '县总工会' }),
    ),
  });
  stage = await aStage(roster);
  const { sandbox, admin, database } = stage;
  await importRoster(stage, roster);
  const config = parseConfig({
    FEISHU_APP_ID: sandbox.app.id,
    FEISHU_APP_SECRET: sandbox.app.secret,
    FEISHU_DOMAIN: sandbox.url,
    DATABASE_URL: database.databaseUrl,
    PORT: '0',
  });
  second = await startApp(config, createLog('silent'));
  await until(() => sandbox.readyConnections() === 2, 60_000);

  await admin.say('开始考核');
  await admin.waitForCard('待确认');
  await admin.press('开始考核');
  await admin.waitFor(() => examiners.every((name) => sandbox.person(name).cards().length >= 2), 60_000);
  await stage.app().stop();
  await until(() => sandbox.readyConnections() === 1, 60_000);
  await admin.say('进度');
  await admin.waitForCard('考核进度', 15_000);

  for (const name of examiners) {
    expect(
      sandbox
        .person(name)
        .cards()
        .map(({ title }) => title),
    ).toEqual(['我的打分', '青禾镇']);
  }
  expect(admin.cards().filter(({ title }) => title === '考核进度')).toHaveLength(1);
}, 180_000);
