import { Button, Message } from '@arco-design/web-react';
import { type DragEvent, type ReactElement, useCallback, useMemo, useState } from 'react';
import type { ActOutcome, ChatView, MessageView, WorldView } from '../page/protocol.ts';
import { act, complaintOf, messages as loadMessages, recall, sendFile } from './api.ts';
import { useLive } from './changes.ts';
import { Composer } from './composer.tsx';
import { dayOf } from './format.ts';
import { LazyRow } from './lazy-row.tsx';
import { MessageRow } from './message-row.tsx';
import { Scroll } from './scroll.tsx';

/** So many are drawn wherever one reads; of the others only those near what is being read. */
const newest = 12;
/** About how tall a message is that has not been drawn yet. */
const probablyPx: Readonly<Record<MessageView['content']['kind'], number>> = {
  text: 78,
  file: 100,
  image: 200,
  card: 420,
};

export function Conversation({ person, chat, world, phone, onBack, onInspect }: ConversationProps): ReactElement {
  const load = () => loadMessages(person, chat.id);
  const { data: messages, error } = useLive(`messages ${person} ${chat.id}`, load, ['message']);
  const [dragging, setDragging] = useState(false);
  const onAct = useCallback(
    (messageId: string, action: Record<string, unknown>): Promise<ActOutcome> =>
      act(person, { messageId, action }).catch((failed: unknown) => ({ error: complaintOf(failed) })),
    [person],
  );
  const { people } = world;
  // One for as long as the same people are there: every row is drawn again when it changes.
  const named = JSON.stringify(people.map(({ openId, name }) => [openId, name]));
  const nameOf = useMemo(() => {
    const names = new Map(JSON.parse(named) as [string, string][]); // Written two lines above.
    return (openId: string) => names.get(openId) ?? openId;
  }, [named]);
  const inChat = JSON.stringify(people.filter(({ name }) => chat.members.includes(name)).map(({ openId }) => openId));
  const members = useMemo(() => JSON.parse(inChat) as string[], [inChat]); // Written the line above.
  const onRecall = useCallback(
    (messageId: string) => void recall(person, messageId).catch((e: unknown) => void Message.error(complaintOf(e))),
    [person],
  );
  const sendFiles = async (files: Iterable<File>) => {
    try {
      // One after another: they arrive in the order in which they were chosen.
      for (const file of files) await sendFile(person, chat.id, file);
    } catch (failed) {
      Message.error(complaintOf(failed));
    }
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    void sendFiles(event.dataTransfer.files);
  };
  return (
    <div
      className={dragging ? 'conversation conversation-dragging' : 'conversation'}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // Also told on the way from one message to the next.
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDragging(false);
      }}
      onDrop={dropped}
    >
      <div className="conversation-head">
        {phone && (
          <Button size="mini" type="text" aria-label="返回会话列表" onClick={onBack}>
            ‹ 返回
          </Button>
        )}
        <h2 className="cut">{chat.name}</h2>
        {chat.kind === 'group' && <span className="soft">{chat.members.length}人</span>}
      </div>
      <Scroll last={messages?.at(-1)} label={`与${chat.name}的消息`}>
        {error !== undefined && (
          <p className="empty" role="alert">
            {error}
          </p>
        )}
        {messages?.map((message, index) => (
          <LazyRow
            key={message.id}
            probablyPx={probablyPx[message.content.kind]}
            isNew={index >= messages.length - newest}
          >
            <MessageRow
              message={message}
              dayBefore={index === 0 ? undefined : dayOf(messages[index - 1]?.at ?? 0)}
              narrow={phone}
              nameOf={nameOf}
              members={members}
              onAct={onAct}
              onRecall={onRecall}
              onInspect={onInspect}
            />
          </LazyRow>
        ))}
        {messages?.length === 0 && <p className="empty">还没有消息，说点什么吧</p>}
      </Scroll>
      <Composer person={person} chat={chat} world={world} onFiles={sendFiles} />
      {dragging && <div className="drop-hint">松开即发送文件</div>}
    </div>
  );
}

interface ConversationProps {
  readonly person: string;
  readonly chat: ChatView;
  readonly world: WorldView;
  readonly phone: boolean;
  readonly onBack: () => void;
  readonly onInspect: (messageId: string) => void;
}
