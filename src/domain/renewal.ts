import type { CardRef } from './card-ref.ts';
import { subjectOf } from './card-subject.ts';
import { addDays, startOf, type Day } from './day.ts';

/** A card in somebody's chat, or on its way there. */
export interface SentCard {
  readonly ref: CardRef;
  readonly recipient: string;
  readonly sentAt: Date;
}

/** What is still going on, as far as cards are about it; people by their open_id. */
export interface OpenMatters {
  /** Who fills in a sheet that is open. */
  readonly sheets: ReadonlyMap<string, string>;
  /** Who has a part in an assessment that runs, by `partIn`: examiners while they have open sheets, leaders while their team scores. */
  readonly parts: ReadonlyMap<string, string>;
  /** Who leads a team that is scoring. */
  readonly leaders: ReadonlyMap<string, string>;
  /** Who may answer a request to change a sheet that waits for its answer. */
  readonly requests: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whatever else waits for somebody, by `waitsFor`: a report to be written, a mark to be looked at again, files to be assigned. */
  readonly waiting: ReadonlySet<string>;
}

/** What a card is about, waiting for the person who has it. */
export function waitsFor(ref: CardRef, openId: string): string {
  return `${subjectOf(ref)}\n${openId}`;
}

export function partIn(assessmentId: string, role: string, personId: string): string {
  return `${assessmentId}:${role}:${personId}`;
}

/**
 * Cards are renewed on the twelfth day after the one they were sent on. The platform takes neither a click nor an update later than 14 times
 * 24 hours after sending; a bot that is down all of that twelfth day still finds them alive on the thirteenth.
 */
const renewedAfterDays = 12;

/** Cards sent before this moment are to be renewed today. */
export function ageingBefore(today: Day): Date {
  return startOf(addDays(today, 1 - renewedAfterDays));
}

/**
 * Whether a card is of use until its matter ends, and the matter has not ended for its reader. Other cards answer a question of that moment,
 * and come anew whenever it is asked again.
 */
export function isStillNeeded({ ref, recipient }: Pick<SentCard, 'ref' | 'recipient'>, open: OpenMatters): boolean {
  switch (ref.kind) {
    case 'sheet':
      return open.sheets.get(ref.sheetId) === recipient;
    case 'task-list':
      return open.parts.get(partIn(ref.assessmentId, 'examiner', ref.personId)) === recipient;
    case 'progress':
      return ref.of.role === 'leader'
        ? open.leaders.get(ref.of.teamId) === recipient
        : open.parts.get(partIn(ref.assessmentId, ref.of.role, ref.personId)) === recipient;
    case 'all-submitted':
      return open.leaders.get(ref.teamId) === recipient;
    case 'change-request':
      return open.requests.get(ref.requestId)?.has(recipient) === true;
    case 'report':
    case 'second-look':
    case 'objection':
    case 'paper-review':
    case 'grading-confirm':
    case 'hand-in':
    case 'unit-result':
    case 'publication':
      return open.waiting.has(waitsFor(ref, recipient));
    default:
      return false;
  }
}

/**
 * Which cards go out anew and which give way to them. Of several that show the same to the same person one is renewed; where there is a
 * younger one already, the ageing ones only point to it.
 */
export function renewals<Card extends SentCard>(
  cards: readonly Card[],
  today: Day,
): { readonly renewed: readonly Card[]; readonly replaced: readonly Card[] } {
  const before = ageingBefore(today);
  const newest = new Map<string, Card>();
  for (const card of cards) {
    const other = newest.get(shownTo(card));
    if (!other || card.sentAt >= other.sentAt) newest.set(shownTo(card), card);
  }
  return {
    renewed: [...newest.values()].filter(({ sentAt }) => sentAt < before),
    replaced: cards.filter(({ sentAt }) => sentAt < before),
  };
}

/** What a card shows and to whom: a page turned over is still the same card. */
export function shownTo({ ref, recipient }: Pick<SentCard, 'ref' | 'recipient'>): string {
  return [recipient, ref.kind, subjectOf(ref), ref.kind === 'progress' ? JSON.stringify(ref.of) : ''].join('\n');
}
