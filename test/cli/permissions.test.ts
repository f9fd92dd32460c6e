import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { actText } from '../../cards/rights-text.ts';
import { permissionsDocument } from '../../src/cli/permissions.ts';
import { projectPath } from '../../src/root.ts';
import { rightsTable } from '../../src/use-cases/rights.ts';

it('docs/permissions.md is what the rules say', async () => {
  expect(await readFile(projectPath('docs', 'permissions.md'), 'utf8')).toBe(permissionsDocument());
});

it('calls no two acts the same', () => {
  const named = Object.values(actText).map(({ does }) => does);
  expect(named.filter((does, index) => named.indexOf(does) !== index)).toEqual([]);
});

it('knows a moment for everything, and none after the archive', () => {
  const rows = rightsTable();
  expect(rows.filter(({ when }) => when.length === 0).map(({ act }) => act)).toEqual([]);
  expect(rows.flatMap(({ when }) => when).filter(({ assessment }) => assessment === 'archived')).toEqual([]);
});
