import { startApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';

/** The bot in a process of its own, as `npm start` runs it; tells when it is ready and, when asked, what memory it takes. */
const began = performance.now();
const config = parseConfig(process.env);
const app = await startApp(config, createLog(config.LOG_LEVEL));
process.on('message', (question) => {
  if (question === 'memory') process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() });
  if (question === 'stop') void app.stop().then(() => process.exit(0));
});
// From the start of the process, loading of the program included.
process.send?.({ url: app.url, readyMs: Math.round(performance.now()), ownMs: Math.round(performance.now() - began) });
