import { type ReactElement, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react';
import { NearRowsContext } from './near-rows.ts';

/**
 * A row that is drawn only near what is being read, and elsewhere is as tall as it was, or as it probably will be.
 *
 * What somebody has touched stays: what was typed on a card and not yet sent would otherwise be gone with it.
 */
export function LazyRow({ probablyPx, isNew, children }: LazyRowProps): ReactElement {
  const rows = useContext(NearRowsContext);
  const row = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(isNew);
  const [touched, setTouched] = useState(false);
  const height = useRef(probablyPx);
  useLayoutEffect(() => {
    if (!row.current) return undefined;
    return rows?.watch(row.current, (near, px) => {
      if (!near) height.current = px;
      setNear(near);
    });
  }, [rows]);
  const shown = isNear || isNew || touched || !rows;
  const touch = () => setTouched(true);
  return (
    <div
      ref={row}
      onInputCapture={touch}
      onClickCapture={touch}
      {...(!shown && { style: { height: height.current }, 'aria-hidden': true })}
    >
      {shown && children}
    </div>
  );
}

interface LazyRowProps {
  readonly probablyPx: number;
  /** Among the newest, which are drawn wherever one reads: they are what is looked for next. */
  readonly isNew: boolean;
  readonly children: ReactNode;
}
