import { useState, type ReactElement } from 'react';

interface Pages<T> {
  readonly shown: readonly T[];
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly turnTo: (index: number) => void;
}

/** Rows a page at a time; turned on the device, without the bot. */
export function usePages<T>(rows: readonly T[], size: number): Pages<T> {
  const [index, turnTo] = useState(0);
  const count = Math.max(1, Math.ceil(rows.length / size));
  return { shown: rows.slice(index * size, (index + 1) * size), index, count, turnTo };
}

export function Pager({ pages }: { readonly pages: Pages<unknown> }): ReactElement | null {
  const { index, count, turnTo } = pages;
  if (count === 1) return null;
  return (
    <nav className="fc-pager" aria-label="表格翻页">
      <button type="button" aria-label="上一页" disabled={index === 0} onClick={() => turnTo(index - 1)}>
        ‹
      </button>
      <span aria-live="polite">
        {index + 1} / {count}
      </span>
      <button type="button" aria-label="下一页" disabled={index === count - 1} onClick={() => turnTo(index + 1)}>
        ›
      </button>
    </nav>
  );
}
