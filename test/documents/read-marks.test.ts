import * as XLSX from '@e965/xlsx';
import type ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readMarks } from '../../src/documents/read-marks.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { differences, markFaults } from '../../src/domain/returned-marks.ts';
import { formatPoints } from '../../src/domain/points.ts';
import { aForm, aFormUnit, aReturnedForm, marksIn, rowOf, tab, type } from './marks-builders.ts';
import { aRoster, lines } from './roster-builders.ts';

const unit = aFormUnit();
const form = aForm({ units: [unit, aFormUnit('白石镇', {}, 2)] });
const returned = (change: (workbook: ExcelJS.Workbook) => void) => aReturnedForm(change, form);

/** What the workbook would put on 青禾镇's sheet: "1.1 38分 台账不全", or what is wrong with it. */
async function read(change: (workbook: ExcelJS.Workbook) => void): Promise<string[]> {
  const { units, faults } = await marksIn(returned(change));
  const marks = units.find(({ unitName }) => unitName === '青禾镇')?.marks ?? [];
  const wrong = markFaults(unit.sheet, marks).map(({ criterionId, code }) => `${criterionId} ${code}`);
  const found = differences(unit.sheet, marks).map(({ criterionId, to }) =>
    to.kind === 'scored'
      ? `${criterionId} ${formatPoints(to.points)}分 ${to.reason ?? ''}`.trim()
      : `${criterionId} 未评`,
  );
  return [...lines(faults), ...wrong, ...found];
}

const typed = (points: ExcelJS.CellValue, reason = '') =>
  read((workbook) => type(workbook, '青禾镇', '1.1', points, reason));

describe('points as people type them', () => {
  it.each([
    ['as a text', '38'],
    ['in full width', '３８'],
    ['with stray blanks', ' 3 8　'],
    ['with the unit', '38分'],
    ['with decimals that say nothing', '38.0'],
  ])('are understood %s', async (_, points) => {
    expect(await typed(points, '台账不全')).toEqual(['1.1 38分 台账不全']);
  });

  it('are taken as the result where somebody reckoned them', async () => {
    expect(await typed({ formula: '40-2', result: 38 }, '台账不全')).toEqual(['1.1 38分 台账不全']);
    expect(await typed({ formula: '0.1+0.2+37.7', result: 38.00000000000001 }, '台账不全')).toEqual([
      '1.1 38分 台账不全',
    ]);
  });

  it.each([
    ['above full marks', 41, 'above-maximum'],
    ['below zero', -1, 'negative'],
    ['between the steps', 37.5, 'off-step'],
    ['in words', '优秀', 'not-a-number'],
  ])('are refused %s', async (_, points, code) => {
    expect(await typed(points, '台账不全')).toEqual([`1.1 ${code}`]);
  });

  it('are refused where the spreadsheet made a date of them, or a formula came to nothing', async () => {
    const date = await read((workbook) => {
      const cell = rowOf(tab(workbook, '青禾镇'), '1.1').getCell(5);
      cell.value = new Date('2026-03-08T00:00:00Z');
      cell.numFmt = 'yyyy-mm-dd';
    });
    expect(date[0]).toMatch(/01 青禾镇 6 得分: .*日期/);
    const broken = await typed({ formula: 'A1/0', result: { error: '#DIV/0!' } });
    expect(broken[0]).toMatch(/01 青禾镇 6 得分: 公式/);
  });

  it('want a reason below full marks, and none at full marks', async () => {
    expect(await typed(38)).toEqual(['1.1 reason-missing']);
    expect(await typed(40, '台账不全')).toEqual(['1.1 reason-without-deduction']);
    expect(await typed(null, '台账不全')).toEqual(['1.1 reason-without-points']);
  });
});

describe('a workbook that was rearranged', () => {
  it('is read by the heads of its columns, in whatever order, with columns in between', async () => {
    const found = await read((workbook) => {
      const sheet = tab(workbook, '青禾镇');
      type(workbook, '青禾镇', '1.1', 38, '台账不全');
      sheet.eachRow((row) => {
        // The lines between are one cell across the table.
        if (!/^(编号|\d\.\d)$/.test(row.getCell(1).text)) return;
        const [points, reason] = [row.getCell(5).value, row.getCell(6).value];
        row.getCell(5).value = row.number === 4 ? '备注' : '随手记的话';
        row.getCell(8).value = reason;
        row.getCell(9).value = points;
        row.getCell(6).value = null;
      });
    });
    expect(found).toEqual(['1.1 38分 台账不全']);
  });

  it('leaves alone what was taken out of it', async () => {
    const drafts = aForm({ units: [aFormUnit('青禾镇', { '1.1': 38, '2.1': 40 })] });
    const bytes = await aReturnedForm((workbook) => {
      const sheet = tab(workbook, '青禾镇');
      const row = rowOf(sheet, '1.1').number;
      for (let column = 1; column <= 6; column += 1) sheet.getCell(row, column).value = null;
    }, drafts);
    const { units, faults } = await marksIn(bytes);
    expect(faults).toEqual([]);
    expect(units[0]?.marks.map(({ criterionId }) => criterionId)).toEqual(['1.2', '2.1']);
  });

  it('may lose whole units, and be read in any order of tabs', async () => {
    const { units, faults } = await marksIn(
      returned((workbook) => workbook.removeWorksheet(tab(workbook, '青禾镇').id)),
    );
    expect(faults).toEqual([]);
    expect(units.map(({ unitName }) => unitName)).toEqual(['白石镇']);
  });

  it('is read whatever its tabs are called, and whatever else somebody added', async () => {
    const found = await read((workbook) => {
      type(workbook, '青禾镇', '1.1', 40);
      workbook.addWorksheet('我的计算').getCell('A1').value = 1;
      tab(workbook, '青禾镇').name = '甲';
    });
    expect(found).toEqual(['1.1 40分']);
  });

  it('is refused where one unit comes twice, or one nobody asked for', async () => {
    const unitLine = (workbook: ExcelJS.Workbook, words: string) => {
      tab(workbook, '白石镇').getCell('A2').value = words;
    };
    expect(await read((workbook) => unitLine(workbook, '被考核单位: 青禾镇'))).toEqual([
      '02 白石镇: “青禾镇”出现了两次，请只保留一张表',
    ]);
    expect(await read((workbook) => unitLine(workbook, '被考核单位：望江镇'))).toEqual([
      '02 白石镇: “望江镇”不在这份打分表中，请删去这张表',
    ]);
    expect((await read((workbook) => unitLine(workbook, '随便什么')))[0]).toContain('找不到“被考核单位：”一行');
  });

  it('is refused where its heads are gone', async () => {
    const found = await read((workbook) => (tab(workbook, '青禾镇').getCell('E4').value = '分数'));
    expect(found).toEqual(['01 青禾镇: 找不到表头“编号”“得分”“扣分因素”，请从原表补回，或者重新导出']);
  });

  it('is refused where cells to be filled in were joined', async () => {
    const found = await read((workbook) => {
      type(workbook, '青禾镇', '1.1', 40);
      tab(workbook, '青禾镇').mergeCells('E6:E7');
    });
    expect(found.filter((line) => line.includes('合并'))).toEqual([
      '01 青禾镇 6 得分: 单元格与别的单元格合并了，请取消合并，逐项填写',
      '01 青禾镇 7 得分: 单元格与别的单元格合并了，请取消合并，逐项填写',
    ]);
  });

  it('is refused where a number stands twice, or a mark stands where none is asked', async () => {
    const found = await read((workbook) => {
      rowOf(tab(workbook, '青禾镇'), '1.2').getCell(1).value = '1.1';
      tab(workbook, '青禾镇').getCell('E30').value = 5;
    });
    expect(found).toEqual([
      '01 青禾镇 7 编号: 编号“1.1”出现了两次，请只保留一行',
      expect.stringMatching(/^01 青禾镇 30 编号: 这一行没有编号/),
    ]);
  });
});

describe('a file that is no marks form', () => {
  it('is told apart: a roster, a form without its hidden sheet, one whose hidden sheet was edited', async () => {
    expect(await readMarks(await writeRoster(aRoster()))).toEqual({ kind: 'other' });
    const hidden = (workbook: ExcelJS.Workbook) => workbook.worksheets.find(({ name }) => name.startsWith('识别信息'));
    const without = await returned((workbook) => workbook.removeWorksheet(hidden(workbook)?.id ?? 0));
    expect(await readMarks(without)).toEqual({ kind: 'spoilt' });
    const edited = await returned((workbook) => {
      const cell = hidden(workbook)?.getCell('A2');
      if (cell) cell.value = cell.text.replace('drafts', 'paper');
    });
    expect(await readMarks(edited)).toEqual({ kind: 'spoilt' });
  });

  it.each([
    ['text', new TextEncoder().encode('编号,得分\n1.1,25'), '文本文件'],
    ['an old workbook', officeFile('xls'), '.xls'],
    ['an OpenDocument file', officeFile('ods'), 'OpenDocument'],
    ['a binary workbook', officeFile('xlsb'), '.xlsb'],
    ['nothing', new Uint8Array(0), '空的'],
  ])('is refused in words: %s', async (_, bytes, words) => {
    const read = await readMarks(bytes);
    expect(read).toMatchObject({ kind: 'unreadable', because: expect.stringContaining(words) });
  });

  it('is refused in words when it is too large', async () => {
    const read = await readMarks(await returned(() => {}), { fileBytes: 1_000 });
    expect(read).toMatchObject({ kind: 'unreadable', because: expect.stringContaining('上限') });
  });
});

function officeFile(bookType: 'xls' | 'ods' | 'xlsb'): Uint8Array {
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([['编号', '得分']]), '表');
  return new Uint8Array(XLSX.write(workbook, { type: 'buffer', bookType }) as Buffer);
}
