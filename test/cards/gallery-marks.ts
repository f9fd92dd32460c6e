import type { Card } from '../../cards/kit.ts';
import { paperCard } from '../../cards/paper-card.ts';
import { paperCheckCard, type PaperCheckView } from '../../cards/paper-check-card.ts';
import { paperDeclinedNotice, paperDoneNotice } from '../../cards/paper-notices.ts';
import { paperReviewCard, reviewPages, type PaperReviewView } from '../../cards/paper-review-card.ts';
import { marksCheckCard, type MarksCheckView } from '../../cards/marks-check-card.ts';
import {
  foreignMarksNotice,
  marksFaultsCard,
  noMarksNotice,
  nothingTypedNotice,
} from '../../cards/marks-faults-card.ts';
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
    'paper form with nothing in it': nothingTypedNotice({ fileName }),
    'marks form of somebody else': foreignMarksNotice({ fileName }),
  };
}

/** 纸质录入, from the offer to the check against the signed paper. */
export function paperCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, title, demand, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const offered = {
    assessmentName: name,
    teamName: team,
    teamId: id(1),
    of: { assessmentId },
    scoring: true,
    examiners: some.map((n) => ({ examinerId: id(n), name: person, units: many })),
    ownFirst: some.map(() => unit),
    waiting: some.map(() => ({ unitName: unit, examinerName: person })),
    page: { index: 1, count: 3 },
  };
  const standings = ['waiting', 'confirmed', 'declined', 'lapsed', 'overtaken'] as const;
  const settledFor = (standing: (typeof standings)[number]) => ({
    standing,
    ...(standing !== 'waiting' && { settledBy: person, settledAt: asked }),
    ...(standing === 'declined' && { reason }),
  });
  const typed: PaperCheckView = {
    workbookId: id(1),
    assessmentName: name,
    fileName: `打分表（${person}，纸质录入）2026-11-24.xlsx`,
    examinerName: person,
    state: 'pending',
    seen: '0123456789abcdef',
    units: some.map((n) => ({
      unitName: unit,
      marks: 14,
      sum: points(88_50),
      standing: n % 3 === 2 ? ('overtaken' as const) : ('typed' as const),
    })),
  };
  const sent = {
    ...typed,
    state: 'sent' as const,
    settledAt: asked,
    units: typed.units.map((each, n) => ({ ...each, ...settledFor(standings[n % 5] ?? 'waiting') })),
  };
  const criterion = (n: number) => ({ id: `1.${n}`, title, demands: [demand], maxPoints: points(6_00) });
  const review: PaperReviewView = {
    workbookId: id(1),
    assessmentName: name,
    teamName: team,
    examinerName: person,
    typedBy: person,
    typedAt: asked,
    units: standings.map((standing, n) => ({
      entryId: id(n),
      unitName: unit,
      marks: some.map((at) => ({ kind: 'scored', points: points(5_50), reason, criterion: criterion(at) })),
      ...settledFor(standing),
    })),
    page: 0,
  };
  const pageOf = (standing: string) =>
    reviewPages(review.units).findLastIndex(({ unit: of }) => of.standing === standing);
  return {
    'paper offered': paperCard(offered),
    'paper offered, to be mended': paperCard({ ...offered, refused: { typed: '' } }),
    'paper offered to somebody who still scores': paperCard({ ...offered, examiners: [], waiting: [] }),
    'paper of a team that ended': paperCard({ ...offered, scoring: false }),
    'paper typed': paperCheckCard(typed),
    'paper typed and nothing left of it': paperCheckCard({ ...typed, units: typed.units.slice(2, 3) }),
    'paper sent': paperCheckCard(sent),
    'paper checked': paperCheckCard({ ...sent, units: sent.units.filter(({ standing }) => standing === 'confirmed') }),
    'paper sent back': paperCheckCard({ ...sent, units: sent.units.filter(({ standing }) => standing === 'declined') }),
    'paper put aside': paperCheckCard({ ...typed, state: 'discarded', settledAt: asked }),
    'paper outdated': paperCheckCard({ ...typed, state: 'outdated', settledAt: asked }),
    'paper to be checked, first page': paperReviewCard(review),
    ...Object.fromEntries(
      standings.map((each) => [`paper under review: ${each}`, paperReviewCard({ ...review, page: pageOf(each) })]),
    ),
    'paper to be checked, to be mended': paperReviewCard({
      ...review,
      page: pageOf('waiting'),
      refused: { typed: reason, fault: 'missing' },
    }),
    'paper declined': paperDeclinedNotice({
      assessmentName: name,
      unitName: unit,
      examinerName: person,
      by: person,
      reason,
    }),
    'paper done': paperDoneNotice({
      assessmentId,
      assessmentName: name,
      unitNames: some.map(() => unit),
      typedBy: person,
      checkedBy: [person, person],
    }),
  };
}
