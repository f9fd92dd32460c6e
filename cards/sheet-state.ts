import type { Colour } from './kit.ts';
import { dayText } from './wording.ts';

/** Where one examiner stands with one unit. */
export type SheetState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'draft'; readonly scored: number; readonly required: number }
  /** `paper`: typed from a signed paper, and checked by somebody else. */
  | { readonly kind: 'submitted'; readonly at: Date; readonly paper?: boolean };

export function sheetStateText(state: SheetState): string {
  switch (state.kind) {
    case 'untouched':
      return '未开始';
    case 'draft':
      return `草稿，已填${state.scored}/${state.required}项`;
    case 'submitted':
      return `${dayText(state.at)}提交${state.paper ? '（纸质录入）' : ''}`;
  }
}

/** For a table cell or a tag, where a line has no room. */
export function sheetStateShort(state: SheetState): string {
  switch (state.kind) {
    case 'untouched':
      return '未开始';
    case 'draft':
      return `已填${state.scored}/${state.required}`;
    case 'submitted':
      return state.paper ? '已提交（纸）' : '已提交';
  }
}

export const sheetStateColour: Record<SheetState['kind'], Colour> = {
  untouched: 'grey',
  draft: 'orange',
  submitted: 'green',
};
