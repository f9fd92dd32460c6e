import { build } from 'vite';
import { projectPath } from '../../src/root.ts';

/** Builds the page from the sources as they are now, before the first test looks at it. */
export default async function setup(): Promise<void> {
  await build({ configFile: projectPath('vite.config.ts'), logLevel: 'error' });
}
