import { z } from 'zod';
import type { CallRecord } from '../calls.ts';
import { LIMITS } from '../card/limits.ts';
import type { MessageRecord } from '../state.ts';
import type { CallView, Inspection } from './protocol.ts';

const textBytes = 150 * 1024;

/** A message as the platform keeps it, its size against the limits, and every call and delivery that concerned it. */
export function inspect(message: MessageRecord, calls: readonly CallRecord[]): Inspection {
  const { kind, content, card, id } = message;
  return {
    content,
    bytes: Buffer.byteLength(content),
    bytesAtMost: kind === 'text' ? textBytes : LIMITS.bytes,
    ...(kind === 'interactive' && { elements: taggedObjects(card) }),
    elementsAtMost: LIMITS.taggedObjects,
    calls: calls.filter((call) => concerns(call, id)).map(callView),
  };
}

export function callView(call: CallRecord): CallView {
  const { at, kind, method, path, name, status, code } = call;
  const detail = [
    ...(call.attempt !== undefined && call.attempt > 1 ? [`第${call.attempt}次投递`] : []),
    ...(call.detail ? [words[call.detail] ?? call.detail] : []),
  ].join('，');
  // Of a delivery the event type tells more than where it went.
  return { at, kind, method, path: kind === 'api' ? path : name, status, code, ...(detail !== '' && { detail }) };
}

const words: Readonly<Record<string, string>> = {
  timeout: '超时未答复',
  'no client is connected': '机器人不在线',
  'the connection broke': '连接中断',
  'the acknowledgement could not be read': '确认的内容读不懂',
  'the address has not answered the challenge': '回调地址没有通过验证',
  'sandbox closed': '沙箱已停止',
};

/** Every object with a tag counts: components, texts, icons. What a button says to the bot is no part of the drawing. */
function taggedObjects(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const own = 'tag' in node && !Array.isArray(node) ? 1 : 0;
  const parts = Object.entries(node).filter(([key]) => !notDrawn.has(key));
  return parts.reduce((sum, [, part]) => sum + taggedObjects(part), own);
}

const notDrawn = new Set(['behaviors', 'value', 'chart_spec']);

const Delivered = z.object({
  event: z.object({
    context: z.object({ open_message_id: z.string() }).optional(),
    message: z.object({ message_id: z.string() }).optional(),
    message_id: z.string().optional(),
    message_id_list: z.array(z.string()).optional(),
  }),
});

function concerns(call: CallRecord, messageId: string): boolean {
  if (call.kind === 'api') return call.messageId === messageId || call.path.includes(messageId);
  const delivered = Delivered.safeParse(call.request);
  if (!delivered.success) return false;
  const { context, message, message_id, message_id_list = [] } = delivered.data.event;
  return [context?.open_message_id, message?.message_id, message_id, ...message_id_list].includes(messageId);
}
