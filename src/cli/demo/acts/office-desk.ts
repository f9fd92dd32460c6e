import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard } from '../../../sandbox/seen.ts';
import { patienceMs } from '../patience.ts';
import { press } from '../press.ts';
import { outboxEmptied } from '../quiet.ts';
import { ask, cardNow, hasMessage, once, type Playing, sure } from './part.ts';
import type { Plot, PlotTeam } from './plot.ts';

const replacementReason = '因公外出，不能继续参加考核';

/** 人员: the office records a recusal, lets a unit withdraw and excuses marks that cannot be given. */
export async function changePeople(playing: Playing, plot: Plot): Promise<void> {
  const { admin } = playing.scene;
  const { recusal, excuse, withdrawn } = plot;
  await once(playing, {
    person: admin,
    doing: `登记${recusal.examiner.name}回避${recusal.unit.name}`,
    isDone: () => hasMessage(recusal.examiner, `您须回避${recusal.unit.name}`),
    act: () =>
      register(playing, recusal.team, '登记回避', {
        person: recusal.examiner.name,
        unit: recusal.unit.name,
        reason: '近亲属在该单位任职',
      }),
  });
  await once(playing, {
    person: admin,
    doing: `办理${withdrawn.unit.name}退出考核`,
    isDone: () => hasMessage(withdrawn.unit.liaison, `${withdrawn.unit.name}不参加本次考核`),
    act: () =>
      register(playing, withdrawn.team, '单位退出', {
        unit: withdrawn.unit.name,
        reason: '机构改革，本年度职能调整',
      }),
  });
  await once(playing, {
    person: admin,
    doing: `办理${excuse.examiner.name}对${excuse.unit.name}的免评`,
    isDone: () => hasMessage(excuse.examiner, `您对${excuse.unit.name}没有提交的评分已经免去`),
    act: () =>
      register(playing, excuse.team, '免评', {
        person: excuse.examiner.name,
        unit: excuse.unit.name,
        reason: '住院治疗，未参加该单位现场考核',
      }),
  });
}

/** 人员: somebody who cannot go on is replaced by another, who starts from empty sheets. */
export function replaceExaminer(playing: Playing, { replaced: { team, examiner }, standIn }: Plot): Promise<void> {
  return once(playing, {
    person: playing.scene.admin,
    doing: `办理由${standIn.name}接替${examiner.name}打分`,
    isDone: () => hasMessage(standIn, '请您接替打分'),
    act: () =>
      register(playing, team, '更换考核人员', {
        person: examiner.name,
        name: standIn.name,
        mobile: standIn.mobile,
        organisation: '县委办公室',
        reason: replacementReason,
      }),
  });
}

/** From 人员 to the team, to the form, filled in and confirmed. */
async function register(
  playing: Playing,
  team: PlotTeam,
  form: keyof typeof forms,
  entry: Readonly<Record<string, string>>,
): Promise<void> {
  const { scene, transcript } = playing;
  const { admin } = scene;
  const { id } = await ask(admin, '人员', '增加推进组人员');
  // Until it is noted as delivered, a press is answered with a fresh card.
  await outboxEmptied(scene.app().url);
  const teams = cardNow(admin, id);
  const rows = teams.text.split('\n').filter((line) => line.includes('[ 办理 ]'));
  const buttons = teams.controls.filter(({ label }) => label === '办理');
  const row = rows.findIndex((line) => line.startsWith(team.name));
  await admin.press(sure(buttons[row], `“人员”里没有${team.name}`), { card: teams });
  await shows(admin, id, form);
  await admin.press(form, { card: cardNow(admin, id) });
  const card = await shows(admin, id, '确认办理');
  admin.fill(entry, { card });
  await press(admin, '确认办理', forms[form], { card });
  transcript.line(`  ${admin.name}在“人员”里办理“${form}”：${Object.values(entry).join('，')}。`);
}

/** What comes up when it is done. */
const forms = {
  登记回避: '已登记回避，已通知本人',
  单位退出: '单位已退出，已通知有关人员',
  免评: '已免评，已通知本人',
  更换考核人员: '已更换，已通知双方',
} as const;

async function shows(person: Person, id: string, label: string): Promise<SeenCard> {
  await person.waitFor((one) => cardNow(one, id).controls.some((control) => control.label === label), patienceMs);
  return cardNow(person, id);
}
