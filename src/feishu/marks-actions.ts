import { toasts, type Toast } from '../../cards/toasts.ts';
import type { WorkbookState } from '../db/marks-workbooks.ts';
import { discardMarks, fillDrafts } from '../use-cases/fill-drafts.ts';
import type { Handlers } from './acting.ts';

const settled: Record<WorkbookState | 'changed', Toast> = {
  pending: toasts.marksSettled,
  filled: toasts.marksFilled,
  sent: toasts.marksSettled,
  discarded: toasts.marksDiscarded,
  outdated: toasts.marksSettled,
  changed: toasts.draftsChanged,
};

/** What becomes of a marks workbook that was sent back. */
export const marksHandlers: Pick<Handlers, 'marks.fill' | 'marks.discard'> = {
  'marks.fill': async (tx, { action: { workbookId, seen, prefer }, actor, click, at }) => ({
    toast: settled[await fillDrafts(tx, { workbookId, seen, prefer, actor, at, key: click.key })],
    show: { kind: 'marks-check', workbookId },
  }),
  'marks.discard': async (tx, { action: { workbookId }, actor, at }) => ({
    toast: settled[await discardMarks(tx, { workbookId, actor, at })],
    show: { kind: 'marks-check', workbookId },
  }),
};
