import { expect, it } from 'vitest';
import type { WorldView } from '../../src/sandbox/page/protocol.ts';
import { aFolder, aPage } from './page-support.ts';

const nineOClock = Date.parse('2099-11-25T09:00:00+08:00');

it('offers to move the clock a second past the bot’s next job', async () => {
  const page = { folder: await aFolder({}), nextJobAt: () => nineOClock };
  const { get, post } = await aPage({ page });
  expect((await get<WorldView>('/world')).body.nextJobAt).toBe(nineOClock);
  const { status, body } = await post<{ now: number }>('/clock/next-job');
  expect(status).toBe(200);
  expect(body.now - nineOClock).toBeGreaterThanOrEqual(1000);
  expect(body.now - nineOClock).toBeLessThan(10_000);
});

it('never moves the clock back to a job that has been due for a while', async () => {
  const page = { folder: await aFolder({}), nextJobAt: () => Date.parse('2020-01-02T09:00:00+08:00') };
  const { post } = await aPage({ page });
  const before = Date.now();
  expect((await post<{ now: number }>('/clock/next-job')).body.now).toBeGreaterThanOrEqual(before + 1000);
});

it.each([{}, { nextJobAt: () => undefined }])('offers no such thing where no job is known', async (known) => {
  const { get, post } = await aPage({ page: { folder: await aFolder({}), ...known } });
  expect((await get<WorldView>('/world')).body).not.toHaveProperty('nextJobAt');
  expect(await post('/clock/next-job')).toEqual({ status: 409, body: { error: '没有定时任务' } });
});
