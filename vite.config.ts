import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The sandbox's page: built once, then served by the sandbox itself under /sandbox/. */
export default defineConfig({
  root: folder('src/sandbox/web'),
  base: '/sandbox/',
  oxc: { jsx: { runtime: 'automatic' } },
  // What the chart library's package offers to browsers is no module.
  resolve: { alias: { roughjs: 'roughjs/bundled/rough.esm.js' } },
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    // The chart library, loaded only for a card that has a chart, is as large as that.
    chunkSizeWarningLimit: 3000,
  },
});
