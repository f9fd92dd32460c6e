import { expect, it } from 'vitest';
import type { Autoplay } from '../../src/sandbox/page/autoplay.ts';
import type { AutoplayOrder, WorldView } from '../../src/sandbox/page/protocol.ts';
import { aFolder, aPage, aStream } from './page-support.ts';

/** A play that keeps what it is told, and refuses to be started. */
function aPlay(): Autoplay & { readonly orders: AutoplayOrder[] } {
  const orders: AutoplayOrder[] = [];
  const listeners = new Set<() => void>();
  return {
    orders,
    state: () => ({ phase: 'ready', pace: 'medium', doing: '', submitted: 0, all: 0, takenOver: [] }),
    order(given) {
      if (given.kind === 'start') throw new Error('名单还没有导入，请稍候');
      orders.push(given);
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

it('passes on to the play what the page orders, and tells the page of every change', async () => {
  const autoplay = aPlay();
  const { sandbox, get, post } = await aPage({ page: { folder: await aFolder({}), autoplay } });
  const { told } = await aStream(sandbox);
  expect((await get<WorldView>('/world')).body.autoplay).toBe(true);
  const orders: AutoplayOrder[] = [
    { kind: 'pace', pace: 'slow' },
    { kind: 'take-over', person: '李明' },
  ];
  for (const order of orders) expect(await post('/autoplay', order)).toEqual({ status: 200, body: autoplay.state() });
  expect(autoplay.orders).toEqual(orders);
  await expect.poll(() => told).toContain('autoplay');
});

it('says why the play does not do as it is told', async () => {
  const { post } = await aPage({ page: { folder: await aFolder({}), autoplay: aPlay() } });
  expect(await post('/autoplay', { kind: 'start' })).toEqual({
    status: 409,
    body: { error: '名单还没有导入，请稍候' },
  });
  expect((await post('/autoplay', { kind: 'take-over', person: '无此人' })).status).toBe(404);
  expect((await post('/autoplay', { kind: 'stop' })).status).toBe(400);
});

it('knows of no play where there is none', async () => {
  const { get } = await aPage();
  expect((await get<WorldView>('/world')).body.autoplay).toBe(false);
  expect((await get('/autoplay')).status).toBe(404);
});
