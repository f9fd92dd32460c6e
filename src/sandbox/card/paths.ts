/** Where in a card something is, and of which component it is a part. */
export interface At {
  readonly path: readonly (string | number)[];
  /** Tag of the component or part, "header", "config" …: what a message calls it. */
  readonly element: string;
  /** How much of the path leads to that element; the rest is the property. */
  readonly depth: number;
}

export const ROOT: At = { path: [], element: 'card', depth: 0 };

export function step(at: At, key: string | number): At {
  return { ...at, path: [...at.path, key] };
}

/** The same place, seen as an element of its own. */
export function naming(at: At, element: string): At {
  return { path: at.path, element, depth: at.path.length };
}

export function formatPath({ path }: At): string {
  return ['ROOT', ...path].join(' -> ');
}

/** "button.confirm.title": the element and its property, for messages. */
export function propertyOf({ path, element, depth }: At): string {
  return [element, ...path.slice(depth)].join('.');
}
