import { createFeishu, type Feishu } from '../../src/feishu/client.ts';
import { createLog } from '../../src/log.ts';
import type { CallRecord } from '../../src/sandbox/calls.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export const silentLog = createLog('silent');

/** The bot's client, pointed at the sandbox. */
export const feishuAt = (sandbox: Sandbox, given: { timeoutMs?: number; appSecret?: string } = {}): Feishu =>
  createFeishu({ appId: sandbox.app.id, appSecret: 'secret', domain: sandbox.url, ...given }, silentLog);

/** Calls of one API, as the SDK names it. */
export const callsOf = ({ calls }: Sandbox, name: string): CallRecord[] => calls.filter((call) => call.name === name);

/** The most calls that fall into any one second. */
export function mostInASecond(calls: readonly CallRecord[]): number {
  return Math.max(0, ...calls.map(({ at }) => calls.filter((other) => other.at >= at && other.at < at + 1_000).length));
}

/** Looks again and again until it has come about. */
export async function until(holds: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
