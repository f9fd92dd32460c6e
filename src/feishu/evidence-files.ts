import { contentOf } from '../db/evidence-scenes.ts';
import type { Db } from '../db/database.ts';
import type { SentFile } from '../db/evidence.ts';
import { timeOf, dayOf } from '../domain/day.ts';
import type { Storage } from '../storage/storage.ts';
import type { Incoming, Media } from './events.ts';

/** What a message brought, as evidence calls it; pictures and sound have no name of their own and get one by the clock. */
export function sentFiles(messageId: string, said: Incoming['said'], at: Date): readonly SentFile[] {
  switch (said.type) {
    case 'file':
      return [{ messageId, fileKey: said.fileKey, resource: 'file', name: said.fileName }];
    case 'media':
      return said.media.map((media, index) => ({
        messageId,
        fileKey: media.fileKey,
        resource: media.kind === 'image' ? 'image' : 'file',
        name: media.fileName ?? namedByClock(media, at, said.media.length > 1 ? `-${index + 1}` : ''),
      }));
    case 'text':
    case 'other':
      return [];
  }
}

const called: Record<Media['kind'], string> = { image: '图片', audio: '录音', video: '视频' };

function namedByClock({ kind }: Media, at: Date, suffix: string): string {
  return `${called[kind]}${dayOf(at).replaceAll('-', '')}-${timeOf(at).replace(':', '')}${suffix}`;
}

/** Endings for what came without one, so that it can be opened where it arrives. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'image/bmp': '.bmp',
  'audio/ogg': '.ogg',
  'audio/mpeg': '.mp3',
  'audio/amr': '.amr',
  'audio/mp4': '.m4a',
  'video/mp4': '.mp4',
};

/** A piece of evidence to be sent on, as it was handed in. */
export async function evidenceFile(
  db: Db,
  storage: Storage,
  evidenceId: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const content = await contentOf(db, evidenceId);
  if (!content) throw new Error(`evidence ${evidenceId} has no content`);
  const chunks: Buffer[] = [];
  for await (const chunk of (await storage.read(content.sha256)) as AsyncIterable<Buffer>) chunks.push(chunk);
  const ending = /\.[0-9a-z]{1,5}$/i.test(content.name) ? '' : (endings[content.mediaType] ?? '');
  return { name: `${content.name}${ending}`, bytes: Buffer.concat(chunks) };
}
