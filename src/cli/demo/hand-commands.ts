import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Control } from '../../sandbox/card/controls.ts';
import type { Person } from '../../sandbox/person.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { bySomebody, messageText, settled } from './hand-screen.ts';

/** Whose client is in hand, and which chat is open on it. */
export interface Hand {
  readonly person: Person;
  /** Absent in the private chat with the bot. */
  readonly group?: string;
}

export interface Done {
  readonly hand: Hand;
  readonly words: string;
}

export const helpText = `可用的命令：
  名单              列出所有人和职务
  以 <姓名>         换成这个人
  看                看最近的消息；“看 全部”看整个会话
  群 <群名>         进入一个群；只写“群”，回到与机器人的私聊
  说 <文字>         发送文字；在群里以“@”开头的，同时@机器人
  按 <按钮>         按卡片上的按钮，如“按 下一页”
                    同名按钮有几处的，写“按 打分#2”；要指明卡片的，写“按 提交 @青禾镇”
  填 <栏目>=<内容>  填写表单，可以一次填几栏，如“填 1.1得分=5分 1.1扣分因素=名册不全”
  文件 <路径>       发送本机上的文件
  帮助              显示本说明
  退出              停止演示`;

type Command = (sandbox: Sandbox, hand: Hand, rest: string) => Promise<Done>;

const commands: Readonly<Record<string, Command>> = {
  名单: async (sandbox, hand) => ({ hand, words: everybody(sandbox) }),
  以: async (sandbox, _, name) => {
    const person = sandbox.person(name);
    return { hand: { person }, words: `现在是${bySomebody(sandbox, person)}。` };
  },
  看: async (_, hand, rest) => {
    const messages = hand.person.messages(where(hand) ?? { in: botName(hand.person) });
    const shown = rest === '全部' ? messages : messages.slice(-3);
    return { hand, words: shown.map(messageText).join('\n\n') || '（还没有消息）' };
  },
  群: async (_, { person }, name) => {
    if (name === '') return { hand: { person }, words: '回到与机器人的私聊。' };
    if (!person.chats().includes(name))
      throw new Error(`${person.name}不在“${name}”这个群里；有的是：${person.chats().join('、')}`);
    return { hand: { person, group: name }, words: `进入群“${name}”。` };
  },
  说: (sandbox, hand, text) =>
    afterwards(sandbox, hand, async () => {
      const mention = hand.group !== undefined && text.startsWith('@');
      await hand.person.say(mention ? text.replace(/^@(\S+\s+)?/, '') : text, { ...where(hand), mention });
    }),
  文件: (sandbox, hand, path) =>
    afterwards(sandbox, hand, async () => {
      await hand.person.sendFile(basename(path), await readFile(path), where(hand));
    }),
  按: (sandbox, hand, rest) =>
    afterwards(sandbox, hand, async () => {
      const [, label = '', which, words = ''] = /^(.*?)(?:#(\d+))?(?:\s+@(.+))?$/.exec(rest) ?? [];
      const { card, control } = buttonOn(
        hand.person,
        label.trim(),
        words,
        which === undefined ? undefined : Number(which),
      );
      const asked = hand.person.confirmations.length;
      const { toast, error } = await hand.person.press(control, { card });
      const confirmed = hand.person.confirmations
        .slice(asked)
        .map(({ title, text }) => `确认框：${title}${text}（已确认）`);
      return [
        ...confirmed,
        ...(toast === undefined ? [] : [`提示：${toast}`]),
        ...(error === undefined ? [] : [`出错：${error}`]),
      ];
    }),
  填: async (_, hand, rest) => {
    const [, fields = '', words = ''] = /^(.*?)(?:\s+@(\S+))?$/.exec(rest) ?? [];
    const values = [...fields.matchAll(/([^\s=]+)=(.*?)(?=\s+[^\s=]+=|$)/g)].map(([, key = '', value = '']) => ({
      key,
      value,
    }));
    if (values.length === 0) throw new Error('请写成“填 <栏目>=<内容>”。');
    for (const { key, value } of values) {
      const { card, control } = fieldOn(hand.person, key, words);
      hand.person.fill({ [control.name ?? control.label]: value }, { card });
    }
    return { hand, words: `已填${values.length}栏，按卡片上的按钮后才提交。` };
  },
  帮助: async (_, hand) => ({ hand, words: helpText }),
};

/** Carries out one line; throws with a sentence for the person at the keyboard when it cannot be done. */
export async function carryOut(sandbox: Sandbox, hand: Hand, line: string): Promise<Done> {
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line.trim()) ?? [];
  const command = commands[name];
  if (!command) throw new Error(`没有“${name}”这个命令。输入“帮助”看有哪些命令。`);
  return command(sandbox, hand, rest);
}

/** Does something, waits until the bot has answered, and tells what came or changed. */
async function afterwards(sandbox: Sandbox, hand: Hand, act: () => Promise<readonly string[] | void>): Promise<Done> {
  const { person } = hand;
  const before = new Map(person.messages().map(({ id, text }) => [id, text]));
  const quiet = settled(sandbox);
  const said = (await act()) ?? [];
  await quiet;
  const came = person.messages().filter(({ id, text, from }) => from !== person.name && before.get(id) !== text);
  return { hand, words: [...said, ...came.map(messageText)].join('\n\n') || '（没有回应）' };
}

function where({ group }: Hand): { in: string } | undefined {
  return group === undefined ? undefined : { in: group };
}

function botName(person: Person): string {
  return person.chats().find((name) => person.messages({ in: name }).some(({ chat, from }) => chat === from)) ?? '';
}

function buttonOn(
  person: Person,
  label: string,
  words: string,
  which: number | undefined,
): { card: SeenCard; control: Control } {
  const isMeant = ({ tag, label: own }: Control) =>
    own === label && (tag === 'button' || tag === 'interactive_container');
  const card = person.cards().findLast(({ text, controls }) => text.includes(words) && controls.some(isMeant));
  const found = card?.controls.filter(isMeant) ?? [];
  const control = found[(which ?? 1) - 1];
  if (!card || !control) throw new Error(`${person.name}的卡片上没有这样的按钮“${label}”。输入“看”看看有哪些。`);
  if (which === undefined && found.length > 1)
    throw new Error(`“${label}”有${found.length}处，请写明第几处，如“按 ${label}#1”。`);
  return { card, control };
}

/** A list is called by its placeholder, “请选择1.1得分”; the person may leave 请选择 out. */
function fieldOn(person: Person, key: string, words: string): { card: SeenCard; control: Control } {
  const isMeant = ({ form, formActionType, label }: Control) =>
    form !== undefined && formActionType === undefined && (label === key || label === `请选择${key}`);
  const card = person.cards().findLast(({ text, controls }) => text.includes(words) && controls.some(isMeant));
  const control = card?.controls.find(isMeant);
  if (!card || !control) throw new Error(`${person.name}的卡片上没有“${key}”这一栏。输入“看”看看有哪些。`);
  return { card, control };
}

function everybody(sandbox: Sandbox): string {
  return sandbox
    .people()
    .map((person) => `  ${bySomebody(sandbox, person)}`)
    .join('\n');
}
