import { attribute, mentioned } from '../../../card/markup.ts';
import { decodeEntities, withoutMarkup } from '../../../card/text/inline.ts';

/** A run of text as Feishu understands it. Whatever is no markup of Feishu's stays text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'font' | 'tag'; readonly colour: string; readonly children: readonly Inline[] }
  | { readonly kind: 'number'; readonly text: string; readonly colour: string; readonly background: string }
  | { readonly kind: 'at'; readonly ids: readonly string[] }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly avatar: boolean;
      readonly name: boolean;
      readonly capsule: boolean;
    }
  | { readonly kind: 'image'; readonly alt: string };

/** `lark_md` knows a part of what `markdown` knows. */
type Dialect = 'markdown' | 'lark_md';

interface Found {
  readonly piece: Inline | undefined;
  readonly end: number;
}
interface Rule {
  /** The character it begins with: everything else is passed over quickly. */
  readonly first: string;
  readonly dialects: readonly Dialect[];
  readonly read: (source: string, at: number, dialect: Dialect) => Found | undefined;
}

const BOTH: readonly Dialect[] = ['markdown', 'lark_md'];
const MARKDOWN: readonly Dialect[] = ['markdown'];

const EMOJI: Readonly<Record<string, string>> = {
  DONE: '✅',
  OK: '👌',
  THUMBSUP: '👍',
  SMILE: '😊',
  HEART: '❤️',
  APPLAUSE: '👏',
  MUSCLE: '💪',
  PRAISE: '👍',
  FIRE: '🔥',
  PARTY: '🎉',
  CheckMark: '✔️',
  CrossMark: '❌',
  Alarm: '⏰',
  Pin: '📌',
};

/** A rule that is one regular expression, tried exactly where the text stands. */
function matching(
  first: string,
  dialects: readonly Dialect[],
  pattern: RegExp,
  piece: (groups: readonly string[], dialect: Dialect) => Inline | undefined,
): Rule {
  const here = new RegExp(pattern.source, `${pattern.flags}y`);
  return {
    first,
    dialects,
    read(source, at, dialect) {
      here.lastIndex = at;
      const match = here.exec(source);
      if (!match) return undefined;
      const end = here.lastIndex;
      return {
        piece: piece(
          match.slice(1).map((group) => group ?? ''),
          dialect,
        ),
        end,
      };
    },
  };
}

/** A tag with content that may hold the same tag again. */
function enclosing(
  name: string,
  dialects: readonly Dialect[],
  piece: (attributes: string, children: readonly Inline[]) => Inline,
): Rule {
  const opening = new RegExp(`<${name}(\\s[^>]*)?>`, 'iy');
  return {
    first: '<',
    dialects,
    read(source, at, dialect) {
      opening.lastIndex = at;
      const match = opening.exec(source);
      if (!match) return undefined;
      const start = opening.lastIndex;
      const tags = new RegExp(`<(/?)${name}(?:\\s[^>]*)?>`, 'gi');
      tags.lastIndex = start;
      let depth = 1;
      for (let tag = tags.exec(source); tag; tag = tags.exec(source)) {
        depth += tag[1] === '/' ? -1 : 1;
        if (depth > 0) continue;
        return {
          piece: piece(match[1] ?? '', parseInline(source.slice(start, tag.index), dialect)),
          end: tags.lastIndex,
        };
      }
      return undefined;
    },
  };
}

const RULES: readonly Rule[] = [
  matching('\n', BOTH, /\n/, () => ({ kind: 'break' })),
  matching('\\', BOTH, /\\([!-/:-@[-`{-~])/, ([character = '']) => ({ kind: 'text', text: character })),
  matching('`', MARKDOWN, /(`+)(?!`)([\s\S]+?)(?<!`)\1(?!`)/, ([, code = '']) => ({ kind: 'code', text: code.trim() })),
  matching('<', BOTH, /<br\s*\/?>/i, () => ({ kind: 'break' })),
  matching('<', MARKDOWN, /<raw>([\s\S]*?)<\/raw>/i, ([raw = '']) => ({ kind: 'text', text: raw })),
  enclosing('font', BOTH, (attributes, children) => ({
    kind: 'font',
    colour: attribute(attributes, 'color') ?? 'default',
    children,
  })),
  enclosing('text_tag', BOTH, (attributes, children) => ({
    kind: 'tag',
    colour: attribute(attributes, 'color') ?? 'neutral',
    children,
  })),
  enclosing('link', MARKDOWN, (attributes, children) => ({ kind: 'link', url: urlOf(attributes, 'url'), children })),
  enclosing('a', BOTH, (attributes, children) => {
    const url = urlOf(attributes, 'href');
    return { kind: 'link', url, children: children.length > 0 ? children : [{ kind: 'text', text: url }] };
  }),
  matching('<', MARKDOWN, /<number_tag(\s[^>]*)?>([^<]*)<\/number_tag>/i, ([attributes = '', text = '']) => ({
    kind: 'number',
    text: decodeEntities(text.trim()),
    colour: attribute(attributes, 'font_color') ?? 'white',
    background: attribute(attributes, 'background_color') ?? 'grey',
  })),
  matching('<', BOTH, /<at\s([^>]*?)\/?>(?:[^<]*<\/at>)?/i, ([attributes = '']) => ({
    kind: 'at',
    ids: mentioned(attributes),
  })),
  matching('<', MARKDOWN, /<person\s([^>]*?)\/?>(?:[^<]*<\/person>)?/i, ([attributes = '']) => ({
    kind: 'person',
    id: attribute(attributes, 'id') ?? '',
    avatar: attribute(attributes, 'show_avatar') !== 'false',
    name: attribute(attributes, 'show_name') !== 'false',
    capsule: attribute(attributes, 'style') === 'capsule',
  })),
  matching('<', MARKDOWN, /(<local_datetime\s[^>]*?\/?>(?:[^<]*<\/local_datetime>)?)/i, ([tag = '']) => ({
    kind: 'text',
    text: decodeEntities(withoutMarkup(tag, () => undefined)),
  })),
  matching('!', MARKDOWN, /!\[([^\]\n]*)\]\([^)\n]*\)/, ([alt = '']) => ({ kind: 'image', alt: decodeEntities(alt) })),
  matching(
    '[',
    BOTH,
    /\[([^\]\n]+)\]\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\s*\)/,
    ([words = '', url = ''], dialect) => ({
      kind: 'link',
      url: decodeEntities(url),
      children: parseInline(words, dialect),
    }),
  ),
  styled('*', /\*\*(?=\S)([\s\S]*?\S)\*\*/, 'strong'),
  styled('_', /__(?=\S)([\s\S]*?\S)__/, 'strong'),
  styled('~', /~~(?=\S)([\s\S]*?\S)~~/, 'strike'),
  styled('*', /\*(?=[^\s*])([^\n*]*?[^\s*])\*/, 'emphasis'),
  styled('_', /(?<![\p{L}\p{N}_])_(?=[^\s_])([^\n_]*?[^\s_])_(?![\p{L}\p{N}_])/u, 'emphasis'),
  matching(':', BOTH, /:([A-Za-z]{2,20}):/, ([key = '']) => ({ kind: 'text', text: EMOJI[key] ?? `:${key}:` })),
];

function styled(first: string, pattern: RegExp, kind: 'strong' | 'emphasis' | 'strike'): Rule {
  return matching(first, BOTH, pattern, ([words = ''], dialect) => ({ kind, children: parseInline(words, dialect) }));
}

function urlOf(attributes: string, name: string): string {
  return decodeEntities(attribute(attributes, name) ?? attribute(attributes, 'pc_url') ?? '');
}

/** Entities are decoded last, so that an escaped mark is never read as markup. */
export function parseInline(source: string, dialect: Dialect = 'markdown'): readonly Inline[] {
  const pieces: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  for (let at = 0; at < source.length;) {
    const found = foundAt(source, at, dialect);
    if (found?.piece) {
      flush();
      pieces.push(found.piece);
      at = found.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return pieces;
}

function foundAt(source: string, at: number, dialect: Dialect): Found | undefined {
  const first = source[at];
  for (const rule of RULES) {
    if (rule.first !== first || !rule.dialects.includes(dialect)) continue;
    const found = rule.read(source, at, dialect);
    if (found) return found;
  }
  return undefined;
}
