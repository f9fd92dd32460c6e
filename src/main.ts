import { existsSync } from 'node:fs';
import { startApp } from './app.ts';
import { ConfigurationError, parseConfig } from './config.ts';
import { createLog } from './log.ts';

try {
  // What is set already wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = parseConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  const app = await startApp(config, log);
  if (app.claimCode !== undefined) {
    process.stdout.write(
      `\n首位管理员口令（只能使用一次）：${app.claimCode}\n请在飞书中私聊机器人，发送：管理员 ${app.claimCode}\n\n`,
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void app.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof ConfigurationError ? error.message : String(error)}\n`);
  process.exit(1);
}
