import { points } from '../../src/domain/points.ts';
import type { SettledSection } from '../../src/domain/settlement.ts';
import { spread } from '../../src/domain/spread.ts';
import { aCriterion, aSection } from './builders.ts';

/** What people typed, or what stands in a roster, wherever a card shows it. */
export interface Words {
  readonly name: string;
  readonly unit: string;
  readonly person: string;
  readonly team: string;
  readonly category: string;
  readonly title: string;
  readonly demand: string;
  readonly reason: string;
  /** How many of everything there may be. */
  readonly many: number;
}

export function sectionsOf({ title, demand, many }: Words): readonly SettledSection[] {
  return Array.from({ length: Math.min(many, 12) }, (_, section) =>
    aSection({
      id: `s${section}`,
      title,
      notice: '本部分标明28分，细则分值合计26分，按26分计',
      criteria: Array.from({ length: Math.min(many, 10) }, (_unused, criterion) =>
        aCriterion({
          id: `${section + 1}.${criterion + 1}`,
          title,
          demands: Array.from({ length: Math.min(many, 5) }, () => demand),
          maxPoints: points(10_00),
        }),
      ),
    }),
  );
}

/** Enough units for the longest sentence. */
export const aSpread = spread([9125, 9000, 8450, 8300, 8200, 5900].map(points));
