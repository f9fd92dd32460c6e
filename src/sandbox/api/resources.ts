import { z } from 'zod';
import { sizeOf } from '../bytes.ts';
import { failure, fields } from '../failure.ts';
import type { Platform } from '../platform.ts';
import type { MessageRecord, ResourceRecord } from '../state.ts';
import { imageFormat } from './image-format.ts';
import { findMessage } from './preconditions.ts';
import type { ApiCall, ApiReply, Route } from './route.ts';

const mb = 1024 * 1024;
const fileLimit = 30 * mb;
const imageLimit = 10 * mb;
const downloadLimit = 100 * mb;

const FileFields = z.object({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
  duration: z.string().regex(/^\d+$/).optional(),
});

const uploadFile: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/files',
  name: 'im.file.create',
  handle({ platform, form }): ApiReply {
    const parsed = FileFields.safeParse(form?.fields ?? {});
    const bytes = form?.files.file;
    if (!parsed.success || !bytes) throw invalidRequest();
    requireSize(bytes, fileLimit);
    const { file_name, file_type } = parsed.data;
    const key = platform.ids.next('file');
    keep(platform, { key, kind: 'file', name: file_name, fileType: file_type, bytes, owner: 'app' });
    return { data: { file_key: key } };
  },
};

const uploadImage: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/images',
  name: 'im.image.create',
  handle({ platform, form }): ApiReply {
    const type = z.enum(['message', 'avatar']).safeParse(form?.fields.image_type);
    const bytes = form?.files.image;
    if (!type.success || !bytes) throw invalidRequest();
    requireSize(bytes, imageLimit);
    const format = imageFormat(bytes);
    if (!format) throw failure(234011, "Can't recognize the image format.");
    const most = type.data === 'avatar' ? 4096 : format.kind === 'gif' ? 2000 : 12_000;
    if ((format.width ?? 0) > most || (format.height ?? 0) > most) {
      throw failure(234039, 'The image resolution exceeds the limit.');
    }
    const key = platform.ids.next('image');
    keep(platform, { key, kind: 'image', name: `${key}.${format.kind}`, bytes, owner: 'app' });
    return { data: { image_key: key } };
  },
};

const downloadFile: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/files/:file_key',
  name: 'im.file.get',
  handle: (call): ApiReply => download(ownUpload(call, call.params.file_key)),
};

const downloadImage: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/images/:image_key',
  name: 'im.image.get',
  handle: (call): ApiReply => download(ownUpload(call, call.params.image_key)),
};

const downloadFromMessage: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
  name: 'im.messageResource.get',
  handle({ platform, params, query }): ApiReply {
    const type = fields(z.enum(['image', 'file']), query.get('type'));
    const message = findMessage(platform, params.message_id);
    const chat = platform.state.chats.get(message.chatId)!;
    if (!chat.botInChat || chat.dissolved) throw failure(234004, 'The app is not in the chat.');
    if (message.deleted || message.recalledAt !== undefined) {
      throw failure(230110, 'Action unavailable as the message has been deleted.');
    }
    if (message.kind === 'interactive' || message.kind === 'sticker') {
      throw failure(234043, 'The message type is not supported.');
    }
    const resource = platform.state.resources.get(params.file_key ?? '');
    if (!resource || resource.kind !== type || !mentionsKey(message, resource.key)) {
      throw failure(234003, 'File not in msg.');
    }
    if (sizeOf(resource.bytes) > downloadLimit) throw failure(234037, 'The file is larger than 100 MB.');
    return download(resource);
  },
};

function keep(platform: Platform, resource: ResourceRecord): void {
  platform.state.resources.set(resource.key, resource);
}

function ownUpload({ platform }: ApiCall, key: string | undefined): ResourceRecord {
  const resource = platform.state.resources.get(key ?? '');
  if (!resource) throw invalidRequest();
  if (resource.owner !== 'app') throw failure(234008, 'The app is not the resource sender.');
  return resource;
}

function download(resource: ResourceRecord): ApiReply {
  return { bytes: resource.bytes, name: resource.name, contentType: 'application/octet-stream' };
}

function requireSize(bytes: Uint8Array, most: number): void {
  if (bytes.byteLength === 0) throw failure(234010, "File's size can't be 0.");
  if (bytes.byteLength > most) throw failure(234006, 'The file size exceed the max value.');
}

function invalidRequest() {
  return failure(234001, 'Invalid request param.');
}

function mentionsKey(message: MessageRecord, key: string): boolean {
  return message.content.includes(JSON.stringify(key));
}

export const resourceRoutes: readonly Route[] = [
  uploadFile,
  uploadImage,
  downloadFile,
  downloadImage,
  downloadFromMessage,
];
