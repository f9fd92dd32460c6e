import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { clockFrom, aDayMs, anHourMs } from '../support/movable-clock.ts';
import { allIsDelivered, fillPage, scoreSheet, sheetOf, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  examiners: [anExaminer(), anExaminer({ name: '林晓燕', mobile: '19900000013' })],
});

let clock: ReturnType<typeof clockFrom>;
let stage: PlayedStage;
beforeEach(async () => {
  clock = clockFrom('2026-11-24T10:00:00+08:00');
  stage = await aStage(roster, { sandbox: { clock } });
  await openAssessment(stage, roster);
  await Promise.all([waitForSheet(person('李明'), '青禾镇'), waitForSheet(person('林晓燕'), '青禾镇')]);
  await allIsDelivered(stage);
});
afterEach(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const titled = (who: Person, title: string) => who.cards().filter((card) => card.title === title);
const isReplaced = ({ text }: SeenCard) => /已由新卡片代替|已重新发送/.test(text);

/** Moves the clock, and waits until the jobs that became due are done and what they owe is out. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await stage.app().tick();
  await allIsDelivered(stage);
}

describe('cards that would outlive 14 days', () => {
  it('are sent anew: the draft is there, the old one says so, and the sheet is submitted from the new one', async () => {
    const li = person('李明');
    const old = the(sheetOf(li, '青禾镇'));
    fillPage(li, old, { '1.1': ['20', '台账不全'] });
    await li.press('保存', { card: old });
    await pass(13 * aDayMs);

    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([true, false]);
    expect(the(titled(li, '打分任务')[0]).text).toContain('请使用下方的新卡片');
    expect(titled(li, '我的打分')).toHaveLength(1);
    const fresh = the(sheetOf(li, '青禾镇'));
    expect(fresh.id).not.toBe(old.id);
    expect(fresh.controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('台账不全');
    expect((await scoreSheet(li, '青禾镇')).text).toContain('已提交');
  });

  it('go out once: neither another look nor a restart brings them again, and the next ones are due twelve days later', async () => {
    const li = person('李明');
    await pass(13 * aDayMs);
    const received = li.messages().length;
    await pass(anHourMs);
    await stage.restart();
    await pass(aDayMs);
    expect(li.messages()).toHaveLength(received);
    await pass(12 * aDayMs);
    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([true, true, false]);
  });

  it('are left alone once their matter has ended', async () => {
    const li = person('李明');
    await scoreSheet(li, '青禾镇');
    await scoreSheet(li, '白石镇');
    await allIsDelivered(stage);
    const received = li.messages().length;
    await pass(13 * aDayMs);
    expect(li.messages()).toHaveLength(received);
    expect(titled(person('林晓燕'), '青禾镇').map(isReplaced)).toEqual([true, false]);
  });
});
