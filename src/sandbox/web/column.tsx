import { Button } from '@arco-design/web-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { AutoplayView, PersonView, WorldView } from '../page/protocol.ts';
import { chats as loadChats, openBotChat } from './api.ts';
import { useLive } from './changes.ts';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { Identity } from './identity.tsx';
import { PeopleList } from './people-list.tsx';
import type { Seat } from './seats.ts';
import { TakeOver } from './take-over.tsx';

/** One person's client: who it is and the chats on the left, the conversation on the right; one at a time on a phone. */
export function Column({ seat, world, play, onChange, onClose, onInspect }: ColumnProps): ReactElement {
  const [choosing, setChoosing] = useState(false);
  const person = world.people.find(({ name }) => name === seat.person);
  const choose = (name: string) => {
    setChoosing(false);
    onChange({ person: name });
  };
  return (
    <section
      className={seat.phone ? 'column column-phone' : 'column'}
      aria-label={person ? `${person.name}的飞书` : '选择人员'}
    >
      <div className="column-bar">
        <Identity person={person} choosing={choosing} onChoose={() => setChoosing(!choosing)} />
        {person && <TakeOver person={person.name} play={play} />}
        <Button size="mini" type="text" aria-pressed={seat.phone} onClick={() => onChange({ phone: !seat.phone })}>
          手机宽度
        </Button>
        {onClose && (
          <Button size="mini" type="text" aria-label={`关闭${person?.name ?? '这一栏'}`} onClick={onClose}>
            关闭
          </Button>
        )}
      </div>
      {person && !choosing ? (
        <Client key={person.name} person={person} world={world} phone={seat.phone} onInspect={onInspect} />
      ) : (
        <PeopleList people={world.people} play={play} chosen={seat.person} onChoose={choose} />
      )}
    </section>
  );
}

interface ColumnProps {
  readonly seat: Seat;
  readonly world: WorldView;
  readonly play: AutoplayView | undefined;
  readonly onChange: (change: Partial<Omit<Seat, 'id'>>) => void;
  readonly onClose: (() => void) | undefined;
  readonly onInspect: (messageId: string) => void;
}

function Client({ person, world, phone, onInspect }: ClientProps): ReactElement {
  const { name } = person;
  const { data: chats, error, reload } = useLive(`chats ${name}`, () => loadChats(name), ['message', 'people']);
  const [openId, setOpenId] = useState<string | undefined>();
  const open = chats?.find(({ id }) => id === openId);
  const openBot = async () => {
    const { chatId } = await openBotChat(name);
    reload();
    setOpenId(chatId);
  };
  const newest = chats?.[0]?.id;
  useEffect(() => {
    // Beside the list there is room for a conversation: the newest, until another is chosen.
    if (!phone && openId === undefined && newest !== undefined) setOpenId(newest);
  }, [phone, openId, newest]);
  return (
    <div className="client">
      {(!phone || !open) && (
        <ChatList chats={chats} error={error} world={world} openId={openId} onOpen={setOpenId} onOpenBot={openBot} />
      )}
      {open ? (
        <Conversation
          key={open.id}
          person={name}
          chat={open}
          world={world}
          phone={phone}
          onBack={() => setOpenId(undefined)}
          onInspect={onInspect}
        />
      ) : (
        !phone && <p className="conversation-none">请从左侧选择会话</p>
      )}
    </div>
  );
}

interface ClientProps {
  readonly person: PersonView;
  readonly world: WorldView;
  readonly phone: boolean;
  readonly onInspect: (messageId: string) => void;
}
