import { dayOf, type Day } from './day.ts';
import type { AssessmentState } from './life.ts';
import { Refusal } from './refusal.ts';
import type { Criterion } from './rubric.ts';
import { appliesTo, type SettledSection } from './settlement.ts';

/** What became of a file: on its way from the platform, kept, not to be had, or the same as another of the unit. */
export type EvidenceState = 'waiting' | 'received' | 'refused' | 'duplicate';

/** Why a file is not kept. `gone`: recalled, or no longer on the platform; `not-received`: given up after many attempts. */
export type EvidenceRefusal = 'empty' | 'too-large' | 'not-allowed' | 'gone' | 'not-received';

/** Where a piece stands for one criterion: it can be right for one and returned for another. */
export type UseState = 'handed-in' | 'verified' | 'returned';

/** As much as the platform hands out of a message. */
export const evidenceLimitBytes = 100 * 1024 * 1024;

const longestName = 255;

/** What a file is called wherever it is shown or sent on: one line, no path, never the name of anything on a disk. */
export function shownName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/[/\\]+/g, '／')
    .trim();
  const letters = Array.from(plain === '' ? '未命名' : plain);
  if (letters.length <= longestName) return letters.join('');
  // The ending says what the file is; the middle of so long a name says nothing.
  return [...letters.slice(0, longestName - 21), '…', ...letters.slice(-20)].join('');
}

/** Evidence is handed in from the roster until marks are graded. */
export function acceptsEvidence(status: AssessmentState): boolean {
  return status === 'preparing' || status === 'assessing';
}

/** Once marks are graded it is taken only for criteria about which an objection waits. */
export function refuseUnlessCollecting(state: AssessmentState, objected: readonly string[] = []): void {
  const leansOn = state === 'grading' && objected.length > 0;
  if (!acceptsEvidence(state) && !leansOn) throw new Refusal('wrong-state', { state });
}

/** Handed in after the last day the office set; the day itself is in time. */
export function isLate(handedInAt: Date, dueOn: Day | undefined): boolean {
  return dueOn !== undefined && dayOf(handedInAt) > dueOn;
}

export interface EvidenceUse {
  readonly criterionId: string;
  readonly state: UseState;
}

/** How one criterion of a unit stands: `returned` while everything handed in for it was sent back. */
export type CriterionEvidence = 'missing' | 'returned' | 'handed-in' | 'verified';

export function criterionEvidence(states: readonly UseState[]): CriterionEvidence {
  if (states.length === 0) return 'missing';
  const standing = states.filter((state) => state !== 'returned');
  if (standing.length === 0) return 'returned';
  return standing.every((state) => state === 'verified') ? 'verified' : 'handed-in';
}

/** The criteria that are asked of a unit of this category, in rubric order. */
export function criteriaAsked(sections: readonly SettledSection[], category: string): readonly Criterion[] {
  return sections.flatMap(({ criteria }) => criteria.filter((criterion) => appliesTo(criterion, category)));
}

export interface EvidenceCompleteness {
  readonly asked: number;
  /** Criteria with at least one piece that was not sent back. */
  readonly present: number;
  readonly verified: number;
  /** Criteria without a piece, or with nothing but returned ones. */
  readonly wanting: readonly Criterion[];
}

/** How complete a unit's evidence is: by criteria, since a pile of files for one of them makes up for nothing. */
export function evidenceCompleteness(asked: readonly Criterion[], uses: readonly EvidenceUse[]): EvidenceCompleteness {
  const states = asked.map((criterion) => ({
    criterion,
    stands: criterionEvidence(uses.filter(({ criterionId }) => criterionId === criterion.id).map(({ state }) => state)),
  }));
  const wanting = states.filter(({ stands }) => stands === 'missing' || stands === 'returned');
  return {
    asked: asked.length,
    present: asked.length - wanting.length,
    verified: states.filter(({ stands }) => stands === 'verified').length,
    wanting: wanting.map(({ criterion }) => criterion),
  };
}

/** What a changed assignment adds and takes away. What was verified stays, whatever was ticked. */
export function reassignment(
  uses: readonly EvidenceUse[],
  chosen: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const before = new Set(uses.map(({ criterionId }) => criterionId));
  return {
    added: [...new Set(chosen)].filter((id) => !before.has(id)),
    removed: uses
      .filter(({ criterionId, state }) => state !== 'verified' && !chosen.includes(criterionId))
      .map(({ criterionId }) => criterionId),
  };
}

/** A liaison may take a piece back until an examiner has verified it for any criterion. */
export function mayWithdraw(uses: readonly EvidenceUse[]): boolean {
  return uses.every(({ state }) => state !== 'verified');
}
