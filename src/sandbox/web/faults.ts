import type { FaultRequest } from '../page/protocol.ts';

export interface FaultOffer {
  readonly title: string;
  /** What it does and what one should then see. */
  readonly hint: string;
  readonly request: FaultRequest;
}

/** Faults of the platform; those that strike a number of calls or events strike the next ones. */
export const platformFaults: readonly FaultOffer[] = [
  {
    title: '频率超限',
    hint: '接下来3次调用答429，并要求2秒后再试',
    request: { kind: 'rate-limit', resetSeconds: 2, times: 3 },
  },
  { title: '服务器出错', hint: '接下来3次调用答502和一页网页', request: { kind: 'server-error', times: 3 } },
  { title: '回答缓慢', hint: '接下来3次调用推迟4秒回答', request: { kind: 'slow', ms: 4000, times: 3 } },
  {
    title: '做了却没答',
    hint: '下一次调用照办，但答复之前断开；机器人重试，消息不应重复',
    request: { kind: 'reset-after', times: 1 },
  },
  { title: '断开长连接', hint: '机器人应自行重连，其间的消息约15秒后补到', request: { kind: 'drop-connections' } },
  { title: '令牌失效', hint: '已发出的访问令牌全部作废，机器人应重新获取', request: { kind: 'revoke-tokens' } },
  {
    title: '事件重复',
    hint: '接下来3个事件各送达两次，只应生效一次',
    request: { kind: 'duplicate-events', times: 3 },
  },
  {
    title: '事件迟到',
    hint: '接下来3个事件推迟3秒送达',
    request: { kind: 'delay-events', times: 3, ms: 3000 },
  },
];

/** What the documents leave open: what a form's empty fields are sent as. It holds until it is chosen anew. */
export const emptyFieldChoices = [
  { title: '按默认：输入框发空串，其余不发', as: 'usual' },
  { title: '都不发', as: 'missing' },
  { title: '都发空串', as: 'empty-string' },
  { title: '都发null', as: 'null' },
] as const;

/** What can happen to one person, each with the way back. */
export const personFaults = [
  { title: '移出可用范围', kind: 'out-of-reach' },
  { title: '移回可用范围', kind: 'in-reach' },
  { title: '屏蔽机器人', kind: 'block-bot' },
  { title: '解除屏蔽', kind: 'unblock-bot' },
] as const;

/** Each fits only while the bot is in the group, or is not. */
export const groupFaults = [
  { title: '移出机器人', kind: 'remove-bot', whileIn: true },
  { title: '加入机器人', kind: 'add-bot', whileIn: false },
] as const;
