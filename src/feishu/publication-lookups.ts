import type { Db } from '../db/database.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import { unreadOnPage } from '../use-cases/publication-delivery.ts';
import type { Asked } from './acting.ts';
import type { Feishu } from './client.ts';
import type { Click } from './events.ts';

export type PublicationLookups = Pick<Feishu, 'groups' | 'readAt'>;

/** A click is answered within three seconds; the platform gets less. */
const patienceMs = 1_800;

/** Asks the platform what a click on 通报 is about: before the transaction, for it may take its time. */
export async function askedFor(db: Db, { action }: Click, platform: PublicationLookups, log: Log): Promise<Asked> {
  if (action.kind === 'publication.show' && action.step === 'chats') {
    const groups = await within(platform.groups(), log);
    if (!groups) throw new Refusal('groups-silent');
    return { groups };
  }
  if (action.kind !== 'publication.reads') return {};
  const unread = await unreadOnPage(db, action.publicationId, action.page);
  const answers = await within(
    Promise.all(
      // A message of more than a week ago is asked in vain.
      unread.map(async ({ unitId, messageId, openId }) => ({
        unitId,
        at: await platform.readAt(messageId, openId).catch(() => undefined),
      })),
    ),
    log,
  );
  return answers ? { readAt: new Map(answers.flatMap(({ unitId, at }) => (at ? [[unitId, at] as const] : []))) } : {};
}

async function within<T>(answer: Promise<T>, log: Log): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([answer, silence]);
  } catch (error) {
    log.warn({ error }, 'the platform could not be asked for a publication');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
