import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeResults } from '../../src/documents/results/write-results.ts';
import { points } from '../../src/domain/points.ts';
import { resultsBook, type BookFacts } from '../../src/use-cases/results-book.ts';
import { the } from '../support/play.ts';
import { aCounty, someFacts, type CountyGiven } from './results-builders.ts';

const sheetNames = ['汇总', '各项得分', '考核人员打分', '扣分因素', '等次分布', '考核人员统计', '变更记录'];

async function written(given: CountyGiven = {}, facts: Partial<BookFacts> = {}): Promise<Workbook> {
  const bytes = await writeResults(resultsBook(aCounty(given), someFacts(facts)), '数据截至2026年11月24日10:05');
  const workbook = new ExcelJS.Workbook();
  // The library's types know an older Buffer than Node's.
  await workbook.xlsx.load(bytes as never);
  return workbook;
}

/** Rows and cells count from 1; holes are read as undefined. */
const rowsOf = (sheet: Worksheet | undefined) =>
  Array.from(the(sheet).getSheetValues(), (row): unknown[] => (Array.isArray(row) ? Array.from(row) : []));
const textOf = (sheet: Worksheet | undefined) => rowsOf(sheet).flat().join('|');
const lineOf = (sheet: Worksheet | undefined, ...words: readonly string[]) =>
  the(rowsOf(sheet).find((row) => words.every((word) => row.includes(word))));

describe('汇总表', () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await written({ units: 14, withdrawn: [5], recused: [[0, 3]], open: [[1, 7]] });
  });

  it('has the seven sheets in the order in which they are read', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(sheetNames);
  });

  it('is laid out for paper: A4 across, one page wide, heads repeated, pages numbered', () => {
    for (const { pageSetup, headerFooter, views } of workbook.worksheets) {
      expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
      expect(pageSetup.printTitlesRow).toMatch(/^\d+:\d+$/);
      expect(pageSetup.printArea).toMatch(/^A1:[A-Z]+\d+$/);
      expect(headerFooter.oddHeader).toContain('青山县2026年度党建引领网格化管理考核汇总表');
      expect(headerFooter.oddFooter).toContain('第&P页，共&N页');
      expect(views[0]).toMatchObject({ state: 'frozen' });
    }
    // The second table of these two has a head of its own.
    for (const name of ['等次分布', '考核人员统计'])
      expect(workbook.getWorksheet(name)?.pageSetup.printTitlesRow).toBe('1:1');
  });

  it('ranks what is complete and lists the others below, with the reason', () => {
    const summary = workbook.getWorksheet('汇总');
    expect(rowsOf(summary).filter((row) => typeof row[1] === 'number')).toHaveLength(12);
    expect(lineOf(summary, '金沙镇', '已退出考核')).toContain('机构改革，职能并入其他单位');
    expect(lineOf(summary, '长桥镇', '得分未齐')[1]).toBeUndefined();
  });

  it('writes scores as numbers of two decimals, and words for what is none', () => {
    const [, , , , ...figures] = lineOf(workbook.getWorksheet('各项得分'), '青禾镇');
    expect(figures.every((figure) => typeof figure === 'number')).toBe(true);
    expect(lineOf(workbook.getWorksheet('各项得分'), '长桥镇').slice(4)).toSatisfy((all: unknown[]) =>
      all.every((figure) => figure === '缺'),
    );
    const marks = workbook.getWorksheet('考核人员打分');
    expect(lineOf(marks, '红土镇', '李考官1').slice(4, 18)).toEqual(Array<string>(14).fill('回避'));
    expect(lineOf(marks, '长桥镇', '王考官2')).toContain('未提交');
    expect(lineOf(marks, '青禾镇', '李考官1').at(-1)).toBeInstanceOf(Date);
  });

  it('says how a section that does not add up is settled', () => {
    expect(textOf(workbook.getWorksheet('汇总'))).toContain('按28分折算');
  });

  it('leaves 决定 blank until the tiers are final', async () => {
    const summary = workbook.getWorksheet('汇总');
    const at = the(rowsOf(summary).find((row) => row.includes('决定'))).indexOf('决定');
    expect(lineOf(summary, '青禾镇')[at]).toBeUndefined();
    const unitId = 'unit-0';
    const final = {
      units: new Map([[unitId, { tier: 'fair' as const, reason: '发生较大安全事故' }]]),
      distribution: { excellentShare: 40, lowShare: 10, lowTolerance: 5, perCategory: false },
      floors: { excellent: points(9000), good: points(8000), fair: points(6000) },
    };
    const decided = (await written({}, { final })).getWorksheet('汇总');
    expect(lineOf(decided, '青禾镇')[at]).toBe('一般');
    expect(lineOf(decided, '青禾镇').at(-1)).toContain('决定：发生较大安全事故');
  });
});

describe('what people wrote', () => {
  it.each(['=1+1', '+8613800000000', '-3处未建台账', '@SUM(A1)', '=HYPERLINK("x")'])(
    'stays text in the sheet: %s',
    async (reason) => {
      const deductions = (await written({ reasonOf: () => reason })).getWorksheet('扣分因素');
      const cell = the(deductions).getColumn(8).values.indexOf(reason);
      expect(cell).toBeGreaterThan(0);
      expect(the(deductions).getCell(cell, 8)).toMatchObject({ type: ExcelJS.ValueType.String, numFmt: '@' });
    },
  );
});

describe('a reader who must not see all', () => {
  it('gets the totals of hidden units without their marks, and is told so on each sheet concerned', async () => {
    const withheld = '不列白石镇的评分：您须先提交自己的评分，或者须回避。';
    const workbook = await written({}, { hidden: new Set(['unit-1']), withheld });
    for (const name of ['各项得分', '考核人员打分', '扣分因素', '考核人员统计', '变更记录'])
      expect(textOf(workbook.getWorksheet(name))).toContain(withheld);
    const criteria = lineOf(workbook.getWorksheet('各项得分'), '白石镇');
    expect(criteria.slice(4, 18)).toEqual(Array<string>(14).fill('不列'));
    expect(criteria.at(-1)).toBeTypeOf('number');
    for (const name of ['考核人员打分', '扣分因素'])
      expect(rowsOf(workbook.getWorksheet(name)).some((row) => row.includes('白石镇'))).toBe(false);
  });
});

describe('a rehearsal', () => {
  it('says so on every sheet, and on every page', async () => {
    for (const sheet of (await written({ rehearsal: true })).worksheets) {
      expect(textOf(sheet)).toContain('【演练】');
      expect(sheet.headerFooter.oddHeader).toContain('演练');
    }
  });
});

describe('变更记录', () => {
  it('tells each change of a mark with the reason for which the sheet was given back', async () => {
    const [sheetId, unitId, examinerId] = ['sheet', 'unit-0', 'examiner-0-0'];
    const reason = '现场复核后发现记录与事实不符';
    const nobody = { teamId: null, person: null, successor: null };
    const workbook = await written(
      {},
      {
        dealings: [
          {
            at: new Date('2026-11-24T02:00:00Z'),
            what: 'sheet.reopened',
            by: '陈国栋',
            reason,
            sheetId,
            unitIds: [unitId],
            examinerId,
            ...nobody,
          },
        ],
        changes: [
          {
            at: new Date('2026-11-24T02:05:00Z'),
            sheetId,
            unitId,
            examinerId,
            criterionId: '1.1',
            from: points(600),
            to: points(450),
            fromReason: null,
            toReason: '台账不全',
            by: '李考官1',
          },
        ],
      },
    );
    const changes = workbook.getWorksheet('变更记录');
    expect(lineOf(changes, '重新打开评分表')).toEqual(expect.arrayContaining(['青禾镇', '陈国栋', reason]));
    const change = lineOf(changes, '修改评分');
    expect(change).toEqual(expect.arrayContaining([6, 4.5, '台账不全', '李考官1', reason]));
    expect(change[1]).toEqual(new Date('2026-11-24T10:05:00Z'));
  });
});
