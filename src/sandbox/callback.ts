import { z } from 'zod';
import { replaceCard } from './api/messages.ts';
import { validateCard } from './card/validate.ts';
import { envelope, userId } from './events.ts';
import { cardContext, type Platform } from './platform.ts';
import type { MessageRecord, PersonRecord } from './state.ts';
import type { Delivery } from './transport.ts';

/** What a person sees after acting on a card. */
export interface Outcome {
  readonly toast?: string;
  readonly toastType?: 'info' | 'success' | 'error' | 'warning';
  /** What the client says when something went wrong, the platform's code in it. */
  readonly error?: string;
  readonly errorCode?: number;
  /** The card that took the old one's place. */
  readonly card?: unknown;
}

const Toast = z.strictObject({
  type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
  content: z.string(),
  i18n: z.record(z.string(), z.string()).optional(),
});
const Answer = z.strictObject({
  toast: Toast.optional(),
  card: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) }),
      z.strictObject({ type: z.literal('template'), data: z.record(z.string(), z.unknown()) }),
    ])
    .optional(),
});

/** Somebody acts on a card: the bot is asked, the card stays locked until it has answered, and the answer is carried out. */
export async function interact(
  platform: Platform,
  person: PersonRecord,
  message: MessageRecord,
  action: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const token = platform.ids.next('card token');
  const cardToken = { messageId: message.id, issuedAt: platform.now(), answered: false, uses: 0 };
  platform.cardTokens.set(token, cardToken);
  const event = {
    operator: { tenant_key: platform.app.tenantKey, ...userId(person) },
    token,
    action: { timezone: 'Asia/Shanghai', ...action },
    host: 'im_message',
    context: { open_message_id: message.id, open_chat_id: message.chatId },
  };
  message.openCallbacks += 1;
  try {
    // Events count in milliseconds, this callback in microseconds.
    const delivery = await platform.ask(envelope(platform, 'card.action.trigger', event, `${platform.now()}000`));
    return carryOut(platform, message, delivery);
  } finally {
    message.openCallbacks -= 1;
    cardToken.answered = true;
    platform.state.note('interaction', message.id);
  }
}

function carryOut(platform: Platform, message: MessageRecord, delivery: Delivery): Outcome {
  if (delivery.outcome === 'timeout') return failed(200341);
  if (delivery.outcome === 'unreachable') return failed(delivery.detail === 'no client is connected' ? 200340 : 200342);
  if (delivery.status !== 200) return failed(200671);
  const answer = Answer.safeParse(parse(delivery.body));
  if (!answer.success) return failed(200672);
  const { toast, card } = answer.data;
  if (card) {
    const fault = faultOf(platform, card);
    if (fault !== undefined) return failed(fault);
    if (message.recalledAt === undefined) replaceCard(platform, message, card.data);
  }
  return {
    ...(toast ? { toast: toast.i18n?.zh_cn ?? toast.content, toastType: toast.type } : {}),
    ...(card ? { card: card.data } : {}),
  };
}

/** No template exists here, so a template is as invalid as a broken card. */
function faultOf(platform: Platform, card: NonNullable<z.infer<typeof Answer>['card']>): number | undefined {
  if (card.type === 'template') return 200673;
  if (card.data.schema !== '2.0') return 200830;
  return validateCard(JSON.stringify(card.data), cardContext(platform)) ? 200673 : undefined;
}

/** An empty body changes nothing, just as `{}`; what is no JSON has the wrong shape. */
function parse(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const words: Readonly<Record<number, string>> = {
  200340: '应用未在线，请稍后重试',
  200341: '请求超时，请稍后重试',
  200342: '连接服务失败，请稍后重试',
};

function failed(code: number): Outcome {
  return { error: `${words[code] ?? '出错了，请稍后重试'}（${code}）`, errorCode: code };
}
