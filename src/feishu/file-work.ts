import { noticeCard } from '../../cards/notice-card.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { may } from '../domain/permissions.ts';
import type { Rubric } from '../domain/rubric.ts';
import { checkRoster, readWorkbook } from '../use-cases/import-roster.ts';
import { checkMarks, readMarksWorkbook } from '../use-cases/check-marks.ts';
import { allRoles } from '../use-cases/roles.ts';
import { sayHelp } from '../use-cases/run-command.ts';
import type { Feishu } from './client.ts';
import type { Incoming } from './events.ts';

/** What an event comes to, for the one transaction it is done in. */
export type Work = (tx: Tx) => Promise<void>;

export interface FileParts {
  readonly feishu: Feishu;
  readonly shippedRubric: Rubric;
}

const workbookLimitBytes = 5 * 1024 * 1024;

/** A file sent in private: what it is, and what is to be done with it. The slow part, reading it, is done when this resolves. */
export async function fileWork(
  { feishu, shippedRubric }: FileParts,
  key: string,
  { messageId }: Incoming,
  { fileKey, fileName }: Extract<Incoming['said'], { type: 'file' }>,
  actor: Actor,
  at: Date,
): Promise<Work> {
  const to = { type: 'open_id', id: actor.openId } as const;
  const takesRosters = may(allRoles(actor), { act: 'roster.import' });
  if (!takesRosters && !handlesMarks(actor)) return (tx) => sayHelp(tx, { actor, at, key }, true);
  const bytes = await feishu.download(messageId, fileKey, workbookLimitBytes);
  if (bytes === 'too-large') {
    const card = noticeCard({
      title: '文件过大',
      tone: 'refused',
      lines: ['文件不能超过5 MB，这个文件没有读取。请删去图片等无关内容，或重新导出、填写后再发。'],
    });
    return (tx) => outbox.put(tx, { to, at, key, assessmentId: undefined, content: { type: 'card', card } });
  }
  // Not only an administrator sends workbooks: what is no form for marks is looked at as a roster where the sender may import one.
  const marks = await readMarksWorkbook({ bytes, fileName });
  const isForm = marks.reading.kind === 'marks' || marks.reading.kind === 'spoilt';
  if (isForm || !takesRosters) return (tx) => checkMarks(tx, { workbook: marks, actor, to, at, key });
  const workbook = await readWorkbook({ bytes, fileName }, shippedRubric, (mobiles) => feishu.findByMobile(mobiles));
  return (tx) => checkRoster(tx, { workbook, actor, to, at, key });
}

/** Examiners fill in forms of their own; leaders and the office type what a signed paper says. */
function handlesMarks(actor: Actor): boolean {
  const { examinerAs, leaderOf, office } = allRoles(actor);
  return office || examinerAs.length > 0 || leaderOf.length > 0;
}
