import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { projectPath } from '../../src/root.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the page stands that the browser tests look at. */
    pageFolder: string;
  }
}

/** Builds the page from the sources as they are now, in a folder of its own, before the first test looks at it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const outDir = mkdtempSync(join(tmpdir(), 'grid-page-'));
  await build({ configFile: projectPath('vite.config.ts'), logLevel: 'error', build: { outDir } });
  project.provide('pageFolder', outDir);
  return () => rmSync(outDir, { recursive: true, force: true });
}
