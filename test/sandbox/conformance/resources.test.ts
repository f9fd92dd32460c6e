import { expect, it } from 'vitest';
import { aCard, bytesOf, refusal, refusedDownload } from '../support.ts';
import { aPicture } from './bytes.ts';
import { aCardOf, idOf, thePlatform } from './platform.ts';

const platform = await thePlatform();
const { client, send } = platform;
const mb = 1024 * 1024;
const report = Buffer.from('考评综合报告');

type FileType = 'doc' | 'stream' | 'opus' | 'mp4';

async function upload(file_type: FileType): Promise<string> {
  const uploaded = await client.im.v1.file.create({ data: { file_type, file_name: '综合报告.docx', file: report } });
  return uploaded?.file_key ?? '';
}

async function uploadPicture(image = aPicture): Promise<string> {
  const uploaded = await client.im.v1.image.create({ data: { image_type: 'message', image } });
  return uploaded?.image_key ?? '';
}

const aFile = (msg_type: string, file_key: string) => ({ msg_type, content: JSON.stringify({ file_key }) });
const aPictureOf = (image_key: string) => ({ msg_type: 'image', content: JSON.stringify({ image_key }) });
const fromMessage = (message_id: string, file_key: string, type = 'file') =>
  client.im.v1.messageResource.get({ path: { message_id, file_key }, params: { type } });

it.each([
  ['a document', 'file', 'doc'],
  ['a file of any kind', 'file', 'stream'],
  ['a recording', 'audio', 'opus'],
  ['a film', 'media', 'mp4'],
] as const)('uploads and sends %s', async (_, kind, type) => {
  expect(await send(aFile(kind, await upload(type)))).toMatchObject({ code: 0, data: { msg_type: kind } });
});

it('uploads and sends a picture', async () => {
  expect(await send(aPictureOf(await uploadPicture()))).toMatchObject({ code: 0, data: { msg_type: 'image' } });
});

it('gives back what the bot uploaded', async () => {
  expect(await bytesOf(client.im.v1.file.get({ path: { file_key: await upload('doc') } }))).toEqual(report);
  const image_key = await uploadPicture();
  expect(await bytesOf(client.im.v1.image.get({ path: { image_key } }))).toEqual(aPicture);
});

it('gives the file of a message as the type it is, and under no other name', async () => {
  const key = await upload('doc');
  const id = await idOf(send(aFile('file', key)));
  expect(await bytesOf(fromMessage(id, key))).toEqual(report);
  expect(await refusedDownload(fromMessage(id, await upload('doc')))).toMatchObject({ code: 234003 });
  expect(await refusedDownload(fromMessage(id, key, 'image'))).toMatchObject({ code: 234003 });
  expect(await refusedDownload(fromMessage(id, key, 'paper'))).toMatchObject({ code: 99992402 });
});

it('gives nothing out of a card', async () => {
  const id = await idOf(send(aCardOf(aCard())));
  expect(await refusedDownload(fromMessage(id, await upload('doc')))).toMatchObject({ code: 234043 });
});

it('gives nothing for a key that nobody has', async () => {
  const get = client.im.v1.file.get({ path: { file_key: 'file_none' } });
  expect(await refusedDownload(get)).toMatchObject({ code: 234001 });
});

it('sends no film as a file', async () => {
  expect(await refusal(send(aFile('file', await upload('mp4'))))).toMatchObject({ code: 230055 });
});

it('takes no picture that is none or above 10 MB', async () => {
  expect(await refusal(uploadPicture(report))).toMatchObject({ status: 400, code: 234011 });
  const heavy = Buffer.concat([aPicture, Buffer.alloc(10 * mb)]);
  expect(await refusal(uploadPicture(heavy))).toMatchObject({ code: 234006 });
});

it.each([
  ['an empty file', Buffer.alloc(0), 234010],
  ['a file above 30 MB', Buffer.alloc(30 * mb + 1), 234006],
])('refuses %s', async (_, file, code) => {
  const form = new FormData();
  form.set('file_type', 'doc');
  form.set('file_name', '报告.docx');
  form.set('file', new Blob([file]));
  const headers = { authorization: `Bearer ${await platform.token()}` };
  const response = await platform.call('/open-apis/im/v1/files', { method: 'POST', headers, body: form });
  expect([response.status, ((await response.json()) as { code: number }).code]).toEqual([400, code]);
});
