import type { Json } from './builders.ts';

type Open = Record<string, unknown>;

/** A copy of a card in which one place is different; undefined takes it away. */
export function changed(card: Json, place: string, to: unknown): Json {
  const copy: Open = structuredClone(card);
  const keys = place.split('.');
  const last = keys.pop() ?? '';
  // Lists are addressed by their indices as objects are by their keys.
  const parent = keys.reduce<Open>((node, key) => node[key] as Open, copy);
  if (to === undefined) delete parent[last];
  else parent[last] = to;
  return copy;
}
