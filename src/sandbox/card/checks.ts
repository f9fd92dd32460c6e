import { fault, wrongValue, type CardFault } from './faults.ts';
import { isNode, type Node } from './json.ts';
import { CODES } from './limits.ts';
import { naming, propertyOf, step, type At } from './paths.ts';
import type { Check, Shape } from './walk.ts';

export function object({ required = {}, optional = {}, rule }: Shape): Check {
  const properties = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, at, walk) => {
    if (!isNode(value)) return wrongValue(at, 'an object', value);
    const missing = Object.keys(required).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return fault(CODES.json, at, `${propertyOf(at)}: missing required property ${missing}`);
    for (const [name, item] of Object.entries(value)) {
      const check = properties.get(name);
      if (!check) return fault(CODES.json, at, `${propertyOf(at)}: unknown property, property: ${name}`, name);
      const found = check(item, step(at, name), walk);
      if (found) return found;
    }
    return rule?.(value, at, walk);
  };
}

/** An object known by its tag; it counts against the card's limit of elements. */
export function tagged(tags: readonly string[], shape: Shape): Check {
  const inner = object({ ...shape, required: { tag: oneOf(...tags), ...shape.required } });
  return (value, at, walk) => {
    const tag = isNode(value) ? value['tag'] : undefined;
    const over = walk.count(at);
    return over ?? inner(value, typeof tag === 'string' && tags.includes(tag) ? naming(at, tag) : at, walk);
  };
}

export function list(check: Check, most = Number.POSITIVE_INFINITY): Check {
  return (value, at, walk) => {
    if (!Array.isArray(value)) return wrongValue(at, 'an array', value);
    if (value.length > most) return wrongValue(at, `at most ${most} items`, value);
    return firstFault(value, (item, index) => check(item, step(at, index), walk));
  };
}

/** An object with keys of the card's own choosing. */
export function dictionary(check: Check, keys?: readonly string[]): Check {
  return (value, at, walk) => {
    if (!isNode(value)) return wrongValue(at, 'an object', value);
    return firstFault(Object.entries(value), ([key, item]) =>
      keys && !keys.includes(key)
        ? fault(CODES.json, at, `${propertyOf(at)}: unknown property, property: ${key}`, key)
        : check(item, step(at, key), walk),
    );
  };
}

export function firstFault<T>(
  items: readonly T[],
  look: (item: T, index: number) => CardFault | undefined,
): CardFault | undefined {
  for (const [index, item] of items.entries()) {
    const found = look(item, index);
    if (found) return found;
  }
  return undefined;
}

/** Two items of a list may not say the same. */
export function unique(of: string, key: (node: Node) => unknown): (node: Node, at: At) => CardFault | undefined {
  return (node, at) => {
    const seen = new Set<unknown>();
    const items: readonly unknown[] = Array.isArray(node[of]) ? node[of] : [];
    return firstFault(items, (item, index) => {
      const value = isNode(item) ? key(item) : undefined;
      if (value === undefined) return undefined;
      if (seen.has(value))
        return fault(CODES.json, step(step(at, of), index), `${at.element}.${of}: duplicate value`, value);
      seen.add(value);
      return undefined;
    });
  };
}

const fits =
  (test: (value: unknown) => boolean, expected: string): Check =>
  (value, at) =>
    test(value) ? undefined : wrongValue(at, expected, value);

export const string: Check = fits((value) => typeof value === 'string', 'a string');
export const boolean: Check = fits((value) => typeof value === 'boolean', 'a boolean');
export const anyObject: Check = fits(isNode, 'an object');

export function text(most: number): Check {
  return fits(
    (value) => typeof value === 'string' && Array.from(value).length <= most,
    `a string of at most ${most} characters`,
  );
}

export function oneOf(...values: readonly (string | number)[]): Check {
  return fits(
    (value) => (typeof value === 'string' || typeof value === 'number') && values.includes(value),
    values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`,
  );
}

export function whole(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return fits(
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
    `a whole number ${range}`,
  );
}

export function between(least: number, most: number): Check {
  return fits(
    (value) => typeof value === 'number' && value >= least && value <= most,
    `a number from ${least} to ${most}`,
  );
}

export function matching(pattern: RegExp, expected: string): Check {
  return fits((value) => typeof value === 'string' && pattern.test(value), expected);
}

/** A value that one of several checks accepts; the last one says what was expected. */
export function either(...checks: readonly Check[]): Check {
  return (value, at, walk) => {
    let found: CardFault | undefined;
    for (const check of checks) {
      found = check(value, at, walk);
      if (!found) return undefined;
    }
    return found;
  };
}
