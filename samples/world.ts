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

/** Everybody a roster names, with one account in the sandbox however many parts he or she has, and the steering office's group chat. */
export function sampleWorld({ units, teams, examiners, office }: Roster): SampleWorld {
  const named = [
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
  return {
    people: named.filter((one, at) => named.findIndex(({ mobile }) => mobile === one.mobile) === at),
    chats: [{ name: steeringOffice, members: office.map(({ name }) => name) }],
  };
}
