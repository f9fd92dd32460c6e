import { cellsOfRow, isDivider, pipeTableAt } from '../markup.ts';
import { drawGrid } from './grid.ts';
import { decodeEntities, withoutMarkup, type NameOf } from './inline.ts';
import { alignOf, cells, pad, wrap, type Align } from './width.ts';

const HEADING = /^ {0,3}#{1,6}\s+/;
const RULE = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$/;
const BULLET = /^(\s*)[-*+]\s+(.*)$/;
const NUMBERED = /^(\s*\d{1,9}[.)]\s+)(.*)$/;
const QUOTE = /^ {0,3}>\s?(.*)$/;

/** What a reader sees of a markdown text, without layout: for labels and contexts. */
export function plainMarkdown(source: string, nameOf: NameOf = () => undefined): string {
  return withoutMarkup(source, nameOf)
    .split('\n')
    .filter((line) => !RULE.test(line) && !isDivider(line))
    .map((line) => decodeEntities(line.replace(HEADING, '').replace(BULLET, '$1• $2').replace(QUOTE, '$1')).trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** A markdown text laid out on lines of at most `width` columns, its pipe tables drawn. */
export function markdownLines(source: string, width: number, nameOf: NameOf, align: Align = 'left'): string[] {
  const lines = withoutMarkup(source, nameOf).split('\n');
  const drawn: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const table = pipeTableAt(lines, at);
    if (table) {
      drawn.push(...drawPipeTable(table, width));
      at += table.length - 1;
    } else {
      drawn.push(
        ...markdownLine(lines[at] ?? '', width).map((line) =>
          align === 'left' ? line : pad(line, width, align).trimEnd(),
        ),
      );
    }
  }
  return drawn;
}

function markdownLine(line: string, width: number): string[] {
  if (RULE.test(line)) return ['─'.repeat(width)];
  const bullet = BULLET.exec(line);
  if (bullet) return hanging(`${bullet[1] ?? ''}• `, bullet[2] ?? '', width);
  const numbered = NUMBERED.exec(line);
  if (numbered) return hanging(numbered[1] ?? '', numbered[2] ?? '', width);
  const quote = QUOTE.exec(line);
  if (quote) return wrap(decodeEntities(quote[1] ?? ''), width - 2).map((each) => `│ ${each}`);
  return wrap(decodeEntities(line.replace(HEADING, '')).trimEnd(), width);
}

function hanging(mark: string, text: string, width: number): string[] {
  const indent = cells(mark);
  return wrap(decodeEntities(text), width - indent).map(
    (line, index) => (index === 0 ? mark : ' '.repeat(indent)) + line,
  );
}

function drawPipeTable([head = '', divider = '', ...rows]: readonly string[], width: number): string[] {
  const aligns = cellsOfRow(divider).map((cell) =>
    alignOf(cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : 'left'),
  );
  const decoded = (line: string) => cellsOfRow(line).map(decodeEntities);
  return drawGrid({ head: decoded(head), rows: rows.map(decoded), aligns }, width);
}
