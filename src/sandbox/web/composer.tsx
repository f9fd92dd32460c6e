import { Button, Input, Message } from '@arco-design/web-react';
import type { RefTextAreaType } from '@arco-design/web-react/es/Input/textarea';
import { type ReactElement, type SyntheticEvent, useCallback, useRef, useState } from 'react';
import type { ChatView, WorldView } from '../page/protocol.ts';
import { complaintOf, say } from './api.ts';
import { MentionList } from './mention-list.tsx';
import { mentionables, spoken } from './mention.ts';
import { emptyLine, useMentions } from './use-mentions.ts';

/** Where one types: Enter sends, Shift+Enter begins a new line; in a group the bot hears only what it is mentioned in. */
export function Composer({ person, chat, world, onFiles }: ComposerProps): ReactElement {
  const [line, setLine] = useState(emptyLine);
  const [pressed, setPressed] = useState<'bot' | 'all'>();
  const picker = useRef<HTMLInputElement>(null);
  const area = useRef<RefTextAreaType>(null);
  const box = useCallback(() => area.current?.dom, []);
  const offered = mentionables(person, chat, world);
  const mentions = useMentions(line, setLine, offered, box);
  const caretMoved = ({ currentTarget: { selectionStart } }: SyntheticEvent<HTMLTextAreaElement>) =>
    setLine((before) => ({ ...before, caret: selectionStart }));
  const send = async () => {
    if (line.text.trim() === '') return;
    setLine(emptyLine);
    try {
      await say(person, chat.id, spoken(line.text, line.picked, pressed, offered));
      setPressed(undefined);
    } catch (failed) {
      setLine(line);
      Message.error(complaintOf(failed));
    }
  };
  const toggle = (what: 'bot' | 'all') => setPressed(pressed === what ? undefined : what);
  return (
    <div className="composer">
      <div className="composer-tools">
        {chat.kind === 'group' && (
          <>
            <Button size="mini" aria-pressed={pressed === 'bot'} onClick={() => toggle('bot')}>
              @{world.bot.name}
            </Button>
            <Button size="mini" aria-pressed={pressed === 'all'} onClick={() => toggle('all')}>
              @所有人
            </Button>
          </>
        )}
        <Button size="mini" onClick={() => picker.current?.click()}>
          发送文件
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="选择要发送的文件"
          onChange={({ target }) => {
            void onFiles([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      <div className="composer-line">
        {mentions.list && <MentionList {...mentions.list} onPick={mentions.pick} onPoint={mentions.point} />}
        <Input.TextArea
          ref={area}
          aria-label={`发送给${chat.name}`}
          placeholder={`发送给 ${chat.name}`}
          value={line.text}
          {...(offered.length > 0 ? mentions.aria : {})}
          onChange={(text, { target }: { target: HTMLTextAreaElement }) =>
            setLine((before) => ({ ...before, text, caret: target.selectionStart }))
          }
          onSelect={caretMoved}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onKeyDown={(event) => {
            if (mentions.key(event)) return;
            // While a Chinese input method is composing, Enter belongs to it.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <Button type="primary" onClick={() => void send()}>
          发送
        </Button>
      </div>
    </div>
  );
}

interface ComposerProps {
  readonly person: string;
  readonly chat: ChatView;
  readonly world: WorldView;
  readonly onFiles: (files: Iterable<File>) => Promise<void>;
}
