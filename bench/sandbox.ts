import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { machine, start } from './child.ts';
import type { Measured } from './load.ts';
import { type DrawFigures, measurePage, type ScrollFigures } from './sandbox-page.ts';
import { measureSends, type StandIn } from './sandbox-sends.ts';

const goals = { sendsPerSecond: 2000, drawMs: 100 };

interface SandboxBench {
  readonly json?: string | undefined;
  readonly seconds: number;
  readonly rounds: number;
}

/** The stand-in platform as developers and trainees meet it: what it takes from a bot, and how its page keeps up. */
export async function benchSandbox({ json, seconds, rounds }: SandboxBench): Promise<void> {
  print(`机器：${machine()}\n`);
  const { child, hello } = await start<StandIn>('bench/stand-in.js');
  try {
    const page = await measurePage(hello, rounds);
    // Last, since it leaves many messages behind.
    const sends = await measureSends(hello, seconds);
    print(table(sends, page));
    if (json) await writeFile(json, JSON.stringify({ machine: machine(), goals, sends, ...page }, null, 2));
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

function table(sends: Measured, page: { draw: DrawFigures; scroll: ScrollFigures } | undefined): string {
  const { sendsPerSecond, drawMs } = goals;
  const lines = [
    `收消息（经SDK，50个并发，不限频）：${sends.perSecond}条/秒，p50 ${sends.p50Ms}、p99 ${sends.p99Ms} 毫秒，失败 ${sends.failed}；` +
      reached(sends.failed === 0 && sends.perSecond >= sendsPerSecond, `不低于${sendsPerSecond}条/秒`),
  ];
  if (!page) return `${[...lines, '本机没有 Chromium，页面未测。'].join('\n')}\n`;
  const { draw, scroll } = page;
  lines.push(
    `200个组件的卡片，从消息到达浏览器到画出（${draw.rounds}次）：中位数 ${draw.medianMs}、最慢 ${draw.worstMs} 毫秒；` +
      reached(draw.medianMs < drawMs, `低于${drawMs}毫秒`),
    `${scroll.messages}条消息的会话从末尾滚到开头：平均 ${scroll.framesPerSecond} 帧/秒（${scroll.frames}帧），最慢一帧 ${scroll.slowestMs} 毫秒，` +
      `超过50毫秒的 ${scroll.longFrames} 帧；同时画出的消息最多 ${scroll.rows} 条`,
  );
  return `${lines.join('\n')}\n`;
}

function reached(isReached: boolean, goal: string): string {
  return `目标${goal}：${isReached ? '达到' : '未达到'}`;
}

function print(text: string): void {
  process.stdout.write(text);
}
