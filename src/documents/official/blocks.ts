/** What an official document is made of, in the order it is read. */
export type Block =
  /** 一、 or （一） or 1. or （1）: the number is part of the words. */
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** 出席：张三 in minutes: the label in 黑体, the rest as body text. */
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] };

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface TableColumn {
  readonly title: string;
  /** Share of the width; the shares of a table need not add up to anything. */
  readonly share: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Attachment {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** An official document without red head, seal or number: those are given by the office, never by a program. */
export interface OfficialDocument {
  /** Broken where a line should end: within a word it would be broken elsewhere. */
  readonly title: string;
  /** 主送机关. */
  readonly addressee?: string;
  readonly blocks: readonly Block[];
  readonly attachments?: readonly Attachment[];
  /** Who it is from, and the day as it is printed: 2026年12月9日. */
  readonly signature: { readonly name: string; readonly date: string };
  /** 附注, printed in brackets below the date. */
  readonly note?: string;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 1 to 999 as headings are numbered: 一, 十, 十一, 二十, 一百零一, 一百一十. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 999) throw new RangeError(`${value} numbers no heading`);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const hundred = hundreds > 0 ? `${digits[hundreds]}百` : '';
  if (tens === 0) return `${hundred}${hundred && ones > 0 ? '零' : ''}${ones > 0 ? digits[ones] : ''}`;
  return `${hundred}${tens === 1 && !hundred ? '' : digits[tens]}十${ones > 0 ? digits[ones] : ''}`;
}

/** The number a heading of this level begins with. */
export function headingNumber(level: HeadingLevel, value: number): string {
  switch (level) {
    case 1:
      return `${chineseNumber(value)}、`;
    case 2:
      return `（${chineseNumber(value)}）`;
    case 3:
      return `${value}.`;
    case 4:
      return `（${value}）`;
  }
}
