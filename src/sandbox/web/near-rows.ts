import { createContext } from 'react';

/** So far beyond what is seen a row is drawn already: a screen and a half at each end. */
const margin = '1200px 0px';

type Listener = (isNear: boolean, height: number) => void;

/** Tells the rows of one list which of them are near what is being read, and how tall they were when they no longer are. */
export class NearRows {
  readonly #listeners = new Map<Element, Listener>();
  #observer: IntersectionObserver | undefined;

  /** The box that scrolls stands only after the rows in it. */
  attach(box: Element): () => void {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect } of entries) {
          this.#listeners.get(target)?.(isIntersecting, boundingClientRect.height);
        }
      },
      { root: box, rootMargin: margin },
    );
    this.#observer = observer;
    for (const row of this.#listeners.keys()) observer.observe(row);
    return () => observer.disconnect();
  }

  watch(row: Element, listener: Listener): () => void {
    this.#listeners.set(row, listener);
    this.#observer?.observe(row);
    return () => {
      this.#listeners.delete(row);
      this.#observer?.unobserve(row);
    };
  }
}

export const NearRowsContext = createContext<NearRows | undefined>(undefined);
