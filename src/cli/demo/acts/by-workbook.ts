import { typeMarks } from '../../../documents/type-marks.ts';
import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard, SeenMessage } from '../../../sandbox/seen.ts';
import { markFor } from '../marks.ts';
import { press } from '../press.ts';
import { outboxEmptied } from '../quiet.ts';
import { ask, brings, cardNow, hasMessage, once, type Playing, sure } from './part.ts';
import type { Plot } from './plot.ts';

/** 导出打分表: filled in at a desk and sent back; the drafts are then handed in on the cards. */
export function scoreOffline(playing: Playing, { offline }: Plot): Promise<void> {
  return once(playing, {
    person: offline,
    doing: '用打分表打分',
    isDone: () => hasMessage(offline, '草稿还没有提交'),
    act: async () => {
      const form = await brings(offline, formFile, () => offline.say('导出打分表'));
      const card = await sendBack(playing, offline, { form, examiner: offline, words: '打分表检查通过' });
      await press(offline, '确认填入', '已填入草稿，还没有提交', { card });
      playing.transcript.line(`  ${offline.name}导出打分表，在电脑上填好发回，确认填入草稿，随后在卡片上提交。`);
    },
  });
}

/** 纸质录入: the leader types what was signed on paper, and the office checks it unit by unit. */
export async function scoreOnPaper(playing: Playing, { paper: { team, examiner } }: Plot): Promise<void> {
  const { leader } = team;
  const { admin } = playing.scene;
  const title = `请核对${examiner.name}的纸质评分表`;
  const review = () => admin.cards().findLast((card) => card.title === title);
  await once(playing, {
    person: leader,
    doing: `录入${examiner.name}的纸质评分表`,
    isDone: () => review() !== undefined,
    act: async () => {
      const offer = await ask(leader, '纸质录入', `${team.name}：纸质录入`);
      const options = offer.controls.find(({ name }) => name === 'examiner')?.options ?? [];
      const choice = sure(
        options.find(({ text }) => text.startsWith(examiner.name)),
        `纸质录入里没有${examiner.name}`,
      );
      leader.fill({ examiner: choice.text }, { card: offer });
      const form = await brings(leader, formFile, () => leader.press('取得录入用的打分表', { card: offer }));
      const card = await sendBack(playing, leader, { form, examiner, words: '纸质录入检查通过' });
      await press(leader, '送核对', '已送核对，核对无误后算分', { card });
      playing.transcript.line(`  组长${leader.name}照${examiner.name}签字的纸质评分表录入，送推进组核对。`);
    },
  });
  await once(playing, {
    person: admin,
    doing: `核对${examiner.name}的纸质评分表`,
    isDone: () => review()?.text.includes('核对完毕') ?? false,
    act: async () => {
      await outboxEmptied(playing.scene.app().url);
      for (let card = review(); card && !card.text.includes('核对完毕'); card = review())
        await press(admin, '核对无误', '已核对，评分已提交', { card });
      playing.transcript.line(`  ${admin.name}逐个单位核对${examiner.name}的纸质评分表，均无误。`);
    },
  });
}

const formFile = /\[文件\] 打分表/;
/** The marks of the shipped rubric go up in halves. */
const stepsPerPoint = 2;

/** Types the marks of an examiner into the form that came, sends it back and waits for the card that answers it. */
async function sendBack(
  { seed, scene }: Playing,
  sender: Person,
  { form, examiner, words }: { form: SeenMessage; examiner: Person; words: string },
): Promise<SeenCard> {
  const { name, bytes } = sender.download(form);
  const typed = await typeMarks(bytes, ({ unit, number, maxPoints }) => {
    const choices = maxPoints * stepsPerPoint + 1;
    const { choice, reason } = markFor(seed, { examiner: examiner.name, unit, criterion: number, choices });
    return { points: maxPoints - choice / stepsPerPoint, reason };
  });
  const { id } = await brings(sender, words, () => sender.sendFile(name, typed));
  // Until it is noted as delivered, a press is answered with a fresh card.
  await outboxEmptied(scene.app().url);
  return cardNow(sender, id);
}
