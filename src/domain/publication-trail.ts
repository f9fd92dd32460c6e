import { fields } from './logged-mark.ts';
import type { LogEntry } from './replay.ts';

interface Hand {
  readonly by: string | null;
  readonly at: number;
}

/** A publication as its log tells it, from its beginning to the last that was done with it. */
export interface ToldPublication {
  readonly number: number;
  readonly kind: string;
  readonly roundId: string;
  readonly corrects: string | null;
  state: string;
  tellUnits: boolean;
  words: string | null;
  readonly prepared: Hand;
  submitted: Hand | null;
  returned: (Hand & { readonly reason: string }) | null;
  confirmed: Hand | null;
  publishedAt: number | null;
  contentSha256: string | null;
  chats: readonly unknown[];
  /** Units that a correction concerns, with the tier that is right. */
  readonly corrected: Map<string, string | null>;
  readonly unitSeals: Map<string, string>;
  readonly received: Map<string, Hand>;
  readonly documents: Map<string, string>;
}

/** Every publication that the log speaks of, by id, as its entries leave it. */
export function replayPublications(entries: readonly LogEntry[]): ReadonlyMap<string, ToldPublication> {
  const told = new Map<string, ToldPublication>();
  for (const entry of entries) {
    const [kind, id = ''] = entry.subject.split(':');
    if (kind === 'unit' && entry.what === 'unit-result.received') {
      told.get(String(fields(entry.after)['publicationId']))?.received.set(id, handOf(entry));
    }
    if (kind !== 'publication') continue;
    const known = told.get(id);
    if (known) tell(known, entry);
    else if (entry.what === 'publication.begun' || entry.what === 'correction.begun') told.set(id, begun(entry, told));
  }
  return told;
}

function begun(entry: LogEntry, earlier: ReadonlyMap<string, ToldPublication>): ToldPublication {
  const { roundId, corrects } = fields(entry.after);
  const bulletin = typeof corrects === 'string' ? earlier.get(corrects) : undefined;
  return {
    number: earlier.size + 1,
    kind: entry.what === 'correction.begun' ? 'correction' : 'bulletin',
    roundId: bulletin?.roundId ?? String(roundId),
    corrects: text(corrects),
    state: 'draft',
    tellUnits: true,
    words: null,
    prepared: handOf(entry),
    submitted: null,
    returned: null,
    confirmed: null,
    publishedAt: null,
    contentSha256: null,
    chats: [],
    corrected: new Map(),
    unitSeals: new Map(),
    received: new Map(),
    documents: new Map(),
  };
}

function tell(one: ToldPublication, entry: LogEntry): void {
  const after = fields(entry.after);
  const hand = handOf(entry);
  if (typeof after['state'] === 'string') one.state = after['state'];
  switch (entry.what) {
    case 'publication.addressed':
      one.tellUnits = after['tellUnits'] === true;
      return;
    case 'correction.written':
      one.words = text(after['words']);
      if (typeof after['unitId'] === 'string') one.corrected.set(after['unitId'], text(after['tier']));
      return;
    case 'correction.unit-removed':
      one.corrected.delete(String(after['unitId']));
      return;
    case 'publication.submitted':
      one.submitted = hand;
      one.returned = null;
      return;
    case 'publication.taken-back':
      one.submitted = null;
      return;
    case 'publication.returned':
      one.submitted = null;
      one.returned = { ...hand, reason: String(after['reason']) };
      return;
    case 'results.published':
    case 'results.corrected':
      tellPublished(one, after, hand);
      return;
    case 'publication.document-kept':
      one.documents.set(String(after['scope']), String(after['sha256']));
  }
}

/** Where there is no second administrator, handing in is publishing. */
function tellPublished(one: ToldPublication, after: Readonly<Record<string, unknown>>, hand: Hand): void {
  if (after['confirmedBy'] === null) one.submitted = hand;
  else one.confirmed = hand;
  one.publishedAt = hand.at;
  one.contentSha256 = text(after['contentSha256']);
  one.chats = list(after['chats']);
  for (const unit of list(after['units'])) {
    const { unitId, contentSha256 } = fields(unit);
    one.unitSeals.set(String(unitId), String(contentSha256));
  }
}

function handOf({ actorId, at }: LogEntry): Hand {
  return { by: actorId, at: at.getTime() };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
