import { Message } from '@arco-design/web-react';
import type { AutoplayOrder, AutoplayView } from '../page/protocol.ts';
import { complaintOf, orderAutoplay } from './api.ts';

/** Gives the play an order; what it answers arrives as a change. */
export function give(order: AutoplayOrder): void {
  orderAutoplay(order).catch((error: unknown) => void Message.error(complaintOf(error)));
}

/** Whether the play would act for people who are not taken over: before it begins and after its end there is nothing to take over. */
export function canTakeOver({ phase }: AutoplayView): boolean {
  return phase !== 'finished';
}
