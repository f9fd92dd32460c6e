import { isNode, localised, nodes, tagOf, type Node } from './json.ts';
import { plainMarkdown } from './text/markdown.ts';

/** The components directly inside one, in the order of the document. */
export function childrenOf(node: Node): readonly Node[] {
  const area = node['button_area'];
  return [...nodes(node['columns']), ...nodes(node['elements']), ...(isNode(area) ? nodes(area['buttons']) : [])];
}

/** The words of a text object, a text component or a panel's title; empty for everything else. */
export function wordsOf(value: unknown): string {
  if (!isNode(value)) return '';
  switch (tagOf(value)) {
    case 'plain_text':
      return localised(value, 'content');
    case 'lark_md':
    case 'markdown':
      return plainMarkdown(localised(value, 'content'));
    case 'div':
      return [value['text'], ...nodes(value['fields']).map((field) => field['text'])]
        .map(wordsOf)
        .filter(Boolean)
        .join('\n');
    case 'collapsible_panel':
      return isNode(value['header']) ? wordsOf(value['header']['title']) : '';
    default:
      return '';
  }
}

/** Every text in a component and in what it contains, one to a line. */
export function textsIn(node: Node): string {
  return [wordsOf(node), ...childrenOf(node).map(textsIn)].filter(Boolean).join('\n');
}
