import type { DataValidation, Worksheet } from 'exceljs';
import { stampOf, takesMark, writtenAs, formNumber, type FormUnit, type MarksForm } from '../domain/marks-form.ts';
import { formatPoints, type Points } from '../domain/points.ts';
import type { Criterion } from '../domain/rubric.ts';
import { numeral } from '../domain/roster-charge.ts';
import { pointChoices } from '../domain/score-entry.ts';
import type { SheetCell } from '../domain/team.ts';
import { reasonLength } from '../domain/text.ts';
import { marksLayout, tabName } from './marks-layout.ts';
import { stampLines } from './marks-stamp.ts';
import { addGuide, addSheet, heightFor, literalList, newWorkbook, safeText } from './roster-style.ts';

const { heads } = marksLayout;
const columns = [
  { head: heads.number, width: 9 },
  { head: heads.title, width: 22 },
  { head: heads.demands, width: 46 },
  { head: heads.full, width: 7 },
  { head: heads.points, width: 10 },
  { head: heads.reason, width: 40 },
] as const;
const widths = columns.map(({ width }) => width);
const [fullColumn, pointsColumn, reasonColumn] = [4, 5, 6];
const lastColumn = columns.length;

const line = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const border = { top: line, left: line, bottom: line, right: line };
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;
const fills = {
  head: fill('FFD9E1F2'),
  section: fill('FFEDEDED'),
  open: fill('FFFFF9E5'),
  closed: fill('FFD9D9D9'),
} as const;
type Fill = ReturnType<typeof fill>;
const middle = { vertical: 'middle', wrapText: true } as const;
const leftAligned = { horizontal: 'left', indent: 1 } as const;
const bodyFont = { name: '仿宋', size: 12 };
const headFont = { name: '黑体', size: 12 };

/** 打分表: a sheet for each unit, that can be filled in at a desk, or printed, filled in by hand and signed. */
export async function writeMarks(form: MarksForm): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  addGuide(workbook, marksLayout.guide, guideLines(form));
  for (const [index, unit] of form.units.entries()) {
    const sheet = addSheet(workbook, tabName(unit.unitName, index));
    addUnit(sheet, form, unit);
    // Without a password: it guards against a slip of the hand, and nobody is locked out of his or her own sheet.
    await sheet.protect('', {
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatColumns: true,
      formatRows: true,
    });
  }
  const stamp = workbook.addWorksheet(marksLayout.stamp, { state: 'veryHidden' });
  stamp.columns = [{ width: 60, style: { numFmt: '@' } }];
  for (const text of stampLines(stampOf(form))) stamp.addRow([safeText(text)]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function guideLines({ purpose, assessmentName, examinerName, step, units }: MarksForm): readonly string[] {
  return [
    `${assessmentName}打分表`,
    `评分人：${examinerName}。共${units.length}个单位，一个单位一张表。`,
    `只填浅黄色的“${heads.points}”和“${heads.reason}”两栏，其余各栏已锁定，请勿增删行列或改动表名。`,
    `得分在0分至满分之间，按${formatPoints(step)}分一档。低于满分的须写明扣分因素，${reasonLength.shortest}至${reasonLength.longest}个字；满分的不写。`,
    '写有“不适用”“免评”的灰色格不用填。',
    ...(purpose === 'paper'
      ? [
          '本表供组长、推进组按评分人签字的纸质评分表录入。要录入的单位须逐项填全；没有纸质评分表的单位整张留空。',
          '填好后在私聊中把文件发给我。我先检查，再请另一人对照纸质评分表逐个单位核对；核对无误的才算分，并注明纸质录入。',
        ]
      : [
          '可以只填一部分单位、一部分内容。打印后手写签字的，请交组长办理纸质录入。',
          '填好后在私聊中把文件发给我。我先检查并列出变化，经您确认后存为草稿；草稿不算提交，仍须在评分卡片上检查并提交。',
        ]),
  ];
}

function addUnit(sheet: Worksheet, form: MarksForm, { unitName, sheet: scores }: FormUnit): void {
  sheet.columns = columns.map(({ width }) => ({ width, style: { font: bodyFont } }));
  addWide(sheet, `${form.assessmentName}评分表`, { font: { name: '黑体', size: 16 }, height: 32, align: 'center' });
  addWide(sheet, `${marksLayout.unitPrefix}${unitName}`, { font: headFont, height: 24, align: 'left' });
  addWide(sheet, `评分人：${form.examinerName}　　只填浅黄色两栏；低于满分的须写扣分因素。`, {
    height: 22,
    align: 'left',
  });
  const head = sheet.addRow(columns.map(({ head: text }) => text));
  head.height = 24;
  for (let at = 1; at <= lastColumn; at += 1)
    style(head.getCell(at), { font: headFont, fill: fills.head, align: 'center' });
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  sheet.pageSetup.printTitlesRow = `1:${head.number}`;
  const cells = new Map(scores.cells.map((cell) => [cell.criterionId, cell]));
  for (const [index, section] of form.sections.entries()) {
    const own = section.criteria.flatMap((criterion) => {
      const cell = cells.get(criterion.id);
      return cell ? [{ criterion, cell }] : [];
    });
    if (own.length === 0) continue;
    const notice = section.notice === undefined ? '' : `（${section.notice}）`;
    addWide(sheet, `第${numeral(index + 1)}部分　${section.title}${notice}`, {
      font: headFont,
      height: 24,
      align: 'left',
      fill: fills.section,
    });
    for (const { criterion, cell } of own) addCriterion(sheet, criterion, cell, form);
  }
  addWide(sheet, '评分人签字：　　　　　　　　　　　　日期：　　　　年　　月　　日', { height: 40, align: 'left' });
}

function addCriterion(sheet: Worksheet, criterion: Criterion, { maxPoints, state }: SheetCell, form: MarksForm): void {
  const written = form.purpose === 'paper' ? { points: '', reason: '' } : writtenAs(state);
  const open = takesMark(state);
  const values = [
    formNumber(criterion.id),
    safeText(criterion.title),
    safeText(criterion.demands.map((demand) => `· ${demand}`).join('\n')),
    maxPoints / 100,
    open ? (written.points === '' ? undefined : Number(written.points)) : closedText(state.kind),
    written.reason === '' ? undefined : safeText(written.reason),
  ];
  const row = sheet.addRow(values);
  row.height = Math.max(36, heightFor(values, widths));
  for (let at = 1; at <= lastColumn; at += 1) {
    const typed = at === pointsColumn || at === reasonColumn;
    const look = !typed ? undefined : open ? fills.open : fills.closed;
    style(row.getCell(at), {
      align: at === 2 || at === 3 || at === reasonColumn ? 'left' : 'center',
      ...(look && { fill: look }),
    });
    row.getCell(at).numFmt = at === pointsColumn || at === fullColumn ? 'General' : '@';
    if (typed && open) row.getCell(at).protection = { locked: false };
  }
  if (!open) return;
  row.getCell(pointsColumn).dataValidation = pointsRule(row.getCell(pointsColumn).address, maxPoints, form.step);
  row.getCell(reasonColumn).dataValidation = {
    type: 'textLength',
    operator: 'between',
    formulae: [reasonLength.shortest, reasonLength.longest],
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: heads.reason,
    error: `扣分因素须为${reasonLength.shortest}至${reasonLength.longest}个字。`,
  };
}

const closedText = (kind: SheetCell['state']['kind']) =>
  kind === 'not-applicable' ? '不适用' : kind === 'excused' ? '免评' : '回避';

/** The choices themselves, full marks first; where they are too many for a list, a rule that lets nothing else in. */
function pointsRule(address: string, maxPoints: Points, step: Points): DataValidation {
  const list = literalList(pointChoices({ maxPoints, step }).map(formatPoints));
  const told = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: heads.points,
    error: `得分须在0至${formatPoints(maxPoints)}分之间，按${formatPoints(step)}分一档。`,
  } as const;
  if (list !== undefined) return { type: 'list', formulae: [list], ...told };
  const within = `AND(ISNUMBER(${address}),${address}>=0,${address}<=${maxPoints / 100},MOD(ROUND(${address}*100,6),${step})=0)`;
  return { type: 'custom', formulae: [within], ...told };
}

interface WideLook {
  readonly height: number;
  readonly align: 'left' | 'center';
  readonly font?: { readonly name: string; readonly size: number };
  readonly fill?: Fill;
}

/** One line across the whole table. */
function addWide(sheet: Worksheet, text: string, { height, align, font, fill: colour }: WideLook): void {
  const row = sheet.addRow([safeText(text)]);
  row.height = Math.max(height, heightFor([text], [widths.reduce((sum, width) => sum + width, 0)]));
  sheet.mergeCells(row.number, 1, row.number, lastColumn);
  const cell = row.getCell(1);
  cell.font = font ?? bodyFont;
  cell.alignment = { ...middle, horizontal: align };
  if (colour) Object.assign(cell, { fill: colour, border });
}

function style(
  cell: ReturnType<Worksheet['getCell']>,
  { font = bodyFont, fill: colour, align }: { font?: typeof bodyFont; fill?: Fill; align: 'left' | 'center' },
): void {
  Object.assign(cell, {
    font,
    border,
    alignment: { ...middle, ...(align === 'left' ? leftAligned : { horizontal: align }) },
  });
  if (colour) cell.fill = colour;
}
