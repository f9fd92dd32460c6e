import { evidenceEarlierCard } from '../../cards/evidence-earlier-card.ts';
import { evidencePieceCard } from '../../cards/evidence-piece-card.ts';
import { evidencePiecesCard } from '../../cards/evidence-pieces-card.ts';
import type { EvidencePiecesView } from '../../cards/evidence-pieces-card.ts';
import { evidenceReturnedCard } from '../../cards/evidence-returned-card.ts';
import { evidenceTableCard } from '../../cards/evidence-table-card.ts';
import { evidenceUnitCard } from '../../cards/evidence-unit-card.ts';
import { evidenceRefusedNotice, handInCard } from '../../cards/hand-in-card.ts';
import type { HandInView } from '../../cards/hand-in-card.ts';
import type { Card } from '../../cards/kit.ts';
import type { UseState } from '../../src/domain/evidence.ts';
import type { SettledSection } from '../../src/domain/settlement.ts';
import { aCriterion, assessmentId, aSection, id, theLongestSections } from './builders.ts';
import type { Words } from './words.ts';

const at = new Date('2026-11-24T02:05:00Z');
const states: readonly UseState[] = ['handed-in', 'verified', 'returned'];

/** 佐证材料: every card about it, with a file's name as long as names get. */
export function evidenceCards(words: Words): Record<string, Card> {
  return { ...liaisonCards(words), ...examinerCards(words) };
}

function namesAndSections(words: Words): { fileName: string; sections: readonly SettledSection[] } {
  const ordinary = words.many < 10;
  const sections = [aSection({ title: words.title, criteria: [criterion(words), aCriterion({ id: '1.2' })] })];
  return {
    fileName: ordinary ? `${words.reason}.pdf` : '材'.repeat(255),
    sections: ordinary ? sections : theLongestSections(),
  };
}

const criterion = ({ title, demand }: Words) =>
  aCriterion({ title, demands: [demand, demand, demand, demand, demand] });

function liaisonCards(words: Words): Record<string, Card> {
  const { name, unit, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const { fileName, sections } = namesAndSections(words);
  const all = sections.flatMap(({ criteria }) => criteria);
  const of = {
    unitId: id(1),
    unitName: unit,
    assessmentName: name,
    category: words.category,
    sections,
    dueOn: '2026年12月1日',
    late: true,
  };
  const asked: HandInView = {
    batchId: id(2),
    handedInAt: at,
    units: [],
    files: [
      ...some.map(() => ({ name: fileName, state: 'received', bytes: 104_857_600, withdrawn: false }) as const),
      { name: fileName, state: 'waiting', withdrawn: false },
      { name: fileName, state: 'refused', why: 'not-allowed', withdrawn: false },
      { name: fileName, state: 'duplicate', sameAs: fileName, withdrawn: false },
      { name: fileName, state: 'received', bytes: 1, withdrawn: true },
    ],
    of,
  };
  const { of: _known, ...unknown } = asked;
  const list = {
    unitId: id(1),
    unitName: unit,
    assessmentName: name,
    sections: sections.map((section, index) => ({ section, index })),
    uses: all
      .filter((_, n) => n % 2 === 0)
      .map((one, n) => ({ criterionId: one.id, state: states[n % 3] ?? 'verified' })),
    receiving: many,
    page: 0,
    dueOn: '2026年12月1日',
    own: true,
    open: true,
    earlier: many,
    unassigned: some.map((n) => ({ batchId: id(n), name: fileName, files: many })),
  };
  const piece = {
    evidenceId: id(1),
    name: fileName,
    handedInAt: at,
    unitName: unit,
    assessmentName: name,
    category: words.category,
    sections,
    uses: all
      .slice(0, 2)
      .map(({ id: criterionId }, n) => ({ criterionId, state: n ? 'returned' : 'verified' }) as const),
    withdrawn: false,
    open: true,
  };
  const earlier = {
    unitId: id(1),
    unitName: unit,
    assessmentName: name,
    pieces: some.map((n) => ({
      evidenceId: id(n),
      name: fileName,
      assessmentName: name,
      criterionIds: all.map((one) => one.id),
    })),
  };
  return {
    'hand in': handInCard(asked),
    'hand in, nothing chosen': handInCard({ ...asked, nothingChosen: true }),
    'hand in, which unit': handInCard({
      ...unknown,
      units: some.map((n) => ({ unitId: id(n), unitName: unit, assessmentName: n ? name : `${name}（补）` })),
    }),
    'hand in, nowhere': handInCard(unknown),
    'hand in, received': handInCard({ ...asked, filed: all }),
    'hand in, nothing left': handInCard({ ...asked, files: asked.files.slice(-3, -2) }),
    'evidence not kept': evidenceRefusedNotice({ name: fileName, why: 'not-received' }),
    'own evidence': evidenceUnitCard(list),
    'own evidence, closed': evidenceUnitCard({ ...list, open: false, uses: [] }),
    'one piece': evidencePieceCard(piece),
    'one piece, nothing chosen': evidencePieceCard({ ...piece, uses: [], nothingChosen: true }),
    'one piece, withdrawn': evidencePieceCard({ ...piece, withdrawn: true }),
    'one piece, closed': evidencePieceCard({ ...piece, open: false }),
    'earlier evidence': evidenceEarlierCard(earlier),
    'earlier evidence, nothing chosen': evidenceEarlierCard({ ...earlier, nothingChosen: true }),
    'no earlier evidence': evidenceEarlierCard({ ...earlier, pieces: [] }),
    'returned evidence': evidenceReturnedCard({
      unitId: id(1),
      unitName: unit,
      assessmentName: name,
      items: some.map(() => ({ name: fileName, criterion: criterion(words), reason: words.reason, by: words.person })),
    }),
    'returned evidence, settled': evidenceReturnedCard({
      unitId: id(1),
      unitName: unit,
      assessmentName: name,
      items: [],
    }),
  };
}

function examinerCards(words: Words): Record<string, Card> {
  const { name, unit, person, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const { fileName, sections } = namesAndSections(words);
  const pieces: EvidencePiecesView = {
    unitId: id(1),
    unitName: unit,
    assessmentName: name,
    criterion: criterion(words),
    pieces: some.map((n) => ({
      evidenceId: id(n),
      name: fileName,
      state: 'handed-in',
      reason,
      decidedBy: person,
      received: n !== 1,
      bytes: n === 1 ? null : 1_234_567,
      handedInAt: at,
      handedInBy: person,
      late: true,
      takenFrom: name,
      elsewhere: some.map(() => ({ unitName: unit, assessmentName: name })),
    })),
    page: 0,
    may: 'judge',
  };
  const table = {
    assessmentId,
    assessmentName: name,
    rows: some.map((n) => ({
      unitId: id(n),
      unitName: unit,
      asked: 14,
      present: 13,
      pieces: 120,
      verified: 100,
      returned: 20,
      late: 3,
    })),
    page: 0,
    maySetDue: true,
  };
  return {
    'evidence pieces to judge': evidencePiecesCard(pieces),
    'evidence pieces to judge, to be mended': evidencePiecesCard({
      ...pieces,
      refused: { typed: reason, fault: 'too-long', chosen: id(0) },
    }),
    'evidence pieces to judge, none chosen': evidencePiecesCard({
      ...pieces,
      refused: { typed: '', fault: 'missing' },
    }),
    'evidence pieces to look at': evidencePiecesCard({ ...pieces, may: 'look' }),
    'own evidence pieces': evidencePiecesCard({ ...pieces, may: 'own', page: 99 }),
    'no evidence pieces': evidencePiecesCard({ ...pieces, pieces: [] }),
    'evidence of a unit': evidenceUnitCard({
      unitId: id(1),
      unitName: unit,
      assessmentName: name,
      sections: sections.map((section, index) => ({ section, index })),
      uses: [],
      receiving: 0,
      page: 1,
      own: false,
      open: true,
      earlier: 0,
      unassigned: [],
    }),
    'evidence table': evidenceTableCard({ ...table, due: { day: '2026-12-01', text: '2026年12月1日' } }),
    'evidence table without a day': evidenceTableCard({ ...table, noDay: true }),
    'evidence table of a team': evidenceTableCard({
      ...table,
      team: { id: id(1), name: words.team },
      maySetDue: false,
      page: 1,
    }),
    'evidence table of nobody': evidenceTableCard({ ...table, rows: [] }),
  };
}
