import * as administrators from '../db/administrators.ts';
import type { AssessmentHead } from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import type { Recipient } from '../db/outbox-content.ts';

/** Where the steering office hears of things: its group; while there is none, its administrators themselves. */
export async function steeringRecipients(
  tx: Tx,
  { id, steeringChatId }: AssessmentHead,
): Promise<readonly Recipient[]> {
  if (steeringChatId !== null) return [{ type: 'chat_id', id: steeringChatId }];
  return (await administrators.openIdsFor(tx, [id])).map((openId) => ({ type: 'open_id', id: openId }));
}
