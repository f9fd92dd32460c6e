import { describe, expect, it } from 'vitest';
import { assessmentLabel, markRehearsal, rehearsalText } from '../../cards/rehearsal.ts';
import { longest } from './builders.ts';
import { everyCard } from './gallery.ts';
import { all, offences, plainWords } from './legal.ts';
import type { Words } from './words.ts';

const words: Words = {
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

describe('what belongs to a rehearsal', () => {
  it.each(Object.entries(everyCard(words)))('says so in its head and in the chat list: %s', (_, card) => {
    const marked = markRehearsal(card);
    expect(all(marked.header, 'text_tag')[0]).toMatchObject({ text: { content: '演练' } });
    expect(marked.config.summary.content).toMatch(/^【演练】/);
    expect(offences(marked)).toEqual([]);
  });

  it('keeps the state it shows beside the mark, three tags at most', () => {
    for (const card of Object.values(everyCard(words))) {
      const [before, after] = [all(card.header, 'text_tag'), all(markRehearsal(card).header, 'text_tag')];
      expect(after.slice(1)).toEqual(before);
      expect(after.length).toBeLessThanOrEqual(3);
    }
  });

  it('is marked in texts, in names of files and among other assessments', () => {
    expect(rehearsalText('已发到您与我的私聊中，请查看。')).toBe('【演练】已发到您与我的私聊中，请查看。');
    expect(rehearsalText('2026年度考核名单.xlsx')).toBe('【演练】2026年度考核名单.xlsx');
    expect(assessmentLabel({ name: '2026年度考核', rehearsal: true })).toBe('2026年度考核（演练）');
    expect(assessmentLabel({ name: '2026年度考核', rehearsal: false })).toBe('2026年度考核');
  });
});

it('no card of a real assessment carries the mark of itself', () => {
  const real = Object.entries(everyCard({ ...words, many: 3 })).filter(
    ([name]) => !/rehearsal|help|choose|rights/.test(name),
  );
  const carrying = real.filter(([, card]) => (plainWords(card) + JSON.stringify(card.header)).includes('演练'));
  expect(carrying.map(([name]) => name)).toEqual([]);
});
