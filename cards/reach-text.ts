/** Somebody whom messages do not reach, and why. */
export interface OutOfReachView {
  readonly personId: string;
  readonly name: string;
  /** "第一考核组组长", "青禾镇联络员". */
  readonly roles: readonly string[];
  readonly why: ReachTrouble;
  readonly undelivered: number;
}

export type ReachTrouble = 'unknown' | 'out-of-range' | 'blocked' | 'other';

/** What the platform's refusal of a message to a person means. */
export function troubleOf({ unknown, errorCode }: { unknown: boolean; errorCode: number | null }): ReachTrouble {
  if (unknown) return 'unknown';
  if (errorCode === 230013 || errorCode === 230029) return 'out-of-range';
  return errorCode === 230053 || errorCode === 230035 ? 'blocked' : 'other';
}

export const troubleText: Record<ReachTrouble, string> = {
  unknown: '按手机号在飞书中找不到',
  'out-of-range': '不在应用可用范围内，或已离职',
  blocked: '已停止接收机器人消息',
  other: '消息未能送达',
};

export const remedyText: Record<ReachTrouble, string> = {
  unknown: '请核对手机号，有误的更正；无误的，请本人加入飞书后再试。',
  'out-of-range': '请飞书管理员核对应用可用范围；已离职的，请更换人员。',
  blocked: '请本人在飞书中恢复接收后再试。',
  other: '可以直接再试。',
};
