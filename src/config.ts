import { z } from 'zod';

const flagless = (name: string) => z.string(`${name} 未设置`).trim().min(1, `${name} 不能为空`);

const Common = {
  FEISHU_APP_ID: flagless('FEISHU_APP_ID').regex(/^cli_[0-9a-zA-Z]{16}$/, 'FEISHU_APP_ID 应为 cli_ 加16位字母或数字'),
  FEISHU_APP_SECRET: flagless('FEISHU_APP_SECRET'),
  FEISHU_DOMAIN: z
    .url({ protocol: /^https?$/, error: 'FEISHU_DOMAIN 应为 http(s) 网址，例如 https://open.feishu.cn' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://open.feishu.cn'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('PORT 应为 0 至 65535 的整数')
    .int('PORT 应为 0 至 65535 的整数')
    .min(0, 'PORT 应为 0 至 65535 的整数')
    .max(65535, 'PORT 应为 0 至 65535 的整数')
    .default(3000),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'DATABASE_URL 应形如 postgresql://用户:口令@主机:5432/库名' })
    .optional(),
  DATA_DIR: z.string().min(1, 'DATA_DIR 不能为空').default('./data'),
  EVIDENCE_DIR: z.string().min(1).optional(),
  EVIDENCE_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'EVIDENCE_S3_ENDPOINT 应为 http(s) 网址' }).optional(),
  EVIDENCE_S3_REGION: z.string().min(1).optional(),
  EVIDENCE_S3_BUCKET: z.string().min(1).optional(),
  EVIDENCE_S3_PREFIX: z.string().optional(),
  EVIDENCE_S3_ACCESS_KEY: z.string().min(1).optional(),
  EVIDENCE_S3_SECRET_KEY: z.string().min(1).optional(),
  ADMIN_MOBILES: z
    .string()
    .default('')
    .transform((list) => list.split(/[,，\s]+/).filter((mobile) => mobile !== ''))
    .pipe(z.array(z.string().regex(/^1\d{10}$/, 'ADMIN_MOBILES 应为11位手机号，多个用逗号分隔'))),
  URGENT_REMINDERS: z.enum(['on', 'off'], 'URGENT_REMINDERS 应为 on 或 off').default('off'),
  TZ_NAME: z.literal('Asia/Shanghai', 'TZ_NAME 目前只能是 Asia/Shanghai').default('Asia/Shanghai'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL 应为 fatal、error、warn、info、debug、trace 或 silent',
    )
    .default('info'),
};

const Config = z.discriminatedUnion(
  'FEISHU_MODE',
  [
    z.object({ FEISHU_MODE: z.literal('websocket'), ...Common }),
    z.object({
      FEISHU_MODE: z.literal('webhook'),
      ...Common,
      // Without both keys anybody could forge events, so this mode does not start without them.
      FEISHU_ENCRYPT_KEY: flagless('FEISHU_ENCRYPT_KEY'),
      FEISHU_VERIFICATION_TOKEN: flagless('FEISHU_VERIFICATION_TOKEN'),
    }),
  ],
  { error: 'FEISHU_MODE 应为 websocket 或 webhook' },
);

export type Config = z.infer<typeof Config>;

/** Set all together or not at all: a bucket without a key would be noticed only at the first file. */
const bucketSettings = [
  'EVIDENCE_S3_ENDPOINT',
  'EVIDENCE_S3_BUCKET',
  'EVIDENCE_S3_ACCESS_KEY',
  'EVIDENCE_S3_SECRET_KEY',
] as const;

function bucketFaults(config: Config): readonly string[] {
  const missing = bucketSettings.filter((name) => config[name] === undefined);
  if (missing.length === bucketSettings.length) return [];
  return missing.map((name) => `${name} 未设置：使用对象存储时，${bucketSettings.join('、')} 都要设置`);
}

/** The configuration from environment variables; an empty one counts as not set. Throws with one line per fault. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = { FEISHU_MODE: 'websocket', ...given(env) };
  const parsed = Config.safeParse(settings);
  if (parsed.success) {
    const faults = bucketFaults(parsed.data);
    if (faults.length > 0) throw new ConfigurationError(faults);
    return parsed.data;
  }
  // At a mode that is none the check ends; the rest is looked at all the same.
  const isStopped = parsed.error.issues.some(({ path }) => path[0] === 'FEISHU_MODE');
  const rest = isStopped ? z.object(Common).safeParse(settings).error : undefined;
  throw new ConfigurationError([...parsed.error.issues, ...(rest?.issues ?? [])].map(({ message }) => message));
}

function given(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

const DatabaseConfig = z.object({ DATABASE_URL: Common.DATABASE_URL, DATA_DIR: Common.DATA_DIR });

/** Where the database is: all that commands on the database alone need to know. Throws with one line per fault. */
export function parseDatabaseConfig(env: Readonly<Record<string, string | undefined>>): z.infer<typeof DatabaseConfig> {
  const parsed = DatabaseConfig.safeParse(given(env));
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(parsed.error.issues.map(({ message }) => message));
}

export class ConfigurationError extends Error {
  constructor(faults: readonly string[]) {
    super(`配置有误，请对照 .env.example 修改：\n${[...new Set(faults)].map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}
