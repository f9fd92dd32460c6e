import type { Card } from '../../cards/kit.ts';
import { objectionCard, type ObjectionView } from '../../cards/objection-card.ts';
import { objectionInviteCard } from '../../cards/objection-invite-card.ts';
import { objectionUpheldNotice } from '../../cards/objection-notices.ts';
import { objectionsCard, type ObjectionsView } from '../../cards/objections-card.ts';
import type { Day } from '../../src/domain/day.ts';
import { objectionLength } from '../../src/domain/objection.ts';
import { points } from '../../src/domain/points.ts';
import { assessmentId, id } from './builders.ts';
import { sectionsOf } from './gallery-sheets.ts';
import type { Words } from './words.ts';

const dueOn = '2026-11-29' as Day;

/** 异议, from the office's setting to the answer. */
export function objectionCards(words: Words): Record<string, Card> {
  const { name, unit, person, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const said = Array.from(reason.repeat(3)).slice(0, objectionLength.longest).join('');
  const sections = sectionsOf(words);
  const criteria = sections.flatMap((section) => section.criteria);
  const [criterion] = criteria;
  if (!criterion) throw new Error('a rubric has criteria');
  const reasons = some.map(() => reason);
  const pieces = some.map((n) => ({ id: id(n), name: reason }));
  const outcomes = new Map(criteria.map((one) => [one.id, { criterion: one, points: points(550), reasons }] as const));
  const invite = {
    unitId: id(1),
    unitName: unit,
    assessmentName: name,
    objections: some.map((n) => ({ id: id(n), criterion, state: 'open' as const, upheld: null })),
    page: 1,
  };
  const asked = {
    dueOn,
    total: points(9250),
    sections: sections.map((section, index) => ({ section, index })),
    outcomes,
  };
  const one: ObjectionView = {
    objectionId: id(1),
    reader: 'unit',
    unitName: unit,
    assessmentName: name,
    outcome: { criterion, points: points(550), reasons },
    words: said,
    filedBy: person,
    filedAt: new Date('2026-11-24T02:05:00Z'),
    dueOn,
    state: 'open',
    upheld: null,
    evidence: pieces,
    pieces,
  };
  const answer = { by: person, at: new Date('2026-11-25T02:05:00Z'), reason };
  const office: ObjectionsView = {
    assessmentId,
    assessmentName: name,
    days: 5,
    units: many,
    outOfReach: some.map(() => unit),
    objections: some.map((n) => ({
      id: id(n),
      unitName: unit,
      criterion,
      state: n % 2 ? 'open' : 'answered',
      upheld: n % 2 ? null : true,
      dueOn,
      askedOf: some.map(() => person),
      answeredBy: n % 2 ? null : person,
      overdue: n % 2 === 1,
    })),
    maySetDays: true,
    mayOpen: false,
    page: 0,
  };
  return {
    'objection invite': objectionInviteCard({ ...invite, asked: { ...asked, open: true } }),
    'objection invite to be mended': objectionInviteCard({
      ...invite,
      asked: { ...asked, open: true },
      refused: { typed: said, fault: 'too-long' },
    }),
    'objection invite when it has ended': objectionInviteCard({ ...invite, asked: { ...asked, open: false } }),
    'objection invite while nobody is asked': objectionInviteCard({ ...invite, objections: [] }),
    'objection of the own unit': objectionCard(one),
    'objection to be answered': objectionCard({
      ...one,
      reader: 'answerer',
      pieces: [],
      refused: { typed: reason, fault: 'too-long' },
    }),
    'objection to be read': objectionCard({ ...one, reader: 'other', pieces: [], evidence: [] }),
    'objection upheld': objectionCard({ ...one, state: 'answered', upheld: true, answer }),
    'objection declined': objectionCard({ ...one, state: 'answered', upheld: false, answer }),
    'objection withdrawn': objectionCard({ ...one, state: 'withdrawn' }),
    'objections while units are asked': objectionsCard({
      ...office,
      window: { dueOn, open: true },
      bar: { kind: 'open', objections: some.map(() => ({ unitName: unit, criterionId: '1.1' })) },
    }),
    'objections before units are asked': objectionsCard({
      ...office,
      objections: [],
      finalRoundId: id(1),
      mayOpen: true,
      bar: { kind: 'not-asked' },
      nothingChosen: true,
    }),
    'objections when they are off': objectionsCard({ ...office, objections: [], days: null, maySetDays: false }),
    'objection upheld, to the office': objectionUpheldNotice({
      assessmentName: name,
      unitName: unit,
      criterion: words.title,
      teamId: id(1),
      teamName: words.team,
      by: person,
      reason,
    }),
  };
}
