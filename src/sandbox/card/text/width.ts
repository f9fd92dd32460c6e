const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
/** Marks that may not begin a line, and marks that may not end one. */
const CLOSING = /^[，。、；：！？…）》】〕」』”’％%,.;:!?)\]}]$/u;
const OPENING = /^[（《【〔「『“‘([{]$/u;

/** Columns a text takes in a terminal: a Han character or full-width mark takes two. */
export function cells(text: string): number {
  let total = 0;
  for (const character of text) total += cellsOf(character);
  return total;
}

function cellsOf(character: string): number {
  if (NOTHING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export function widest(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, cells(line)), 0);
}

export type Align = 'left' | 'center' | 'right';

export function alignOf(value: unknown): Align {
  return value === 'center' || value === 'right' ? value : 'left';
}

export function pad(text: string, width: number, align: Align = 'left'): string {
  const room = Math.max(0, width - cells(text));
  const before = { left: 0, center: Math.floor(room / 2), right: room }[align];
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}

/** Breaks a text into lines of at most `width` columns, at spaces and between Han characters; line ends in it are kept. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, width)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const unit of unitsOf(line).flatMap((each) => (cells(each) > width ? Array.from(each) : [each]))) {
    if (current !== '' && cells(current + unit.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += lines.length > 0 && current === '' ? unit.trimStart() : unit;
  }
  return [...lines, current.trimEnd()];
}

/** What stays together on a line: a word, a run of spaces, a Han character, each with the marks that cling to it. */
function unitsOf(line: string): string[] {
  const units: string[] = [];
  let previous = '';
  for (const character of line) {
    const last = units.length - 1;
    if (last >= 0 && clings(previous, character)) units[last] += character;
    else units.push(character);
    previous = character;
  }
  return units;
}

function clings(previous: string, character: string): boolean {
  if (OPENING.test(previous)) return true;
  if (character === ' ') return previous === ' ';
  if (previous === ' ') return false;
  if (CLOSING.test(character)) return true;
  return cellsOf(character) < 2 && cellsOf(previous) < 2;
}
