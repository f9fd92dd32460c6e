import type { Roster } from '../src/domain/roster.ts';

export interface SampleWorld {
  readonly people: {
    readonly name: string;
    readonly mobile: string;
    readonly organisation: string;
    readonly title?: string;
  }[];
  readonly chats: { name: string; members: string[] }[];
}

const steeringOffice = '县委党建引领工作推进组';

/** Everybody a roster names, with one account each in the sandbox, and the steering office's group chat. */
export function sampleWorld(roster: Roster): SampleWorld {
  const people = new Map<string, SampleWorld['people'][number]>();
  // Who has several parts, a leader who scores for one, is called by the first.
  for (const person of [...parts(roster), standIn]) if (!people.has(person.mobile)) people.set(person.mobile, person);
  return {
    people: [...people.values()],
    chats: [{ name: steeringOffice, members: roster.office.map(({ name }) => name) }],
  };
}

/** Has no part in the assessment until somebody has to be replaced. */
const standIn = { name: '韩雪松', mobile: '19900000901', organisation: '县委办公室', title: '机关干部' };

function parts({ units, teams, examiners, office }: Roster): SampleWorld['people'] {
  return [
    ...office.map(({ name, mobile, administrator }) => ({
      name,
      mobile,
      organisation: steeringOffice,
      title: administrator ? '管理员' : '工作人员',
    })),
    ...teams.map(({ name: team, leader }) => ({ ...leader, organisation: '县委组织部', title: `${team}组长` })),
    ...examiners.map(({ name, mobile, organisation, team }) => ({
      name,
      mobile,
      organisation,
      title: `${team}成员`,
    })),
    ...units.map(({ name: organisation, liaison }) => ({ ...liaison, organisation, title: '联络员' })),
  ];
}
