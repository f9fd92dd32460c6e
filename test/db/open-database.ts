import { afterAll, beforeAll } from 'vitest';
import { openDatabase, type Database, type Db } from '../../src/db/database.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

export interface OpenDatabase {
  readonly db: Db;
  readonly location: TestDatabase;
}

/** One database for a test file, from its first test to its last. */
export function openForThisFile(): OpenDatabase {
  let location: TestDatabase | undefined;
  let database: Database | undefined;
  beforeAll(async () => {
    location = await aDatabase();
    database = await openDatabase(location);
  });
  afterAll(async () => {
    await database?.close();
    await location?.drop();
  });
  return {
    get db() {
      return opened(database).db;
    },
    get location() {
      return opened(location);
    },
  };
}

function opened<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the database is open only while a test runs');
  return value;
}
