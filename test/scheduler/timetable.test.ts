import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { isDaytime } from '../../src/domain/timetable.ts';
import { projectPath } from '../../src/root.ts';
import { timetable } from '../../src/scheduler/timetable.ts';

it('is told to operators line by line as it is', async () => {
  const text = await readFile(projectPath('docs', 'schedule.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (\d\d:\d\d) \| `([a-z-]+)` \| .+ \| (是|否) \|$/gm)];
  expect(rows.map(([, at, name, writes]) => ({ name, at, writesToPeople: writes === '是' }))).toEqual(
    timetable.map(({ name, at, writesToPeople }) => ({ name, at, writesToPeople })),
  );
});

it('names each job once, and has nobody written to at night', () => {
  expect(new Set(timetable.map(({ name }) => name)).size).toBe(timetable.length);
  const writing = timetable.filter(({ writesToPeople }) => writesToPeople);
  expect(writing.filter(({ at }) => !isDaytime(new Date(`2026-11-24T${at}:00+08:00`)))).toEqual([]);
});
