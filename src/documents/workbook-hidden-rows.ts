/**
 * Which rows are hidden, sheet by sheet in the order of the tabs.
 *
 * The reading library knows as well, but only with all styles read, which takes it ten times as long. Looking through the XML
 * is good enough for a notice; where a part is not found, nothing is hidden.
 */
export function hiddenRowsBySheet(parts: ReadonlyMap<string, Buffer>): readonly ReadonlySet<number>[] {
  const targets = new Map(
    tags(textOf(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return tags(textOf(parts, 'xl/workbook.xml'), 'sheet').map((tag) => {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return new Set(
      tags(textOf(parts, path), 'row')
        .filter((row) => attribute(row, 'hidden') === '1' || attribute(row, 'hidden') === 'true')
        .map((row) => Number(attribute(row, 'r'))),
    );
  });
}

const textOf = (parts: ReadonlyMap<string, Buffer>, path: string) => parts.get(path)?.toString('utf8') ?? '';

const tags = (xml: string, name: string) => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, 'g')) ?? [];

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
