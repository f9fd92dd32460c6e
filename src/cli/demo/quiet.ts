import { patienceMs } from './patience.ts';

/** Resolves when the bot owes nobody a message: redraws go out for a while after the last press. */
export async function outboxEmptied(url: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (/^bot_outbox_messages\{state="pending"\} 0$/m.test(metrics)) return;
    if (Date.now() > deadline) throw new Error('等了很久，仍有消息没有发出');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
