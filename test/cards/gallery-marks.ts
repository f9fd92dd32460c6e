import type { Card } from '../../cards/kit.ts';
import { marksCheckCard, type MarksCheckView } from '../../cards/marks-check-card.ts';
import { foreignMarksNotice, marksFaultsCard, noMarksNotice } from '../../cards/marks-faults-card.ts';
import { points } from '../../src/domain/points.ts';
import { assessmentId, id } from './builders.ts';
import { asked } from './gallery-corrections.ts';
import type { Words } from './words.ts';

/** A marks workbook that came back. */
export function marksFormCards(words: Words): Record<string, Card> {
  const { name, unit, title, demand, reason, many } = words;
  const fileName = `打分表（${words.person}）2026-11-24.xlsx`;
  const criterion = { id: '1.1', title, demands: [demand], maxPoints: points(600) };
  const mark = { kind: 'scored', points: points(550), reason } as const;
  const cells = [
    { criterion, criterionId: '1.1', now: { kind: 'unscored' }, to: mark, conflict: false },
    {
      criterion: { ...criterion, id: '1.2' },
      criterionId: '1.2',
      now: mark,
      to: { kind: 'unscored' },
      conflict: false,
    },
    {
      criterion: { ...criterion, id: '1.unallocated' },
      criterionId: '1.unallocated',
      now: mark,
      to: mark,
      conflict: true,
    },
  ] as const;
  const units = Array.from({ length: many }, (_, n) =>
    n % 3 === 2
      ? ({ unitName: unit, kind: 'closed' } as const)
      : ({ unitName: unit, kind: 'open', differences: cells, rows: 13, asked: 14 } as const),
  );
  const view: MarksCheckView = {
    workbookId: id(1),
    assessmentId,
    assessmentName: name,
    fileName,
    state: 'pending',
    seen: '0123456789abcdef',
    units,
  };
  const calm = units.map((each) =>
    each.kind === 'open' ? { ...each, differences: each.differences.filter(({ conflict }) => !conflict) } : each,
  );
  const same = units.map((each) => (each.kind === 'open' ? { ...each, differences: [] } : each));
  const faults = Array.from({ length: many }, (_, n) => ({
    sheet: unit,
    row: n + 6,
    column: '扣分因素',
    message: '未得满分，请填写扣分因素。',
  }));
  return {
    'marks form with conflicts': marksCheckCard(view),
    'marks form': marksCheckCard({ ...view, units: calm }),
    'marks form without a change': marksCheckCard({ ...view, units: same }),
    'marks form filled in': marksCheckCard({ ...view, state: 'filled', preferred: 'card', settledAt: asked }),
    'marks form put aside': marksCheckCard({ ...view, state: 'discarded', settledAt: asked }),
    'marks form outdated': marksCheckCard({ ...view, state: 'outdated', settledAt: asked }),
    'marks form with faults': marksFaultsCard({ fileName, faults }),
    'marks form unreadable': noMarksNotice({ fileName, reading: { kind: 'unreadable', because: '文件是空的' } }),
    'marks form spoilt': noMarksNotice({ fileName, reading: { kind: 'spoilt' } }),
    'no marks form': noMarksNotice({ fileName, reading: { kind: 'other' } }),
    'marks form of somebody else': foreignMarksNotice({ fileName }),
  };
}
