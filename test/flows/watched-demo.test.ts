import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import type { AutoplayOrder, AutoplayView } from '../../src/sandbox/page/protocol.ts';
import { the } from '../support/play.ts';
import { aWatchedScene, type WatchedScene } from '../support/watched-scene.ts';

let watched: WatchedScene;
beforeAll(async () => {
  watched = await aWatchedScene(tmpdir());
});
afterAll(() => watched?.end());

const patienceMs = 120_000;

async function ask(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${watched.scene.sandbox.url}/sandbox/api${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return response.json();
}

const order = (given: AutoplayOrder) => ask('/autoplay', given) as Promise<AutoplayView>;
const state = () => watched.autoplay.state();

async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: patienceMs, interval: 5 }).toBe(true);
}

/** The sheet at hand of an examiner, full marks to the last page and handed in, by what a browser sends; returns the unit. */
async function submitByPage(name: string): Promise<string> {
  const person = watched.scene.sandbox.person(name);
  const isOpen = ({ controls }: SeenCard) =>
    controls.some(({ name: key, label }) => key === 'next' || label === '返回修改');
  const { id, title } = the(person.cards().findLast(isOpen));
  for (;;) {
    const { controls } = the(person.cards().find((card) => card.id === id));
    const next = controls.find((control) => control.name === 'next');
    const button = next ?? the(controls.find(({ label }) => label === '提交'));
    const fields = controls.filter(({ tag }) => tag === 'select_static' || tag === 'input');
    const values = fields.map(({ name: field, options }) => [field, options?.[0]?.value ?? '']);
    const callback = (button.behaviors as readonly { type?: string; value?: unknown }[]).find(
      ({ type }) => type === 'callback',
    );
    await ask(`/people/${encodeURIComponent(name)}/act`, {
      messageId: id,
      action: {
        tag: 'button',
        value: callback?.value,
        ...(next && { name: next.name, form_value: Object.fromEntries(values) }),
      },
    });
    if (!next) return title;
  }
}

describe('the watched play', () => {
  it('waits for whoever is taken over, goes on when handed back, and ends with the tier table', async () => {
    const { sandbox, admin, steeringGroup } = watched.scene;
    const sun = sandbox.person('孙佳宁');
    const sheetOf = (unit: string) =>
      sun.cards().find(({ title, text }) => title === unit && text.includes('折算合计'));
    expect(state()).toMatchObject({ phase: 'ready', submitted: 0, all: 0 });
    await order({ kind: 'pace', pace: 'fast' });
    await order({ kind: 'start' });
    await until(() => state().all > 0);
    await order({ kind: 'take-over', person: '孙佳宁' });
    await until(() =>
      sandbox
        .person('陈国栋')
        .cards()
        .some(({ title }) => title === '第一考核组：评分全部到齐'),
    );
    expect(state()).toMatchObject({ phase: 'playing', takenOver: ['孙佳宁'] });
    const before = state().submitted;
    const unit = await submitByPage('孙佳宁');
    await until(() => state().submitted > before);
    expect(sheetOf(unit)?.text).not.toContain('扣分因素');

    await order({ kind: 'hand-back', person: '孙佳宁' });
    await until(() => state().phase === 'finished');
    expect(state()).toMatchObject({ doing: '演示已完成，结果见推进组群', submitted: 18, all: 18, takenOver: [] });
    const titles = admin.cards({ in: steeringGroup }).map(({ title }) => title);
    expect(titles.filter((title) => title === '各考核组均已结束考核')).toHaveLength(2);
    expect(sheetOf(unit)?.text).not.toContain('扣分因素');
    expect(watched.faults).toEqual([]);
  }, 240_000);

  it('is over then: it is not started again, nor paused', async () => {
    expect(await order({ kind: 'start' })).toEqual({ error: '演示已经开始过了' });
    expect(await order({ kind: 'pause' })).toEqual({ error: '演示没有在进行' });
  });
});
