import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { projectPath } from '../root.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/sandbox.ts';
import type { WorldInput } from '../sandbox/world.ts';

interface SandboxArguments {
  readonly port: number;
  readonly appId: string;
  readonly appSecret: string;
  readonly mode: 'websocket' | 'webhook';
  readonly webhookUrl?: string;
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  readonly world?: string;
}

const program = new Command('sandbox')
  .description('单独启动模拟飞书平台，供任何机器人或SDK连接，所有人由网页上扮演')
  .option('--port <端口>', '监听的端口，0为任选空闲端口', portNumber, 9800)
  .option('--app-id <编号>', '应用编号：cli_加16位十六进制', appId, 'cli_5a6d70c0ffee0001')
  .option('--app-secret <密钥>', '应用密钥，自己定', 'sandbox-secret')
  .addOption(
    new Option('--mode <方式>', '向机器人投递事件的方式').choices(['websocket', 'webhook']).default('websocket'),
  )
  .option('--webhook-url <地址>', '机器人的回调地址，用于webhook方式', webAddress)
  .option('--encrypt-key <密钥>', '回调的Encrypt Key，用于webhook方式')
  .option('--verification-token <令牌>', '回调的Verification Token，用于webhook方式')
  .option('--world <文件>', '人员和群的JSON文件；不指定的，用内置的三个人、一个群')
  .parse();

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('应为0至65535的整数');
  return port;
}

function appId(text: string): string {
  if (!/^cli_[0-9a-f]{16}$/.test(text)) throw new InvalidArgumentError('应为cli_加16位十六进制数字');
  return text;
}

function webAddress(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('应为http或https地址');
  return text;
}

async function run({ world, ...options }: SandboxArguments): Promise<void> {
  if (options.mode === 'webhook' && options.webhookUrl === undefined) {
    throw new Error('webhook方式要用 --webhook-url 指明机器人的回调地址');
  }
  refuseRealCredentials(options, process.env);
  const sandbox = await startSandbox({
    ...options,
    ...(world !== undefined && { world: await readWorld(world) }),
    page: { folder: projectPath('dist', 'web') },
  });
  process.stdout.write(`${introduction(sandbox, options)}\n`);
  await signalled();
  process.stdout.write('\n正在停止……\n');
  await sandbox.close();
}

/** What belongs to the real platform is no play money: it would stand in records and on the page. */
function refuseRealCredentials(
  { appId: id, appSecret }: Pick<SandboxOptions, 'appId' | 'appSecret'>,
  { FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_DOMAIN = 'https://open.feishu.cn' }: NodeJS.ProcessEnv,
): void {
  const isReal = !/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(`${FEISHU_DOMAIN}/`);
  if (isReal && (id === FEISHU_APP_ID || appSecret === FEISHU_APP_SECRET)) {
    throw new Error('这是环境变量里真实平台的应用凭证，不能用于沙箱；请另定一组');
  }
}

async function readWorld(file: string): Promise<WorldInput> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`读不到文件：${file}`);
  });
  try {
    return JSON.parse(text) as WorldInput; // Checked by the sandbox.
  } catch {
    throw new Error(`不是JSON文件：${file}`);
  }
}

function introduction(
  sandbox: Sandbox,
  { appId: id, appSecret, mode, webhookUrl, encryptKey }: SandboxArguments,
): string {
  const { url, pageUrl, app } = sandbox;
  const names = sandbox.people().map(({ name }) => name);
  return [
    `网页：${pageUrl}`,
    `平台：${url}`,
    `人员：${names.slice(0, 10).join('、')}${names.length > 10 ? `等${names.length}人` : ''}`,
    '',
    '本项目的机器人，启动前设环境变量：',
    `  FEISHU_DOMAIN=${url}`,
    `  FEISHU_APP_ID=${id}`,
    `  FEISHU_APP_SECRET=${appSecret}`,
    `  FEISHU_MODE=${mode}`,
    ...(mode === 'webhook'
      ? [
          `  FEISHU_ENCRYPT_KEY=${encryptKey ?? '（须用 --encrypt-key 指定，否则本项目的机器人不启动）'}`,
          `  FEISHU_VERIFICATION_TOKEN=${app.verificationToken}`,
        ]
      : []),
    '其他机器人，用官方SDK时把domain设为平台地址：',
    `  new Client({ appId: '${id}', appSecret: '${appSecret}', domain: '${url}' })`,
    ...(webhookUrl === undefined ? [] : [`事件投递到：${webhookUrl}（机器人启动并通过验证后开始）`]),
    '',
    '按 Ctrl-C 停止。',
  ].join('\n');
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

try {
  await run(program.opts<SandboxArguments>());
  process.exit(0);
} catch (error) {
  process.stderr.write(`沙箱没有启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
