import { expect, it } from 'vitest';
import { Clicks } from '../../src/feishu/clicks.ts';

function aClock() {
  const clock = { now: 0 };
  return { clock, clicks: new Clicks(() => clock.now) };
}

it('a card is being clicked until the last of its clicks has been answered, and a moment longer', () => {
  const { clock, clicks } = aClock();
  clicks.begin('om_1');
  clicks.begin('om_1');
  clicks.end('om_1');
  clock.now = 10_000;
  expect(clicks.isUnderWay('om_1')).toBe(true);
  clicks.end('om_1');
  expect(clicks.isUnderWay('om_1')).toBe(true);
  clock.now += 300;
  expect(clicks.isUnderWay('om_1')).toBe(false);
  expect(clicks.isUnderWay('om_2')).toBe(false);
});

it('a click that came and went is known to whoever began before it, and to nobody who began after', () => {
  const { clock, clicks } = aClock();
  const before = clicks.moment();
  clock.now = 100;
  clicks.begin('om_1');
  clicks.end('om_1');
  clock.now = 1_000;
  const after = clicks.moment();
  expect(clicks.haveComeSince('om_1', before)).toBe(true);
  expect(clicks.haveComeSince('om_1', after)).toBe(false);
  expect(clicks.haveComeSince('om_2', before)).toBe(false);
});

it('clicks are forgotten after a minute', () => {
  const { clock, clicks } = aClock();
  const before = clicks.moment();
  clicks.begin('om_1');
  clicks.end('om_1');
  clock.now = 60_001;
  clicks.begin('om_2');
  clicks.end('om_2');
  expect(clicks.haveComeSince('om_1', before)).toBe(false);
  expect(clicks.haveComeSince('om_2', before)).toBe(true);
});
