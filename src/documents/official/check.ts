import { strFromU8, unzipSync } from 'fflate';
import { headingNumber, type HeadingLevel } from './blocks.ts';
import { fonts, linePitch, margins, paper, size, squeeze } from './layout.ts';
import { attributes, childrenOf, descendants, parseXml, textOf, type XmlNode } from './xml.ts';

/** What an official document must look like, each looked up in the finished file. */
type LayoutRule =
  | 'page'
  | 'margins'
  | 'grid'
  | 'fonts'
  | 'size'
  | 'spacing'
  | 'bold'
  | 'headings'
  | 'date'
  | 'page-number'
  | 'title';

export interface LayoutFault {
  readonly rule: LayoutRule;
  readonly expected: string;
  readonly found: string;
}

/** Opens a finished Word file anew and holds it against GB/T 9704: page, 版心, grid, fonts, headings, date, page number. */
export function checkLayout(bytes: Uint8Array): readonly LayoutFault[] {
  const parts = unzipSync(bytes);
  const body = parseXml(text(parts, 'word/document.xml'));
  const footers = Object.keys(parts).filter((name) => /^word\/footer\d+\.xml$/.test(name));
  return [
    ...pageFaults(body),
    ...runFaults(body),
    ...headingFaults(body),
    ...titleFaults(body),
    ...dateFaults(body),
    ...(footers.some((name) => /PAGE/.test(text(parts, name))) ? [] : [fault('page-number', '页脚有页码', '没有页码')]),
  ];
}

function text(parts: Readonly<Record<string, Uint8Array>>, name: string): string {
  const part = parts[name];
  return part ? strFromU8(part) : '<none/>';
}

function fault(rule: LayoutRule, expected: string | number, found: string | number | undefined): LayoutFault {
  return { rule, expected: String(expected), found: found === undefined ? '无' : String(found) };
}

function expectAll(
  rule: LayoutRule,
  found: Readonly<Record<string, string>> | undefined,
  expected: Readonly<Record<string, number | string>>,
): LayoutFault[] {
  return Object.entries(expected)
    .filter(([name, value]) => found?.[`w:${name}`] !== String(value))
    .map(([name, value]) => fault(rule, `${name} ${value}`, found?.[`w:${name}`]));
}

function pageFaults(body: XmlNode[]): LayoutFault[] {
  const sections = descendants(body, 'w:sectPr');
  if (sections.length === 0) return [fault('page', 'A4', undefined)];
  return sections.flatMap((section) => {
    const [pageSize] = childrenOf(section, 'w:pgSz');
    const [pageMargins] = childrenOf(section, 'w:pgMar');
    const [docGrid] = childrenOf(section, 'w:docGrid');
    return [
      ...expectAll('page', pageSize && attributes(pageSize), { w: paper.width, h: paper.height }),
      ...expectAll('margins', pageMargins && attributes(pageMargins), margins),
      ...expectAll('grid', docGrid && attributes(docGrid), { type: 'lines', linePitch }),
    ];
  });
}

const known = new Set<string>(Object.values(fonts));
const sizes = new Set<string>(Object.values(size).map(String));

function runFaults(body: XmlNode[]): LayoutFault[] {
  return descendants(body, 'w:r').flatMap((run) => {
    const words = textOf([run]);
    const [properties] = childrenOf(run, 'w:rPr');
    const inner = properties ? [properties] : [];
    const font = descendants(inner, 'w:rFonts').map(attributes)[0]?.['w:eastAsia'];
    const spacing = descendants(inner, 'w:spacing').map(attributes)[0]?.['w:val'];
    const half = descendants(inner, 'w:sz').map(attributes)[0]?.['w:val'];
    return [
      ...(font !== undefined && known.has(font) ? [] : [fault('fonts', '公文字体', `${font ?? '未指定'}：${words}`)]),
      ...(half !== undefined && sizes.has(half)
        ? []
        : [fault('size', '二号、三号或四号', `${half ?? '未指定'}：${words}`)]),
      ...(half !== String(size.body) || spacing === String(squeeze)
        ? []
        : [fault('spacing', `每行28字（字距${squeeze}）`, `${spacing ?? '未指定'}：${words}`)]),
      ...(descendants(inner, 'w:b').length > 0 ? [fault('bold', '不加粗', words)] : []),
    ];
  });
}

/** Headings of each level count up from one under the heading above them. */
function headingFaults(body: XmlNode[]): LayoutFault[] {
  const counts = [0, 0, 0, 0];
  return paragraphs(body).flatMap((paragraph) => {
    const level = outlineLevel(paragraph);
    if (level === undefined) {
      // The headings of an attachment are its own.
      if (descendants([paragraph], 'w:pageBreakBefore').length > 0) counts.fill(0);
      return [];
    }
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    const expected = headingNumber(level, counts[level - 1] ?? 1);
    const words = textOf([paragraph]);
    return words.startsWith(expected) ? [] : [fault('headings', expected, words)];
  });
}

function outlineLevel(paragraph: XmlNode): HeadingLevel | undefined {
  const value = descendants([paragraph], 'w:outlineLvl').map(attributes)[0]?.['w:val'];
  return ([1, 2, 3, 4] as const).find((level) => String(level - 1) === value);
}

function titleFaults(body: XmlNode[]): LayoutFault[] {
  const [first] = paragraphs(body);
  const found = first && descendants([first], 'w:rFonts').map(attributes)[0]?.['w:eastAsia'];
  return found === fonts.title ? [] : [fault('title', fonts.title, found)];
}

/** The day stands by itself on a line, in Arabic numerals without leading zeros. */
function dateFaults(body: XmlNode[]): LayoutFault[] {
  const days = paragraphs(body)
    .map((paragraph) => textOf([paragraph]))
    .filter((words) => /^[\d〇一二三四五六七八九十]{4}年/.test(words) && words.endsWith('日') && words.length <= 11);
  const right = days.some((words) => /^\d{4}年[1-9]\d?月[1-9]\d?日$/.test(words));
  return right ? [] : [fault('date', '2026年1月5日的写法', days[0])];
}

function paragraphs(body: XmlNode[]): XmlNode[] {
  return descendants(body, 'w:p');
}
