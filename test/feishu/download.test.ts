import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createFeishu } from '../../src/feishu/client.ts';
import { PlatformError } from '../../src/feishu/platform-error.ts';
import { atEnd, freshAppId } from '../sandbox/support.ts';
import { silentLog } from './support.ts';

/** A platform that hands out a token, and answers a download as told: what no sandbox would do on its own. */
async function aPlatform(answer: (response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    if (request.url?.includes('/resources/')) answer(response);
    else response.setHeader('content-type', 'application/json').end(token);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // A TCP server's address is one.
  const feishu = createFeishu({ appId: freshAppId(), appSecret: 'secret', domain, timeoutMs: 200 }, silentLog);
  return { download: () => feishu.download('om_1', 'file_v3_1', 1_000) };
}

const token = JSON.stringify({ code: 0, msg: 'ok', tenant_access_token: 't-1', expire: 7200 });

const begin = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': '10' }).write('12345');

it('a file that stops coming in the middle is not waited for without end', async () => {
  const { download } = await aPlatform((response) => void begin(response));
  await expect(download()).rejects.toBeInstanceOf(PlatformError);
});

it('a file whose connection breaks in the middle is not taken for whole', async () => {
  const { download } = await aPlatform((response) => {
    begin(response);
    setTimeout(() => response.destroy(), 20);
  });
  await expect(download()).rejects.toBeInstanceOf(PlatformError);
});

it('a file that comes slowly but steadily is waited for', async () => {
  const { download } = await aPlatform((response) => {
    begin(response);
    for (const [index, piece] of ['6', '7', '8', '9'].entries())
      setTimeout(() => response.write(piece), 100 * (index + 1));
    setTimeout(() => response.end('0'), 500);
  });
  expect(Buffer.from(await download()).toString()).toBe('1234567890');
});
