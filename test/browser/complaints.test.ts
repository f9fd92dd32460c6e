import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Screen } from './screen.ts';

const page = `<!doctype html><title>页</title><script>
  fetch('/refused').then(() => { console.error('没有办成'); setTimeout(() => { throw new Error('出错了'); }); });
</script>`;

const server = createServer((request, response) => {
  const refused = request.url === '/refused';
  response.writeHead(refused ? 409 : 200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(refused ? '{"error":"机器人不在这个群里"}' : page);
});
let screen: Screen;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  screen = await Screen.open();
});
afterAll(async () => {
  await screen?.close();
  server.close();
});

it('tells of an error in the browser where it arose, and which requests went wrong meanwhile', async () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await screen.page.goto(address);
  await expect.poll(async () => (await screen.complaints()).join('\n')).toContain('uncaught Error: 出错了');
  const told = (await screen.complaints()).join('\n');
  expect(told).toContain(`console: 没有办成\n  at ${address}:2:`);
  expect(told).toMatch(/uncaught Error: 出错了\n +at http.*:2:\d+/);
  expect(told).toContain(`meanwhile, `);
  expect(told).toContain(`GET ${address}refused answered 409 {"error":"机器人不在这个群里"}`);
});
