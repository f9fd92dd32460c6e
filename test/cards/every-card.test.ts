import { describe, expect, it } from 'vitest';
import type { Card } from '../../cards/kit.ts';
import { longest } from './builders.ts';
import { everyCard } from './gallery.ts';
import type { Words } from './gallery-words.ts';
import { all, offences, plainWords } from './legal.ts';

const ordinary: Words = {
  name: '2026年度考核',
  unit: '溪口镇',
  person: '李明',
  team: '第一考核组',
  category: '乡镇',
  title: '网格党小组全覆盖',
  demand: '每个党小组不少于3名党员',
  reason: '3个村未设组长',
  many: 3,
};

const theLongest: Words = {
  name: longest.assessment,
  unit: longest.unit,
  person: longest.person,
  team: longest.team,
  category: longest.category,
  title: longest.title,
  demand: longest.demand,
  reason: longest.reason,
  many: 60,
};

/** Only the cards with something wrong about them. */
function offencesOf(cards: Readonly<Record<string, Card>>): Record<string, readonly string[]> {
  const found = Object.entries(cards).map(([name, card]) => [name, offences(card)] as const);
  return Object.fromEntries(found.filter(([, of]) => of.length > 0));
}

describe('every card', () => {
  it('is taken by the platform, and its buttons are understood', () => {
    expect(offencesOf(everyCard(ordinary))).toEqual({});
  });

  it('stays within the limits with the longest words', () => {
    expect(offencesOf(everyCard(theLongest))).toEqual({});
  });

  it('shows typed words as text and never reads markup in them', () => {
    const smuggled = '<at id=all></at>**[点这里](https://x.example)**';
    const words = {
      ...ordinary,
      unit: smuggled,
      person: smuggled,
      team: smuggled,
      category: smuggled,
      title: smuggled,
      demand: smuggled,
      reason: smuggled,
    };
    for (const card of Object.values(everyCard({ ...words, name: smuggled }))) {
      for (const { content } of all(card, 'markdown')) expect(content).not.toContain('点这里');
      expect(all(card, 'table').flatMap(({ columns }) => columns)).not.toContainEqual(
        expect.objectContaining({ data_type: expect.stringMatching(/md|markdown/) }),
      );
      expect(offences(card)).toEqual([]);
    }
  });

  it('cannot be passed on', () => {
    for (const card of Object.values(everyCard(ordinary))) expect(card.config.enable_forward).toBe(false);
  });

  it('speaks with full-width punctuation', () => {
    for (const card of Object.values(everyCard(ordinary))) {
      expect(plainWords(card)).not.toMatch(/[\u4e00-\u9fff][,;:!?]/);
    }
  });
});
