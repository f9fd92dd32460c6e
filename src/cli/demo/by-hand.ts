import { createInterface } from 'node:readline';
import { carryOut, helpText, type Hand } from './hand-commands.ts';
import { bySomebody } from './hand-screen.ts';
import { openAssessment, setScene, type Scene, type SceneOptions } from './scene.ts';
import { createWatchedPlay } from './watched-play.ts';

export interface ByHandOptions extends SceneOptions {
  readonly seed: number;
  /** Opens the assessment as well. */
  readonly open: boolean;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** Resolves when the demonstration is to end. */
  readonly interrupted: Promise<void>;
}

/** Sandbox and bot stay up, and whoever sits at the keyboard plays everybody. */
export async function driveByHand(options: ByHandOptions): Promise<void> {
  const { transcript, open, seed, interrupted } = options;
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const { autoplay, ready } = createWatchedPlay({ seed, wait });
  const scene = await setScene({ ...options, autoplay });
  try {
    if (open) await openAssessment(scene, transcript);
    ready(scene);
    transcript.chapter('演示已就绪');
    if (scene.sandbox.pageUrl !== undefined) transcript.line(`网页：${scene.sandbox.pageUrl}`);
    transcript.line(`模拟平台：${scene.sandbox.url}`);
    transcript.line(`管理员：${bySomebody(scene.sandbox, scene.admin)}`);
    transcript.line(
      open
        ? '考核已开始，每名考核组成员都收到了打分任务。下一步：输入“以 李明”，再输入“看”，替他打分。'
        : '名单已导入，考核尚未开始。下一步：输入“说 开始考核”，核对后输入“按 开始考核”。',
    );
    transcript.line('按 Ctrl-C 停止。\n');
    transcript.line(helpText);
    await Promise.race([interrupted, takeLines(scene, options)]);
    transcript.line('\n正在停止……');
  } finally {
    await scene.stop();
  }
}

/** Line after line, in turn, until 退出 or the end of what is typed. Where nothing can be typed at all, it never resolves. */
async function takeLines(scene: Scene, { input, output, transcript }: ByHandOptions): Promise<void> {
  let hand: Hand = { person: scene.admin };
  let any = false;
  const isTyped = input.isTTY === true;
  const lines = createInterface({ input, output, terminal: isTyped });
  const ask = () => {
    lines.setPrompt(`\n${hand.person.name}${hand.group === undefined ? '' : `（${hand.group}）`}> `);
    lines.prompt();
  };
  lines.once('SIGINT', () => lines.close());
  if (isTyped) ask();
  for await (const line of lines) {
    any = true;
    const command = line.trim();
    if (command === '退出') break;
    if (!isTyped) transcript.line(`\n${hand.person.name}> ${command}`);
    if (command !== '') hand = await done(scene, hand, command, (text) => transcript.line(text));
    if (isTyped) ask();
  }
  lines.close();
  if (!any && !isTyped) await new Promise<never>(() => undefined);
}

/** What cannot be done is said, and the hand stays where it was. */
async function done(scene: Scene, hand: Hand, command: string, say: (text: string) => void): Promise<Hand> {
  try {
    const { hand: next, words } = await carryOut(scene.sandbox, hand, command);
    say(words);
    return next;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return hand;
  }
}
