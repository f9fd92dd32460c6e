import { suggestionField } from '../../cards/suggestion-card.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, the } from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await importRoster(stage, roster);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const words = '**材料**清单太长，<at id=all></at>能否合并？[看](https://evil.example)';

async function write(name: string, text: string, options: { twice?: boolean } = {}) {
  const { id } = await ask(person(name), '意见建议', '由推进组收阅');
  const card = the(
    person(name)
      .cards()
      .find((one) => one.id === id),
  );
  person(name).fill({ [suggestionField]: text }, { card });
  await person(name).press('提交', { card, ...options });
  return id;
}

/** What the steering group has been told by way of suggestions. */
const heard = () =>
  person('唐志刚')
    .cards({ in: stage.steeringGroup })
    .filter(({ title }) => title === '收到意见建议')
    .map(({ text }) => text);

describe('意见建议', () => {
  it('reaches the steering group as it was written, with the name and nothing read as markup', async () => {
    const id = await write('马文涛', words);
    expect(person('马文涛').toast).toBe('已转给推进组，谢谢您的意见');
    await allIsDelivered(stage);
    expect(heard()).toHaveLength(1);
    expect(heard()[0]).toContain(words);
    expect(heard()[0]).toContain('马文涛，');
    const own = the(
      person('马文涛')
        .cards()
        .find((one) => one.id === id),
    );
    expect(own.title).toBe('意见建议已转给推进组');
    expect(own.controls).toEqual([]);
  });

  it('pressed twice is one suggestion', async () => {
    const before = heard().length;
    await write('李明', '评分卡片字体偏小', { twice: true });
    await allIsDelivered(stage);
    expect(heard()).toHaveLength(before + 1);
  });

  it('of one character is asked to be said in full, and what was typed stays', async () => {
    const before = heard().length;
    const id = await write('李明', '好');
    expect(person('李明').toast).toBe('请至少填写2个字，再提交。');
    const card = the(
      person('李明')
        .cards()
        .find((one) => one.id === id),
    );
    expect(card.title).toBe('意见建议');
    await allIsDelivered(stage);
    expect(heard()).toHaveLength(before);
  });

  it('goes to the administrators while no group is bound', async () => {
    const group = heard().length;
    await brings(stage.admin, '推进组群已失效', () => stage.sandbox.group(stage.steeringGroup).removeBot());
    await brings(stage.admin, '收到意见建议', () => write('马文涛', '希望来年早些通知'));
    expect(heard()).toHaveLength(group);
  });
});
