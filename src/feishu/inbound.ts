import * as lark from '@larksuiteoapi/node-sdk';
import type { Db } from '../db/database.ts';
import * as inbox from '../db/inbox.ts';
import { sdkLog, type Log } from '../log.ts';
import { toasts } from '../../cards/toasts.ts';
import { parseBotMoved, parseClick, parseFirstMeeting, parseMessage, type Click, type FeishuEvent } from './events.ts';
import type { ClickAnswer } from './actions.ts';

export interface InboundParts {
  readonly db: Db;
  readonly answer: (click: Click) => Promise<ClickAnswer>;
  /** An event was kept and waits to be dealt with. */
  readonly received: () => void;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Where long connection and webhook meet: every event is kept before the platform is told so, every click is answered at once. */
export function createDispatcher({ db, answer, received, clock, log }: InboundParts): lark.EventDispatcher {
  async function keep(key: string, event: FeishuEvent): Promise<void> {
    if (await inbox.receive(db, key, event, clock())) received();
  }

  const dispatcher = new lark.EventDispatcher({ logger: sdkLog(log), loggerLevel: lark.LoggerLevel.warn });
  dispatcher.register({
    'im.message.receive_v1': async (data: unknown) => {
      const message = parseMessage(data);
      // By message, not by event: the platform may send one message as several events.
      if (message) await keep(`message:${message.messageId}`, message);
    },
    'im.chat.member.bot.added_v1': async (data: unknown) => {
      const moved = parseBotMoved('bot-added', data);
      if (moved) await keep(`event:${moved.eventId}`, moved);
    },
    'im.chat.member.bot.deleted_v1': async (data: unknown) => {
      const moved = parseBotMoved('bot-removed', data);
      if (moved) await keep(`event:${moved.eventId}`, moved);
    },
    'im.chat.disbanded_v1': async (data: unknown) => {
      const moved = parseBotMoved('bot-removed', data);
      if (moved) await keep(`event:${moved.eventId}`, moved);
    },
    p2p_chat_create: async (data: unknown) => {
      const meeting = parseFirstMeeting(data);
      if (meeting) await keep(meeting.eventId, meeting);
    },
    // Subscribed with the others by many apps; an event without a handler would be reported as a failure.
    'im.chat.access_event.bot_p2p_chat_entered_v1': () => undefined,
    'im.message.message_read_v1': () => undefined,
    'im.message.recalled_v1': () => undefined,
    'card.action.trigger': async (data: unknown): Promise<ClickAnswer> => {
      const click = parseClick(data);
      return click ? answer(click) : { toast: toasts.oldButton };
    },
  } as Parameters<lark.EventDispatcher['register']>[0]);
  return dispatcher;
}
