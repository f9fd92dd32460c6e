import { firstUseCard, noticeCard, strangerCard, templateSentText } from '../../cards/notice-card.ts';
import { refusalText } from '../../cards/refusal-text.ts';
import * as administrators from '../db/administrators.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { bindSteeringChat } from './bind-steering-chat.ts';
import { showCopy } from './copy-assessment.ts';
import { allRoles } from './roles.ts';
import { scoped, type CommandCall, type CommandName, type ScopedCommand } from './scoped-commands.ts';

/** Answers a command, said or tapped. Throws Refusal where a rule says no. */
export async function runCommand(tx: Tx, call: CommandCall): Promise<void> {
  const { command, actor, at, key } = call;
  const person: Recipient = { type: 'open_id', id: actor.openId };
  if (!actor.person) {
    return greetStranger(tx, person, call);
  }
  switch (command) {
    case '帮助':
      return sayHelp(tx, call, false);
    case '模板':
      refuseUnlessMay(allRoles(actor), { act: 'roster.import' });
      await outbox.put(tx, {
        to: person,
        at,
        key,
        assessmentId: undefined,
        content: { type: 'file', file: { kind: 'roster-template' } },
      });
      await outbox.put(tx, {
        to: person,
        at,
        key: `${key}:text`,
        assessmentId: undefined,
        content: { type: 'text', text: templateSentText },
      });
      return;
    case '复制上年':
      return showCopy(tx, call);
    case '绑定推进组':
      return bind(tx, call);
    default:
      return runScoped(tx, call, command, scoped[command]);
  }
}

async function bind(tx: Tx, { actor, group, assessmentId, at, key }: CommandCall): Promise<void> {
  refuseUnlessMay(allRoles(actor), { act: 'steering-chat.bind' });
  if (group !== undefined) return bindSteeringChat(tx, { chatId: group, assessmentId, actor, at, key });
  const card = noticeCard({
    title: '请在推进组群里发送',
    tone: 'info',
    lines: ['请先把我加入推进组群，再在群里@我并发送“绑定推进组”。'],
  });
  await outbox.put(tx, {
    to: { type: 'open_id', id: actor.openId },
    at,
    key,
    assessmentId: undefined,
    content: { type: 'card', card },
  });
}

async function runScoped(
  tx: Tx,
  call: CommandCall,
  command: CommandName,
  { isFor, fits, inGroup, rehearsalOnly, prepare, whyNot, cards, files }: ScopedCommand,
): Promise<void> {
  const { actor, group, at, key } = call;
  const personId = actor.person?.id;
  if (personId === undefined) throw new Refusal('not-permitted');
  const own = actor.memberships.filter(
    ({ assessmentId, roles }) => isFor(roles) && (call.assessmentId ?? assessmentId) === assessmentId,
  );
  const fitting = own.filter(({ status, rehearsal }) => fits.includes(status) && (rehearsal || !rehearsalOnly));
  const [only] = fitting;
  const to: Recipient =
    group !== undefined && inGroup ? { type: 'chat_id', id: group } : { type: 'open_id', id: actor.openId };
  if (!only) {
    const [other] = own;
    if (!other) throw new Refusal(actor.memberships.length > 0 ? 'not-permitted' : 'nothing-open');
    if (whyNot) throw await whyNot(tx, other);
    throw rehearsalOnly ? new Refusal('no-rehearsal') : new Refusal('wrong-state', { state: other.status });
  }
  if (fitting.length === 1) await prepare?.(tx, call, only);
  const refs: readonly CardRef[] =
    fitting.length > 1
      ? [{ kind: 'choose', personId, command, assessmentIds: fitting.map(({ assessmentId }) => assessmentId) }]
      : cards(personId, only, at);
  await outbox.putCards(
    tx,
    refs.map((ref, index) => ({ to, ref, subject: subjectOf(ref), at, key: `${key}:${index}` })),
  );
  if (fitting.length === 1) await files?.(tx, call, only);
  if (group !== undefined && !inGroup) await answerInGroup(tx, group, '已发到您与我的私聊中，请查看。', call);
}

async function answerInGroup(tx: Tx, group: string, text: string, { at, key }: CommandCall): Promise<void> {
  await outbox.put(tx, {
    to: { type: 'chat_id', id: group },
    at,
    key: `${key}:group`,
    assessmentId: undefined,
    content: { type: 'text', text },
  });
}

/** The help card of the person's role, also for what was not understood. */
export async function sayHelp(
  tx: Tx,
  call: Pick<CommandCall, 'actor' | 'at' | 'key' | 'group'>,
  notUnderstood: boolean,
): Promise<void> {
  const { actor, at, key } = call;
  const to: Recipient = { type: 'open_id', id: actor.openId };
  if (!actor.person || (actor.memberships.length === 0 && !actor.administrator)) {
    return greetStranger(tx, to, call);
  }
  const ref: CardRef = { kind: 'help', personId: actor.person.id, notUnderstood };
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key }]);
}

async function greetStranger(tx: Tx, to: Recipient, { at, key }: Pick<CommandCall, 'at' | 'key'>): Promise<void> {
  const card = (await administrators.exists(tx)) ? strangerCard() : firstUseCard();
  await outbox.put(tx, { to, at, key, assessmentId: undefined, content: { type: 'card', card } });
}

/** A command met a rule that says no: the person is told why, where he or she asked. */
export async function sayRefusal(
  tx: Tx,
  refusal: Refusal,
  call: Pick<CommandCall, 'actor' | 'at' | 'key' | 'group'>,
): Promise<void> {
  const { actor, group, at, key } = call;
  const to: Recipient = group === undefined ? { type: 'open_id', id: actor.openId } : { type: 'chat_id', id: group };
  const card = noticeCard({
    title: '暂不能办理',
    tone: 'refused',
    lines: [refusalText(refusal.code, refusal.details)],
  });
  await outbox.put(tx, { to, at, key: `${key}:refused`, assessmentId: undefined, content: { type: 'card', card } });
}
