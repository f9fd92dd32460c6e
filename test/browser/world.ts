import { inject } from 'vitest';
import { createClock } from '../../src/sandbox/page/clock.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { shippedRubric } from '../domain/builders.ts';
import { aStage, type PlayedStage } from '../support/stage.ts';

const rubric = shippedRubric();

/** The criteria of the shipped rubric, a page of the scoring card at a time. */
export const pages = rubric.sections.map(({ criteria }) =>
  criteria.map(({ id, maxPoints }) => ({ id, full: `满分 ${maxPoints / 100}分` })),
);

/** The shipped rubric, two units, one team with one examiner, one administrator. */
export function aSmallCounty(): Roster {
  return aRoster({
    rubric,
    units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
    examiners: [anExaminer({ charge: pages.flat().map(({ id }) => id) })],
  });
}

/** Sandbox, page and bot; resolves to the address of the page as well. */
export async function aStageWithPage(roster: Roster): Promise<PlayedStage & { readonly pageUrl: string }> {
  const page = { folder: inject('pageFolder') };
  const stage = await aStage(roster, { sandbox: { page, clock: createClock() } });
  const { pageUrl } = stage.sandbox;
  if (pageUrl === undefined) throw new Error('the sandbox serves no page');
  return { ...stage, pageUrl };
}
