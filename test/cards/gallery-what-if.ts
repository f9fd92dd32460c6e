import type { Card } from '../../cards/kit.ts';
import { whatIfCard } from '../../cards/what-if-card.ts';
import { points } from '../../src/domain/points.ts';
import { readRules, typedFrom, type TypedRules } from '../../src/domain/tried-rules.ts';
import { rulesInForce, tryRules } from '../../src/domain/what-if.ts';
import { asked } from './gallery-corrections.ts';
import { assessmentId, id } from './builders.ts';
import type { Words } from './words.ts';

/** 试排: before anything is tried, tried over all units and by category, and typed wrong. */
export function whatIfCards({ name, unit, category, many }: Words): Record<string, Card> {
  // As many as a county has; two to a category.
  const units = Array.from({ length: many > 10 ? 200 : 14 }, (_, n) => ({
    unitId: id(n),
    category: `${category}${n % 100}`,
    total: points(96_00 - 13 * n),
  }));
  const view = {
    assessmentId,
    assessmentName: name,
    typed: typedFrom(),
    faults: [],
    unitNames: new Map(units.map(({ unitId }) => [unitId, unit])),
    units: units.length,
    incomplete: many,
    at: asked,
    page: 0,
  };
  const tried = (typed: TypedRules, page: number): Card => {
    const read = readRules(typed);
    if ('faults' in read) return whatIfCard({ ...view, typed, faults: read.faults });
    return whatIfCard({ ...view, typed, page, tried: { rules: read.rules, ...tryRules(units, read.rules) } });
  };
  const stricter = { ...view.typed, excellent: '92.5', good: '85', fair: '75', excellentShare: '30' };
  return {
    'what if': whatIfCard(view),
    'what if, tried': tried(stricter, 0),
    'what if, the last page': tried(stricter, 99),
    'what if, by category': tried({ ...stricter, scope: 'category' }, 1),
    'what if, nothing different': tried(view.typed, 0),
    'what if, to be mended': tried({ ...stricter, excellent: '九十分以上', good: '', fair: '999', lowShare: '-1' }, 0),
    'what if, without a total': whatIfCard({
      ...view,
      units: 0,
      tried: { rules: rulesInForce, ...tryRules([], rulesInForce) },
    }),
  };
}
