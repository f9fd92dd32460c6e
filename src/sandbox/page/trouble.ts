import { z } from 'zod';
import { type Desk, personNamed } from './desk.ts';
import type { FaultRequest } from './protocol.ts';
import { PageRefusal } from './refusal.ts';

const times = z.int().min(1).max(100);
const ms = z.int().min(0).max(60_000);
const name = z.string().min(1).max(60);

export const Trouble = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('empty-fields'), as: z.enum(['usual', 'missing', 'empty-string', 'null']) }),
  z.strictObject({ kind: z.literal('rate-limit'), resetSeconds: z.int().min(1).max(3600), times }),
  z.strictObject({ kind: z.literal('server-error'), times }),
  z.strictObject({ kind: z.literal('slow'), ms, times }),
  z.strictObject({ kind: z.literal('reset-after'), times }),
  z.strictObject({ kind: z.enum(['drop-connections', 'revoke-tokens', 'disarm']) }),
  z.strictObject({ kind: z.enum(['duplicate-events', 'delay-events']), times, ms: ms.exactOptional() }),
  z.strictObject({ kind: z.enum(['out-of-reach', 'in-reach', 'block-bot', 'unblock-bot']), person: name }),
  z.strictObject({ kind: z.enum(['remove-bot', 'add-bot']), group: name }),
]) satisfies z.ZodType<FaultRequest>;

const usualDelayMs = 10_000;
/** What people say: notices of reading, which looking at the page causes, would use a fault up unseen. */
const spoken = 'im.message.receive_v1';

/** Makes something go wrong, as it does on the real platform; whoever looks at the faults sees it. */
export async function makeTrouble(desk: Desk, trouble: FaultRequest): Promise<void> {
  await strike(desk, trouble);
  desk.platform.state.note('faults.changed', trouble.kind);
}

async function strike(desk: Desk, trouble: FaultRequest): Promise<void> {
  const { faults, tokens } = desk.platform;
  switch (trouble.kind) {
    case 'empty-fields':
      faults.emptyFields = trouble.as === 'usual' ? undefined : trouble.as;
      return;
    case 'rate-limit':
      return faults.nextCalls('*', { kind: 'rate-limit', resetSeconds: trouble.resetSeconds }, trouble.times);
    case 'server-error':
      return faults.nextCalls('*', { kind: 'html', status: 502 }, trouble.times);
    case 'slow':
      return faults.nextCalls('*', { kind: 'slow', ms: trouble.ms }, trouble.times);
    case 'reset-after':
      return faults.nextCalls('*', { kind: 'reset', when: 'after' }, trouble.times);
    case 'disarm':
      return faults.disarm();
    case 'drop-connections':
      return desk.dropConnections();
    case 'revoke-tokens':
      return tokens.revokeAll();
    case 'duplicate-events':
      return faults.nextEvents(spoken, { kind: 'duplicate' }, trouble.times);
    case 'delay-events':
      return faults.nextEvents(spoken, { kind: 'delay', ms: trouble.ms ?? usualDelayMs }, trouble.times);
    case 'out-of-reach':
      return personNamed(desk, trouble.person).leaveRange();
    case 'in-reach':
      return personNamed(desk, trouble.person).enterRange();
    case 'block-bot':
      return personNamed(desk, trouble.person).blockBot();
    case 'unblock-bot':
      return personNamed(desk, trouble.person).unblockBot();
    case 'remove-bot':
      return groupNamed(desk, trouble.group).removeBot();
    case 'add-bot':
      return groupNamed(desk, trouble.group).addBot();
  }
}

function groupNamed(desk: Desk, name: string) {
  const group = desk.group(name);
  if (!group) throw new PageRefusal(404, `没有叫“${name}”的群`);
  return group;
}
