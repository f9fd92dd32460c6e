import { expect, it } from 'vitest';
import { openForThisFile } from './open-database.ts';
import { aScene, mark, noon } from './scene.ts';
import { wrongCalendar } from './wrong-calendar.ts';
import { wrongEvidence } from './wrong-evidence.ts';
import { wrongGrading } from './wrong-grading.ts';
import { wrongJobs } from './wrong-jobs.ts';
import { wrongMarks } from './wrong-marks.ts';
import { wrongObjections } from './wrong-objections.ts';
import { wrongPaper } from './wrong-paper.ts';
import { wrongPeople } from './wrong-people.ts';
import { wrongPublications } from './wrong-publication.ts';
import { wrongRecords } from './wrong-records.ts';
import { wrongReminders } from './wrong-reminders.ts';
import { wrongReports } from './wrong-reports.ts';
import { wrongRequests } from './wrong-requests.ts';
import type { WrongRow } from './wrong-row.ts';

const database = openForThisFile();

it.each(
  [
    ...wrongCalendar,
    ...wrongEvidence,
    ...wrongGrading,
    ...wrongJobs,
    ...wrongMarks,
    ...wrongObjections,
    ...wrongPaper,
    ...wrongPeople,
    ...wrongPublications,
    ...wrongRecords,
    ...wrongReminders,
    ...wrongReports,
    ...wrongRequests,
  ].map((row): [string, WrongRow] => [row.title, row]),
)('has no place for %s', async (_title, row) => {
  const scene = await aScene(database.db);
  if (row.after) await database.db.$executeRawUnsafe(row.after(scene));
  await expect(database.db.$executeRawUnsafe(row.sql(scene))).rejects.toThrow(row.refusedBy);
});

it('takes every mark on the step from zero to the maximum', async () => {
  const scene = await aScene(database.db);
  for (let points = 0; points <= 600; points += 50) {
    // One after the other: each is a change of the same mark.
    await mark(database.db, scene, { points, reason: points < 600 ? '台账不全' : null });
  }
  expect(await database.db.scoreChange.count({ where: { sheetId: scene.sheet } })).toBe(13);
});

it('takes reasons of two and of two hundred characters, Han characters outside the basic plane counted as one', async () => {
  const scene = await aScene(database.db);
  await mark(database.db, scene, { points: 500, reason: '不全' });
  await mark(database.db, scene, { points: 450, reason: '𠀀'.repeat(200) });
  expect(await database.db.scoreChange.count({ where: { sheetId: scene.sheet } })).toBe(2);
});

it('lets a mark on a submitted sheet stand, and be changed again after the sheet is reopened', async () => {
  const scene = await aScene(database.db);
  const where = { id: scene.sheet };
  await mark(database.db, scene, { points: 600 });
  await database.db.sheet.update({ where, data: { status: 'submitted', submittedAt: noon } });
  await expect(mark(database.db, scene, { points: 550, reason: '台账不全' })).rejects.toThrow(
    'a submitted sheet takes no marks',
  );
  await database.db.sheet.update({ where, data: { status: 'open', submittedAt: null } });
  await mark(database.db, scene, { points: 550, reason: '台账不全' });
  const { points } = await database.db.score.findFirstOrThrow({ where: { sheetId: scene.sheet, criterionId: '1.1' } });
  expect(points).toBe(550);
});

it('records an excuse on a submitted sheet: it is the office that does without the score', async () => {
  const scene = await aScene(database.db);
  await database.db.sheet.update({ where: { id: scene.sheet }, data: { status: 'submitted', submittedAt: noon } });
  await database.db.score.updateMany({ where: { sheetId: scene.sheet }, data: { excusedReason: '网格尚未划定' } });
  expect(await database.db.scoreChange.count({ where: { sheetId: scene.sheet } })).toBe(0);
});
