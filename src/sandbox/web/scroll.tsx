import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { MessageView } from '../page/protocol.ts';
import { NearRows, NearRowsContext } from './near-rows.ts';

/** Near enough to the end to be reading the newest message. */
const nearEndPx = 120;

/**
 * Stays at the newest message while that is what is being read, also when a card below grows. Who reads further up is told
 * that something has come; who has said something sees it.
 */
export function Scroll({ last, label, children }: ScrollProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [rows] = useState(() => new NearRows());
  const [isBehind, setBehind] = useState(false);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  /** A message taller than the screen is read from its beginning. */
  const toNewest = () => {
    const newest = inside.current?.lastElementChild;
    const tall = newest instanceof HTMLElement && newest.offsetHeight > (box.current?.clientHeight ?? 0);
    if (!tall) return toEnd();
    atEnd.current = false;
    box.current?.scrollTo({ top: newest.offsetTop - box.current.offsetTop });
  };
  const mine = last?.mine === true;
  useLayoutEffect(() => {
    const follows = mine || atEnd.current;
    if (follows) toNewest();
    setBehind(!follows);
  }, [last?.id, mine]);
  useLayoutEffect(() => (box.current ? rows.attach(box.current) : undefined), [rows]);
  useLayoutEffect(() => {
    if (!inside.current) return undefined;
    const observer = new ResizeObserver(() => {
      // Not in the midst of the layout that is being observed; by then another message may be read.
      requestAnimationFrame(() => {
        if (atEnd.current) toEnd();
      });
    });
    observer.observe(inside.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="scroll-room">
      <div
        className="scroll"
        ref={box}
        role="log"
        aria-label={label}
        // Reachable with the keyboard, so that it can be scrolled.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
          if (atEnd.current) setBehind(false);
        }}
      >
        <div className="scroll-inside" ref={inside}>
          <NearRowsContext.Provider value={rows}>{children}</NearRowsContext.Provider>
        </div>
      </div>
      {isBehind && (
        <button
          type="button"
          className="newer"
          onClick={() => {
            toNewest();
            setBehind(false);
          }}
        >
          新消息 ↓
        </button>
      )}
    </div>
  );
}

interface ScrollProps {
  /** The newest message. */
  readonly last: Pick<MessageView, 'id' | 'mine'> | undefined;
  readonly label: string;
  readonly children: ReactNode;
}
