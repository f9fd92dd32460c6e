/**
 * A text's length as word processors give it under 字数.
 *
 * Each Han character, full-width letter or digit, full-width mark and emoji is one; what lies between them without a space, a run of
 * Latin letters, digits and their marks, is one as well.
 */
export function wordCount(text: string): number {
  let count = 0;
  let inRun = false;
  for (const { segment } of graphemes.segment(text)) {
    const kind = kindOf(segment);
    if (kind === 'wide' || (kind === 'narrow' && !inRun)) count += 1;
    inRun = kind === 'narrow';
  }
  return count;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

type Kind = 'wide' | 'narrow' | 'space';

/** Marks without a width of their own, which a Chinese text sets as wide as a character; within a run they are an apostrophe or a dash. */
const wide =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u2014\u2026\u201C\u201D\u2E80-\u303F\u31C0-\u33FF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]|.\uFE0F)/u;

function kindOf(grapheme: string): Kind {
  if (/^[\p{White_Space}\p{Cc}\p{Cf}]/u.test(grapheme)) return 'space';
  return wide.test(grapheme) ? 'wide' : 'narrow';
}
