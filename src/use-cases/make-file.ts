import type { Db } from '../db/database.ts';
import type { FileRef } from '../db/outbox-content.ts';
import type { Rubric } from '../domain/rubric.ts';
import { copyFile } from './copy-assessment.ts';
import { minutesFile } from './grading-minutes.ts';
import { makeMarksForm } from './marks-form.ts';
import { publicationFile, publicationPreview } from './publication-file.ts';
import { makeResultsFile } from './results-file.ts';
import { filedReportFile, previewFile, type MadeFile } from './report-file.ts';

/** What is written anew; a piece of evidence is handed on as it came. */
type MadeHere = Exclude<FileRef, { kind: 'evidence' }>;

/** The file a queued message names, made when it is sent. */
export async function makeFile(
  { db, shippedRubric, now }: { db: Db; shippedRubric: Rubric; now: Date },
  file: MadeHere,
): Promise<MadeFile> {
  switch (file.kind) {
    case 'roster-template': {
      const { rosterTemplate } = await import('../documents/write-roster.ts');
      return { name: '考核名单模板.xlsx', bytes: await rosterTemplate(shippedRubric) };
    }
    case 'roster-copy':
      return copyFile(db, file);
    case 'marks-form':
      return makeMarksForm(db, file, now);
    case 'report':
      return filedReportFile(db, file.filingId, now);
    case 'report-preview':
      return previewFile(db, file.teamId, now);
    case 'grading-minutes':
      return minutesFile(db, file.roundId);
    case 'publication':
      return publicationFile(db, file, now);
    case 'publication-preview':
      return publicationPreview(db, file, now);
    case 'results':
      return makeResultsFile(db, file, now);
  }
}
