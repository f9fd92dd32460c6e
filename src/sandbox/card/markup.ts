/** Hides text from every rule of the markup until entities are decoded, which comes last. */
export function shield(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** The value of one attribute of a tag, quoted or not. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:'([^']*)'|"([^"]*)"|([^\\s'">]+))`, 'i').exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** Everybody named by an `<at>` tag's attributes. */
export function mentioned(attributes: string): readonly string[] {
  const one = attribute(attributes, 'id') ?? attribute(attributes, 'user_id') ?? attribute(attributes, 'email');
  const several = attribute(attributes, 'ids');
  return [...(one === undefined ? [] : [one]), ...(several === undefined ? [] : several.split(','))]
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** Code and raw text of a markdown source, hidden so that nothing in it counts as markup. */
export function shieldVerbatim(source: string): string {
  return source
    .replace(/^[ \t]*(```|~~~)[^\n]*\n([\s\S]*?)(?:\n[ \t]*\1[ \t]*$|(?![\s\S]))/gm, (_whole, _fence, code) =>
      shield(code),
    )
    .replace(/<raw>([\s\S]*?)<\/raw>/gi, (_whole, raw) => shield(raw))
    .replace(/(?<!`)(`{1,9})(?!`)(.+?)(?<!`)\1(?!`)/g, (_whole, _ticks, code) => shield(code))
    .replace(/\\([!-/:-@[-`{-~])/g, (_whole, character) => shield(character));
}

const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** The line under the head of a pipe table. */
export function isDivider(line: string): boolean {
  return line.includes('|') && DIVIDER.test(line);
}

/** The lines of the pipe table that begins at a line, or nothing when none does. */
export function pipeTableAt(lines: readonly string[], start: number): readonly string[] | undefined {
  const head = lines[start] ?? '';
  const divider = lines[start + 1] ?? '';
  if (!head.includes('|') || !isDivider(divider)) return undefined;
  if (cellsOfRow(head).length !== cellsOfRow(divider).length) return undefined;
  let end = start + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end++;
  return lines.slice(start, end);
}

export function cellsOfRow(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** How many pipe tables a markdown source has outside of code. */
export function countPipeTables(source: string): number {
  const lines = shieldVerbatim(source).split('\n');
  let count = 0;
  for (let at = 0; at < lines.length; at++) {
    const table = pipeTableAt(lines, at);
    if (!table) continue;
    count++;
    at += table.length - 1;
  }
  return count;
}
