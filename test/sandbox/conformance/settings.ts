/** The platform that the suite is to ask, and who there gets its messages. */
export interface Settings {
  readonly domain: string;
  readonly appId: string;
  readonly appSecret: string;
  /** A group with the bot, at least one more member than the person, and something a person has said. */
  readonly chatId: string;
  /** A person in reach of the bot. */
  readonly mobile: string;
}

const variables = {
  domain: 'CONFORMANCE_DOMAIN',
  appId: 'CONFORMANCE_APP_ID',
  appSecret: 'CONFORMANCE_APP_SECRET',
  chatId: 'CONFORMANCE_CHAT_ID',
  mobile: 'CONFORMANCE_MOBILE',
} as const satisfies Record<keyof Settings, string>;

/** What the environment names; undefined where it names nothing. Half a setting is refused: nobody writes to a real tenant by accident. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings | undefined {
  const missing = Object.values(variables).filter((name) => !env[name]);
  if (missing.length === Object.keys(variables).length) return undefined;
  if (missing.length > 0) throw new Error(`the conformance suite does not start: ${missing.join(', ')} not set`);
  const valueOf = (key: keyof Settings) => env[variables[key]] ?? '';
  return {
    domain: valueOf('domain').replace(/\/$/, ''),
    appId: valueOf('appId'),
    appSecret: valueOf('appSecret'),
    chatId: valueOf('chatId'),
    mobile: valueOf('mobile'),
  };
}
