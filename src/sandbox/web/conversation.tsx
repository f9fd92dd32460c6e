import { Button, Message } from '@arco-design/web-react';
import { type DragEvent, type ReactElement, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ActOutcome, ChatView, WorldView } from '../page/protocol.ts';
import { act, complaintOf, messages as loadMessages, recall, sendFile } from './api.ts';
import { useLive } from './changes.ts';
import { Composer } from './composer.tsx';
import { dayOf } from './format.ts';
import { MessageRow } from './message-row.tsx';

/** How many of the newest messages are drawn at first, and how many more each time older ones are asked for. */
const pageLength = 60;

export function Conversation({ person, chat, world, phone, onBack, onInspect }: ConversationProps): ReactElement {
  const load = () => loadMessages(person, chat.id);
  const { data: messages, error } = useLive(`messages ${person} ${chat.id}`, load, ['message']);
  const [count, setCount] = useState(pageLength);
  const [dragging, setDragging] = useState(false);
  const shown = messages?.slice(-count) ?? [];
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
      <Scroll last={messages?.at(-1)?.id} label={`与${chat.name}的消息`}>
        {error !== undefined && (
          <p className="empty" role="alert">
            {error}
          </p>
        )}
        {messages && messages.length > count && (
          <Button size="mini" onClick={() => setCount(count + pageLength)}>
            显示更早的消息
          </Button>
        )}
        {shown.map((message, index) => (
          <MessageRow
            key={message.id}
            message={message}
            dayBefore={index === 0 ? undefined : dayOf(shown[index - 1]?.at ?? 0)}
            narrow={phone}
            nameOf={nameOf}
            members={members}
            onAct={onAct}
            onRecall={onRecall}
            onInspect={onInspect}
          />
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

/** Near enough to the end to be reading the newest message. */
const nearEndPx = 120;

/** Stays at the newest message while that is what is being read, also when a card below grows. */
function Scroll({ last, label, children }: ScrollProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [last]);
  useLayoutEffect(() => {
    if (!inside.current) return undefined;
    const observer = new ResizeObserver(() => {
      // Not in the midst of the layout that is being observed.
      if (atEnd.current) requestAnimationFrame(toEnd);
    });
    observer.observe(inside.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      className="scroll"
      ref={box}
      role="log"
      aria-label={label}
      // Reachable with the keyboard, so that it can be scrolled.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
      }}
    >
      <div className="scroll-inside" ref={inside}>
        {children}
      </div>
    </div>
  );
}

interface ScrollProps {
  /** The newest message. */
  readonly last: string | undefined;
  readonly label: string;
  readonly children: React.ReactNode;
}
