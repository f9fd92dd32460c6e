import type { UnfinishedSheet } from '../src/domain/progress.ts';
import { namesText } from './wording.ts';

/** What people and units are called, by id. */
export interface Names {
  readonly examiners: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

/** One line a person: "李明：还有3个单位未提交（甲镇、乙镇、丙镇）", whoever owes most first. */
export function unfinishedLines(
  unfinished: readonly UnfinishedSheet[],
  { examiners, units }: Names,
): readonly string[] {
  const owed = new Map<string, string[]>();
  for (const { examinerId, unitId } of unfinished) {
    owed.set(examinerId, [...(owed.get(examinerId) ?? []), units.get(unitId) ?? unitId]);
  }
  return [...owed]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([examinerId, of]) => {
      const name = examiners.get(examinerId) ?? examinerId;
      return `${name}：还有${of.length}个单位未提交（${namesText(of, 3, '个')}）`;
    });
}
