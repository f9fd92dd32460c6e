import type { Roster } from '../../src/domain/roster.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';

/** Two teams, seven units: somebody is sent by a unit of the team, one unit will be withdrawn, two administrators decide. */
export function aCounty(): Roster {
  const second = { team: '第二考核组' };
  const liaison = (name: string, number: number) => ({ name, mobile: `1990000020${number}` });
  return aRoster({
    office: [
      { name: '周明远', mobile: '19900000001', administrator: true },
      { name: '唐志刚', mobile: '19900000003', administrator: true },
    ],
    teams: [aTeam(), aTeam({ name: '第二考核组', leader: { name: '徐海波', mobile: '19900000021' } })],
    units: [
      aUnit({ liaison: liaison('马文涛', 1) }),
      aUnit({ name: '白石镇', liaison: liaison('罗小军', 2) }),
      aUnit({ name: '县总工会', category: '县直单位', liaison: liaison('曾玉梅', 3) }),
      aUnit({ name: '黑水乡', liaison: liaison('白小川', 4) }),
      aUnit({ ...second, name: '望江镇', liaison: liaison('董志强', 5) }),
      aUnit({ ...second, name: '松岗镇', liaison: liaison('袁梦琪', 6) }),
      aUnit({ ...second, name: '龙泉镇', liaison: liaison('魏长青', 7) }),
    ],
    examiners: [
      anExaminer(),
      // Sent by a unit of the team: never scores it.
      anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' }),
      anExaminer({ ...second, name: '方圆', mobile: '19900000022', organisation: '团县委' }),
      anExaminer({ ...second, name: '高文静', mobile: '19900000023', organisation: '县妇联' }),
    ],
  });
}
