import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aCard, aSandbox, atEnd, bytesOf, clientOf, refusal, refusedDownload, sendCard } from './support.ts';

const mb = 1024 * 1024;
const report = Buffer.from('考评综合报告');

function aPng(width = 1, height = 1): Buffer {
  const png = Buffer.alloc(33);
  png.write('\x89PNG\r\n\x1a\n', 'latin1');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

async function aBotWithFiles() {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const upload = (file: Buffer, file_type: 'doc' | 'mp4' = 'doc') =>
    client.im.v1.file.create({ data: { file_type, file_name: '综合报告.docx', file } });
  const sendFile = (file_key: string, msg_type = 'file') =>
    client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: sandbox.person('李明').openId, msg_type, content: JSON.stringify({ file_key }) },
    });
  return { sandbox, client, li: sandbox.person('李明'), upload, sendFile };
}

it('takes a file given as a Buffer, whose part has no file name, and sends it', async () => {
  const { li, upload, sendFile, client } = await aBotWithFiles();
  const uploaded = await upload(report);
  const key = uploaded?.file_key ?? '';
  expect(await sendFile(key)).toMatchObject({ code: 0 });
  const [message] = li.messages();
  expect(message).toMatchObject({ kind: 'file', text: '[文件] 综合报告.docx' });
  expect(li.download(message!)).toEqual({ name: '综合报告.docx', bytes: report });
  expect(await bytesOf(client.im.v1.file.get({ path: { file_key: key } }))).toEqual(report);
});

it('takes a file given as a stream', async () => {
  const { client, li, sendFile } = await aBotWithFiles();
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  atEnd(() => rm(folder, { recursive: true }));
  const path = join(folder, '报告.docx');
  await writeFile(path, report);
  const uploaded = await client.im.v1.file.create({
    data: { file_type: 'stream', file_name: '报告.docx', file: createReadStream(path) },
  });
  await sendFile(uploaded?.file_key ?? '');
  expect(li.download(li.messages()[0]!).bytes).toEqual(report);
});

it('takes pictures and refuses what is none or too large', async () => {
  const { client } = await aBotWithFiles();
  const upload = (image: Buffer, image_type: 'message' | 'avatar' = 'message') =>
    client.im.v1.image.create({ data: { image_type, image } });
  const uploaded = await upload(aPng());
  expect(uploaded?.image_key).toMatch(/^img_/);
  expect(await bytesOf(client.im.v1.image.get({ path: { image_key: uploaded?.image_key ?? '' } }))).toEqual(aPng());
  expect(await refusal(upload(report))).toMatchObject({ status: 400, code: 234011 });
  expect(await refusal(upload(aPng(12_001)))).toMatchObject({ code: 234039 });
  expect(await refusal(upload(aPng(1, 4097), 'avatar'))).toMatchObject({ code: 234039 });
  expect(await refusal(upload(Buffer.concat([aPng(), Buffer.alloc(10 * mb)])))).toMatchObject({ code: 234006 });
});

it('lets cards show only pictures that the bot uploaded', async () => {
  const { client, li } = await aBotWithFiles();
  const show = (img_key: string) =>
    sendCard(
      client,
      li.openId,
      aCard({ elements: [{ tag: 'img', img_key, alt: { tag: 'plain_text', content: '图' } }] }),
    );
  const own = await client.im.v1.image.create({ data: { image_type: 'message', image: aPng() } });
  await show(own?.image_key ?? '');
  const theirs = await li.sendImage('现场.png', aPng());
  expect(await refusal(show(theirs.file!.key))).toMatchObject({
    code: 230099,
    msg: expect.stringContaining('200570') as string,
  });
});

it('lets the bot send only what it uploaded itself, as the kind it is', async () => {
  const { li, upload, sendFile, client } = await aBotWithFiles();
  const theirs = await li.sendFile('材料.docx', report);
  const key = theirs.file!.key;
  expect(await refusal(sendFile(key))).toMatchObject({ status: 400, code: 230017 });
  expect(await refusedDownload(client.im.v1.file.get({ path: { file_key: key } }))).toMatchObject({ code: 234008 });
  const film = await upload(report, 'mp4');
  expect(await refusal(sendFile(film?.file_key ?? ''))).toMatchObject({ code: 230055 });
  expect(await sendFile(film?.file_key ?? '', 'media')).toMatchObject({ code: 0 });
});

it('gives the bot the file a person sent, by the message it came in', async () => {
  const { client, li } = await aBotWithFiles();
  const message = await li.sendFile('材料.docx', report);
  const other = await li.sendFile('别的.docx', Buffer.from('别的'));
  const get = (message_id: string, file_key: string, type = 'file') =>
    client.im.v1.messageResource.get({ path: { message_id, file_key }, params: { type } });
  const key = message.file!.key;
  expect(await bytesOf(get(message.id, key))).toEqual(report);
  expect(await refusedDownload(get(other.id, key))).toMatchObject({ code: 234003 });
  expect(await refusedDownload(get(message.id, key, 'image'))).toMatchObject({ code: 234003 });
  expect(await refusedDownload(get(message.id, key, 'paper'))).toMatchObject({ code: 99992402 });
});

it('gives no file of a group the bot has left, and none out of a card', async () => {
  const { sandbox, client, li } = await aBotWithFiles();
  const group = sandbox.group('县委党建引领工作推进组');
  await group.addBot();
  const message = await li.sendFile('材料.docx', report, { in: group.name });
  const get = (message_id: string) =>
    client.im.v1.messageResource.get({ path: { message_id, file_key: message.file!.key }, params: { type: 'file' } });
  await group.removeBot();
  expect(await refusedDownload(get(message.id))).toMatchObject({ code: 234004 });
  expect(await refusedDownload(get(await sendCard(client, li.openId, aCard())))).toMatchObject({ code: 234043 });
});

it('lets the SDK write a download to disk', async () => {
  const { client, li } = await aBotWithFiles();
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  atEnd(() => rm(folder, { recursive: true }));
  const message = await li.sendFile('材料.docx', report);
  const download = await client.im.v1.messageResource.get({
    path: { message_id: message.id, file_key: message.file!.key },
    params: { type: 'file' },
  });
  await download.writeFile(join(folder, 'out'));
  expect(await readFile(join(folder, 'out'))).toEqual(report);
});
