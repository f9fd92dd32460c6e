import { afterEach, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { aPdf, assign, handInOf } from '../support/evidence.ts';
import { aProcessStage, type ProcessStage } from '../support/process-stage.ts';

const files = ['名册.pdf', '会议记录.pdf', '走访记录.pdf'];

let stage: ProcessStage | undefined;
afterEach(() => stage?.end());

it('fetches every file once it is back, though the bot is killed in the middle of fetching them', async () => {
  stage = await aProcessStage(aRoster());
  const { sandbox } = stage;
  const ma = sandbox.person('马文涛');
  sandbox.faults.nextCalls('im.messageResource.get', { kind: 'slow', ms: 5_000 }, files.length);
  for (const name of files) await ma.sendFile(name, aPdf(name));
  await ma.waitForCard('收到3份佐证材料');
  await assign(ma, '1.1　网格党小组建设');
  expect(handInOf(ma).text).toContain('正在接收');
  await stage.kill();

  await stage.startAgain();
  await ma.waitFor(() => !handInOf(ma).text.includes('正在接收'), 90_000);
  expect(handInOf(ma).title).toBe('佐证材料回执：3份');
  expect(handInOf(ma).text).not.toContain('未接收');
}, 180_000);
