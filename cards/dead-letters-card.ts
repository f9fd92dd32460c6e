import { button, card, column, columns, hr, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { momentText } from './wording.ts';

interface DeadLetter {
  readonly messageId: string;
  /** A person's name, or a group's. */
  readonly to: string;
  /** What the message was: "打分任务". */
  readonly about: string;
  readonly gaveUpAt: Date;
  /** Why, in words for people: "对方不在应用可用范围内". */
  readonly because: string;
  /** Already asked for again, and on its way. */
  readonly resending?: boolean;
}

export interface DeadLettersView {
  /** Newest first. */
  readonly letters: readonly DeadLetter[];
}

const shown = 12;

/** Messages the bot had to give up on, for an administrator to send again. */
export function deadLettersCard({ letters }: DeadLettersView): Card {
  const more = letters.length - shown;
  return card({
    title: '未送达消息',
    template: letters.length > 0 ? 'orange' : 'green',
    tags: [
      letters.length > 0 ? { text: `${letters.length}条`, colour: 'orange' } : { text: '全部送达', colour: 'green' },
    ],
    summary: letters.length > 0 ? `有${letters.length}条消息未送达` : '没有未送达的消息',
    elements: [
      letters.length > 0 ? note('请先排除原因，再点重发。') : plainText('没有未送达的消息。'),
      ...letters.slice(0, shown).flatMap((letter) => [hr(), row(letter)]),
      more > 0 ? note(`还有${more}条，处理后再显示。`) : undefined,
    ],
  });
}

function row({ messageId, to, about, gaveUpAt, because, resending }: DeadLetter): Element {
  return columns(
    column([plainText(`${to}：${about}`), note(`${momentText(gaveUpAt)}，${because}`)], { weight: 3 }),
    column(
      [
        button(
          resending ? '重发中' : '重发',
          { kind: 'deadletters.resend', messageId },
          resending ? { disabledBecause: '正在重发，请稍候。' } : {},
        ),
      ],
      { weight: 1, middle: true },
    ),
  );
}
