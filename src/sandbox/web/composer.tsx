import { Button, Input, Message } from '@arco-design/web-react';
import { type ReactElement, useRef, useState } from 'react';
import type { ChatView, Say } from '../page/protocol.ts';
import { complaintOf, say } from './api.ts';

/** Where one types: Enter sends, Shift+Enter begins a new line; in a group the bot hears only what it is mentioned in. */
export function Composer({ person, chat, botName, onFiles }: ComposerProps): ReactElement {
  const [text, setText] = useState('');
  const [mention, setMention] = useState<Say['mention']>(false);
  const picker = useRef<HTMLInputElement>(null);
  const isGroup = chat.kind === 'group';
  const send = async () => {
    const words = isGroup ? spoken(text, mention, botName) : { text: text.trim() };
    if (words.text === '') return;
    setText('');
    try {
      await say(person, chat.id, words);
      setMention(false);
    } catch (failed) {
      setText(text);
      Message.error(complaintOf(failed));
    }
  };
  const toggle = (what: true | 'all') => setMention(mention === what ? false : what);
  return (
    <div className="composer">
      <div className="composer-tools">
        {isGroup && (
          <>
            <Button size="mini" aria-pressed={mention === true} onClick={() => toggle(true)}>
              @{botName}
            </Button>
            <Button size="mini" aria-pressed={mention === 'all'} onClick={() => toggle('all')}>
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
        <Input.TextArea
          aria-label={`发送给${chat.name}`}
          placeholder={`发送给 ${chat.name}`}
          value={text}
          onChange={setText}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onKeyDown={(event) => {
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
  readonly botName: string;
  readonly onFiles: (files: Iterable<File>) => Promise<void>;
}

/** A mention may be pressed or typed at the beginning. */
function spoken(text: string, pressed: Say['mention'], botName: string): Say {
  const typed = [
    { mark: `@${botName}`, mention: true },
    { mark: '@所有人', mention: 'all' },
  ] as const;
  const found = typed.find(({ mark }) => text.trimStart().startsWith(mark));
  const rest = found ? text.trimStart().slice(found.mark.length) : text;
  return { text: rest.trim(), mention: found?.mention ?? pressed ?? false };
}
