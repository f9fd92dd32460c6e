import type { Person } from '../../sandbox/person.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { taskList, tasksOn, type Tasks } from './tasks.ts';

export interface TeamMember {
  readonly person: Person;
  readonly team: string;
}

/** How many sheets are in, by what the examiners' task lists say, whoever handed them in: what leaders and onlookers wait for. */
export interface Board {
  total(): Tasks;
  /** Resolves when half of a team's sheets are in. */
  half(team: string): Promise<void>;
  onChange(listener: () => void): () => void;
  close(): void;
}

export function createBoard(sandbox: Sandbox, examiners: readonly TeamMember[]): Board {
  const members = new Map(examiners.map((member) => [member.person.openId, member]));
  const rows = new Map<string, Tasks>();
  const listeners = new Set<() => void>();
  const look = ({ person }: TeamMember) => {
    const list = taskList(person);
    const before = rows.get(person.openId);
    const now = list && tasksOn(list);
    if (!now || (now.submitted === before?.submitted && now.all === before.all)) return;
    rows.set(person.openId, now);
    for (const listener of listeners) listener();
  };
  const sum = (counted: readonly TeamMember[]): Tasks =>
    counted.reduce<Tasks>(
      ({ submitted, all }, { person: { openId } }) => {
        const row = rows.get(openId);
        return { submitted: submitted + (row?.submitted ?? 0), all: all + (row?.all ?? 0) };
      },
      { submitted: 0, all: 0 },
    );
  examiners.forEach(look);
  const close = sandbox.onChange(({ what, id }) => {
    if (what !== 'message.sent' && what !== 'message.updated') return;
    const chat = sandbox.state.chats.get(sandbox.state.messages.get(id)?.chatId ?? '');
    const [openId = ''] = chat?.kind === 'p2p' ? chat.members : [];
    const member = members.get(openId);
    if (member) look(member);
  });
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    total: () => sum(examiners),
    half(team) {
      const isHalf = () => {
        const { submitted, all } = sum(examiners.filter((member) => member.team === team));
        return submitted * 2 >= all;
      };
      if (isHalf()) return Promise.resolve();
      return new Promise((resolve) => {
        const stop = onChange(() => {
          if (!isHalf()) return;
          stop();
          resolve();
        });
      });
    },
    onChange,
    close,
  };
}
