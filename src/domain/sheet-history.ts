/** What happens to a sheet as a whole, as the audit log names it. */
export const sheetEventKinds = [
  'sheet.submitted',
  'sheet.change-asked',
  'sheet.change-allowed',
  'sheet.change-declined',
  'sheet.change-lapsed',
  'sheet.reopened',
  'sheet.voided',
  'sheet.paper-typed',
  'sheet.paper-declined',
  'sheet.paper-confirmed',
] as const;

export type SheetEventKind = (typeof sheetEventKinds)[number];

/** Whether somebody thought again about a sheet that was in; how it came in is no such thing. */
export function isSecondThought(what: SheetEventKind): boolean {
  return what !== 'sheet.submitted' && !what.startsWith('sheet.paper-');
}

/** One line of a sheet's history. */
export interface SheetEvent {
  readonly sheetId: string;
  readonly at: Date;
  readonly what: SheetEventKind;
  /** Absent where nobody in particular did it. */
  readonly by?: string;
  readonly reason?: string;
}
