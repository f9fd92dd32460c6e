import { cardText } from '../../sandbox/card/text.ts';
import type { Person } from '../../sandbox/person.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SeenMessage } from '../../sandbox/seen.ts';

/** "李明（县委组织部，第一考核组成员）". */
export function bySomebody({ state }: Sandbox, { name, openId }: Person): string {
  const { organisation, title } = state.people.get(openId) ?? {};
  return `${name}（${[organisation, title].filter((part) => part !== undefined).join('，')}）`;
}

export function messageText({ chat, from, text, card }: SeenMessage): string {
  const place = chat === from ? '' : `〔${chat}〕`;
  return `${place}${from}：\n${card === undefined ? text : cardText(card)}`;
}

const quietMs = 1_000;
const patienceMs = 6_000;

/** Resolves when nothing has changed on the platform for a moment; the bot's answers come by themselves, there is nothing else to wait for. */
export function settled(sandbox: Sandbox): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      clearTimeout(last);
      stop();
      resolve();
    };
    let timer = setTimeout(finish, quietMs);
    const last = setTimeout(finish, patienceMs);
    const stop = sandbox.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, quietMs);
    });
  });
}
