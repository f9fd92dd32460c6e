import { Button, Message } from '@arco-design/web-react';
import type { ReactElement } from 'react';
import type { ChatView, WorldView } from '../page/protocol.ts';
import { complaintOf } from './api.ts';
import { Avatar } from './avatar.tsx';
import { shortTime } from './format.ts';
import { Unread } from './unread.tsx';

export function ChatList({ chats, error, world, openId, onOpen, onOpenBot }: ChatListProps): ReactElement {
  const openBot = () => onOpenBot().catch((failed: unknown) => void Message.error(complaintOf(failed)));
  return (
    <nav className="chats" aria-label="会话">
      {error !== undefined && (
        <p className="empty" role="alert">
          {error}
        </p>
      )}
      <ul className="list">
        {chats?.map((chat) => (
          <li key={chat.id}>
            <button
              type="button"
              className={chat.id === openId ? 'row row-open' : 'row'}
              aria-current={chat.id === openId}
              onClick={() => onOpen(chat.id)}
            >
              <Avatar name={chat.name} kind={chat.kind} />
              <span className="row-words">
                <span className="row-title">
                  <strong className="cut">{chat.name}</strong>
                  {chat.kind === 'bot' && <span className="mark">机器人</span>}
                </span>
                <span className="soft cut">{chat.last?.text ?? '还没有消息'}</span>
              </span>
              <span className="row-end">
                {chat.last && <span className="soft">{shortTime(chat.last.at, world.now)}</span>}
                <Unread count={chat.unread} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chats && !chats.some(({ kind }) => kind === 'bot') && (
        <div className="chats-start">
          <Button long onClick={() => void openBot()}>
            打开与{world.bot.name}的会话
          </Button>
        </div>
      )}
    </nav>
  );
}

interface ChatListProps {
  readonly chats: readonly ChatView[] | undefined;
  readonly error: string | undefined;
  readonly world: WorldView;
  readonly openId: string | undefined;
  readonly onOpen: (chatId: string) => void;
  readonly onOpenBot: () => Promise<void>;
}
