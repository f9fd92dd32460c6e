import type { Difference, DifferenceKind } from './difference.ts';
import { noMark, sameMark, type CellMark } from './logged-mark.ts';
import { formatPoints, points } from './points.ts';
import type { MarkChange, ReplayedSheet } from './replay.ts';

/** A sheet as it is stored, with the history of its marks in the order in which it was written. */
export interface SheetRecord {
  readonly status: 'open' | 'submitted';
  readonly submittedAt: number | null;
  readonly cells: readonly StoredCell[];
  readonly history: readonly MarkChange[];
}

export interface StoredCell extends CellMark {
  readonly criterionId: string;
  readonly excused: string | null;
  readonly changedBy: string | null;
  readonly changedAt: number | null;
}

/** Marks, their history and the log tell one story; where they do not, what differs is named. */
export function sheetDifferences(
  stored: SheetRecord,
  told: ReplayedSheet,
  where: readonly string[],
): readonly Difference[] {
  const histories = byCriterion(stored.history);
  const logged = byCriterion(told.changes);
  return [
    ...statusDifferences(stored, told, where),
    ...told.contradictions.map((seq): Difference => ({
      kind: 'submitted-marks-not-logged',
      where: [...where, `操作记录第${seq}条`],
    })),
    ...stored.cells.flatMap((cell) => {
      const place = [...where, cell.criterionId];
      const [history, log] = [histories.get(cell.criterionId) ?? [], logged.get(cell.criterionId) ?? []];
      return [
        ...cellDifferences(cell, history, place),
        ...historyDifferences(history, log, place),
        ...valueDifference('mark-not-logged', cell, told.marks.get(cell.criterionId) ?? noMark, place),
        ...textDifference('excuse-not-logged', cell.excused, told.excused.get(cell.criterionId) ?? null, place),
      ];
    }),
    // What happened to cells that are not there any more.
    ...[...new Set([...histories.keys(), ...logged.keys()])]
      .filter((id) => !stored.cells.some(({ criterionId }) => criterionId === id))
      .map((id): Difference => ({ kind: 'history-not-logged', where: [...where, id] })),
  ];
}

function statusDifferences(stored: SheetRecord, told: ReplayedSheet, where: readonly string[]): readonly Difference[] {
  if (stored.status === told.status && stored.submittedAt === told.submittedAt) return [];
  return [{ kind: 'sheet-not-logged', where, stored: statusText(stored), right: statusText(told) }];
}

function statusText({ status, submittedAt }: Pick<SheetRecord, 'status' | 'submittedAt'>): string {
  return status === 'open' ? '未提交' : `已提交（${momentText(submittedAt)}）`;
}

/** The history starts from nothing, goes on from what it came to, and ends at what stands there. */
function cellDifferences(
  cell: StoredCell,
  history: readonly MarkChange[],
  where: readonly string[],
): readonly Difference[] {
  const broken = history.findIndex(({ from }, index) => !sameMark(from, history[index - 1]?.to ?? noMark));
  const last = history.at(-1);
  const [mark, by, at] = [last?.to ?? noMark, last?.by ?? null, last?.at ?? null];
  const authored = cell.changedBy === by && cell.changedAt === at;
  const found = valueDifference('mark-not-last-change', cell, mark, where);
  return [
    ...(broken === -1 ? [] : [{ kind: 'history-broken', where: [...where, `第${broken + 1}次修改`] } as const]),
    ...(found.length > 0 || authored
      ? found
      : [{ kind: 'mark-not-last-change', where, ...moments(cell.changedAt, at) } as const]),
  ];
}

/** Every change that is kept was logged, and every change that was logged is kept. */
function historyDifferences(
  history: readonly MarkChange[],
  logged: readonly MarkChange[],
  where: readonly string[],
): readonly Difference[] {
  return Array.from({ length: Math.max(history.length, logged.length) }).flatMap((_, index): Difference[] => {
    const [kept, told] = [history[index], logged[index]];
    const place = [...where, `第${index + 1}次修改`];
    if (!kept) return [{ kind: 'logged-not-in-history', where: place, ...(told && { right: changeText(told) }) }];
    if (!told) return [{ kind: 'history-not-logged', where: place, stored: changeText(kept) }];
    const same =
      sameMark(kept.from, told.from) && sameMark(kept.to, told.to) && kept.by === told.by && kept.at === told.at;
    return same
      ? []
      : [{ kind: 'history-not-logged', where: place, stored: changeText(kept), right: changeText(told) }];
  });
}

function valueDifference(
  kind: DifferenceKind,
  stored: CellMark,
  right: CellMark,
  where: readonly string[],
): readonly Difference[] {
  return sameMark(stored, right) ? [] : [{ kind, where, stored: markText(stored), right: markText(right) }];
}

export function textDifference(
  kind: DifferenceKind,
  stored: string | null,
  right: string | null,
  where: readonly string[],
): readonly Difference[] {
  return stored === right ? [] : [{ kind, where, stored: stored ?? '无', right: right ?? '无' }];
}

function moments(stored: number | null, right: number | null): { stored: string; right: string } {
  return { stored: `${momentText(stored)}改`, right: `${momentText(right)}改` };
}

function markText({ points: given, reason }: CellMark): string {
  if (given === null) return reason === null ? '未评' : `未评“${reason}”`;
  const written = Number.isSafeInteger(given) && given >= 0 ? formatPoints(points(given)) : String(given);
  return reason === null ? `${written}分` : `${written}分“${reason}”`;
}

function changeText({ from, to, at }: MarkChange): string {
  return `${momentText(at)}由${markText(from)}改为${markText(to)}`;
}

/** 2026-11-24 15:30:05, Shanghai time. */
export function momentText(at: number | null): string {
  if (at === null) return '无时间';
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function byCriterion(changes: readonly MarkChange[]): ReadonlyMap<string, readonly MarkChange[]> {
  const found = new Map<string, MarkChange[]>();
  for (const one of changes) {
    const list = found.get(one.criterionId);
    if (list) list.push(one);
    else found.set(one.criterionId, [one]);
  }
  return found;
}
