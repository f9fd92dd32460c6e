import './palette.css';
import './card.css';
import './content.css';
import './tables.css';
import './fields.css';
import { useId, useMemo, useState, type CSSProperties, type ReactElement } from 'react';
import { controlsOf } from '../../card/controls.ts';
import { isNode, stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { Cover } from './columns.tsx';
import { Element } from './element.tsx';
import { FormValues } from './form-values.ts';
import { Header } from './header.tsx';
import { namedStyles } from './look.ts';
import { linkIn } from './press.ts';
import { SessionContext, type CardSession } from './session.ts';
import { ElementContext, Stack } from './stack.tsx';
import { useActing, type OnAct } from './use-acting.ts';

interface CardViewProps {
  readonly card: unknown;
  readonly messageId: string;
  /** Counts up when the card is replaced; what was typed on the one before is gone then. */
  readonly version: number;
  /** Fourteen days old: it can still be read, but no longer acted on. */
  readonly expired: boolean;
  /** On a phone. */
  readonly narrow: boolean;
  readonly nameOf: (openId: string) => string;
  /** open_ids of the people of the chat the card is in. */
  readonly members: readonly string[];
  readonly onAct: OnAct;
}

/** A card as Feishu shows it, on which a person can act. */
export function CardView(props: CardViewProps): ReactElement | null {
  const { card, messageId, version } = props;
  return isNode(card) ? <OneVersion key={`${messageId} ${version}`} {...props} card={card} /> : null;
}

const WIDTHS: Readonly<Record<string, string>> = { default: '600px', compact: '400px', fill: '100%' };

function OneVersion(props: CardViewProps & { readonly card: Node }): ReactElement {
  const { card, expired, narrow, nameOf, members, onAct } = props;
  const titleId = useId();
  const controls = useMemo(() => controlsOf(card), [card]);
  const [values] = useState(() => new FormValues());
  const styles = useMemo(() => namedStyles(card), [card]);
  const acting = useActing({ controls, values, expired, onAct });
  const session: CardSession = { narrow, expired, controls, values, styles, nameOf, members, ...acting };

  const header = isNode(card['header']) ? card['header'] : undefined;
  const config = isNode(card['config']) ? card['config'] : {};
  const style: CSSProperties = { maxWidth: WIDTHS[stringOf(config['width_mode'])] ?? WIDTHS['default'] };
  const link = linkIn(card['card_link']);
  return (
    <SessionContext.Provider value={session}>
      <ElementContext.Provider value={Element}>
        <article
          className={narrow ? 'fc-card fc-narrow' : 'fc-card'}
          style={style}
          aria-busy={acting.waitingFor !== undefined}
          {...(header ? { 'aria-labelledby': titleId } : { 'aria-label': '卡片' })}
        >
          {link !== undefined && <Cover url={link} words={wordsOf(header?.['title'])} />}
          {header && <Header header={header} titleId={titleId} />}
          {isNode(card['body']) && <Stack of={card['body']} gap="12px" padding="12px" />}
          {expired && <p className="fc-expired-note">此卡片已超过14天，不能再操作，请在会话中重新获取。</p>}
        </article>
      </ElementContext.Provider>
    </SessionContext.Provider>
  );
}
