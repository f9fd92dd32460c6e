import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';

export interface Tasks {
  readonly submitted: number;
  readonly all: number;
}

/** 我的打分, as the person has it now; absent before the opening. */
export function taskList(person: Person): SeenCard | undefined {
  return person.cards().findLast(({ title }) => title === '我的打分');
}

/** How many sheets the list says are in, and how many it asks for. */
export function tasksOn({ text }: SeenCard): Tasks {
  const [, submitted, drafts, untouched] = /(\d+)\s+(\d+)\s+(\d+)\s+已提交\s+草稿\s+未开始/.exec(text) ?? [];
  if (submitted === undefined) throw new Error('打分任务上没有写明份数');
  return { submitted: Number(submitted), all: Number(submitted) + Number(drafts) + Number(untouched) };
}

export function areDone({ submitted, all }: Tasks): boolean {
  return submitted === all;
}
