import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard } from '../../../sandbox/seen.ts';
import { patienceMs } from '../patience.ts';
import { press } from '../press.ts';
import { outboxEmptied } from '../quiet.ts';
import { ask, cardNow, hasMessage, once, type Playing, sure, unitCard } from './part.ts';
import type { Plot } from './plot.ts';

const tierWords = ['优秀', '良好', '一般', '差'] as const;
const lowered = '突出问题整改不到位，经推进组会议研究，调低一档';
const tiedReason = '总分并列，维持得分对应的档次';
const justification = '档次以得分为依据，不为凑比例调整，经推进组会议研究确定。';

/** 定档: handed in by one administrator and confirmed by the second; again, where whoever took over the second sent it back (R-6). */
export async function decideTiers(playing: Playing, plot: Plot): Promise<void> {
  while (!isFinal(playing.scene.admin)) {
    await decideAll(playing);
    await confirm(playing, plot);
  }
}

/** Taken as proposed, ties settled, one unit lowered with a reason, handed in. */
async function decideAll(playing: Playing): Promise<void> {
  const { admin } = playing.scene;
  const isHandedIn = () => isAwaiting(admin) || isFinal(admin);
  const step = (doing: string, isDone: () => boolean, act: () => Promise<void>) =>
    once(playing, { person: admin, doing, isDone: () => isHandedIn() || isDone(), act });
  await step(
    '打开定档',
    () => listOf(admin) !== undefined,
    async () => playing.transcript.card(admin.name, await openList(playing)),
  );
  await step(
    '按建议定档',
    () => listOf(admin) !== undefined && acceptButton(admin) === undefined,
    () => acceptProposal(playing),
  );
  for (const unit of tiedOn(admin))
    await step(
      `决定${unit}的档次`,
      () => listOf(admin) !== undefined && !tiedOn(admin).includes(unit),
      () => decide(playing, unit, { reason: tiedReason }),
    );
  await step(
    '把一个单位的档次调低',
    () => listOf(admin)?.text.includes('与建议不同') === true,
    () => lowerOne(playing),
  );
  await step('提交定档', isHandedIn, () => handIn(playing));
}

function confirm(playing: Playing, { second }: Plot): Promise<void> {
  const { scene, transcript } = playing;
  const { admin } = scene;
  return once(playing, {
    person: second,
    doing: '确认定档',
    isDone: () => isFinal(admin) || !isAwaiting(admin),
    act: async () => {
      await second.waitFor(() => offer(second) !== undefined, patienceMs);
      await outboxEmptied(scene.app().url);
      const card = sure(offer(second), `${second.name}没有收到要确认的定档`);
      transcript.card(second.name, card);
      await press(second, '确认定档', '档次已定，已告知推进组', { card });
      transcript.line(`${second.name}确认定档，档次已定。`);
    },
  });
}

function isFinal(admin: Person): boolean {
  return hasMessage(admin, '目前只告知推进组。') || isTagged(admin, '已定档');
}

function isAwaiting(admin: Person): boolean {
  return isTagged(admin, '待确认');
}

function isTagged(admin: Person, tag: string): boolean {
  return admin.cards().some(({ title, text }) => title.startsWith('定档') && text.includes(`〔${tag}〕`));
}

/** The list of units, where somebody is to decide. */
function listOf(admin: Person): SeenCard | undefined {
  return admin
    .cards()
    .findLast(({ title, text }) => title.startsWith('定档') && text.includes('各单位档次') && text.includes('备注'));
}

async function openList(playing: Playing): Promise<SeenCard> {
  const { admin, app } = playing.scene;
  const { id } = await ask(admin, '定档', '各单位档次');
  await outboxEmptied(app().url);
  return cardNow(admin, id);
}

function offer(second: Person): SeenCard | undefined {
  return second.cards().findLast(({ controls }) => controls.some(({ label }) => label === '确认定档'));
}

function acceptButton(admin: Person) {
  return listOf(admin)?.controls.find(({ label }) => label?.startsWith('按建议定档'));
}

/** "并列待定，须逐个决定：甲、乙。" */
function tiedOn(admin: Person): readonly string[] {
  const names = listOf(admin)?.text.match(/并列待定，须逐个决定：([^。\n]+)。/)?.[1];
  return names?.split('、') ?? [];
}

async function acceptProposal(playing: Playing): Promise<void> {
  const { admin } = playing.scene;
  const card = listOf(admin) ?? (await openList(playing));
  const tied = tiedOn(admin).length;
  const button = sure(acceptButton(admin), '定档卡片上没有“按建议定档”');
  const taken = button.label?.match(/\d+/)?.[0] ?? '';
  const toast = `已按建议定档${taken}个单位${tied > 0 ? `；并列待定的${tied}个须逐个决定` : ''}`;
  await press(admin, button, toast, { card });
  playing.transcript.line(`${admin.name}按“${button.label ?? ''}”。`);
}

/** The last of those proposed for the highest tier goes one down: the distribution stays as the proposal has it at the top. */
async function lowerOne(playing: Playing): Promise<void> {
  const { admin } = playing.scene;
  const { text } = listOf(admin) ?? (await openList(playing));
  const rows = text.split('\n').flatMap((line) => {
    const [, proposed] = [...line.matchAll(/〔(优秀|良好|一般|差|未定)〕/g)].map(([, word]) => word);
    return proposed === undefined ? [] : [{ unit: line.trim().split(/\s+/)[0] ?? '', proposed }];
  });
  for (const [index, tier] of tierWords.entries()) {
    const unit = rows.findLast(({ proposed }) => proposed === tier)?.unit;
    const next = tierWords[index + 1];
    if (unit !== undefined && next !== undefined) return decide(playing, unit, { tier: next, reason: lowered });
  }
  throw new Error('没有可以调低的单位');
}

async function decide(
  playing: Playing,
  unit: string,
  { tier, reason }: { readonly tier?: string; readonly reason: string },
): Promise<void> {
  const { admin } = playing.scene;
  if (!unitCard(admin, unit, '决定')) await openUnit(playing, unit);
  const card = sure(unitCard(admin, unit, '决定'), `${admin.name}没有打开${unit}`);
  const byScore = card.text.match(/按得分：(优秀|良好|一般|差)/)?.[1] ?? '';
  admin.fill({ tier: tier ?? byScore, reason }, { card });
  await press(admin, '决定', '已决定', { card });
  playing.transcript.line(`${admin.name}把${unit}定为${tier ?? byScore}：${reason}。`);
}

/** From the page of the list on which the unit stands. */
async function openUnit(playing: Playing, unit: string): Promise<void> {
  const { admin } = playing.scene;
  let list = listOf(admin) ?? (await openList(playing));
  const choices = ({ controls }: SeenCard) => controls.find(({ name }) => name === 'unit')?.options ?? [];
  while (!choices(list).some(({ text }) => text === unit)) {
    const before = list.text;
    await admin.press('下一页', { card: list });
    await admin.waitFor(() => cardNow(admin, list.id).text !== before, patienceMs);
    list = cardNow(admin, list.id);
  }
  admin.fill({ unit }, { card: list });
  await admin.press('查看、决定这个单位', { card: list });
  await admin.waitFor(() => unitCard(admin, unit, '决定') !== undefined, patienceMs);
}

async function handIn(playing: Playing): Promise<void> {
  const { scene, transcript } = playing;
  const { admin } = scene;
  const card = listOf(admin) ?? (await openList(playing));
  const isOff = card.controls.some(({ name }) => name === 'justification');
  if (isOff) admin.fill({ justification }, { card });
  await press(admin, '提交定档', '已提交，请另一名管理员确认', { card });
  transcript.line(`${admin.name}提交定档${isOff ? `，说明：${justification}` : '，等次比例符合要求。'}`);
}
