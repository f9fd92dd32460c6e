import type { CardRef } from './card-ref.ts';

/** What says which assessment a card belongs to: its own id, or something of it. Empty for what belongs to none. */
export interface CardScope {
  readonly assessmentId?: string;
  readonly teamId?: string;
  readonly sheetId?: string;
  readonly requestId?: string;
  readonly importId?: string;
  readonly workbookId?: string;
  readonly filingId?: string;
  readonly unitId?: string;
  readonly batchId?: string;
}

/** Everybody's, or one person's in whatever assessments there are. */
type Unscoped = Extract<CardRef, { kind: 'help' | 'choose' | 'copy-choose' | 'copy-form' | 'dead-letters' }>;

/** Which assessment a card is of; a new kind of card that names none of these does not compile. */
export function scopeOf(ref: CardRef): CardScope {
  if ('assessmentId' in ref) return { assessmentId: ref.assessmentId };
  if ('teamId' in ref) return { teamId: ref.teamId };
  if ('sheetId' in ref) return { sheetId: ref.sheetId };
  if ('requestId' in ref) return { requestId: ref.requestId };
  if ('importId' in ref) return { importId: ref.importId };
  if ('workbookId' in ref) return { workbookId: ref.workbookId };
  if ('filingId' in ref) return { filingId: ref.filingId };
  if ('unitId' in ref) return { unitId: ref.unitId };
  if ('batchId' in ref) return { batchId: ref.batchId };
  if ('of' in ref) return ref.of;
  ref satisfies Unscoped;
  return {};
}
