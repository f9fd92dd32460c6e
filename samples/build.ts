/** Builds the sample county's files from `roster.ts` and the shipped rubric: `npx tsx samples/build.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { readRubricFile } from '../src/documents/rubric-file.ts';
import { writeRoster } from '../src/documents/write-roster.ts';
import { sampleRoster } from './roster.ts';
import { sampleWorld } from './world.ts';

const here = (path: string) => new URL(path, import.meta.url);

const read = readRubricFile(await readFile(here('../rubrics/grid-management.json'), 'utf8'));
if ('faults' in read) throw new Error(read.faults.join('\n'));
const roster = sampleRoster(read.rubric);
await writeFile(here('yunling-county.xlsx'), await writeRoster(roster));
await writeFile(here('world.json'), `${JSON.stringify(sampleWorld(roster), undefined, 2)}\n`);
