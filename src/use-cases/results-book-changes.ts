import { criterionHeading, namesText } from '../../cards/wording.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import type { Dealing, DealingKind, MarkChange } from '../db/mark-changes.ts';
import type { ChangeLine, Figure } from '../documents/results/results-book.ts';
import { settledSections } from '../domain/settlement.ts';

const dealingText: Record<DealingKind, string> = {
  'sheet.change-asked': '申请修改',
  'sheet.change-allowed': '同意修改',
  'sheet.change-declined': '不同意修改',
  'sheet.change-lapsed': '修改申请失效',
  'sheet.reopened': '重新打开评分表',
  'sheet.voided': '作废分数',
  'sheet.paper-confirmed': '纸质录入提交',
  'team.reopened': '考核组重新打分',
  'score.excused': '免评',
  'recusal.recorded': '登记回避',
  'recusal.lifted': '撤销回避',
  'examiner.replaced': '更换考核人员',
  'unit.withdrawn': '单位退出考核',
  'unit.restored': '单位恢复考核',
};

/** Gives the reason for which marks of the sheet were then changed. */
const givesReason: ReadonlySet<DealingKind> = new Set(['sheet.change-asked', 'sheet.reopened', 'sheet.voided']);

interface Facts {
  readonly changes: readonly MarkChange[];
  readonly dealings: readonly Dealing[];
  readonly hidden: ReadonlySet<string>;
}

type Event = { readonly at: Date; readonly dealing: Dealing } | { readonly at: Date; readonly change: MarkChange };

/** What was changed after it had been handed in and what was done about it, oldest first; of hidden units' sheets nothing (R-3). */
export function bookChanges(record: AssessmentRecord, { changes, dealings, hidden }: Facts): readonly ChangeLine[] {
  const names = namesIn(record);
  const reasons = new Map<string, string>();
  // Of one moment, what was decided stands before the marks that it changed.
  const events: Event[] = [
    ...dealings.map((dealing) => ({ at: dealing.at, dealing })),
    ...changes.map((change) => ({ at: change.at, change })),
  ];
  return events
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((event): ChangeLine[] => {
      if ('change' in event) {
        const { change } = event;
        return hidden.has(change.unitId) ? [] : [changeLine(change, names, reasons.get(change.sheetId))];
      }
      const { dealing } = event;
      const { sheetId, what, reason, unitIds } = dealing;
      if (sheetId !== null && reason !== null && givesReason.has(what)) reasons.set(sheetId, reason);
      return sheetId !== null && unitIds.some((id) => hidden.has(id)) ? [] : [dealingLine(dealing, names)];
    });
}

type Names = ReturnType<typeof namesIn>;

function namesIn({ teams, rubric }: AssessmentRecord) {
  const criteria = settledSections(rubric).flatMap((section) => section.criteria);
  return {
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    units: new Map(teams.flatMap(({ team }) => team.units.map(({ id, name }) => [id, name]))),
    examiners: new Map(teams.flatMap(({ team }) => team.examiners.map(({ id, person }) => [id, person.name]))),
    criteria: new Map(criteria.map((criterion) => [criterion.id, criterionHeading(criterion)])),
  };
}

const scored = (points: MarkChange['from']): Figure => points ?? '未评';

function changeLine(change: MarkChange, names: Names, why: string | undefined): ChangeLine {
  return {
    at: change.at,
    what: '修改评分',
    unitName: names.units.get(change.unitId) ?? '',
    examinerName: names.examiners.get(change.examinerId) ?? '',
    criterion: names.criteria.get(change.criterionId) ?? change.criterionId,
    from: scored(change.from),
    to: scored(change.to),
    fromReason: change.fromReason ?? '',
    toReason: change.toReason ?? '',
    by: change.by,
    why: why ?? '',
  };
}

function dealingLine(dealing: Dealing, names: Names): ChangeLine {
  const { at, what, unitIds, teamId, examinerId, person, successor, by, reason } = dealing;
  const units = unitIds.flatMap((id) => names.units.get(id) ?? []);
  return {
    at,
    what: successor === null ? dealingText[what] : `${dealingText[what]}（由${successor}接替）`,
    unitName: units.length > 0 ? namesText(units, 3, '个单位') : (names.teams.get(teamId ?? '') ?? ''),
    examinerName: (examinerId === null ? person : names.examiners.get(examinerId)) ?? '',
    criterion: '',
    fromReason: '',
    toReason: '',
    by: by ?? '系统',
    why: reason ?? '',
  };
}
