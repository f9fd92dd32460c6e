import { list, object } from './checks.ts';
import { fault, type CardFault } from './faults.ts';
import { isNode, type Node } from './json.ts';
import { CODES, LIMITS } from './limits.ts';
import { elementId, name } from './parts.ts';
import { naming, propertyOf, type At } from './paths.ts';
import { margin } from './values.ts';
import type { Check, Component, Place, Shape, Walk } from './walk.ts';

/** Components of the first card version that the second took away. */
const REMOVED: ReadonlySet<string> = new Set(['note', 'action']);

type Definition = Omit<Component, 'check'> & Shape;

/** Declares a component: what is written here plus what every component has. */
export function component({ required = {}, optional = {}, rule, ...rest }: Definition): Component {
  const named = rest.named ? { name } : {};
  const base = { tag: always, element_id: elementId, margin, ...named };
  return { ...rest, check: object({ required, optional: { ...base, ...optional }, ...(rule ? { rule } : {}) }) };
}

/** The tag has led here, so it is right. */
const always: Check = () => undefined;

/** An element of any kind that may stand where it is. */
const element: Check = elementOf();
export const elements: Check = list(element);

/** An element of one kind, as the columns of a set; of any kind that needs no such place when none is named. */
export function elementOf(only?: string): Check {
  return (value, at, walk) => {
    const tag = isNode(value) ? value['tag'] : undefined;
    if (!isNode(value) || typeof tag !== 'string') {
      return fault(CODES.json, at, `${propertyOf(at)}: expected an element with a tag`, tag ?? value);
    }
    const found = walk.components.get(tag);
    if (REMOVED.has(tag)) {
      return fault(CODES.removed, at, 'cards of schema V2 no longer support this capability', `unsupported tag ${tag}`);
    }
    if (!found || (only === undefined ? found.place === 'part' : tag !== only)) {
      return fault(CODES.json, at, `${propertyOf(at)}: ${found ? 'misplaced' : 'unknown'} tag`, tag);
    }
    return visit(found, value, naming(at, tag), walk);
  };
}

function visit(found: Component, value: Node, at: At, walk: Walk): CardFault | undefined {
  return (
    walk.count(at) ??
    misplaced(found, at, walk.place) ??
    nameless(found, value, at, walk.place) ??
    found.check(value, at, { ...walk, place: inside(found, walk.place) })
  );
}

function misplaced({ tag, place, container }: Component, at: At, { root, depth, form }: Place): CardFault | undefined {
  const refuse = (where: string) => fault(CODES.json, at, `${tag}: ${where}`, tag);
  if (place === 'root' && !root) return refuse('only directly in body.elements');
  if (place === 'form' && !form) return refuse('only in form');
  if (place === 'noForm' && form) return refuse('not in form');
  if (container && depth >= LIMITS.nesting) {
    return fault(CODES.overLimit, at, `${tag}: containers nest more than ${LIMITS.nesting} levels deep`, tag);
  }
  return undefined;
}

function nameless({ tag, named }: Component, value: Node, at: At, { form }: Place): CardFault | undefined {
  const needed = named && (form !== undefined || tag === 'form');
  if (!needed || (value['name'] !== undefined && value['name'] !== '')) return undefined;
  return fault(CODES.name, at, `${tag}'s name is required and can not be empty string`);
}

function inside({ tag, container }: Component, { depth, form }: Place): Place {
  const level = container ? depth + 1 : depth;
  if (tag === 'form') return { root: false, depth: level, form: { submits: 0 } };
  return { root: false, depth: level, ...(form ? { form } : {}) };
}
