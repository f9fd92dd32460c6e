import { attribute, mentioned, shield, shieldVerbatim } from '../markup.ts';

/** How a person's id is shown; the id itself where nobody knows better. */
export type NameOf = (id: string) => string | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: '\u3000',
  sim: '∼',
  middot: '·',
  hellip: '…',
};

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Takes the inline markup off a markdown source; block marks and entities stay for the caller. */
export function withoutMarkup(source: string, nameOf: NameOf): string {
  const name = (id: string) => shield(id === 'all' ? '所有人' : (nameOf(id) ?? id));
  return shieldVerbatim(source)
    .replace(/<at\s([^>]*?)\/?>(?:[^<]*<\/at>)?/gi, (_whole, attributes) =>
      mentioned(attributes)
        .map((id) => `@${name(id)}`)
        .join(' '),
    )
    .replace(
      /<person\s([^>]*?)\/?>(?:[^<]*<\/person>)?/gi,
      (_whole, attributes) => `@${name(attribute(attributes, 'id') ?? '')}`,
    )
    .replace(/<local_datetime\s([^>]*?)\/?>(?:[^<]*<\/local_datetime>)?/gi, (_whole, attributes) =>
      shield(moment(attributes)),
    )
    .replace(/<text_tag[^>]*>([\s\S]*?)<\/text_tag>/gi, '〔$1〕')
    .replace(/<number_tag[^>]*>([\s\S]*?)<\/number_tag>/gi, '($1)')
    .replace(/<(link|a)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/gi, (_whole, _tag, words) => `${words}↗`)
    .replace(/<\/?font[^>]*>/gi, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<hr\s*\/?>/gi, '\n---\n')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, (_whole, hover) => shield(hover === '' ? '[图片]' : `[图片：${hover}]`))
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1↗')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/~~(?=\S)([\s\S]*?\S)~~/g, '$1')
    .replace(/\*(?=[^\s*])([^\n*]*?[^\s*])\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^\n_]*?[^\s_])_(?![\p{L}\p{N}_])/gu, '$1');
}

const CLOCK: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { month: 'long', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  week: { weekday: 'long' },
  week_short: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_sec: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  timezone: { timeZoneName: 'shortOffset', hour: '2-digit' },
};

/** A moment as a reader in Shanghai sees it. */
function moment(attributes: string): string {
  const instant = new Date(Number(attribute(attributes, 'millisecond')));
  if (Number.isNaN(instant.getTime())) return '';
  const form = attribute(attributes, 'format_type') ?? 'date_num';
  const format = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hourCycle: 'h23',
    ...(CLOCK[form] ?? CLOCK['date_num']),
  });
  if (form !== 'timezone') return format.format(instant);
  return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
}
