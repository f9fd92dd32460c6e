/**
 * Imports point left only:
 * domain ← cards, db, documents ← use-cases ← feishu, scheduler, http, cli ← app ← main
 * and what is named "lives here only" lives here only.
 */
const livesOnlyIn = (name, library, folders) => ({
  name: `${name}-lives-in-one-place`,
  severity: 'error',
  from: { path: '^(src|cards)/', pathNot: folders },
  to: { path: `(^|/)node_modules/(${library})(/|$)` },
});

const mayNotImport = (from, to) => ({
  name: `${from.name}-may-not-import-${to.name}`,
  severity: 'error',
  from: { path: from.path },
  to: { path: to.path },
});

const domain = { name: 'domain', path: '^src/domain/' };
const cards = { name: 'cards', path: '^cards/' };
const db = { name: 'db', path: '^src/db/' };
const documents = { name: 'documents', path: '^src/documents/' };
const useCases = { name: 'use-cases', path: '^src/use-cases/' };
const edges = { name: 'the-edges', path: '^src/(feishu|scheduler|http|cli)/' };
const wiring = { name: 'the-wiring', path: '^src/(app|main)\\.ts$' };
const page = { name: 'the-page', path: '^src/sandbox/web/' };
const sandbox = { name: 'sandbox', path: '^src/sandbox/' };

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-imports-nothing-but-itself',
      severity: 'error',
      from: { path: domain.path },
      to: { pathNot: domain.path },
    },
    {
      name: 'sandbox-imports-nothing-of-the-bot',
      severity: 'error',
      from: { path: sandbox.path },
      to: { path: '^(src|cards)/', pathNot: sandbox.path },
    },
    {
      name: 'the-page-knows-only-what-both-say-and-how-cards-are-read',
      severity: 'error',
      from: { path: page.path },
      to: {
        path: '^(src|cards)/',
        pathNot: `${page.path}|^src/sandbox/(card/|(form|piece)\\.ts$|page/protocol\\.ts$)`,
      },
    },
    ...[cards, db, documents].flatMap((layer) => [
      ...[cards, db, documents].filter((other) => other !== layer).map((other) => mayNotImport(layer, other)),
      mayNotImport(layer, useCases),
      mayNotImport(layer, edges),
      mayNotImport(layer, wiring),
      mayNotImport(layer, sandbox),
    ]),
    mayNotImport(useCases, edges),
    mayNotImport(useCases, wiring),
    mayNotImport(useCases, sandbox),
    mayNotImport({ name: 'feishu', path: '^src/feishu/' }, { name: 'other-edges', path: '^src/(scheduler|http|cli)/' }),
    mayNotImport({ name: 'feishu', path: '^src/(feishu|http|scheduler)/' }, wiring),
    mayNotImport({ name: 'feishu', path: '^src/(feishu|http|scheduler|app|main)' }, sandbox),
    {
      name: 'storage-imports-nothing-but-itself',
      severity: 'error',
      from: { path: '^src/storage/' },
      to: { path: '^(src|cards)/', pathNot: '^src/storage/' },
    },
    livesOnlyIn('prisma', '@prisma|prisma|pg|pglite-prisma-adapter|@electric-sql', '^src/db/'),
    livesOnlyIn('the-sdk', '@larksuiteoapi', '^src/feishu/'),
    livesOnlyIn('office-files', 'docx|exceljs|@e965|yauzl', '^src/documents/'),
    livesOnlyIn('the-object-storage-sdk', '@aws-sdk|@smithy', '^src/storage/'),
    livesOnlyIn('node-cron', 'node-cron', '^src/scheduler/'),
    livesOnlyIn('react', 'react|react-dom|@arco-design|@visactor', '^src/sandbox/web/'),
    livesOnlyIn('express', 'express', '^src/(http|sandbox)/'),
    {
      name: 'sandbox-only-for-demo-and-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(sandbox|cli)/' },
      to: { path: sandbox.path },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Its parser reads no .tsx: there, the linter restricts the imports.
    exclude: { path: '^(dist|src/db/generated)/|\\.tsx$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
