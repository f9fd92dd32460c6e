import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard } from '../../../sandbox/seen.ts';
import { amendSheet } from '../examiner.ts';
import { patienceMs } from '../patience.ts';
import { press } from '../press.ts';
import { outboxEmptied } from '../quiet.ts';
import { ask, cardNow, hasMessage, once, opens, type Playing, sure, unitCard } from './part.ts';
import type { Plot } from './plot.ts';

/** Second thoughts while a team still scores: one change is allowed and made, one is not, one sheet is voided, one mark is asked about. */
export async function haveSecondThoughts(playing: Playing, plot: Plot): Promise<void> {
  await changeAllowed(playing, plot);
  await changeDeclined(playing, plot);
  await voided(playing, plot);
}

async function changeAllowed(playing: Playing, { change: { team, examiner, unit } }: Plot): Promise<void> {
  const reason = '复核台账后，第一项评分需要调整';
  await askChange(playing, { examiner, unit: unit.name, reason });
  await answer(playing, team.leader, { examiner, reason, allow: true });
  await once(playing, {
    person: examiner,
    doing: `修改${unit.name}的评分`,
    isDone: () => unitCard(examiner, unit.name, '申请修改') !== undefined,
    act: async () => {
      await amendSheet(examiner, unit.name, playing);
      playing.transcript.line(`  ${examiner.name}修改${unit.name}的评分后重新提交。`);
    },
  });
}

async function changeDeclined(playing: Playing, { declined: { team, examiner, unit } }: Plot): Promise<void> {
  const reason = '想参照其他单位再作调整';
  await askChange(playing, { examiner, unit: unit.name, reason });
  await answer(playing, team.leader, { examiner, reason, allow: false });
}

interface Asking {
  readonly examiner: Person;
  readonly unit: string;
  readonly reason: string;
}

function askChange(playing: Playing, { examiner, unit, reason }: Asking): Promise<void> {
  return once(playing, {
    person: examiner,
    doing: `申请修改${unit}的评分`,
    isDone: () => asked(examiner, reason),
    act: async () => {
      const card = sure(unitCard(examiner, unit, '申请修改'), `${examiner.name}没有${unit}的已提交评分表`);
      examiner.fill({ reason }, { card });
      await press(examiner, '申请修改', '已提出申请，请等待答复', { card });
      playing.transcript.line(`  ${examiner.name}申请修改${unit}的评分：${reason}。`);
    },
  });
}

/** The card of the sheet says so, whatever came of it. */
function asked(examiner: Person, reason: string): boolean {
  return examiner.cards().some(({ card }) => JSON.stringify(card).includes(reason));
}

function answer(
  playing: Playing,
  leader: Person,
  { examiner, reason, allow }: { examiner: Person; reason: string; allow: boolean },
): Promise<void> {
  const request = () => leader.cards().findLast(({ text }) => text.includes(reason));
  const isOpen = () => request()?.controls.some(({ label }) => label === '同意') ?? false;
  return once(playing, {
    person: leader,
    doing: `答复${examiner.name}的修改申请`,
    isDone: () => request() !== undefined && !isOpen(),
    act: async () => {
      await leader.waitFor(isOpen, patienceMs);
      const card = sure(request(), '没有收到修改申请');
      if (allow) await press(leader, '同意', '已同意，评分表已重新打开', { card });
      else {
        leader.fill({ reason: '评分应以本单位实际为准，不与其他单位比较' }, { card });
        await press(leader, '不同意', '已答复，不同意修改', { card });
      }
      playing.transcript.line(`  组长${leader.name}${allow ? '同意' : '不同意'}${examiner.name}的修改申请。`);
      playing.transcript.card(leader.name, cardNow(leader, card.id));
    },
  });
}

async function voided(playing: Playing, { mixedUp }: Plot): Promise<void> {
  const { team, examiner, unit, takenFor } = mixedUp;
  const { leader } = team;
  await once(playing, {
    person: leader,
    doing: `作废${examiner.name}对${unit.name}的评分`,
    isDone: () => hasMessage(examiner, '评分已作废'),
    act: async () => {
      const progress = await ask(leader, '进度', `${team.name}进度`);
      const card = await opens(playing, leader, `${team.name}：更正评分`, () =>
        leader.press('重新打开或作废评分', { card: progress }),
      );
      leader.fill(
        { sheet: `${unit.name}　${examiner.name}`, reason: `误把${takenFor}的情况记到了${unit.name}名下` },
        { card },
      );
      await press(leader, '作废分数', '分数已作废，评分表已重新打开，已通知本人', { card });
      // The examiner's task list asks for the sheet again.
      await outboxEmptied(playing.scene.app().url);
      playing.transcript.line(
        `  组长${leader.name}作废${examiner.name}对${unit.name}的评分：误把${takenFor}的情况记到了${unit.name}名下。`,
      );
    },
  });
}

/** 请再核: the leader asks those who scored one criterion far apart to look at it again, and everybody stays with it. */
export async function askForSecondLook(playing: Playing, { outlier }: Plot): Promise<void> {
  const { team, examiner, unit, criterion } = outlier;
  const { leader } = team;
  const title = `请再核：${unit.name}`;
  const reason = '同一项内容评分相差较大，请对照材料再核对一次';
  const look = (who: Person) => who.cards().findLast((card) => card.title === title);
  await once(playing, {
    person: leader,
    doing: `请本组成员再核${unit.name}的评分`,
    isDone: () => look(examiner) !== undefined,
    act: async () => {
      const progress = await ask(leader, '进度', `${team.name}进度`);
      const analysis = await opens(playing, leader, '截至', () => leader.press('评分分析', { card: progress }));
      const list = await opens(playing, leader, '差得最多的在前', () =>
        leader.press('分歧较大的评分', { card: analysis }),
      );
      playing.transcript.card(leader.name, list);
      await leader.press(sure(buttonFor(list, unit.name, criterion), `${criterion}没有列为分歧`), { card: list });
      await leader.waitFor(() => isForm(cardNow(leader, list.id)), patienceMs);
      const form = cardNow(leader, list.id);
      leader.fill({ reason }, { card: form });
      await press(leader, '请再核', '已请有关人员再核', { card: form });
      await outboxEmptied(playing.scene.app().url);
      playing.transcript.line(`  组长${leader.name}请评过${unit.name}${criterion}的成员再核：${reason}。`);
    },
  });
  for (const marker of team.examiners.filter((one) => look(one) !== undefined))
    await once(playing, {
      person: marker,
      doing: `答复请再核（${unit.name}）`,
      isDone: () => look(marker)?.text.includes('您已答复') ?? false,
      act: async () => {
        const card = sure(look(marker), `${marker.name}没有收到请再核`);
        const words = marker === examiner ? '现场查看与台账不符，维持原评分' : '台账齐全，维持原评分';
        marker.fill({ reason: words }, { card });
        await press(marker, '维持', '已答复，维持评分', { card });
        playing.transcript.line(`  ${marker.name}答复维持：${words}。`);
      },
    });
}

function isForm({ controls }: SeenCard): boolean {
  return controls.some(({ name }) => name === 'reason');
}

/** The button of the entry for this unit and criterion, which stand in the two lines above what was given. */
function buttonFor({ controls, text }: SeenCard, unit: string, criterion: string) {
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line, index) => line.startsWith(unit) && lines[index + 1]?.startsWith(criterion));
  if (at < 0) return undefined;
  const before = lines.slice(0, at).filter((line) => line.includes('[ 请再核 ]')).length;
  return controls.filter(({ label }) => label === '请再核')[before];
}
