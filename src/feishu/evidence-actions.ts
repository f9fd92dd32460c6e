import { criteriaChosen } from '../../cards/evidence-choices.ts';
import { earlierField } from '../../cards/evidence-earlier-card.ts';
import { pieceField } from '../../cards/evidence-pieces-card.ts';
import { dueField } from '../../cards/evidence-table-card.ts';
import { unitField } from '../../cards/hand-in-card.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { toasts, type Toast } from '../../cards/toasts.ts';
import type { CardAction } from '../../cards/actions.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readDay } from '../domain/day.ts';
import { chooseUnit, fileEvidence, showBatch } from '../use-cases/file-evidence.ts';
import { returnEvidence, verifyEvidence } from '../use-cases/judge-evidence.ts';
import { reassignEvidence, showPiece, withdrawEvidence } from '../use-cases/revise-evidence.ts';
import { openEvidence, setEvidenceDue, showEvidence, showEvidenceTable } from '../use-cases/show-evidence.ts';
import { showEarlier, takeOverEvidence } from '../use-cases/take-over-evidence.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';

type EvidenceKind = Extract<CardAction['kind'], `evidence.${string}`>;
type Press = Pick<Acting<CardAction['kind']>, 'actor' | 'click' | 'at'>;

/** 佐证材料: handing in, looking at, verifying and returning it. */
export const evidenceHandlers: Pick<Handlers, EvidenceKind> = {
  'evidence.unit': async (tx, { action: { batchId }, actor, click, at }) => {
    const { outcome, show } = await chooseUnit(tx, { batchId, unitId: idIn(click.form[unitField]), actor, at });
    const toast = {
      chosen: toasts.evidenceUnitChosen,
      'nothing-chosen': toasts.evidenceNothingChosen,
      filed: toasts.evidenceAlready,
    }[outcome];
    return { toast, show };
  },
  'evidence.file': async (tx, { action: { batchId }, actor, click, at }) => {
    const criterionIds = criteriaChosen(click.chosen);
    const { outcome, show } = await fileEvidence(tx, { batchId, criterionIds, actor, at });
    const toast = { filed: toasts.evidenceFiled, already: toasts.evidenceAlready };
    return chosenOr(outcome, toast, show);
  },
  'evidence.batch': async (tx, { action: { batchId }, ...press }) =>
    showOrTurn(tx, await showBatch(tx, { batchId, actor: press.actor }), press),
  'evidence.list': async (tx, { action: { unitId, page }, ...press }) =>
    showOrTurn(tx, await showEvidence(tx, { unitId, page, actor: press.actor }), press),
  'evidence.pieces': async (tx, { action: { unitId, criterionId, page }, ...press }) =>
    showOrTurn(tx, await showEvidence(tx, { unitId, criterionId, page, actor: press.actor }), press),
  'evidence.open': async (tx, { action: { evidenceId }, actor, click, at }) => {
    await openEvidence(tx, { evidenceId, actor, at, key: click.key });
    return { toast: toasts.evidenceSent };
  },
  'evidence.verify': async (tx, { action: { evidenceId, criterionId }, actor, click, at }) => {
    const outcome = await verifyEvidence(tx, { evidenceId, criterionId, actor, at });
    const show = await shownAs(tx, 'evidence-pieces', { actor, click, at });
    return { toast: outcome === 'verified' ? toasts.evidenceVerified : toasts.evidenceJudged, ...(show && { show }) };
  },
  'evidence.return': async (tx, { action: { unitId, criterionId }, actor, click, at }) => {
    const evidenceId = idIn(click.form[pieceField]);
    const typed = click.form[reasonField];
    const shown = await shownAs(tx, 'evidence-pieces', { actor, click, at });
    const show = shown ?? (await showEvidence(tx, { unitId, criterionId, page: 0, actor }));
    const answer = await returnEvidence(tx, { unitId, evidenceId, criterionId, typed, actor, at });
    if (answer.outcome === 'faulty') return { toast: toasts.faulty, show, refused: answer.refused };
    return { toast: answer.outcome === 'returned' ? toasts.evidenceReturned : toasts.evidenceJudged, show };
  },
  'evidence.piece': async (tx, { action: { evidenceId }, ...press }) =>
    showOrTurn(tx, await showPiece(tx, { evidenceId, actor: press.actor }), press),
  'evidence.reassign': async (tx, { action: { evidenceId }, actor, click, at }) => {
    const criterionIds = criteriaChosen(click.chosen);
    const { outcome, show } = await reassignEvidence(tx, { evidenceId, criterionIds, actor, at });
    return chosenOr(outcome, { reassigned: toasts.evidenceReassigned, unchanged: toasts.evidenceUnchanged }, show);
  },
  'evidence.withdraw': async (tx, { action: { evidenceId }, actor, at }) => {
    const { outcome, show } = await withdrawEvidence(tx, { evidenceId, actor, at });
    return { toast: outcome === 'withdrawn' ? toasts.evidenceWithdrawn : toasts.evidenceAlready, show };
  },
  'evidence.earlier': async (tx, { action: { unitId }, ...press }) =>
    showOrTurn(tx, await showEarlier(tx, { unitId, actor: press.actor }), press),
  'evidence.take-over': async (tx, { action: { unitId }, actor, click, at }) => {
    const chosen = click.chosen[earlierField] ?? [];
    const { outcome, show } = await takeOverEvidence(tx, { unitId, chosen, actor, at, key: click.key });
    return chosenOr(outcome, { 'taken-over': toasts.evidenceTakenOver }, show);
  },
  'evidence.table': async (tx, { action: { assessmentId, teamId, page }, ...press }) =>
    showOrTurn(tx, await showEvidenceTable(tx, { assessmentId, teamId, page, actor: press.actor }), press),
  'evidence.pick': async (tx, { actor, click, at }) => {
    const unitId = idIn(click.form[unitField]);
    if (unitId === undefined) return { toast: toasts.evidenceNothingChosen };
    return showOrTurn(tx, await showEvidence(tx, { unitId, page: 0, actor }), { actor, click, at });
  },
  'evidence.set-due': async (tx, { action: { assessmentId }, actor, click, at }) => {
    const day = readDay(click.form[dueField]);
    const { outcome, show } = await setEvidenceDue(tx, { assessmentId, day, actor, at });
    return chosenOr(outcome, { set: toasts.evidenceDueSet }, show);
  },
};

/** What a form without a choice in it is answered: the same card, saying so. */
function chosenOr<Outcome extends string>(
  outcome: Outcome | 'nothing-chosen',
  toast: Record<Exclude<Outcome, 'nothing-chosen'>, Toast>,
  show: CardRef,
): Reply {
  if (outcome === 'nothing-chosen') return { toast: toasts.evidenceNothingChosen, show, refused: { typed: '' } };
  return { toast: toast[outcome as Exclude<Outcome, 'nothing-chosen'>], show }; // The other case has just been answered.
}

/** A page is turned over in its own card; whatever else is asked for comes as a fresh message. */
async function showOrTurn(tx: Tx, ref: CardRef, { actor, click, at }: Press): Promise<Reply> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
  if (shown && isSameList(shown, ref)) return turnPage(tx, click, ref);
  const to = { type: 'open_id', id: click.openId } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
  return { toast: toasts.brought };
}

function isSameList(shown: CardRef, ref: CardRef): boolean {
  if (shown.kind !== ref.kind || subjectOf(shown) !== subjectOf(ref) || !('page' in ref)) return false;
  return !('criterionId' in ref) || ('criterionId' in shown && shown.criterionId === ref.criterionId);
}

/** What the clicked card shows, where it is this kind of card; it is its reader's alone. */
async function shownAs(tx: Tx, kind: CardRef['kind'], { actor, click }: Press): Promise<CardRef | undefined> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
  return shown?.kind === kind ? shown : undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id chosen in a form; anything else is as good as nothing. */
function idIn(value: string | undefined): string | undefined {
  return value !== undefined && uuid.test(value) ? value : undefined;
}
