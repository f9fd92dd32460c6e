import { XMLParser } from 'fast-xml-parser';

/** An element as the parser keeps it in order: its name with its children, and its attributes beside. */
export type XmlNode = Readonly<Record<string, unknown>>;

const attributeKey = ':@';
const textKey = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
});

export function parseXml(xml: string): XmlNode[] {
  return parser.parse(xml) as XmlNode[]; // With preserveOrder always a list.
}

function nameOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== attributeKey) ?? '';
}

function inside(node: XmlNode): XmlNode[] {
  const children = node[nameOf(node)];
  return Array.isArray(children) ? (children as XmlNode[]) : []; // Text is no list.
}

export function attributes(node: XmlNode): Readonly<Record<string, string>> {
  return (node[attributeKey] ?? {}) as Record<string, string>; // Attribute values are never parsed.
}

export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  return inside(node).filter((child) => nameOf(child) === name);
}

/** Every element of this name, at any depth, in the order of the file. */
export function descendants(nodes: readonly XmlNode[], name: string): XmlNode[] {
  return nodes.flatMap((node) => [...(nameOf(node) === name ? [node] : []), ...descendants(inside(node), name)]);
}

/** The words of a piece of a document. */
export function textOf(nodes: readonly XmlNode[]): string {
  return descendants(nodes, 'w:t')
    .flatMap(inside)
    .map((node) => (typeof node[textKey] === 'string' ? node[textKey] : ''))
    .join('');
}
