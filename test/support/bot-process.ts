import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '../../src/root.ts';

export interface BotProcess {
  readonly child: ChildProcess;
  /** The one-time code it printed, while there is no administrator. */
  readonly claimCode: string | undefined;
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

const printedCode = /管理员 ([A-Z2-9]{10})/;

/**
 * The bot as `npm start` runs it, in a process of its own that can be killed; resolves when it says it is ready and, on an empty database,
 * when it has printed the code as well.
 */
export async function aBotProcess(
  env: Readonly<Record<string, string>>,
  database: 'empty' | 'used',
): Promise<BotProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', projectPath('src', 'main.ts')], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'info', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}:\n${output}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('"msg":"ready"') && (database === 'used' || printedCode.test(output))) resolve();
    });
  });
  child.removeAllListeners('exit');
  return {
    child,
    claimCode: printedCode.exec(output)?.[1],
    end: async (signal) => {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
