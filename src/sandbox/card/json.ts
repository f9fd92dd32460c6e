/** One JSON object of a card, as it came: nothing about it is known yet. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; anything else in it, or no list at all, is left out. */
export function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function tagOf(node: Node): string {
  return stringOf(node['tag']);
}

/** What a client set to Simplified Chinese shows of a text with translations. */
export function localised(node: Node, property: string): string {
  const translations = node[`i18n_${property}`];
  const chinese = isNode(translations) ? translations['zh_cn'] : undefined;
  return typeof chinese === 'string' ? chinese : stringOf(node[property]);
}
