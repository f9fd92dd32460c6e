import { expect, it } from 'vitest';
import { createIds } from '../../src/sandbox/ids.ts';
import { parseWorld, tinyWorld } from '../../src/sandbox/world.ts';
import { aSandbox } from './support.ts';

it('takes the tiny world as it stands', () => {
  expect(parseWorld(tinyWorld).people.map((person) => person.name)).toEqual(['李明', '王芳', '赵强']);
});

it('names every fault of a world', () => {
  const twice = { name: '李明', mobile: '13800000001' };
  expect(() => parseWorld({ people: [twice, twice], chats: [{ name: '推进组', members: ['孙丽'] }] })).toThrow(
    /two people are called 李明[\s\S]*mobile given twice: 13800000001[\s\S]*推进组: nobody is called 孙丽/,
  );
});

it('gives the same ids for the same seed, and each app its own', () => {
  const first = (appId: string, seed: string) => createIds(appId, seed).next('open id');
  expect(first('cli_a', 'one')).toBe(first('cli_a', 'one'));
  expect(first('cli_a', 'one')).not.toBe(first('cli_b', 'one'));
  expect(first('cli_a', 'one')).not.toBe(first('cli_a', 'two'));
});

it('keeps the open_id a world names', async () => {
  const openId = 'ou_1234567890abcdef';
  const sandbox = await aSandbox({ world: { people: [{ name: '孙丽', mobile: '13900000000', openId }] } });
  expect(sandbox.person('孙丽').openId).toBe(openId);
});

it('says who there is when asked for somebody unknown', async () => {
  const sandbox = await aSandbox();
  expect(() => sandbox.person('孙丽')).toThrow('没有叫“孙丽”的人；有的是：李明、王芳、赵强');
  expect(() => sandbox.group('工作群')).toThrow('没有叫“工作群”的群；有的是：县委党建引领工作推进组');
});

it('keeps a record that only grows and tells whoever listens', async () => {
  const sandbox = await aSandbox();
  const heard: string[] = [];
  const stop = sandbox.onChange((change) => heard.push(change.what));
  await sandbox.person('李明').say('你好');
  stop();
  await sandbox.person('李明').say('再见');
  expect(heard).toEqual(['chat.changed', 'call', 'message.sent', 'call']);
  expect(sandbox.state.changes.map((change) => change.seq)).toEqual(sandbox.state.changes.map((_, index) => index + 1));
});
