import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { aSandbox, atEnd } from './support.ts';

interface Answered<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
}

/** A browser in front of the sandbox. */
export interface Browser {
  readonly sandbox: Sandbox;
  readonly get: <T>(path: string) => Promise<Answered<T>>;
  readonly post: <T = Record<string, unknown>>(path: string, body?: unknown) => Promise<Answered<T>>;
}

/** A sandbox that serves a page, which is one line and one asset. */
export async function aPage(options: Partial<SandboxOptions> = {}): Promise<Browser> {
  const folder = await aFolder({ 'index.html': '<!doctype html><title>沙箱</title>', 'assets/app-1a2b.js': 'start()' });
  const sandbox = await aSandbox({ page: { folder }, ...options });
  const at = (path: string) => `${sandbox.url}/sandbox/api${path}`;
  return {
    sandbox,
    get: async (path) => answered(await fetch(at(path))),
    post: async (path, body) => {
      const isFile = body instanceof Uint8Array;
      const headers = { 'content-type': isFile ? 'application/octet-stream' : 'application/json' };
      const sent = isFile ? Buffer.from(body) : JSON.stringify(body ?? {});
      return answered(await fetch(at(path), { method: 'POST', headers, body: sent }));
    },
  };
}

async function answered<T>(response: Response): Promise<Answered<T>> {
  return { status: response.status, body: (await response.json()) as T };
}

export async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'page-'));
  atEnd(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'web');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'not for the page');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** Past fetch, which tidies paths and keeps some headers to itself. */
export function rawRequest(
  sandbox: Sandbox,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const sending = request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sending.on('error', reject).end(body);
  });
}

/** What the stream has told so far. */
export async function aStream(sandbox: Sandbox): Promise<{ readonly told: string[] }> {
  const leaving = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/api/events`, { signal: leaving.signal });
  const told: string[] = [];
  const listening = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of response.body!) {
      for (const [, data] of decoder.decode(piece as Uint8Array).matchAll(/^data: (.*)$/gm)) {
        told.push((JSON.parse(data ?? '') as { what: string }).what);
      }
    }
  })().catch(() => undefined);
  atEnd(() => {
    leaving.abort();
    return listening;
  });
  return { told };
}
