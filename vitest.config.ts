import { defineConfig } from 'vitest/config';
import { chromiumPath } from './bench/chromium.ts';
import { postgresPrograms } from './bench/postgres.ts';

const onADatabase = ['test/db/**/*.test.ts', 'test/flows/**/*.test.ts'];
/** What takes several processes on one database. */
const onPostgres = 'test/postgresql/**/*.test.ts';

/** The same tests on each database there is: the embedded one always, PostgreSQL where it is installed. */
const databases = [
  { test: { name: 'embedded', include: onADatabase, provide: { postgresUrl: undefined } } },
  ...(postgresPrograms() === undefined
    ? []
    : [
        {
          test: {
            name: 'postgresql',
            include: [...onADatabase, onPostgres],
            globalSetup: ['test/support/postgres.ts'],
          },
        },
      ]),
];

/** The page as people use it, where there is a browser. */
const inABrowser = 'test/browser/**/*.test.ts';
const browsers =
  chromiumPath() === undefined
    ? []
    : [
        {
          test: {
            name: 'browser',
            include: [inABrowser],
            globalSetup: ['test/browser/build-page.ts'],
            provide: { postgresUrl: undefined },
            testTimeout: 180_000,
          },
        },
      ];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['test/**/*.test.ts'], exclude: [...onADatabase, onPostgres, inABrowser] },
      },
      ...[...databases, ...browsers].map((project) => ({ extends: true as const, ...project })),
    ],
  },
});
