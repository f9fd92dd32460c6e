import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { projectPath } from '../src/root.ts';

/** Starts a program of the bench in a process of its own; resolves with the first thing it says. */
export async function start<Hello>(
  script: string,
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; hello: Hello }> {
  const child = fork(projectPath('dist', script), {
    env: { ...clean(process.env), ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [hello] = (await once(child, 'message')) as [Hello]; // Each program says one thing when it is ready.
  return { child, hello };
}

/** Nothing of this shell's own configuration reaches the measured process. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(FEISHU_|DATABASE_URL|DATA_DIR|ADMIN_MOBILES)/.test(name)),
  );
}

export function machine(): string {
  return `${cpus().length}核 ${cpus()[0]?.model ?? ''}，Node ${process.version}`;
}
