import { applicability, type Applicability } from '../src/domain/applicability.ts';
import { formatPoints, points } from '../src/domain/points.ts';
import { appliesTo, type SettledSection } from '../src/domain/settlement.ts';
import { withinBytes } from './kit-size.ts';
import { note, panel, plainText } from './kit.ts';
import type { Element } from './kit.ts';
import { criteriaText } from './wording.ts';

/** "1.1和2.3不适用，不计入满分；适用的86分按满分100分换算。"; nothing where everything applies. */
export function applicabilityText({ notApplicable, applicable, full }: Applicability): string | undefined {
  if (notApplicable.length === 0) return undefined;
  return `${criteriaText(notApplicable)}不适用，不计入满分；适用的${formatPoints(applicable)}分按满分${formatPoints(full)}分换算。`;
}

/** For whoever scores the unit, or speaks for it. */
export function unitApplicability(
  sections: readonly SettledSection[],
  category: string | undefined,
): Element | undefined {
  const words = category === undefined ? undefined : applicabilityText(applicability(sections, category));
  return words === undefined ? undefined : note(`本单位类别为“${category}”：${words}`);
}

/** "适用于本单位的细则合计14分，按20分折算。": what a section that applies in part is rescaled to. */
export function sectionRescaling({ criteria, full }: SettledSection, category: string | undefined): string | undefined {
  if (category === undefined) return undefined;
  const applying = criteria.filter((criterion) => appliesTo(criterion, category));
  if (applying.length === criteria.length || applying.length === 0) return undefined;
  const sum = applying.reduce((total, { maxPoints }) => total + maxPoints, 0);
  return `本部分适用于本单位的细则合计${formatPoints(points(sum))}分，按${formatPoints(full)}分折算。`;
}

/** For the office: what does not apply to which units. */
export function applicabilityPanel(
  sections: readonly SettledSection[],
  categories: readonly string[] | undefined,
  bytes = 2_000,
): Element | undefined {
  const lines = (categories ?? []).flatMap((category) => {
    const words = applicabilityText(applicability(sections, category));
    return words === undefined ? [] : [`${category}：${words}`];
  });
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, bytes);
  const words = left > 0 ? [...shown, `还有${left}类单位。`] : shown;
  return panel(`不适用的考评内容（${lines.length}类单位）`, [plainText(words.join('\n'))], true);
}
