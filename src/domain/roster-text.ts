/** The longest texts a roster may hold, in characters: they must fit the cards and documents they are shown in. */
export const textLimits = {
  assessmentName: 60,
  county: 20,
  unitName: 40,
  category: 20,
  teamName: 20,
  personName: 20,
  organisation: 40,
} as const;

const invisible = /[\p{Cf}\p{Cs}]/gu;
const lookAlikes = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u2F00-\u2FD5]/g;
const gapBesideHan = / (?=[\p{sc=Han}（）])|(?<=[\p{sc=Han}（）]) /gu;
const middleDots = /(?<=\p{sc=Han})[•‧・･．](?=\p{sc=Han})/gu;

/** One line without control or invisible characters, its white space collapsed; the wording stays as typed. */
export function tidyLine(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** A name as it is compared: blanks inside, full-width letters and narrow brackets make no difference. */
export function tidyName(text: string): string {
  return tidyLine(text.replace(lookAlikes, (character) => character.normalize('NFKC')))
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(middleDots, '·')
    .replace(gapBesideHan, '');
}

/** Digits, plus sign and hyphens typed in full width become plain ones. */
export function halfWidthDigits(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (character) => character.normalize('NFKC'));
}

/** Reads a mainland mobile however it was typed: with blanks, hyphens, +86 or full-width digits; undefined for anything else. */
export function parseMobile(text: string): string | undefined {
  const digits = halfWidthDigits(text).replace(/[\s\p{Cf}\p{Cc}\p{Pd}()]/gu, '');
  return /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
}

/** Somebody's text inside our sentence: one line, in quotation marks, shortened. */
export function quoted(text: string, longest = 20): string {
  const characters = Array.from(tidyLine(text));
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
  return `“${shown}”`;
}

/** "“甲”、“乙”等5个": at most `most` of them are spelled out. */
export function quotedList(texts: readonly string[], most = 5): string {
  const shown = texts
    .slice(0, most)
    .map((text) => quoted(text))
    .join('、');
  return texts.length > most ? `${shown}等${texts.length}个` : shown;
}
