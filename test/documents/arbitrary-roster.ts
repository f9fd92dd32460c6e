import fc from 'fast-check';
import { exampleMark } from '../../src/documents/roster-layout.ts';
import { points } from '../../src/domain/points.ts';
import { tidyLine, tidyName } from '../../src/domain/roster-text.ts';
import type { Roster, RosterPerson } from '../../src/domain/roster.ts';
import type { Rubric, Settlement } from '../../src/domain/rubric.ts';

/** Han characters, and everything that spreadsheets, markup or formulas might take for their own. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from('青禾白石柳溪望江龙泉双河竹园红枫月湖高坪𠮷㐂欧阳')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...Array.from('=+-@*_#<>&"\'`[]{}|\\/:;,.!?%~^$（）·《》“”、，。0123456789AzZx')),
  },
  { weight: 1, arbitrary: fc.constantFrom('_x0041_', '=1+1', '<at id=all>', '**', ' ', '👍🏽', 'é') },
);

function text(longest: number, tidy: (text: string) => string) {
  return fc
    .string({ unit: character, minLength: 1, maxLength: longest })
    .map((typed) => tidy(typed))
    .filter((tidied) => tidied !== '' && Array.from(tidied).length <= longest && tidy(tidied) === tidied);
}

const name = (longest: number) => text(longest, tidyName).filter((typed) => !typed.startsWith(exampleMark));
const category = name(8).filter((typed) => !/[、，,；;]/.test(typed) && typed !== '全部');

const people: fc.Arbitrary<RosterPerson[]> = fc
  .uniqueArray(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), { minLength: 40, maxLength: 40 })
  .chain((numbers) =>
    fc.tuple(...numbers.map((number) => fc.record({ name: name(20), mobile: fc.constant(`${number}`) }))),
  );

const settlement = fc.constantFrom<Settlement | undefined>('prorate', 'unallocated', 'as-listed', undefined);

/** Sections weigh a hundred together; under a settlement, the first criterion of each may miss some of it. */
function rubricFor(categories: readonly string[]): fc.Arbitrary<Rubric> {
  const weights = fc.constantFrom([100], [60, 40], [28, 26, 20, 20, 6], [50, 25, 25]);
  return fc.tuple(weights, settlement, fc.boolean()).chain(([full, settle, short]) =>
    fc.record({
      id: fc.stringMatching(/^[a-z][0-9a-z-]{0,8}$/),
      version: fc.stringMatching(/^[1-9][0-9.]{0,2}[1-9]$/),
      title: text(40, tidyLine),
      step: fc.constant(points(100)),
      ...(settle && { settle: fc.constant(settle) }),
      sections: fc.tuple(
        ...full.map((weight, at) =>
          fc.record({
            id: fc.constant(`${at + 1}`),
            title: text(40, tidyLine),
            weight: fc.constant(points(weight * 100)),
            criteria: fc.tuple(
              ...parts(weight, settle !== undefined && short).map((maximum, nth) =>
                fc.record(
                  {
                    id: fc.constant(`${at + 1}.${nth + 1}`),
                    title: text(40, tidyLine),
                    demands: fc.array(text(40, tidyLine), { maxLength: 5 }),
                    maxPoints: fc.constant(points(maximum * 100)),
                    categories:
                      nth === 0 ? fc.constant([...categories]) : fc.subarray([...categories], { minLength: 1 }),
                  },
                  { requiredKeys: ['id', 'title', 'demands', 'maxPoints'] },
                ),
              ),
            ),
          }),
        ),
      ),
    }),
  );
}

function parts(weight: number, short: boolean): number[] {
  const first = Math.max(1, Math.trunc(weight / 2));
  return [first - (short && first > 1 ? 1 : 0), weight - first].filter((part) => part > 0);
}

/** Rosters that are in order; how their texts look is left to chance. */
export const arbitraryRoster: fc.Arbitrary<Roster> = fc
  .tuple(
    people,
    fc.uniqueArray(name(20), { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(name(40), { minLength: 4, maxLength: 12 }),
    fc.uniqueArray(category, { minLength: 1, maxLength: 3 }),
  )
  .chain(([persons, teams, units, categories]) =>
    fc
      .tuple(
        rubricFor(categories),
        fc.infiniteStream(fc.nat()),
        name(40),
        name(20),
        fc.integer({ min: 2000, max: 2099 }),
        fc.array(fc.boolean(), { maxLength: 4 }),
      )
      .map(([rubric, stream, title, county, year, office]): Roster => {
        const ids = rubric.sections.flatMap(({ criteria }) => criteria.map(({ id }) => id));
        const left = [...persons];
        const next = () => left.pop() ?? { name: '多余', mobile: '13000000000' };
        const pick = <T>(from: readonly T[]): T => from[(stream.next().value ?? 0) % from.length] as T;
        return {
          name: title,
          county,
          year,
          rubric,
          deadline: { days: 1 + pick([0, 14, 89]), rolls: pick([true, false]) },
          units: units.map((unit, at) => ({
            name: unit,
            category: pick(categories),
            team: teams[at] ?? pick(teams),
            liaison: next(),
          })),
          teams: teams.map((team) => ({ name: team, leader: next() })),
          examiners: teams.flatMap((team) => [
            { ...next(), team, organisation: '县委组织部', charge: ids },
            {
              ...next(),
              team,
              organisation: pick(units),
              charge: ids.filter((_, at) => at === 0 || pick([true, false])),
            },
          ]),
          office: office.map((administrator) => ({ ...next(), administrator })),
        };
      }),
  );
