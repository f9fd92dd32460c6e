import { fields, loggedMark, noMark, sameMark, texts, type CellMark } from './logged-mark.ts';

/** One entry of the audit log. */
export interface LogEntry {
  readonly seq: bigint;
  readonly at: Date;
  readonly actorId: string | null;
  readonly what: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Who has which sheet, as the database says; everything that happened to it is taken from the log. */
export interface SheetKey {
  readonly id: string;
  readonly examinerId: string;
  readonly personId: string;
  readonly teamId: string;
  readonly unitId: string;
  readonly criterionIds: readonly string[];
}

export interface MarkChange {
  readonly criterionId: string;
  readonly from: CellMark;
  readonly to: CellMark;
  readonly by: string | null;
  readonly at: number;
}

export interface ReplayedSheet {
  status: 'open' | 'submitted';
  submittedAt: number | null;
  readonly marks: Map<string, CellMark>;
  readonly excused: Map<string, string>;
  readonly changes: MarkChange[];
  /** Entries that name marks which did not stand there at that moment. */
  readonly contradictions: bigint[];
}

interface ReplayedRecusal {
  readonly personId: string;
  readonly examinerIds: readonly string[];
  readonly unitId: string;
  readonly reason: string;
  readonly by: string | null;
  readonly at: number;
}

export interface Replay {
  readonly sheets: ReadonlyMap<string, ReplayedSheet>;
  /** Sheets that the log speaks of and that are not there. */
  readonly unknownSheets: readonly string[];
  readonly recusals: ReadonlyMap<string, ReplayedRecusal>;
  readonly withdrawn: ReadonlyMap<string, { readonly reason: string; readonly at: number }>;
  readonly teams: ReadonlyMap<string, { readonly status: string; readonly endedOn: string | null }>;
}

/**
 * What an assessment's scoring must look like, told by its log alone: every entry in its turn, from the opening to the last.
 *
 * Sheets know from the database only whose they are and which cells they have; which cells those must be follows from the charges.
 */
export function replayScoring(entries: readonly LogEntry[], keys: readonly SheetKey[]): Replay {
  const told = {
    sheets: new Map(keys.map((sheet) => [sheet.id, emptySheet()])),
    unknown: new Set<string>(),
    recusals: new Map<string, ReplayedRecusal>(),
    handedOver: new Set<string>(),
    withdrawn: new Map<string, { reason: string; at: number }>(),
    teams: new Map<string, { status: string; endedOn: string | null }>(),
  };
  for (const entry of entries) {
    const [kind, id = ''] = entry.subject.split(':');
    const sheet = told.sheets.get(id);
    if (kind === 'sheet' && sheet) tellSheet(sheet, entry);
    else if (kind === 'sheet') told.unknown.add(id);
    else tell(told, keys, entry, id);
  }
  const { unknown, handedOver: _handedOver, ...rest } = told;
  return { ...rest, unknownSheets: [...unknown] };
}

function emptySheet(): ReplayedSheet {
  return { status: 'open', submittedAt: null, marks: new Map(), excused: new Map(), changes: [], contradictions: [] };
}

interface Told {
  readonly sheets: ReadonlyMap<string, ReplayedSheet>;
  readonly recusals: Map<string, ReplayedRecusal>;
  /** Sheets that somebody else has taken over. */
  readonly handedOver: Set<string>;
  readonly withdrawn: Map<string, { reason: string; at: number }>;
  readonly teams: Map<string, { status: string; endedOn: string | null }>;
}

function tellSheet(sheet: ReplayedSheet, entry: LogEntry): void {
  const [before, after] = [fields(entry.before), fields(entry.after)];
  const submitted = (): void => {
    sheet.status = 'submitted';
    sheet.submittedAt = entry.at.getTime();
  };
  const reopened = (): void => {
    sheet.status = 'open';
    sheet.submittedAt = null;
  };
  const standing = (marks: Readonly<Record<string, unknown>>, pointsOnly = false): void => {
    if (!sameMarks(sheet.marks, marks, pointsOnly)) sheet.contradictions.push(entry.seq);
  };
  switch (entry.what) {
    case 'sheet.saved':
      for (const [criterionId, to] of Object.entries(after)) {
        change(sheet, { criterionId, from: loggedMark(before[criterionId]), to: loggedMark(to) }, entry);
      }
      return;
    case 'sheet.submitted':
      standing(after, true);
      return submitted();
    case 'sheet.paper-confirmed':
      standing(fields(after['marks']));
      return submitted();
    case 'sheet.change-allowed':
    case 'sheet.reopened':
      standing(fields(after['marks']));
      return reopened();
    case 'sheet.voided':
      standing(fields(before['marks']));
      clear(sheet, entry);
      return reopened();
  }
}

function tell(told: Told, keys: readonly SheetKey[], entry: LogEntry, id: string): void {
  const [before, after] = [fields(entry.before), fields(entry.after)];
  const at = entry.at.getTime();
  const personId = String(after['personId'] ?? before['personId']);
  const reason = String(after['reason']);
  switch (entry.what) {
    case 'unit.withdrawn':
      told.withdrawn.set(id, { reason, at });
      return;
    case 'unit.restored':
      told.withdrawn.delete(id);
      return;
    case 'recusal.recorded': {
      const examinerIds = texts(after['examinerIds']);
      told.recusals.set(recusalKey(personId, id), { personId, examinerIds, unitId: id, reason, by: entry.actorId, at });
      return;
    }
    case 'recusal.lifted':
      told.recusals.delete(recusalKey(personId, id));
      return;
    case 'examiner.replaced':
      handOver(told, keys, texts(before['examinerIds']), texts(before['unitIds']));
      return;
    case 'score.excused':
      excuse(told, keys, entry, { teamId: id, personId, unitIds: texts(after['unitIds']), reason });
      return;
    case 'team.ended':
    case 'report.filed':
    case 'report.returned':
    case 'team.reopened': {
      const { endedOn = null } = told.teams.get(id) ?? {};
      const status = String(after['status']);
      const ended = entry.what === 'team.ended' ? String(after['endedOn']) : endedOn;
      told.teams.set(id, { status, endedOn: status === 'scoring' ? null : ended });
    }
  }
}

export function recusalKey(personId: string, unitId: string): string {
  return `${personId}\n${unitId}`;
}

/** Submitted sheets stay with whoever submitted them; the others are not asked of that examiner any more. */
function handOver(
  told: Told,
  keys: readonly SheetKey[],
  examinerIds: readonly string[],
  unitIds: readonly string[],
): void {
  for (const { id, examinerId, unitId } of keys) {
    if (!examinerIds.includes(examinerId) || !unitIds.includes(unitId)) continue;
    if (told.sheets.get(id)?.status === 'open') told.handedOver.add(id);
  }
}

/** Every open cell of the sheets named, whatever was drafted there. */
function excuse(
  told: Told,
  keys: readonly SheetKey[],
  entry: LogEntry,
  of: { teamId: string; personId: string; unitIds: readonly string[]; reason: string },
): void {
  for (const { id, teamId, personId, unitId, criterionIds } of keys) {
    const sheet = told.sheets.get(id);
    if (teamId !== of.teamId || personId !== of.personId || !of.unitIds.includes(unitId)) continue;
    if (sheet?.status !== 'open' || told.handedOver.has(id) || told.withdrawn.has(unitId)) continue;
    if (told.recusals.has(recusalKey(personId, unitId))) continue;
    clear(sheet, entry);
    for (const criterionId of criterionIds) {
      if (!sheet.excused.has(criterionId)) sheet.excused.set(criterionId, of.reason);
    }
  }
}

function clear(sheet: ReplayedSheet, entry: LogEntry): void {
  for (const [criterionId, from] of sheet.marks) change(sheet, { criterionId, from, to: noMark }, entry);
}

function change(
  sheet: ReplayedSheet,
  { criterionId, from, to }: Pick<MarkChange, 'criterionId' | 'from' | 'to'>,
  { actorId, at }: LogEntry,
): void {
  sheet.changes.push({ criterionId, from, to, by: actorId, at: at.getTime() });
  if (to.points === null) sheet.marks.delete(criterionId);
  else sheet.marks.set(criterionId, to);
}

function sameMarks(
  standing: ReadonlyMap<string, CellMark>,
  logged: Readonly<Record<string, unknown>>,
  pointsOnly: boolean,
): boolean {
  const named = Object.entries(logged);
  if (named.length !== standing.size) return false;
  return named.every(([criterionId, value]) => {
    const [a, b] = [standing.get(criterionId), loggedMark(value)];
    return a !== undefined && (pointsOnly ? a.points === b.points : sameMark(a, b));
  });
}
