import * as lark from '@larksuiteoapi/node-sdk';
import { closedLoop, type Measured } from './load.ts';

const concurrency = 50;

export interface StandIn {
  readonly url: string;
  readonly pageUrl: string;
  readonly people: readonly { readonly name: string; readonly openId: string }[];
}

export type Kind = 'text' | 'interactive';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** Sends as a bot does: by the SDK's own call, token and all. Resolves to whether it was taken. */
export function sender({ url }: StandIn): (to: string, kind: Kind, content: unknown) => Promise<boolean> {
  const client = new lark.Client({ appId: 'cli_00000000000bec42', appSecret: 'bench', domain: url, logger: silent });
  return async (to, kind, content) => {
    const { code } = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: to, msg_type: kind, content: JSON.stringify(content) },
    });
    return code === 0;
  };
}

/** How many messages a second the stand-in takes, each connection sending its next when it has its answer. */
export async function measureSends(standIn: StandIn, seconds: number): Promise<Measured> {
  const send = sender(standIn);
  // The first two people's chats are looked at later, and stay short.
  const to = standIn.people.slice(2);
  let sent = 0;
  const next = () => {
    sent += 1;
    return send(to[sent % to.length]?.openId ?? '', 'text', { text: `第${sent}条：请于本周内完成评分。` });
  };
  await closedLoop(concurrency, 1, next);
  return closedLoop(concurrency, seconds, next);
}
