import type { NameOf } from './inline.ts';

/** Where something is drawn: how wide it may be, and how people are called. */
export interface Drawing {
  readonly width: number;
  readonly nameOf: NameOf;
}
