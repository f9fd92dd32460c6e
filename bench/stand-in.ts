import { projectPath } from '../src/root.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';

/** The stand-in platform in a process of its own, with its page and without frequency limits. */
const people = Array.from({ length: 50 }, (_, index) => ({
  name: `考核员${index + 1}`,
  mobile: `199${String(index).padStart(8, '0')}`,
}));
const sandbox = await startSandbox({
  appId: 'cli_00000000000bec42',
  appSecret: 'bench',
  mode: 'websocket',
  world: { people, chats: [] },
  page: { folder: projectPath('dist', 'web') },
  limits: { perSecond: Infinity, perMinute: Infinity, perTarget: Infinity },
});
for (const person of sandbox.people().slice(0, 2)) await person.openBotChat();
process.send?.({
  url: sandbox.url,
  pageUrl: sandbox.pageUrl,
  people: sandbox.people().map(({ name, openId }) => ({ name, openId })),
});
