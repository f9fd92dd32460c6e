declare const brand: unique symbol;

/** A mark in whole hundredths of a point: 4.5 分 is 450. A binary fraction never touches a score. */
export type Points = number & { readonly [brand]: 'Points' };

/** Takes whole hundredths; anything else is a programming error. */
export function points(hundredths: number): Points {
  if (!Number.isSafeInteger(hundredths)) throw new RangeError(`not whole hundredths: ${hundredths}`);
  return hundredths as Points;
}

/** Reads "4.5", "4.50" or "6" as written by a person or a form; undefined for anything else, more than two decimals included. */
export function parsePoints(text: string): Points | undefined {
  const match = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  return points(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
}

/** "4.5", "6": as short as exactness allows. */
export function formatPoints(value: Points): string {
  return formatTotal(value).replace(/\.?0+$/, '');
}

/** "89.99", "6.00": always two decimals, for totals. */
export function formatTotal(value: Points): string {
  const whole = Math.trunc(value / 100);
  return `${whole}.${String(value % 100).padStart(2, '0')}`;
}
