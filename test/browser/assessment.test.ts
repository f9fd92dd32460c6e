import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Client } from './client.ts';
import { Screen } from './screen.ts';
import { aSmallCounty, aStageWithPage, pages } from './world.ts';

const roster = aSmallCounty();

let stage: Awaited<ReturnType<typeof aStageWithPage>>;
let screen: Screen;
beforeAll(async () => {
  stage = await aStageWithPage(roster);
  screen = await Screen.open();
});
afterAll(async () => {
  await screen?.close();
  await stage?.stop();
});

const seat = async (name: string, phone = false): Promise<Client> => {
  const [client] = await screen.seat(stage.pageUrl, [{ name, phone }]);
  if (!client) throw new Error(`no seat for ${name}`);
  return client;
};

/** Full marks on every criterion of a page of the scoring card. */
async function fullMarks(client: Client, sheet: Locator, page: number): Promise<void> {
  for (const { id, full } of pages[page] ?? []) await client.mark(sheet, id, full);
}

describe('an assessment on the page', () => {
  it('is prepared by an administrator, who claims, binds the steering group and imports the roster', async () => {
    const zhou = await seat('周明远');
    await zhou.column.getByRole('button', { name: '打开与考核助手的会话' }).click();
    await zhou.say(`管理员 ${stage.app().claimCode}`);
    await zhou.message('您已成为管理员').waitFor();
    await screen.page.getByRole('button', { name: '故障演练' }).click();
    const drawer = screen.page.getByRole('dialog', { name: '故障演练' });
    await drawer.getByRole('button', { name: '加入机器人', exact: true }).click();
    await drawer.getByRole('button', { name: '移出机器人', exact: true }).waitFor();
    expect(await drawer.getByRole('button', { name: '加入机器人', exact: true }).count()).toBe(0);
    await screen.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await zhou.open(stage.steeringGroup);
    await zhou.column.getByRole('button', { name: '@考核助手', exact: true }).click();
    await zhou.say('绑定推进组');
    await zhou.message('本群已绑定为推进组群').waitFor();
    await zhou.open('考核助手');
    await zhou.sendFile('考核名单.xlsx', await writeRoster(roster));
    const check = zhou.message('名单检查通过');
    await zhou.pressAndConfirm('确认导入', check);
    await zhou.message('名单已导入').waitFor();
    await screen.picture('roster');
    expect(await zhou.message('点击下载').innerText()).toContain('考核名单.xlsx');
  });

  it('is opened by the administrator, and the examiner beside sees the scoring card arrive', async () => {
    const [zhou, li] = await screen.seat(stage.pageUrl, [{ name: '周明远' }, { name: '李明' }]);
    await zhou?.say('开始考核');
    const opening = zhou?.message('待确认');
    if (!zhou || !li || !opening) throw new Error('two seats');
    await zhou.pressAndConfirm('开始考核', opening);
    await zhou.message('考核已开始').waitFor();
    await li.message('第1页，共5页').waitFor();
    await screen.picture('opened');
    expect(await li.message('第1页，共5页').innerText()).toContain('青禾镇');
  });

  it('is scored across all pages, and a mistake on the way is named where it is and keeps what was typed', async () => {
    const li = await seat('李明');
    const sheet = li.message('青禾镇');
    await fullMarks(li, sheet, 0);
    await li.mark(sheet, '1.1', '4分');
    await li.press('下一页', sheet);
    await sheet.getByText('未得满分，请填写扣分因素。').waitFor();
    expect(await sheet.getByRole('combobox', { name: '1.1得分' }).innerText()).toContain('4分');
    await screen.picture('mistake');
    await sheet.getByRole('textbox', { name: '1.1扣分因素' }).fill('两个网格没有建立党小组');
    await li.press('下一页', sheet);
    for (const page of [1, 2, 3, 4]) {
      await sheet.getByText(`第${page + 1}页，共5页`).waitFor();
      await fullMarks(li, sheet, page);
      await li.press(page === 4 ? '检查并提交' : '下一页', sheet);
    }
    await sheet.getByText('待提交').waitFor();
    await screen.picture('review');
    await li.pressAndConfirm('提交', sheet);
    await sheet.getByText('已提交').first().waitFor();
    expect(await sheet.innerText()).toContain('青禾镇');
  });

  it('is scored on a phone as well: nothing is wider than the screen, nothing bars anybody', async () => {
    const li = await seat('李明', true);
    await li.open('考核助手');
    await li.say('我的打分');
    await li.press('打分', li.message('我的打分'));
    const sheet = li.message('白石镇').filter({ hasText: '共5页' });
    await sheet.getByText('第1页，共5页').waitFor();
    expect(await screen.barriers()).toEqual([]);
    for (const page of [0, 1, 2, 3, 4]) {
      await sheet.getByText(`第${page + 1}页，共5页`).waitFor();
      await fullMarks(li, sheet, page);
      await screen.picture(`phone-${page + 1}`);
      const { scrollWidth, clientWidth } = await li.column
        .getByRole('log')
        .evaluate(({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }) => ({
          scrollWidth,
          clientWidth,
        }));
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
      await li.press(page === 4 ? '检查并提交' : '下一页', sheet);
    }
    const review = li.message('待提交');
    await review.waitFor();
    await screen.picture('phone-review');
    await li.pressAndConfirm('提交', review);
    await li.message('已提交').waitFor();
  });

  it('is ended by the leader, and the steering group sees the tiers', async () => {
    const [chen, zhou] = await screen.seat(stage.pageUrl, [{ name: '陈国栋' }, { name: '周明远' }]);
    if (!chen || !zhou) throw new Error('two seats');
    await zhou.open(stage.steeringGroup);
    await chen.say('结束考核');
    await chen.pressAndConfirm('结束考核', chen.message('评分已齐'));
    const results = zhou.message('各考核组均已结束考核');
    await results.getByText('青禾镇').first().waitFor();
    await results.locator('canvas').first().waitFor();
    await screen.picture('results');
    expect(await results.innerText()).toContain('优秀');
    expect(await screen.barriers()).toEqual([]);
  });

  it('left no error in the browser', async () => {
    expect(await screen.complaints()).toEqual([]);
  });
});
