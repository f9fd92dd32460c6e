import { isNode, localised, nodes, stringOf, tagOf, type Node } from './json.ts';
import { colourName } from './text/colours.ts';
import type { Drawing } from './text/drawing.ts';
import { drawAll } from './text/elements.ts';
import type { NameOf } from './text/inline.ts';
import { markdownLines } from './text/markdown.ts';
import { cells, wrap } from './text/width.ts';

export interface CardTextOptions {
  /** Columns of the terminal; a card at its usual 600 px holds about this many. */
  readonly width?: number;
  /** Names for the ids of people; without it the ids are shown. */
  readonly nameOf?: NameOf;
}

const USUAL_WIDTH = 80;
const NARROWEST_CARD = 20;
/** The client shows no more of a header's tags. */
const TAGS_SHOWN = 3;

/** A card as plain text, laid out as a client would: all that can be seen on it, nothing that cannot. */
export function cardText(card: unknown, options: CardTextOptions = {}): string {
  if (!isNode(card)) return '';
  const on: Drawing = {
    width: Math.max(NARROWEST_CARD, options.width ?? USUAL_WIDTH),
    nameOf: options.nameOf ?? (() => undefined),
  };
  const body = isNode(card['body']) ? drawAll(card['body'], on) : [];
  return [...headerLines(card['header'], on), ...body].map((line) => line.trimEnd()).join('\n');
}

function headerLines(header: unknown, on: Drawing): string[] {
  if (!isNode(header)) return [];
  const template = colourName(stringOf(header['template']) || 'default');
  const tags = tagsOf(header).map((tag) => `〔${isNode(tag['text']) ? localised(tag['text'], 'content') : ''}〕`);
  const [first = '', ...rest] = [lineOf(header['title'], on).join('\n'), ...tags].join(' ').split('\n');
  return [
    `━━ ${template} `.padEnd(on.width - (cells(template) - template.length), '━'),
    ...[first, ...rest].flatMap((line) => wrap(line, on.width)),
    ...lineOf(header['subtitle'], on),
    '─'.repeat(on.width),
  ];
}

function lineOf(text: unknown, on: Drawing): string[] {
  if (!isNode(text)) return [];
  const content = localised(text, 'content');
  return tagOf(text) === 'lark_md' ? markdownLines(content, on.width, on.nameOf) : wrap(content, on.width);
}

/** Tags for the reader's language win over the plain list. */
function tagsOf(header: Node): readonly Node[] {
  const translated = header['i18n_text_tag_list'];
  const chinese = isNode(translated) ? translated['zh_cn'] : undefined;
  return nodes(Array.isArray(chinese) ? chinese : header['text_tag_list']).slice(0, TAGS_SHOWN);
}
