import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { projectPath } from '../root.ts';

export interface SqlSession {
  /** Runs several statements. */
  run(sql: string): Promise<unknown>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
}

/**
 * Applies prisma/migrations/* in order, each in a transaction of its own, and remembers what was applied.
 * Throws when an applied migration was edited afterwards, or when the database is newer than this program.
 */
export async function migrate(session: SqlSession, folder = projectPath('prisma', 'migrations')): Promise<void> {
  // Instances that start together take turns.
  await session.run('select pg_advisory_lock(20261124)');
  try {
    await session.run(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied = new Map(
      (await session.rows('select name, sha256 from schema_migration')).map((row) => [row['name'], row['sha256']]),
    );
    const names = (await readdir(folder)).filter((name) => /^\d{14}_\w+$/.test(name)).toSorted();
    const unknown = [...applied.keys()].filter((name) => !names.includes(String(name)));
    if (unknown.length > 0) throw new Error(`the database is newer than this program: ${unknown.join(', ')}`);
    for (const name of names) {
      const sql = await readFile(`${folder}/${name}/migration.sql`, 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      if (applied.get(name) === sha256) continue;
      if (applied.has(name)) throw new Error(`migration ${name} was changed after it was applied`);
      await session.run(
        `begin;\n${sql}\ninsert into schema_migration (name, sha256) values ('${name}', '${sha256}');\ncommit;`,
      );
    }
  } finally {
    await session.run('rollback; select pg_advisory_unlock(20261124)');
  }
}
