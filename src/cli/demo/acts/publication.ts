import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard } from '../../../sandbox/seen.ts';
import { patienceMs } from '../patience.ts';
import { press } from '../press.ts';
import { outboxEmptied } from '../quiet.ts';
import { ask, cardNow, once, type Playing, sure } from './part.ts';
import type { Plot, PlotUnit } from './plot.ts';

const title = '考核结果通报';

/** 通报: handed in by one administrator and confirmed by the second, sent to the group and to every unit, and received by two. */
export async function publishResults(playing: Playing, plot: Plot): Promise<void> {
  const { scene, transcript } = playing;
  const { admin } = scene;
  const { teams, withdrawn } = plot;
  // Again, where whoever took over the second administrator sent it back.
  while (!isOut(playing)) {
    await prepare(playing);
    await confirm(playing, plot);
  }
  const told = teams.flatMap(({ units }) => units).filter(({ name }) => name !== withdrawn.unit.name);
  for (const { name, liaison } of told) await liaison.waitFor(() => resultOf(liaison, name) !== undefined, patienceMs);
  await admin.waitFor(() => files(admin, scene.steeringGroup).length > 0, patienceMs);
  transcript.line(`推进组群收到通报和Word文件；${told.length}个单位的联络员各自收到本单位的结果。`);
  // One unit of each of the first two teams.
  for (const unit of teams.slice(0, 2).flatMap(({ units }) => units.slice(0, 1))) await receive(playing, unit);
}

/** Looked at, handed in. */
async function prepare(playing: Playing): Promise<void> {
  const { scene, transcript } = playing;
  const { admin, sandbox } = scene;
  const isHandedIn = () => isOut(playing) || isAwaiting(playing);
  const hasPreview = () => files(admin, sandbox.app.name).length > 0;
  const step = (doing: string, isDone: () => boolean, act: () => Promise<void>) =>
    once(playing, { person: admin, doing, isDone: () => isHandedIn() || isDone(), act });
  await step(
    '准备通报',
    () => overview(playing, admin) !== undefined,
    async () => transcript.card(admin.name, await openOverview(playing)),
  );
  await step('预览通报', hasPreview, async () => {
    await press(admin, '预览文件', '文件正在发送，请看最新消息', { card: await openOverview(playing) });
    await admin.waitFor(hasPreview, patienceMs);
    transcript.line(`${admin.name}预览通报文件。`);
  });
  await step('提交通报', isHandedIn, async () => {
    await press(admin, '提交', '已提交，正在等待其他管理员确认', { card: await openOverview(playing) });
    transcript.line(`${admin.name}提交通报。`);
  });
}

function confirm(playing: Playing, { second }: Plot): Promise<void> {
  const offered = () => confirmable(playing, second);
  return once(playing, {
    person: second,
    doing: '确认通报',
    isDone: () => isOut(playing) || !isAwaiting(playing),
    act: async () => {
      await second.waitFor(() => offered() !== undefined, patienceMs);
      await outboxEmptied(playing.scene.app().url);
      const card = sure(offered(), `${second.name}没有收到要确认的通报`);
      await press(second, '确认并发布', '已发布，正在发送', { card });
      playing.transcript.line(`${second.name}确认并发布通报。`);
    },
  });
}

function isOut(playing: Playing): boolean {
  return bulletinCardOf(playing.scene) !== undefined || isTagged(playing, '已发布');
}

function isAwaiting(playing: Playing): boolean {
  return isTagged(playing, '待确认');
}

function isTagged(playing: Playing, tag: string): boolean {
  return officeCards(playing, playing.scene.admin).some(({ text }) => text.includes(`〔${tag}〕`));
}

/** The bulletin as it stands in the steering group. */
export function bulletinCardOf({ admin, steeringGroup }: Playing['scene']): SeenCard | undefined {
  return admin.cards({ in: steeringGroup }).findLast((card) => card.title === title);
}

function officeCards({ scene }: Playing, person: Person): readonly SeenCard[] {
  return person.cards({ in: scene.sandbox.app.name }).filter((card) => card.title === title);
}

/** The draft as a whole, where it can be handed in. */
function overview(playing: Playing, person: Person): SeenCard | undefined {
  return officeCards(playing, person).findLast(({ controls }) => controls.some(({ label }) => label === '提交'));
}

function confirmable(playing: Playing, person: Person): SeenCard | undefined {
  return officeCards(playing, person).findLast(({ controls }) => controls.some(({ label }) => label === '确认并发布'));
}

async function openOverview(playing: Playing): Promise<SeenCard> {
  const { admin, app } = playing.scene;
  const open = overview(playing, admin);
  if (open) return open;
  const { id } = await ask(admin, '通报', '正文预览');
  await outboxEmptied(app().url);
  return cardNow(admin, id);
}

/** The bulletin's files that this person can see there. */
function files(person: Person, where: string) {
  return person.messages({ in: where }).filter(({ file }) => file?.name.includes('通报'));
}

function resultOf(liaison: Person, unit: string): SeenCard | undefined {
  return liaison.cards().findLast((card) => card.title === `${unit}：考核结果`);
}

function receive(playing: Playing, { name, liaison }: PlotUnit): Promise<void> {
  const isReceived = () => resultOf(liaison, name)?.text.includes('〔已签收〕') === true;
  return once(playing, {
    person: liaison,
    doing: `签收${name}的考核结果`,
    isDone: isReceived,
    act: async () => {
      await outboxEmptied(playing.scene.app().url);
      const card = sure(resultOf(liaison, name), `${name}没有收到考核结果`);
      await press(liaison, '签收', '已签收', { card });
      playing.transcript.line(`${name}联络员${liaison.name}签收本单位的考核结果。`);
    },
  });
}
