/** The first lines whose text stays within the bytes given, and how many were left out: a card never grows past its limit. */
export function withinBytes(
  lines: readonly string[],
  bytes: number,
): { readonly shown: string[]; readonly left: number } {
  let room = bytes;
  const shown: string[] = [];
  for (const line of lines) {
    room -= bytesOf(line);
    if (room < 0) break;
    shown.push(line);
  }
  return { shown, left: lines.length - shown.length };
}

/** What the platform limits in a card. */
export interface Size {
  readonly tags: number;
  readonly bytes: number;
}

/** Bytes of the compact JSON, as the platform measures. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** How many objects carry a `tag`, as the platform counts. */
export function tagsOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + tagsOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + tagsOf(item), 'tag' in value ? 1 : 0);
}

/** Lines as pages of so many bytes; a line that is longer than a page is cut, and says so. */
export function packed(
  lines: readonly string[],
  bytes: number,
  page: number,
): { readonly items: readonly string[]; readonly index: number; readonly count: number } {
  const pages: string[][] = [[]];
  let room = bytes;
  for (const line of lines.map((whole) => clipped(whole, bytes))) {
    room -= bytesOf(line);
    if (room < 0 && pages.at(-1)?.length) {
      pages.push([]);
      room = bytes - bytesOf(line);
    }
    pages.at(-1)?.push(line);
  }
  const index = Math.min(Math.max(0, page), pages.length - 1);
  return { items: pages[index] ?? [], index, count: pages.length };
}

function clipped(line: string, bytes: number): string {
  if (bytesOf(line) <= bytes) return line;
  const characters = Array.from(line);
  while (bytesOf(characters.join('')) > bytes - 12) characters.length = Math.floor(characters.length * 0.9);
  return `${characters.join('')}……`;
}
