import { noticeCard } from '../../cards/notice-card.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { may, type Roles } from '../domain/permissions.ts';
import type { Rubric } from '../domain/rubric.ts';
import { checkRoster, readWorkbook } from '../use-cases/import-roster.ts';
import { checkMarks, readMarksWorkbook } from '../use-cases/check-marks.ts';
import { keepEvidence } from '../use-cases/keep-evidence.ts';
import { allRoles } from '../use-cases/roles.ts';
import { sayHelp } from '../use-cases/run-command.ts';
import type { Feishu } from './client.ts';
import { sentFiles } from './evidence-files.ts';
import type { Incoming } from './events.ts';

/** What an event comes to, for the one transaction it is done in. */
export type Work = (tx: Tx) => Promise<void>;

export interface FileParts {
  readonly feishu: Feishu;
  readonly shippedRubric: Rubric;
}

/** A file, or pictures, sent in private. */
interface SentInPrivate {
  readonly parts: FileParts;
  readonly key: string;
  readonly message: Incoming;
  readonly actor: Actor;
  readonly at: Date;
}

/** Tells by who sent it and what is in it whether a file is its own; undefined for one that is somebody else's to read. */
type Reader = (sent: SentInPrivate) => Promise<Work | undefined>;

/** In this order: what only one role sends, and can be told by its content, before what may be anything. */
const readers: readonly Reader[] = [asWorkbook, asEvidence];

/** A file sent in private: what it is, and what is to be done with it. The slow part, reading it, is done when this resolves. */
export async function fileWork(
  parts: FileParts,
  key: string,
  message: Incoming,
  actor: Actor,
  at: Date,
): Promise<Work> {
  for (const read of readers) {
    // One after the other: the first that knows it has it.
    const work = await read({ parts, key, message, actor, at });
    if (work) return work;
  }
  return (tx) => sayHelp(tx, { actor, at, key }, true);
}

const workbookLimitBytes = 5 * 1024 * 1024;

/** Marks on a form of the bot's own, or a roster; of somebody who also hands in evidence, only what is told to be one of these. */
async function asWorkbook({ parts, key, message, actor, at }: SentInPrivate): Promise<Work | undefined> {
  const { messageId, said } = message;
  const roles = allRoles(actor);
  const takesRosters = may(roles, { act: 'roster.import' });
  if (said.type !== 'file' || !(takesRosters || handlesMarks(roles))) return undefined;
  const { fileKey, fileName } = said;
  const handsIn = roles.liaisonOf.length > 0;
  if (handsIn && !/\.xlsx$/i.test(fileName)) return undefined;
  const to = { type: 'open_id', id: actor.openId } as const;
  const { feishu, shippedRubric } = parts;
  const bytes = await feishu.download(messageId, fileKey, workbookLimitBytes);
  if (bytes === 'too-large') {
    if (handsIn) return undefined;
    const card = noticeCard({
      title: '文件过大',
      tone: 'refused',
      lines: ['文件不能超过5 MB，这个文件没有读取。请删去图片等无关内容，或重新导出、填写后再发。'],
    });
    return (tx) => outbox.put(tx, { to, at, key, assessmentId: undefined, content: { type: 'card', card } });
  }
  const marks = await readMarksWorkbook({ bytes, fileName });
  const isForm = marks.reading.kind === 'marks' || marks.reading.kind === 'spoilt';
  if (isForm || !(takesRosters || handsIn)) return (tx) => checkMarks(tx, { workbook: marks, actor, to, at, key });
  if (!takesRosters) return undefined;
  const workbook = await readWorkbook({ bytes, fileName }, shippedRubric, (mobiles) => feishu.findByMobile(mobiles));
  if (handsIn && 'faults' in workbook && workbook.foreign) return undefined;
  return (tx) => checkRoster(tx, { workbook, actor, to, at, key });
}

/** Examiners fill in forms of their own; leaders and the office type what a signed paper says. */
function handlesMarks({ examinerAs, leaderOf, office }: Roles): boolean {
  return office || examinerAs.length > 0 || leaderOf.length > 0;
}

/** Whatever a unit's liaison sends is evidence. */
function asEvidence({ key, message, actor, at }: SentInPrivate): Promise<Work | undefined> {
  const files = sentFiles(message.messageId, message.said, at);
  if (files.length === 0 || allRoles(actor).liaisonOf.length === 0) return Promise.resolve(undefined);
  return Promise.resolve((tx) => keepEvidence(tx, { files, actor, at, key }));
}
