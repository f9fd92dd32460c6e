import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aWatchedScene, type WatchedScene } from '../support/watched-scene.ts';
import { Screen } from './screen.ts';

let watched: WatchedScene;
let screen: Screen;
beforeAll(async () => {
  watched = await aWatchedScene(inject('pageFolder'));
  screen = await Screen.open();
});
afterAll(async () => {
  await screen?.close();
  await watched?.end();
});

const bar = () => screen.page.getByRole('region', { name: '自动演示' });
const press = (name: string) => bar().getByRole('button', { name, exact: true }).click();
const seat = (name: string, phone = false) => screen.seat(watched.scene.sandbox.pageUrl ?? '', [{ name, phone }]);

describe('the play on the page', () => {
  it('offers a person to be taken over in the list and in the column, and says who is', async () => {
    const [sun] = await seat('孙佳宁');
    await sun?.column.getByRole('button', { name: '接管此人：孙佳宁' }).click();
    await bar().getByText('已接管：孙佳宁').waitFor();
    await sun?.column.getByRole('button', { name: '更换人员' }).click();
    await sun?.column.getByRole('list', { name: '人员' }).getByRole('button', { name: '接管此人：林晓燕' }).click();
    await bar().getByText('已接管：孙佳宁、林晓燕').waitFor();
    await screen.picture('autoplay-people');
    expect(await screen.barriers()).toEqual([]);
    await sun?.column.getByRole('button', { name: '交还：林晓燕' }).click();
    await bar().getByText('已接管：孙佳宁', { exact: true }).waitFor();
  });

  it('starts, pauses and goes on, at the speed that is chosen, and shows how far it is', async () => {
    await seat('孙佳宁');
    await press('慢');
    await press('开始自动演示');
    await press('暂停');
    await bar().getByText('已暂停').waitFor();
    await press('快');
    await bar().getByRole('button', { name: '快', exact: true, pressed: true }).waitFor();
    await press('继续');
    await bar().getByText('已提交16/18份评分表').waitFor();
    await screen.picture('autoplay-taken-over');
  });

  it('goes on to its end when the person is handed back, also seen on a phone', async () => {
    await screen.page.setViewportSize({ width: 390, height: 844 });
    const [sun] = await seat('孙佳宁', true);
    await screen.picture('autoplay-phone');
    expect(await screen.barriers()).toEqual([]);
    await sun?.column.getByRole('button', { name: '交还：孙佳宁' }).click();
    await bar().getByText('演示已完成，结果见推进组群').waitFor();
    await bar().getByText('已提交18/18份评分表').waitFor();
    await screen.picture('autoplay-finished');
    expect(await screen.barriers()).toEqual([]);
    expect(watched.faults).toEqual([]);
  });

  it('left no error in the browser', async () => {
    expect(await screen.complaints()).toEqual([]);
  });
});
