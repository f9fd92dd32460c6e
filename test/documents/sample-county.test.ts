import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/documents/read-roster.ts';
import { readRubricFile } from '../../src/documents/rubric-file.ts';
import { sampleRoster } from '../../samples/roster.ts';
import { sampleWorld } from '../../samples/world.ts';

const file = (path: string) => new URL(`../../${path}`, import.meta.url);
const shipped = readRubricFile(await readFile(file('rubrics/grid-management.json'), 'utf8'));
if ('faults' in shipped) throw new Error(shipped.faults.join('\n'));
const { rubric } = shipped;
const roster = sampleRoster(rubric);

describe('the sample county', () => {
  it('is in its workbook as it is in the code (else: npx tsx samples/build.ts)', async () => {
    const read = await readRoster(await readFile(file('samples/yunling-county.xlsx')), { shippedRubric: rubric });
    expect(read).toEqual({ roster, notices: [] });
  });

  it('is in the sandbox world as it is in the code (else: npx tsx samples/build.ts)', async () => {
    expect(JSON.parse(await readFile(file('samples/world.json'), 'utf8'))).toEqual(sampleWorld(roster));
  });

  it('has 34 units: 12 townships, two committees and 20 county organs', () => {
    const count = (category: string) => roster.units.filter((unit) => unit.category === category).length;
    expect(['乡镇', '机关工委', '社区党工委', '县直单位'].map(count)).toEqual([12, 1, 1, 20]);
    expect(roster.units).toHaveLength(34);
  });

  it('has two or more examiners for every criterion of every unit after recusal', () => {
    for (const unit of roster.units) {
      const members = roster.examiners.filter(
        ({ team, organisation }) => team === unit.team && organisation !== unit.name,
      );
      for (const { criteria } of rubric.sections) {
        for (const { id } of criteria) {
          expect(members.filter(({ charge }) => charge.includes(id)).length).toBeGreaterThanOrEqual(2);
        }
      }
    }
  });

  it('has somebody to recuse: 县直机关工委 examines and is examined', () => {
    const unit = roster.units.find(({ name }) => name === '县直机关工委');
    expect(roster.examiners.some(({ team, organisation }) => team === unit?.team && organisation === unit?.name)).toBe(
      true,
    );
  });

  it('has everybody once in the world, with a made-up number', () => {
    const { people, chats } = sampleWorld(roster);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(new Set(people.map(({ mobile }) => mobile)).size).toBe(people.length);
    expect(people.every(({ mobile }) => /^1990000\d{4}$/.test(mobile))).toBe(true);
    expect(chats).toEqual([{ name: '县委党建引领工作推进组', members: ['周明远', '何静怡', '唐志刚'] }]);
  });
});
