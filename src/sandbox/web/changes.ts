import { useCallback, useEffect, useRef, useState } from 'react';
import type { Changed } from '../page/protocol.ts';
import { complaintOf, eventsUrl } from './api.ts';

type Listener = (what: Changed['what']) => void;

const listeners = new Set<Listener>();
let stream: EventSource | undefined;

/** One stream for the whole page, open as long as somebody listens. */
function listen(listener: Listener): () => void {
  listeners.add(listener);
  stream ??= openStream();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stream?.close();
    stream = undefined;
  };
}

function openStream(): EventSource {
  const source = new EventSource(eventsUrl);
  let wasOpen = false;
  source.addEventListener('message', ({ data }) => tell((JSON.parse(String(data)) as Changed).what));
  source.addEventListener('open', () => {
    // Whatever changed while the stream was broken has not been told.
    if (wasOpen) for (const what of ['message', 'call', 'clock', 'people', 'autoplay'] as const) tell(what);
    wasOpen = true;
  });
  return source;
}

function tell(what: Changed['what']): void {
  for (const listener of listeners) listener(what);
}

/** A burst of changes is answered by one look. */
const quietMs = 60;

interface Live<T> {
  readonly data: T | undefined;
  readonly error: string | undefined;
  readonly reload: () => void;
}

/**
 * What `load` answers, kept up to date: it is asked again whenever one of `on` changes. `key` names what is loaded;
 * with another key the old answer is gone at once. Without a key nothing is loaded.
 */
export function useLive<T>(key: string | undefined, load: () => Promise<T>, on: readonly Changed['what'][]): Live<T> {
  const [state, setState] = useState<{ key?: string | undefined; data?: T; error?: string }>({});
  const current = useRef(load);
  current.current = load;
  const look = useRef<() => void>(() => undefined);
  const wanted = on.join();
  useEffect(() => {
    if (key === undefined) return undefined;
    let asked = 0;
    let timer: number | undefined;
    const ask = () => {
      timer = undefined;
      asked += 1;
      const turn = asked;
      // An answer that was overtaken by a later question is dropped.
      const ifCurrent = (keep: () => void) => () => (turn === asked ? keep() : undefined);
      current.current().then(
        (data) => ifCurrent(() => setState((before) => ({ key, data: reuse(before.data, data) })))(),
        (error: unknown) => ifCurrent(() => setState((before) => ({ ...before, key, error: complaintOf(error) })))(),
      );
    };
    look.current = ask;
    const stop = listen((what) => {
      if (wanted.split(',').includes(what)) timer ??= window.setTimeout(ask, quietMs);
    });
    ask();
    return () => {
      asked += 1;
      window.clearTimeout(timer);
      stop();
    };
  }, [key, wanted]);
  const reload = useCallback(() => look.current(), []);
  const fits = state.key === key;
  return { data: fits ? state.data : undefined, error: fits ? state.error : undefined, reload };
}

/** Keeps the objects that say the same as before, so that what is drawn from them need not be drawn again. */
function reuse<T>(before: T | undefined, next: T): T {
  if (!Array.isArray(before) || !Array.isArray(next)) return same(before, next) ? (before as T) : next;
  const known = new Map(before.map((item: unknown) => [idOf(item), item]));
  const kept = next.map((item: unknown) => {
    const old = known.get(idOf(item));
    return same(old, item) ? old : item;
  });
  return kept as T;
}

function idOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? item.id : item;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
