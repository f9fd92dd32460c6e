import { startApp, type App } from '../app.ts';
import { parseConfig } from '../config.ts';
import type { Log } from '../log.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import type { WorldInput } from '../sandbox/world.ts';
import { freePort } from './free-port.ts';

export interface StageOptions {
  readonly world: WorldInput;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Where evidence is kept; left out, in dataDir. */
  readonly evidenceDir?: string;
  readonly mode?: 'websocket' | 'webhook';
  readonly log: Log;
  /** What bot and sandbox go by; left out, the sandbox's own movable clock if it is given one, else the real time. */
  readonly clock?: () => Date;
  /** `cli_` and 16 hex digits; another one for every stage of a process, since the SDK keeps tokens by it. */
  readonly appId?: string;
  readonly sandbox?: Partial<SandboxOptions>;
  /** Marks reminders urgent on the last day. */
  readonly urgentReminders?: boolean;
}

/** The stand-in platform and the bot on one machine, talking to each other over loopback as they would over the internet. */
export interface Stage {
  readonly sandbox: Sandbox;
  /** The bot that runs now. */
  readonly app: () => App;
  /** Stops the bot and starts it anew on the same data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const secrets = {
  appSecret: 'sandbox-secret',
  encryptKey: 'sandbox-encrypt-key',
  verificationToken: 'sandbox-verification-token',
};

export async function setStage(options: StageOptions): Promise<Stage> {
  const { mode = 'websocket', appId = 'cli_5a6d70c0ffee0001', log } = options;
  const { clock: movable, page } = options.sandbox ?? {};
  const clock = options.clock ?? (() => new Date(movable?.now() ?? Date.now()));
  const port = mode === 'webhook' ? await freePort() : 0;
  /** The bot that runs now, or ran last. */
  let running: App | undefined;
  const sandbox = await startSandbox({
    appId,
    appSecret: secrets.appSecret,
    mode,
    world: options.world,
    now: () => clock().getTime(),
    ...(mode === 'webhook' && { encryptKey: secrets.encryptKey, verificationToken: secrets.verificationToken }),
    ...options.sandbox,
    ...(page && { page: { ...page, nextJobAt: () => running?.nextJobAt() } }),
  });
  const config = parseConfig({
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: secrets.appSecret,
    FEISHU_DOMAIN: sandbox.url,
    FEISHU_MODE: mode,
    FEISHU_ENCRYPT_KEY: secrets.encryptKey,
    FEISHU_VERIFICATION_TOKEN: secrets.verificationToken,
    DATABASE_URL: options.databaseUrl,
    DATA_DIR: options.dataDir,
    EVIDENCE_DIR: options.evidenceDir,
    PORT: String(port),
    URGENT_REMINDERS: options.urgentReminders ? 'on' : 'off',
  });

  async function start(): Promise<App> {
    const started = await startApp(config, log, clock);
    if (mode === 'webhook') await sandbox.setWebhook(`${started.url}/webhook/event`);
    else await connected(sandbox);
    running = started;
    return started;
  }

  let app = await start().catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  // Whoever moves the clock sees at once what it brings.
  const unheard = movable?.onAdvance(() => void running?.tick());
  return {
    sandbox,
    app: () => app,
    async restart() {
      await app.stop();
      app = await start();
    },
    async stop() {
      unheard?.();
      await app.stop();
      await sandbox.close();
    },
  };
}

/** Events go to connections that have said so; before that they would be lost on nobody. */
async function connected(sandbox: Sandbox): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (sandbox.readyConnections() === 0) {
    if (Date.now() > deadline) throw new Error('the bot did not connect to the sandbox');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
