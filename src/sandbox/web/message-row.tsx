import { Button } from '@arco-design/web-react';
import { memo, type ReactElement } from 'react';
import type { ActOutcome, MessageView } from '../page/protocol.ts';
import { Avatar } from './avatar.tsx';
import { CardView } from './card/CardView.tsx';
import { dayOf, fileSize, messageTime } from './format.ts';

/** Drawn again only when the message itself changes: a chat may hold a thousand, many of them cards. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps): ReactElement {
  const { message, dayBefore, onInspect, onRecall } = props;
  const { from, mine, at, recalled, updated, content } = message;
  const day = dayOf(at);
  return (
    <>
      {day !== dayBefore && <p className="day">{day}</p>}
      {recalled ? (
        <p className="day">{mine ? '您' : from.name}撤回了一条消息</p>
      ) : (
        <article className={mine ? 'message message-mine' : 'message'} data-message={message.id}>
          <Avatar name={from.name} kind={from.bot ? 'bot' : 'person'} />
          <div className="message-body">
            <div className="message-head">
              {!mine && <span>{from.name}</span>}
              <time>{messageTime(at, at)}</time>
              {updated && <span>{content.kind === 'card' ? '已更新' : '已编辑'}</span>}
              <span className="message-tools">
                <Button size="mini" type="text" onClick={() => onInspect(message.id)}>
                  检视
                </Button>
                {mine && (
                  <Button size="mini" type="text" onClick={() => onRecall(message.id)}>
                    撤回
                  </Button>
                )}
              </span>
            </div>
            <Content {...props} />
          </div>
        </article>
      )}
    </>
  );
});

interface MessageRowProps {
  readonly message: MessageView;
  /** Of the message before, if there is one: a new day is announced. */
  readonly dayBefore: string | undefined;
  readonly narrow: boolean;
  readonly nameOf: (openId: string) => string;
  readonly members: readonly string[];
  readonly onAct: (messageId: string, action: Record<string, unknown>) => Promise<ActOutcome>;
  readonly onRecall: (messageId: string) => void;
  readonly onInspect: (messageId: string) => void;
}

function Content({ message, narrow, nameOf, members, onAct }: MessageRowProps): ReactElement {
  const { id, content } = message;
  switch (content.kind) {
    case 'text':
      return <p className="bubble">{withMentions(content.text, content.mentions)}</p>;
    case 'file':
      return (
        <a className="file" href={content.url} download={content.name}>
          <span className="file-kind" aria-hidden="true">
            {extensionOf(content.name)}
          </span>
          <span className="row-words">
            <strong className="file-name">{content.name}</strong>
            <span className="soft">{fileSize(content.bytes)} · 点击下载</span>
          </span>
        </a>
      );
    case 'image':
      return (
        <a href={content.url} target="_blank" rel="noreferrer" aria-label="查看原图">
          <img className="picture" src={content.url} alt="图片消息" />
        </a>
      );
    case 'card':
      return (
        <div className="card-room">
          <CardView
            card={content.card}
            messageId={id}
            version={content.version}
            expired={content.expired}
            narrow={narrow}
            nameOf={nameOf}
            members={members}
            onAct={(action) => onAct(id, action)}
          />
        </div>
      );
  }
}

/** The text as it is, never as markup; @-mentions in colour. */
function withMentions(text: string, mentions: readonly string[]): (string | ReactElement)[] {
  const marks = [...mentions, '所有人'].map((name) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const pieces = marks.reduce<string[]>(
    (sofar, mark) => sofar.flatMap((piece) => (marks.includes(piece) ? [piece] : splitKeeping(piece, mark))),
    [text],
  );
  return pieces.map((piece, index) =>
    marks.includes(piece) ? (
      <span className="mention" key={index}>
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}

function splitKeeping(text: string, mark: string): string[] {
  return text.split(mark).flatMap((piece, index) => (index === 0 ? [piece] : [mark, piece]));
}

function extensionOf(name: string): string {
  return /\.([0-9a-z]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? '文件';
}
