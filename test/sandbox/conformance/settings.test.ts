import { expect, it } from 'vitest';
import { settingsFrom } from './settings.ts';

const whole = {
  CONFORMANCE_DOMAIN: 'https://open.feishu.cn/',
  CONFORMANCE_APP_ID: 'cli_1',
  CONFORMANCE_APP_SECRET: 'secret',
  CONFORMANCE_CHAT_ID: 'oc_1',
  CONFORMANCE_MOBILE: '13800000001',
};

it('asks the sandbox where the environment names no platform', () => {
  expect(settingsFrom({ HOME: '/root' })).toBeUndefined();
});

it('asks the platform that the environment names', () => {
  expect(settingsFrom(whole)).toEqual({
    domain: 'https://open.feishu.cn',
    appId: 'cli_1',
    appSecret: 'secret',
    chatId: 'oc_1',
    mobile: '13800000001',
  });
});

it.each(Object.keys(whole))('does not start without %s, and says so in one line', (name) => {
  expect(() => settingsFrom({ ...whole, [name]: '' })).toThrow(
    new Error(`the conformance suite does not start: ${name} not set`),
  );
});
