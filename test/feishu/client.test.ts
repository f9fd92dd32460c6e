import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/feishu/platform-error.ts';
import { aCard, aSandbox, eventually } from '../sandbox/support.ts';
import { callsOf, feishuAt } from './support.ts';

const text = (words: string) => ({ type: 'text', content: JSON.stringify({ text: words }) }) as const;

async function aClient() {
  const sandbox = await aSandbox();
  const li = sandbox.person('李明');
  return { sandbox, li, to: { type: 'open_id', id: li.openId } as const, feishu: feishuAt(sandbox) };
}

async function refusalOf(call: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw new Error(`expected a refusal of the platform, got ${String(error)}`);
  return error;
}

describe('messages', () => {
  it('arrive, and are known by their id', async () => {
    const { li, to, feishu } = await aClient();
    const id = await feishu.send(to, text('您好'), randomUUID());
    expect(li.messages()).toMatchObject([{ id, text: '您好' }]);
  });

  it('are the same message under the same uuid', async () => {
    const { li, to, feishu } = await aClient();
    const uuid = randomUUID();
    expect(await feishu.send(to, text('您好'), uuid)).toBe(await feishu.send(to, text('您好'), uuid));
    expect(li.messages()).toHaveLength(1);
  });

  it('can answer another', async () => {
    const { li, to, feishu } = await aClient();
    const first = await feishu.send(to, text('您好'), randomUUID());
    await feishu.reply(first, text('补充'), randomUUID());
    expect(li.messages().map((message) => message.text)).toEqual(['您好', '补充']);
  });

  it('with a card can be drawn anew', async () => {
    const { li, to, feishu } = await aClient();
    const card = { type: 'interactive', content: JSON.stringify(aCard({ title: '评分' })) } as const;
    const id = await feishu.send(to, card, randomUUID());
    await feishu.updateCard(id, JSON.stringify(aCard({ title: '已提交' })));
    expect(li.card('已提交').id).toBe(id);
  });

  it('that the platform refuses are refused with its code', async () => {
    const { li, to, feishu } = await aClient();
    li.leaveRange();
    expect(await refusalOf(feishu.send(to, text('您好'), randomUUID()))).toMatchObject({ code: 230013, status: 400 });
  });

  it('with a code in a good answer are refused all the same', async () => {
    const { sandbox, to, feishu } = await aClient();
    sandbox.faults.nextCalls('im.message.create', { kind: 'code', status: 200, code: 230022, message: 'sensitive' });
    const error = await refusalOf(feishu.send(to, text('您好'), randomUUID()));
    expect(error).toMatchObject({ code: 230022, status: 200, message: 'sensitive' });
  });

  it('that meet a limit are told when to come again', async () => {
    const { sandbox, to, feishu } = await aClient();
    sandbox.faults.nextCalls('im.message.create', { kind: 'rate-limit', resetSeconds: 3 });
    expect(await refusalOf(feishu.send(to, text('您好'), randomUUID()))).toMatchObject({
      status: 429,
      resetSeconds: 3,
    });
  });

  it.each([
    ['a page of a proxy', { kind: 'html', status: 502 }],
    ['a broken connection', { kind: 'reset', when: 'before' }],
  ] as const)('that get %s for an answer have no code', async (_what, fault) => {
    const { sandbox, to, feishu } = await aClient();
    sandbox.faults.nextCalls('im.message.create', fault);
    expect((await refusalOf(feishu.send(to, text('您好'), randomUUID()))).code).toBeUndefined();
  });

  it('are not waited for without end', async () => {
    const { sandbox, to } = await aClient();
    const impatient = feishuAt(sandbox, { timeoutMs: 50 });
    await impatient.botOpenId();
    sandbox.faults.nextCalls('im.message.create', { kind: 'slow', ms: 400 });
    expect((await refusalOf(impatient.send(to, text('您好'), randomUUID()))).message).toContain('no answer');
    await eventually(() => callsOf(sandbox, 'im.message.create').length === 1);
  });
});

describe('the token', () => {
  it('is asked for once and used until it expires', async () => {
    const { sandbox, to, feishu } = await aClient();
    for (let index = 0; index < 3; index++) await feishu.send(to, text('您好'), randomUUID());
    expect(callsOf(sandbox, 'auth.tenantAccessToken.internal')).toHaveLength(1);
  });

  it('is replaced when the platform has revoked it, and the call made once more', async () => {
    const { sandbox, li, to, feishu } = await aClient();
    await feishu.send(to, text('一'), randomUUID());
    sandbox.revokeTokens();
    await feishu.send(to, text('二'), randomUUID());
    expect(li.messages()).toHaveLength(2);
    expect(callsOf(sandbox, 'im.message.create').map(({ code }) => code)).toEqual([0, 99991663, 0]);
  });

  it('is not replaced without end where the platform accepts none', async () => {
    const { sandbox, to, feishu } = await aClient();
    sandbox.faults.nextCalls('im.message.create', { kind: 'code', status: 400, code: 99991663 }, 5);
    expect(await refusalOf(feishu.send(to, text('您好'), randomUUID()))).toMatchObject({ code: 99991663 });
    expect(callsOf(sandbox, 'im.message.create')).toHaveLength(2);
  });

  it('that cannot be had is a refusal in words', async () => {
    const { sandbox, to } = await aClient();
    const wrong = feishuAt(sandbox, { appSecret: 'wrong' });
    expect((await refusalOf(wrong.send(to, text('您好'), randomUUID()))).message).toContain('10014');
  });
});

describe('files', () => {
  it('go up, and out in a message', async () => {
    const { li, to, feishu } = await aClient();
    const bytes = Buffer.from('名单');
    const key = await feishu.upload('考核名单模板.xlsx', bytes);
    await feishu.send(to, { type: 'file', content: JSON.stringify({ file_key: key }) }, randomUUID());
    const [message] = li.messages();
    const file = message && li.download(message);
    expect([file?.name, file && Buffer.from(file.bytes)]).toEqual(['考核名单模板.xlsx', bytes]);
  });

  it('that did not go up are told apart, though the SDK hides why', async () => {
    const { sandbox, feishu } = await aClient();
    sandbox.faults.nextCalls('im.file.create', { kind: 'code', status: 200, code: 234006, message: 'too large' });
    expect((await refusalOf(feishu.upload('名单.xlsx', Buffer.from('x')))).message).toContain('upload');
  });

  it('that the platform refuses are refused with its code', async () => {
    const { feishu } = await aClient();
    expect(await refusalOf(feishu.upload('名单.xlsx', Buffer.alloc(0)))).toMatchObject({ code: 234010 });
  });

  async function aFileFrom(size: number) {
    const client = await aClient();
    const bytes = Buffer.alloc(size, 'x');
    const { id, file } = await client.li.sendFile('名单.xlsx', bytes);
    return { ...client, bytes, id, key: file?.key ?? '' };
  }

  it('of people come down whole', async () => {
    const { feishu, bytes, id, key } = await aFileFrom(200_000);
    expect(await feishu.download(id, key, 200_000)).toEqual(bytes);
  });

  it('above the limit are not read to the end', async () => {
    const { feishu, id, key } = await aFileFrom(200_001);
    expect(await feishu.download(id, key, 200_000)).toBe('too-large');
  });

  it('of another message are refused with the code that comes as a stream', async () => {
    const { feishu, id } = await aFileFrom(10);
    expect(await refusalOf(feishu.download(id, 'file_v3_other', 1_000))).toMatchObject({ code: 234003 });
  });

  it('are not mistaken for an error that comes with a good answer', async () => {
    const { sandbox, feishu, id, key } = await aFileFrom(10);
    sandbox.faults.nextCalls('im.messageResource.get', {
      kind: 'code',
      status: 200,
      code: 234040,
      message: 'invisible',
    });
    expect(await refusalOf(feishu.download(id, key, 1_000))).toMatchObject({ code: 234040 });
  });
});

describe('people', () => {
  it('are found by mobile, fifty at a time, the unknown left out', async () => {
    const people = Array.from({ length: 120 }, (_, index) => ({
      name: `干部${index + 1}`,
      mobile: `199${String(index).padStart(8, '0')}`,
      listed: index !== 7,
    }));
    const sandbox = await aSandbox({ world: { people } });
    const mobiles = people.map(({ mobile }) => mobile);
    const found = await feishuAt(sandbox).findByMobile([...mobiles, '18800000000']);
    expect(found.size).toBe(119);
    expect(found.get('19900000119')).toBe(sandbox.person('干部120').openId);
    expect([found.has('19900000007'), found.has('18800000000')]).toEqual([false, false]);
    expect(callsOf(sandbox, 'contact.user.batchGetId')).toHaveLength(3);
  });

  it('none are looked for where none are named', async () => {
    const { sandbox, feishu } = await aClient();
    expect((await feishu.findByMobile([])).size).toBe(0);
    expect(sandbox.calls).toEqual([]);
  });

  it('have the name Feishu gives them', async () => {
    const { li, feishu } = await aClient();
    expect(await feishu.nameOf(li.openId)).toBe('李明');
    expect((await refusalOf(feishu.nameOf('ou_00000000000000000000000000000000'))).code).toBeDefined();
  });

  it('and the bot itself is known by its open_id', async () => {
    const { sandbox, feishu } = await aClient();
    expect(await feishu.botOpenId()).toBe(sandbox.app.openId);
  });
});
