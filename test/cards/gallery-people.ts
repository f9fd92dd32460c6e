import { closedSheetCard } from '../../cards/closed-sheet-card.ts';
import type { Card } from '../../cards/kit.ts';
import { peopleCard, type PeopleView } from '../../cards/people-card.ts';
import { peopleNoticeCard, type PeopleNotice } from '../../cards/people-notice.ts';
import type { OutOfReachView, ReachTrouble } from '../../cards/reach-text.ts';
import { peopleForms } from '../../src/domain/people-change.ts';
import { fieldsOf } from '../../src/domain/people-entry.ts';
import { points } from '../../src/domain/points.ts';
import { assessmentId, aSection, aCriterion, aSheetView, id } from './builders.ts';
import { asked } from './gallery-corrections.ts';
import type { Words } from './words.ts';

const troubles: readonly ReachTrouble[] = ['unknown', 'out-of-range', 'blocked', 'other'];

export function outOfReach({ person, unit, team, many }: Words): readonly OutOfReachView[] {
  return Array.from({ length: many }, (_, n) => ({
    personId: id(n),
    name: person,
    roles: [`${team}成员`, `${unit}联络员`, '推进组'],
    why: troubles[n % troubles.length] ?? 'other',
    undelivered: n,
  }));
}

/** Changes of people and units: the way to them, each form, what people are told, and a sheet that is closed by it. */
export function peopleCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const view: PeopleView = {
    assessmentId,
    assessmentName: name,
    place: { page: 0 },
    preparing: false,
    teams: some.map((n) => ({ teamId: id(n), teamName: team, examiners: many, units: many, state: 'scoring' })),
    outOfReach: outOfReach(words),
    officeNames: some.map(() => person),
    choices: {
      people: some.map((n) => ({ value: id(n), text: `${person}（${unit}联络员）` })),
      units: some.map((n) => ({ value: id(n), text: unit })),
      withdrawn: some.map((n) => ({ value: id(n), text: unit })),
      recusals: some.map((n) => ({ value: `${id(n)}:${id(n)}`, text: `${unit}　${person}` })),
      mayNameAdministrator: true,
    },
  };
  const inTeam = {
    ...view,
    place: { teamId: id(1), page: 0 },
    team: {
      teamId: id(1),
      teamName: team,
      leaderName: person,
      memberNames: some.map(() => person),
      state: 'scoring',
      changes: some.map(() => `${person}接替${person}，3个单位（${reason}）`),
    },
  } as const;
  const forms = peopleForms.flatMap((form): [string, Card][] => {
    const at = { ...inTeam, place: { teamId: id(1), form, page: 0 } };
    const fields = Object.fromEntries(fieldsOf[form].map((field) => [field, reason]));
    const faults = ['choose-person', 'choose-unit', 'name-too-long', 'mobile-wrong', 'organisation-too-long'] as const;
    return [
      [`people, ${form}`, peopleCard(at)],
      [
        `people, ${form} to be mended`,
        peopleCard({ ...at, refused: { typed: reason, fault: 'too-long', fields, faults } }),
      ],
    ];
  });
  return {
    people: peopleCard(view),
    'people before the opening': peopleCard({ ...view, preparing: true }),
    'people, all within reach': peopleCard({ ...view, outOfReach: [] }),
    'people of a team': peopleCard(inTeam),
    'people of a team that ended': peopleCard({ ...inTeam, team: { ...inTeam.team, state: 'ended' } }),
    ...Object.fromEntries(forms),
    ...noticeCards(words),
    ...closedSheets(words),
  };
}

function noticeCards({ name, unit, person, team, reason, many }: Words): Record<string, Card> {
  const unitNames = Array.from({ length: many }, () => unit);
  const notices: readonly PeopleNotice[] = [
    { kind: 'recused', unitName: unit },
    { kind: 'recusal-lifted', unitName: unit },
    { kind: 'handed-over', to: person, unitNames },
    { kind: 'taken-over', from: person, unitNames },
    { kind: 'covers-already', from: person, unitNames },
    { kind: 'excused', unitNames },
    { kind: 'withdrawn', unitName: unit, toExaminer: true },
    { kind: 'withdrawn', unitName: unit, toExaminer: false },
    { kind: 'restored', unitName: unit, toExaminer: true },
    { kind: 'restored', unitName: unit, toExaminer: false },
    { kind: 'liaison-now', unitName: unit, other: person },
    { kind: 'liaison-no-more', unitName: unit, other: person },
    { kind: 'leader-now', teamName: team, other: person },
    { kind: 'leader-no-more', teamName: team, other: person },
    { kind: 'member-now' },
  ];
  return Object.fromEntries(
    notices.map((notice, n) => [
      `told of a change ${n}: ${notice.kind}`,
      peopleNoticeCard({ assessmentId, assessmentName: name, by: person, reason, notice }),
    ]),
  );
}

function closedSheets({ name, unit, person, reason, title, many }: Words): Record<string, Card> {
  const criteria = Array.from({ length: many }, (_, n) => aCriterion({ id: `1.${n + 1}`, title }));
  const view = aSheetView({ assessmentName: name, unitName: unit, sections: [aSection({ criteria })] });
  const kept = new Map(criteria.map((criterion) => [criterion.id, { points: points(5_50), reason }]));
  const closing = { reason, at: asked };
  return {
    'sheet of a unit withdrawn': closedSheetCard({ ...view, kept, closing: { ...closing, because: 'withdrawn' } }),
    'sheet of a recused examiner': closedSheetCard({ ...view, kept, closing: { ...closing, because: 'recused' } }),
    'sheet handed over': closedSheetCard({
      ...view,
      kept,
      closing: { ...closing, because: 'handed-over', takenOverBy: person },
    }),
  };
}
