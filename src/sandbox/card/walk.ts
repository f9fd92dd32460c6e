import { fault, type CardFault } from './faults.ts';
import type { Node } from './json.ts';
import { CODES, LIMITS } from './limits.ts';
import type { At } from './paths.ts';

/** Looks at one value of a card and says what is wrong with it, if anything: always the first fault in the order of the document. */
export type Check = (value: unknown, at: At, walk: Walk) => CardFault | undefined;

export type Properties = Readonly<Record<string, Check>>;

/** What an object may and must hold. Whatever is not named here is refused (JSON 2.0 knows no unknown property). */
export interface Shape {
  readonly required?: Properties;
  readonly optional?: Properties;
  /** What concerns several properties together; asked once each of them is right. */
  readonly rule?: (node: Node, at: At, walk: Walk) => CardFault | undefined;
}

/** What the platform knows beyond the card itself. */
export interface CardContext {
  /** By open_id, union_id, user_id, or the e-mail address of a mention. */
  readonly knowsUser: (id: string) => boolean;
  /** Whether the sending application uploaded the image. */
  readonly ownsImage: (key: string) => boolean;
}

/** One kind of element: what it is made of and where it may stand. */
export interface Component {
  readonly tag: string;
  /** `root`: in body.elements only; `form`: in a form only; `noForm`: in none; `part`: only where another component names it. */
  readonly place?: 'root' | 'form' | 'noForm' | 'part';
  /** A level of nesting. */
  readonly container?: true;
  /** Has a name, which a form needs to tell the values apart. */
  readonly named?: true;
  readonly check: Check;
}

/** Where in the tree of containers the walk is. */
export interface Place {
  readonly root: boolean;
  readonly depth: number;
  readonly form?: { submits: number };
}

/** The tallies of one walk through a card, and the knowledge its checks need. */
export interface Walk {
  readonly context: CardContext;
  readonly components: ReadonlyMap<string, Component>;
  /** Colours the card defines for itself. */
  readonly colours: ReadonlySet<string>;
  readonly place: Place;
  readonly names: Set<string>;
  readonly elementIds: Set<string>;
  /** One more tagged object. */
  readonly count: (at: At) => CardFault | undefined;
  /** More tables, as components or inside markdown. */
  readonly countTables: (at: At, more: number) => CardFault | undefined;
}

/** A counter that faults when it goes past its limit. */
function tally(most: number, message: string, value?: string): (at: At, more?: number) => CardFault | undefined {
  let total = 0;
  return (at, more = 1) => {
    total += more;
    return total > most ? fault(CODES.overLimit, at, message, value) : undefined;
  };
}

export const elementTally = () => tally(LIMITS.taggedObjects, 'element exceeds the limit');
export const tableTally = () => tally(LIMITS.tables, 'card table number over limit', 'table');
