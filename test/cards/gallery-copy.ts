import { copyChooseCard, copyFormCard } from '../../cards/copy-card.ts';
import type { Card } from '../../cards/kit.ts';
import { id } from './builders.ts';
import type { Words } from './words.ts';

/** The next assessment from an earlier one. */
export function copyCards({ name, many }: Words): Record<string, Card> {
  const source = { id: id(1), name, rehearsal: true, units: 60, examiners: 20 };
  const sources = Array.from({ length: many }, (_, n) => ({ ...source, id: id(n), rehearsal: n % 2 === 0 }));
  const form = { source, typed: { name, year: '2027', rehearsal: '否' }, faults: {}, made: false };
  return {
    'copy choose rehearsal': copyChooseCard({ sources, page: 0 }),
    'copy form rehearsal': copyFormCard(form),
    'copy form to be mended rehearsal': copyFormCard({
      ...form,
      typed: { name: name.repeat(3), year: '去年', rehearsal: '' },
      faults: { name: 'too-long', year: 'not-a-year' },
    }),
    'copy made rehearsal': copyFormCard({ ...form, made: true }),
  };
}
