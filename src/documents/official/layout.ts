/**
 * Measures of an official document (GB/T 9704-2012): A4 with 版心 156 × 225 mm, 22 lines of 28 characters.
 *
 * Lengths in twips, a twentieth of a point; sizes in half-points.
 */
export const paper = { width: 11_906, height: 16_838 } as const;

export const margins = { top: 2098, bottom: 1984, left: 1588, right: 1474 } as const;

/** The grid of lines: 225 mm over 22, rounded down so that all 22 fit. */
export const linePitch = 579;

/**
 * 156 mm over 28 makes a character a quarter of a point narrower than its 16.
 *
 * Drawn together by that much, the text has 28 in every word processor; a grid of characters narrower than their font is laid out by some
 * with two columns to each.
 */
export const squeeze = -5;

/** The page number stands 7 mm below the 版心. */
export const footerDistance = 1417;

/** 二号, 三号, 四号. */
export const size = { title: 44, body: 32, small: 28 } as const;

/**
 * Named, never shipped: 小标宋 and 仿宋_GB2312 are sold by their makers. Where a machine lacks one, its word processor puts another in
 * its place, and says so.
 */
export const fonts = {
  title: '方正小标宋简体',
  first: '黑体',
  second: '楷体_GB2312',
  body: '仿宋_GB2312',
  number: '宋体',
  latin: 'Times New Roman',
} as const;

export type FontRole = Exclude<keyof typeof fonts, 'latin'>;
