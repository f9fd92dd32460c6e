import { type KeyboardEvent, useId, useLayoutEffect, useState } from 'react';
import { markOf, matching, type Mentionable, mentionBefore, soughtAt } from './mention.ts';
import { optionId } from './mention-list.tsx';

export interface Line {
  readonly text: string;
  readonly caret: number;
  /** Whom the text mentions, as far as their names still stand in it. */
  readonly picked: readonly Mentionable[];
}

export const emptyLine: Line = { text: '', caret: 0, picked: [] };

interface Mentions {
  /** Where something is looked for: the list to be shown. */
  readonly list: { readonly id: string; readonly found: readonly Mentionable[]; readonly active: number } | undefined;
  /** For the line itself, which keeps the focus: what the list is to it. */
  readonly aria: Readonly<Record<string, string>>;
  readonly pick: (one: Mentionable) => void;
  readonly point: (index: number) => void;
  /** Whether the key was for the list. */
  readonly key: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/** Picking whom to mention while typing: an @ opens the list, what follows it narrows the list, the keyboard is enough. */
export function useMentions(
  line: Line,
  change: (line: Line) => void,
  offered: readonly Mentionable[],
  box: () => HTMLTextAreaElement | null | undefined,
): Mentions {
  const id = useId();
  const [at, setAt] = useState({ key: '', active: 0, left: false });
  const sought = offered.length > 0 ? soughtAt(line.text, line.caret) : undefined;
  const known = sought && line.picked.some((one) => line.text.slice(sought.from).startsWith(markOf(one)));
  const key = sought ? `${sought.from} ${sought.words}` : '';
  const found = sought && !known ? matching(offered, sought.words) : [];
  // Another question begins at the top again; one that was left stays left for as long as its @ is there.
  const sameAt = at.left && sought !== undefined && at.key.startsWith(`${sought.from} `);
  const active = at.key === key ? Math.min(at.active, found.length - 1) : 0;
  const list = found.length > 0 && !sameAt ? { id, found, active } : undefined;

  // Where the text was changed for the person, the caret goes where it belongs.
  const [moved, setMoved] = useState<number>();
  useLayoutEffect(() => {
    if (moved === undefined) return;
    box()?.setSelectionRange(moved, moved);
    setMoved(undefined);
  }, [moved, box]);
  const rewrite = (from: number, to: number, words: string, picked: readonly Mentionable[]) => {
    const caret = from + words.length;
    change({ text: line.text.slice(0, from) + words + line.text.slice(to), caret, picked });
    setMoved(caret);
  };

  const pick = (one: Mentionable) => {
    if (!sought) return;
    const others = line.picked.filter((known) => known.id !== one.id);
    rewrite(sought.from, line.caret, `${markOf(one)} `, [...others, one]);
    box()?.focus();
  };
  const point = (index: number) => setAt({ key, active: index, left: false });

  const listKey = (pressed: string): boolean => {
    if (!list) return false;
    const count = list.found.length;
    const chosen = list.found[active];
    if (pressed === 'ArrowDown') point((active + 1) % count);
    else if (pressed === 'ArrowUp') point((active + count - 1) % count);
    else if (pressed === 'Escape') setAt({ key, active, left: true });
    else if ((pressed === 'Enter' || pressed === 'Tab') && chosen) pick(chosen);
    else return false;
    return true;
  };

  return {
    list,
    aria: {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      ...(list && { 'aria-controls': id, 'aria-activedescendant': optionId(id, active) }),
    },
    pick,
    point,
    key(event) {
      // While an input method is composing, its keys are its own.
      if (event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
        return false;
      const whole = event.key === 'Backspace' ? mentionBefore(line.text, line.caret, line.picked) : undefined;
      const { selectionStart, selectionEnd } = event.currentTarget;
      if (whole !== undefined && selectionStart === selectionEnd) rewrite(whole, line.caret, '', line.picked);
      else if (!listKey(event.key)) return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
