import { noticeCard } from '../../cards/notice-card.ts';
import { assessmentLabel } from '../../cards/rehearsal.ts';
import { momentText } from '../../cards/wording.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as steeringChats from '../db/steering-chats.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { may, refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { allRoles } from './roles.ts';

export interface BindSteeringChat {
  readonly chatId: string;
  /** Said by choosing among several. */
  readonly assessmentId?: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
  readonly key: string;
}

/**
 * 绑定推进组: this group becomes the steering group. It is bound to what its administrator administers and has no group yet; where everything
 * has one, the only assessment there is moves here, and among several the administrator chooses.
 */
export async function bindSteeringChat(tx: Tx, call: BindSteeringChat): Promise<void> {
  const { chatId, assessmentId, actor, at, key } = call;
  refuseUnlessMay(allRoles(actor), { act: 'steering-chat.bind' });
  if (!actor.person) throw new Refusal('not-permitted');
  const to = { type: 'chat_id', id: chatId } as const;
  const assessmentIds = await meant(tx, call);
  if (assessmentIds === 'which') {
    const ref = {
      kind: 'choose',
      personId: actor.person.id,
      command: '绑定推进组',
      assessmentIds: administered(actor),
    } as const;
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key }]);
    return;
  }
  const bound = (await steeringChats.bind(tx, { chatId, assessmentIds, personId: actor.person.id, at })).map(
    assessmentLabel,
  );
  const card = noticeCard({
    title: '本群已绑定为推进组群',
    tone: 'done',
    lines: [
      `${momentText(at)}由${actor.person.name}绑定。考核进展、结果汇总将发到本群。`,
      bound.length > 0 ? `适用：${bound.join('、')}。` : '此后导入的考核将使用本群。',
    ],
  });
  await outbox.put(tx, { to, at, key, assessmentId, content: { type: 'card', card } });
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'steering-chat.bound',
    subject: `chat:${chatId}`,
    after: { assessments: bound },
  });
}

async function meant(tx: Tx, { chatId, assessmentId, actor }: BindSteeringChat): Promise<readonly string[] | 'which'> {
  const own = administered(actor);
  if (assessmentId !== undefined) {
    if (!own.includes(assessmentId)) throw new Refusal('not-permitted');
    return [assessmentId];
  }
  const chats = await steeringChats.chatsOf(tx, own);
  const without = chats.filter((of) => of.chatId === null);
  const here = chats.filter((of) => of.chatId === chatId);
  if (without.length > 0 || here.length > 0) return [...without, ...here].map((of) => of.assessmentId);
  return own.length > 1 ? 'which' : own;
}

function administered({ memberships }: Actor): string[] {
  return memberships
    .filter(({ roles }) => may(roles, { act: 'steering-chat.bind' }))
    .map(({ assessmentId }) => assessmentId);
}
