import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { projectPath } from '../src/root.ts';

const cruiser = projectPath('node_modules', '.bin', 'depcruise');
const config = projectPath('.dependency-cruiser.cjs');
let folder: string | undefined;

afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A project of a few files, checked by the rules of this one. */
function violationsIn(files: Readonly<Record<string, string>>): string {
  folder = mkdtempSync(join(tmpdir(), 'grid-arch-'));
  copyFileSync(projectPath('tsconfig.json'), join(folder, 'tsconfig.json'));
  symlinkSync(projectPath('node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries({
    'src/domain/rule.ts': 'export const rule = 1;\n',
    'cards/card.ts': '',
    ...files,
  })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return spawnSync(cruiser, ['src', 'cards', '--config', config], { cwd: folder, encoding: 'utf8' }).stdout;
}

it('keeps its own arrows', () => {
  const report = execFileSync(cruiser, ['src', 'cards', '--config', config], { cwd: projectPath(), encoding: 'utf8' });
  expect(report).toContain('no dependency violations');
  const [, modules] = /\((\d+) modules/.exec(report) ?? [];
  // Without a parser that reads this TypeScript it would see nothing and be content.
  expect(Number(modules)).toBeGreaterThan(100);
});

it.each([
  [
    'a rule that reaches for the database',
    'domain-imports-nothing-but-itself',
    {
      'src/db/rows.ts': 'export const rows = 1;\n',
      'src/domain/planted.ts': "import { rows } from '../db/rows.ts';\nexport const planted = rows;\n",
    },
  ],
  [
    'a rule that reaches for a library',
    'domain-imports-nothing-but-itself',
    { 'src/domain/planted.ts': "import { z } from 'zod';\nexport const planted = z;\n" },
  ],
  [
    'a card that fetches',
    'cards-may-not-import-db',
    {
      'src/db/rows.ts': 'export const rows = 1;\n',
      'cards/planted.ts': "import { rows } from '../src/db/rows.ts';\nexport const planted = rows;\n",
    },
  ],
  [
    'a use-case that knows the SDK',
    'the-sdk-lives-in-one-place',
    {
      'src/use-cases/planted.ts': "import { Client } from '@larksuiteoapi/node-sdk';\nexport const planted = Client;\n",
    },
  ],
  [
    'a use-case that knows the object storage',
    'the-object-storage-sdk-lives-in-one-place',
    {
      'src/use-cases/planted.ts': "import { S3Client } from '@aws-sdk/client-s3';\nexport const planted = S3Client;\n",
    },
  ],
  [
    'a storage that knows what evidence is',
    'storage-imports-nothing-but-itself',
    { 'src/storage/planted.ts': "import { rule } from '../domain/rule.ts';\nexport const planted = rule;\n" },
  ],
  [
    'a sandbox that borrows from the bot',
    'sandbox-imports-nothing-of-the-bot',
    { 'src/sandbox/planted.ts': "import { rule } from '../domain/rule.ts';\nexport const planted = rule;\n" },
  ],
  [
    'two files that import each other',
    'no-circular',
    {
      'src/db/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'src/db/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    },
  ],
])('finds %s', (_, rule, files) => {
  expect(violationsIn(files)).toContain(rule);
});
