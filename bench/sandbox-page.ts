import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { chatMessage, fullCard } from './sandbox-content.ts';
import { sender, type StandIn } from './sandbox-sends.ts';

export interface DrawFigures {
  readonly rounds: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

export interface ScrollFigures {
  readonly messages: number;
  readonly framesPerSecond: number;
  readonly frames: number;
  /** Frames that took longer than 50 ms. */
  readonly longFrames: number;
  readonly slowestMs: number;
  /** Most messages drawn at one time. */
  readonly rows: number;
}

const longChat = 1000;

/** Undefined without a browser on the machine. */
export async function measurePage(
  standIn: StandIn,
  rounds: number,
): Promise<{ draw: DrawFigures; scroll: ScrollFigures } | undefined> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) return undefined;
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    return { draw: await measureDrawing(page, standIn, rounds), scroll: await measureScrolling(page, standIn) };
  } finally {
    await browser.close();
  }
}

async function seat(page: Page, { pageUrl }: StandIn, name: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${pageUrl}#${new URLSearchParams({ who: name }).toString()}`);
  await page.getByRole('log').waitFor();
}

/**
 * From the end of the answer that brings the message to the frame that shows it: the observer sees the card in the document
 * before it is painted, and a message of its own after the next frame has been handed over.
 */
const drawing = `(title) => new Promise((resolve) => {
  performance.setResourceTimingBufferSize(10000);
  const shown = () => [...document.querySelectorAll('[data-message]')].some((row) => row.textContent.includes(title));
  const observer = new MutationObserver(() => {
    if (!shown()) return;
    observer.disconnect();
    const inDocument = performance.now();
    const arrived = performance.getEntriesByType('resource')
      .filter(({ name, responseEnd }) => name.endsWith('/messages') && responseEnd > 0 && responseEnd <= inDocument)
      .at(-1).responseEnd;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - arrived);
      painted.port2.postMessage(undefined);
    });
  });
  observer.observe(document.querySelector('[role=log]'), { childList: true, subtree: true });
})`;

async function measureDrawing(page: Page, standIn: StandIn, rounds: number): Promise<DrawFigures> {
  const send = sender(standIn);
  const [person] = standIn.people;
  if (!person) throw new Error('nobody is there');
  await seat(page, standIn, person.name);
  const times: number[] = [];
  // The first of all also loads what only such a card needs.
  for (let round = 0; round <= rounds; round += 1) {
    const title = `第${round}张卡片`;
    const drawn = page.evaluate<number>(`(${drawing})(${JSON.stringify(title)})`);
    await page.waitForTimeout(300);
    if (!(await send(person.openId, 'interactive', fullCard(title)))) throw new Error('the card was refused');
    times.push(await drawn);
  }
  const sorted = times.slice(1).toSorted((a, b) => a - b);
  return { rounds, medianMs: tenths(sorted[Math.floor(sorted.length / 2)]), worstMs: tenths(sorted.at(-1)) };
}

/** About as fast as a thumb can fling a list: so many pixels a frame. */
const pixelsPerFrame = 300;

const scrolling = `(step) => new Promise((resolve) => {
  const box = document.querySelector('[role=log]');
  const frames = [];
  let rows = 0;
  let last;
  const frame = (now) => {
    if (last !== undefined) frames.push(now - last);
    last = now;
    rows = Math.max(rows, document.querySelectorAll('[data-message]').length);
    if (box.scrollTop <= 0) return resolve({ frames, rows });
    box.scrollTop -= step;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

async function measureScrolling(page: Page, standIn: StandIn): Promise<ScrollFigures> {
  const send = sender(standIn);
  const person = standIn.people[1];
  if (!person) throw new Error('nobody is there');
  for (let index = 1; index <= longChat; index += 1) {
    const { kind, content } = chatMessage(index);
    // One after another: the order of a chat is that of its messages.
    if (!(await send(person.openId, kind, content))) throw new Error('a message was refused');
  }
  await seat(page, standIn, person.name);
  await page.locator('[data-message]', { hasText: `（${longChat}）` }).waitFor();
  await page.waitForTimeout(1000);
  const { frames, rows } = await page.evaluate<{ frames: number[]; rows: number }>(`(${scrolling})(${pixelsPerFrame})`);
  await page.locator('[data-message]', { hasText: '第1条：' }).first().waitFor();
  const totalMs = frames.reduce((sum, ms) => sum + ms, 0);
  return {
    messages: longChat,
    framesPerSecond: tenths((frames.length / totalMs) * 1000),
    frames: frames.length,
    longFrames: frames.filter((ms) => ms > 50).length,
    slowestMs: tenths(Math.max(...frames)),
    rows,
  };
}

function tenths(value: number | undefined): number {
  return Math.round((value ?? Number.NaN) * 10) / 10;
}
