import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '../../src/root.ts';

/** The sandbox as a user starts it, in a process of its own. */
export interface StandAlone {
  readonly url: string;
  /** What the page asks for somebody who plays a person. */
  readonly asPage: <T>(path: string, body?: unknown) => Promise<T>;
  readonly end: () => Promise<void>;
}

/** `npm run sandbox` on any free port; resolves when it has introduced itself. */
export async function aStandAloneSandbox(options: readonly string[] = []): Promise<StandAlone> {
  // A process group of its own: npm stands between us and the sandbox.
  const child = spawn('npm', ['run', '--silent', 'sandbox', '--', '--port', '0', ...options], {
    cwd: projectPath(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /^平台：(\S+)$/m.exec(output)?.[1];
      if (found !== undefined && output.includes('按 Ctrl-C 停止')) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}:\n${output}`)));
  });
  return {
    url,
    async asPage(path, body) {
      const request =
        body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const response = await fetch(`${url}/sandbox/api${path}`, request);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json() as never;
    },
    async end() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await gone;
    },
  };
}
