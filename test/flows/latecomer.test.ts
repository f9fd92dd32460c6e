import { expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, marks, scoreSheet, sheetOf, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment } from '../support/stage.ts';

it('lets an examiner take part who came to Feishu only after the assessment had started', async () => {
  const roster = aRoster();
  const world = sampleWorld(roster);
  const people = world.people.map((one) => ({ ...one, listed: one.name !== '林晓燕' }));
  const stage = await aStage(roster, { world: { ...world, people } });
  await openAssessment(stage, roster);
  await allIsDelivered(stage);
  const lin = stage.sandbox.person('林晓燕');
  expect(lin.cards()).toEqual([]);
  await ask(lin, '我的打分', '不在考核名单中');

  the(stage.sandbox.state.people.get(lin.openId)).listed = true;
  await ask(lin, '我的打分', '已提交0/2');
  // Known now, and given what the others got when the assessment started.
  await waitForSheet(lin, '青禾镇');
  await allIsDelivered(stage);
  await scoreSheet(lin, '青禾镇', marks({ '1.1': ['20', '台账不全'] }));
  expect(the(sheetOf(lin, '青禾镇')).text).toContain('已提交');
  await stage.stop();
});
