import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { writeMarks } from '../../src/documents/write-marks.ts';
import type { MarksForm } from '../../src/domain/marks-form.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { aCriterion, aRubric, aSection, aSheet, aUnit, anUnevenRubric, pt } from '../domain/builders.ts';
import { aForm, aFormUnit, marksIn, unitId } from './marks-builders.ts';

async function opened(form: MarksForm = aForm()): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // The library's types predate those of today's Buffer.
  await workbook.xlsx.load((await writeMarks(form)).buffer as ArrayBuffer);
  return workbook;
}

/** The unit's sheet as the reading library sees it, as rows of texts. */
async function rows(form: MarksForm, tab: number): Promise<string[][]> {
  const workbook = XLSX.read(await writeMarks(form));
  const sheet = workbook.Sheets[workbook.SheetNames[tab] ?? ''];
  if (!sheet) throw new Error('no such sheet');
  return XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' });
}

const rowWith = (of: readonly string[][], number: string) => of.find(([first]) => first === number);

describe('the marks form', () => {
  it('has a tab for each unit, after the notes, and keeps its own out of sight', async () => {
    const workbook = XLSX.read(await writeMarks(aForm()));
    expect(workbook.SheetNames).toEqual(['填写说明', '01 青禾镇', '02 白石镇', '识别信息（请勿改动）']);
    expect(workbook.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 0, 0, 2]);
  });

  it('says whose marks of which unit they are, criterion by criterion, with what was saved filled in', async () => {
    const of = await rows(aForm({ units: [aFormUnit('青禾镇', { '1.1': 38, '2.1': 40 })] }), 1);
    expect(of.flat()).toEqual(expect.arrayContaining(['2026年度考核评分表', '被考核单位：青禾镇']));
    expect(of.flat().join('')).toContain('评分人：李明');
    expect(rowWith(of, '1.1')).toEqual([
      '1.1',
      '网格党小组成员名册',
      '· 建立网格党小组成员名册',
      '40',
      '38',
      '材料不全',
    ]);
    expect(rowWith(of, '1.2')?.slice(3)).toEqual(['20', '', '']);
    expect(rowWith(of, '2.1')?.slice(4)).toEqual(['40', '']);
    expect(of.flat().join('')).toContain('评分人签字');
  });

  it('for a signed paper shows none of the examiner’s drafts', async () => {
    const units = [aFormUnit('青禾镇', { '1.1': 38 })];
    const of = await rows(aForm({ purpose: 'paper', examinerId: unitId(7), units }), 1);
    expect(rowWith(of, '1.1')?.slice(4)).toEqual(['', '']);
  });

  it('offers the points as a list, full marks first, and refuses anything else in words', async () => {
    const sheet = (await opened(aForm({ units: [aFormUnit()] }))).worksheets[1];
    const { type, formulae, error, showErrorMessage } = sheet?.getCell('E7').dataValidation ?? {};
    expect({ type, showErrorMessage }).toEqual({ type: 'list', showErrorMessage: true });
    expect(formulae?.[0]).toMatch(/^"20,19,18,.*,1,0"$/);
    expect(error).toBe('得分须在0至20分之间，按1分一档。');
  });

  it('checks the points by rule where they are too many for a list', async () => {
    const rubric = aRubric({
      step: pt(0.25),
      sections: [aSection({ criteria: [aCriterion({ maxPoints: pt(100) })] })],
    });
    const sheet = { ...aSheet({ rubric }), id: unitId(1) };
    const form = aForm({
      step: rubric.step,
      sections: settledSections(rubric),
      units: [{ unitName: '青禾镇', sheet }],
    });
    const rule = (await opened(form)).worksheets[1]?.getCell('E6').dataValidation;
    expect(rule).toMatchObject({ type: 'custom', error: '得分须在0至100分之间，按0.25分一档。' });
    expect(rule?.formulae?.[0]).toBe('AND(ISNUMBER(E6),E6>=0,E6<=100,MOD(ROUND(E6*100,6),25)=0)');
  });

  it('locks everything but points and reasons, and prints on A4 with its head on every page', async () => {
    const sheet = (await opened()).worksheets[1];
    const locked = (address: string) => sheet?.getCell(address).protection?.locked !== false;
    expect(['A6', 'B6', 'D6', 'E6', 'F6', 'E5'].map(locked)).toEqual([true, true, true, false, false, true]);
    expect(sheet).toMatchObject({ sheetProtection: { sheet: true } });
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    expect(sheet?.pageSetup.printTitlesRow).toBe('1:4');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  });

  it('marks what is not asked, and takes nothing there', async () => {
    const rubric = aRubric({
      sections: [
        aSection({
          criteria: [
            aCriterion({ maxPoints: pt(60) }),
            aCriterion({ id: '1.2', maxPoints: pt(40), categories: ['机关'] }),
          ],
        }),
      ],
    });
    const sheet = { ...aSheet({ rubric, unit: aUnit() }), id: unitId(1) };
    const form = aForm({ sections: settledSections(rubric), units: [{ unitName: '青禾镇', sheet }] });
    expect(rowWith(await rows(form, 1), '1.2')?.slice(4)).toEqual(['不适用', '']);
    expect((await opened(form)).worksheets[1]?.getCell('E7').protection?.locked).not.toBe(false);
  });

  it('says how a section that does not add up is settled, and names points that no criterion names', async () => {
    const rubric = anUnevenRubric({ settle: 'unallocated' });
    const charge = ['1.1', '2.1', '1.unallocated'];
    const sheet = aSheet({ rubric, examiner: { id: 'li', teamId: 'team', charge } });
    const form = aForm({
      sections: settledSections(rubric),
      units: [{ unitName: '青禾镇', sheet: { ...sheet, id: unitId(1) } }],
    });
    const of = await rows(form, 1);
    expect(of.flat().join('')).toContain('相差的2分单列一项评分');
    expect(rowWith(of, '1.未列明')?.[1]).toBe('细则未列明的分值');
    expect((await marksIn(writeMarks(form))).units[0]?.marks.map(({ criterionId }) => criterionId)).toContain(
      '1.unallocated',
    );
  });

  it('gives every unit a tab of its own, whatever it is called', async () => {
    const names = ['甲/乙：丙*[丁]?', `${'长'.repeat(39)}一`, `${'长'.repeat(39)}二`, 'History'];
    const units = names.map((name, n) => aFormUnit(name, {}, n + 1));
    const read = await marksIn(writeMarks(aForm({ units })));
    expect(read.units.map(({ unitName }) => unitName)).toEqual(names);
  });
});
