import { dayOf } from '../../../domain/day.ts';
import type { Control } from '../../../sandbox/card/controls.ts';
import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard } from '../../../sandbox/seen.ts';
import { chance } from '../chance.ts';
import { patienceMs } from '../patience.ts';
import { press } from '../press.ts';
import { pdfFile, pngFile, wordFile } from './files.ts';
import { ask, brings, cardNow, hasMessage, once, opens, type Playing, sure } from './part.ts';
import type { Plot, PlotUnit } from './plot.ts';

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isPicture?: boolean;
}

const returnReason = '名册缺少党小组组长签字，请补签后重新提交';

/** Units hand in their files, one examiner looks at them, one piece goes back and comes again. */
export async function collectEvidence(playing: Playing, plot: Plot): Promise<void> {
  const { seed, scene } = playing;
  const [first, second] = plot.teams;
  const [one, other] = first?.units ?? [];
  const [elsewhere] = second?.units ?? [];
  const [examiner] = first?.examiners ?? [];
  if (!one || !other || !elsewhere || !examiner) throw new Error('名单里没有单位');
  const picture = { name: '网格现场.png', bytes: pngFile(chance(seed, 'picture')), isPicture: true };
  const register = { name: '党小组名册.pdf', bytes: pdfFile(`Register, unsigned, ${seed}`) };

  await once(playing, {
    person: scene.admin,
    doing: '设定材料截止日',
    isDone: () => scene.admin.cards().some(({ title, text }) => title === '佐证材料情况' && text.includes('截止日：')),
    act: () => setLastDay(playing),
  });
  await handIn(playing, one, [{ name: '网格党小组设置情况.docx', bytes: setUp(one) }, register], 2);
  await handIn(playing, other, [picture, { name: '工作总结.docx', bytes: setUp(other) }], 1);
  await handIn(playing, elsewhere, [{ name: '组织架构.docx', bytes: setUp(elsewhere) }], 1);
  await handIn(playing, one, [picture], 1);
  await once(playing, {
    person: examiner,
    doing: `核实${one.name}的材料`,
    isDone: () => hasMessage(one.liaison, '份佐证材料被退回'),
    act: () => examine(playing, examiner, one),
  });
  await handIn(playing, one, [{ name: '党小组名册（补签）.pdf', bytes: pdfFile(`Register, signed, ${seed}`) }], 1);
  await once(playing, {
    person: examiner,
    doing: `核实${other.name}的材料`,
    isDone: () =>
      examiner.cards().some(({ title, text }) => title.startsWith(`${other.name}：`) && text.includes('已核实（')),
    act: async () => {
      await verify(examiner, await pieces(playing, examiner, other));
      playing.transcript.line(`  ${examiner.name}核实${other.name}的材料，卡片提示同一张照片${one.name}也交过。`);
    },
  });
}

/** A piece that comes after the last day is taken all the same, and marked. */
export function handInLate(playing: Playing, unit: PlotUnit): Promise<void> {
  return handIn(playing, unit, [{ name: '补充材料.pdf', bytes: pdfFile(`Late, ${playing.seed}`) }], 1);
}

function setUp({ name }: PlotUnit): Uint8Array {
  return wordFile([
    `${name}网格党小组设置情况`,
    '各网格均已建立党小组，每组党员不少于3名，组长由村（社区）“两委”成员担任。',
  ]);
}

async function setLastDay({ scene, transcript }: Playing): Promise<void> {
  const { admin } = scene;
  const card = await ask(admin, '材料', '佐证材料情况');
  const day = dayOf(new Date(scene.clock.now()));
  admin.fill({ due: day }, { card });
  await press(admin, '设定截止日', '截止日已登记', { card });
  transcript.line(`  ${admin.name}设定材料截止日为${day}。`);
}

/** The liaison sends files, then says on the card what they are for; the card turns into the receipt. */
function handIn(
  playing: Playing,
  { name: unit, liaison }: PlotUnit,
  files: readonly SentFile[],
  criteria: number,
): Promise<void> {
  const last = files.at(-1);
  // The platform does not say what a picture was called.
  const key = last?.isPicture === true ? '图片' : (last?.name ?? '');
  return once(playing, {
    person: liaison,
    doing: `提交${unit}的材料`,
    isDone: () =>
      liaison
        .cards()
        .some(
          ({ title, text }) => title.startsWith('佐证材料回执') && text.includes(key) && !text.includes('正在接收'),
        ),
    act: async () => {
      for (const { name, bytes, isPicture } of files)
        await (isPicture ? liaison.sendImage(name, bytes) : liaison.sendFile(name, bytes));
      const asking = await liaisonCard(liaison, files.length);
      const list = asking.controls.find(({ tag }) => tag === 'multi_select_static');
      const chosen = (list?.options ?? []).slice(0, criteria).map(({ text }) => text);
      liaison.fill({ [list?.name ?? '']: chosen }, { card: asking });
      await press(liaison, '提交', '已提交', { card: asking });
      const names = files.map((file) => `“${file.name}”`).join('、');
      playing.transcript.line(`  ${unit}联络员${liaison.name}提交${names}，用于${chosen.join('；')}。`);
    },
  });
}

async function liaisonCard(liaison: Person, count: number): Promise<SeenCard> {
  await liaison.waitFor(() => asks(liaison, count) !== undefined, patienceMs);
  return sure(asks(liaison, count), `${liaison.name}没有收到归类卡片`);
}

function asks(liaison: Person, count: number): SeenCard | undefined {
  return liaison.cards().findLast(({ title }) => title === `收到${count}份佐证材料`);
}

/** 材料, to the pieces for the first criterion of a unit. */
async function pieces(playing: Playing, examiner: Person, { name: unit }: PlotUnit): Promise<SeenCard> {
  const table = await ask(examiner, '材料', '佐证材料');
  examiner.fill({ unit }, { card: table });
  const list = await opens(playing, examiner, `${unit}：佐证材料`, () => examiner.press('查看', { card: table }));
  const look = sure(
    list.controls.find(({ label }) => label.startsWith('查看材料')),
    `${unit}的清单上没有“查看材料”`,
  );
  return opens(playing, examiner, new RegExp(`^[^]*${unit}：\\d`), () => examiner.press(look, { card: list }));
}

/** The button on the piece that was handed in first. */
function firstOf({ controls, title }: SeenCard, label: string): Control {
  return sure(
    controls.find((control) => control.label === label),
    `“${title}”上没有“${label}”`,
  );
}

async function verify(examiner: Person, { id }: SeenCard): Promise<void> {
  const card = cardNow(examiner, id);
  await press(examiner, firstOf(card, '核实无误'), '已登记为已核实', { card });
}

async function examine(playing: Playing, examiner: Person, unit: PlotUnit): Promise<void> {
  const { transcript } = playing;
  const card = await pieces(playing, examiner, unit);
  await brings(examiner, '网格党小组设置情况.docx', () =>
    press(examiner, firstOf(card, '打开'), '文件正在发送，请看最新消息', { card }),
  );
  await verify(examiner, card);
  examiner.fill({ piece: '党小组名册.pdf', reason: returnReason }, { card: cardNow(examiner, card.id) });
  await press(examiner, '退回', '已退回，已通知联络员', { card: cardNow(examiner, card.id) });
  transcript.line(`  ${examiner.name}打开${unit.name}的材料，核实1份，退回“党小组名册.pdf”：${returnReason}。`);
  transcript.card(examiner.name, cardNow(examiner, card.id));
}
