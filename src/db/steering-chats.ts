import type { Tx } from './database.ts';

/** The group of an assessment, if it has one. */
export interface ChatOf {
  readonly assessmentId: string;
  readonly chatId: string | null;
}

/** An assessment whose group has just changed. */
export interface BoundAssessment {
  readonly id: string;
  readonly name: string;
  readonly rehearsal: boolean;
}

/** Which group each of these assessments reports to. */
export async function chatsOf(tx: Tx, assessmentIds: readonly string[]): Promise<ChatOf[]> {
  return tx.$queryRaw<ChatOf[]>`
    select id as "assessmentId", steering_chat_id as "chatId" from assessment where id = any(${assessmentIds}::uuid[])`;
}

/**
 * Binds a group to these assessments and returns their names. Groups that this takes out of use, and those the same person bound before
 * there was an assessment, wait for none any more.
 */
export async function bind(
  tx: Tx,
  {
    chatId,
    assessmentIds,
    personId,
    at,
  }: { chatId: string; assessmentIds: readonly string[]; personId: string; at: Date },
): Promise<BoundAssessment[]> {
  await tx.$executeRaw`
    insert into steering_chat (chat_id, bound_by, bound_at) values (${chatId}, ${personId}::uuid, ${at})
    on conflict (chat_id) do update set active = true, bound_by = excluded.bound_by, bound_at = excluded.bound_at`;
  const before = (await chatsOf(tx, assessmentIds)).flatMap((of) => of.chatId ?? []);
  const bound = await tx.$queryRaw<BoundAssessment[]>`
    update assessment set steering_chat_id = ${chatId} where id = any(${assessmentIds}::uuid[]) returning id, name, rehearsal`;
  await tx.$executeRaw`
    update steering_chat set active = false
    where active and chat_id <> ${chatId} and (bound_by = ${personId}::uuid or chat_id = any(${before}::text[]))
      and not exists (select 1 from assessment where steering_chat_id = chat_id)`;
  return bound;
}

/** Nothing is sent to this group any more; returns the assessments that have none now. */
export async function unbind(tx: Tx, chatId: string): Promise<BoundAssessment[]> {
  const lost = await tx.$queryRaw<BoundAssessment[]>`
    update assessment set steering_chat_id = null where steering_chat_id = ${chatId} returning id, name, rehearsal`;
  await tx.$executeRaw`update steering_chat set active = false where chat_id = ${chatId}`;
  return lost;
}
