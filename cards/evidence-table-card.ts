import { pageOf, pager, table } from './kit-data.ts';
import { datePicker, form, select, submitButton } from './kit-form.ts';
import { card, note, plainText, tiles } from './kit.ts';
import type { Card, RootElement } from './kit.ts';
import { unitField } from './hand-in-card.ts';

export interface EvidenceRow {
  readonly unitId: string;
  readonly unitName: string;
  readonly asked: number;
  readonly present: number;
  readonly pieces: number;
  readonly verified: number;
  readonly returned: number;
  readonly late: number;
}

export interface EvidenceTableView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  /** One team's units only. */
  readonly team?: { readonly id: string; readonly name: string };
  readonly rows: readonly EvidenceRow[];
  readonly page: number;
  /** "2026-12-01" and "2026年12月1日". */
  readonly due?: { readonly day: string; readonly text: string };
  /** The reader may set the day. */
  readonly maySetDue: boolean;
  /** The form came back without a day. */
  readonly noDay?: boolean;
}

/** The name of the field for the day. */
export const dueField = 'due';

/** Rows and choices with the longest names, and the rest of the card. */
const unitsPerPage = 40;

/** 材料 for the office and for teams: how complete the units' evidence is (R-10). */
export function evidenceTableCard(view: EvidenceTableView): Card {
  const { assessmentId, team, rows } = view;
  const page = pageOf(rows, view.page, unitsPerPage);
  const complete = rows.filter(({ asked, present }) => asked === present).length;
  const none = rows.filter(({ pieces }) => pieces === 0).length;
  const name = team ? `${team.name}佐证材料` : '佐证材料情况';
  return card({
    title: name,
    subtitle: view.assessmentName,
    template: complete === rows.length ? 'green' : 'blue',
    tags: [{ text: `已交齐${complete}/${rows.length}个`, colour: complete === rows.length ? 'green' : 'orange' }],
    summary: `${name}：已交齐${complete}/${rows.length}个单位`,
    wide: true,
    elements: [
      tiles([
        { value: String(rows.length), label: '单位' },
        { value: String(complete), label: '已交齐', colour: 'green' },
        { value: String(none), label: '尚未提交', ...(none > 0 ? { colour: 'orange' } : {}) },
      ]),
      note(view.due ? `截止日：${view.due.text}（含当日），以后提交的按逾期登记。` : '尚未设定截止日。'),
      unitTable(page.items),
      pager(page, (to) => ({ kind: 'evidence.table', assessmentId, ...(team && { teamId: team.id }), page: to })),
      pickForm(assessmentId, page.items),
      view.maySetDue ? dueForm(view) : undefined,
    ],
  });
}

function unitTable(rows: readonly EvidenceRow[]): RootElement {
  return table(
    [
      { title: '单位', cell: ({ unitName }) => unitName },
      { title: '已交项数', align: 'right', width: 90, cell: ({ present, asked }) => `${present}/${asked}` },
      { title: '份数', align: 'right', width: 80, cell: ({ pieces }) => String(pieces) },
      { title: '已核实', align: 'right', width: 80, cell: ({ verified }) => String(verified) },
      { title: '退回', align: 'right', width: 80, cell: ({ returned }) => String(returned) },
      { title: '逾期', align: 'right', width: 80, cell: ({ late }) => String(late) },
    ],
    rows,
  );
}

function pickForm(assessmentId: string, rows: readonly EvidenceRow[]): RootElement | undefined {
  if (rows.length === 0) return undefined;
  const choices = rows.map(({ unitId, unitName }) => ({ value: unitId, text: unitName }));
  return form('pick-form', [
    select(unitField, '选择单位，查看材料清单', choices, undefined),
    submitButton('pick', '查看', { kind: 'evidence.pick', assessmentId }),
  ]);
}

function dueForm({ assessmentId, due, noDay }: EvidenceTableView): RootElement {
  return form('due-form', [
    noDay ? plainText('✗ 请选择截止日。', { colour: 'red' }) : undefined,
    datePicker(dueField, '选择材料提交截止日', due?.day),
    submitButton('set-due', due ? '更改截止日' : '设定截止日', { kind: 'evidence.set-due', assessmentId }),
  ]);
}
