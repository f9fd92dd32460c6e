import { randomUUID } from 'node:crypto';
import type { Scene } from './scene.ts';

/** A statement that the database must refuse, and the rule that does it. */
export interface WrongRow {
  readonly title: string;
  /** What comes about before. */
  readonly after?: (scene: Scene) => string;
  readonly sql: (scene: Scene) => string;
  readonly refusedBy: RegExp;
}

/** A moment, and a fresh id, as SQL. */
export const now = `'2026-11-24T12:00:00+08:00'`;
export const id = () => `'${randomUUID()}'`;
