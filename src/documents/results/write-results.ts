import { changesSheet } from './changes-sheet.ts';
import { criteriaSheet } from './criteria-sheet.ts';
import { deductionsSheet } from './deductions-sheet.ts';
import { distributionSheet } from './distribution-sheet.ts';
import { examinersSheet } from './examiners-sheet.ts';
import { marksSheet } from './marks-sheet.ts';
import type { ResultsBook } from './results-book.ts';
import { summarySheet } from './summary-sheet.ts';
import { writePrinted } from './write-printed.ts';

/** 汇总表: an assessment's results as a workbook, laid out for print. `asOf` says in words as of when. */
export function writeResults(book: ResultsBook, asOf: string): Promise<Uint8Array> {
  const sheets = [
    summarySheet(book),
    criteriaSheet(book),
    marksSheet(book),
    deductionsSheet(book),
    distributionSheet(book),
    examinersSheet(book),
    changesSheet(book),
  ];
  const name = `${book.rehearsal ? '【演练】' : ''}${book.assessmentName}汇总表`;
  return writePrinted(sheets, { name, asOf, madeAt: book.madeAt });
}
