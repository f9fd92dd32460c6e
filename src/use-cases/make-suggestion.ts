import { suggestionForm, suggestionMade, suggestionNotice } from '../../cards/suggestion-card.ts';
import type { Card } from '../../cards/kit.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as suggestions from '../db/suggestions.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { Refusal } from '../domain/refusal.ts';
import { characterCount, cleanText, reasonFault, suggestionLength } from '../domain/text.ts';
import { steeringRecipients } from './steering-recipients.ts';

type SuggestionRef = Extract<CardRef, { kind: 'suggestion' }>;

/** Somebody's suggestion is kept and goes to the steering group; while none is bound, to the administrators. */
export async function makeSuggestion(
  tx: Tx,
  {
    suggestionId,
    assessmentId,
    typed,
    actor,
    at,
  }: { suggestionId: string; assessmentId: string; typed: string; actor: Actor; at: Date },
): Promise<SuggestionRef> {
  const { person, memberships } = actor;
  if (!person || !memberships.some((own) => own.assessmentId === assessmentId)) throw new Refusal('not-permitted');
  const assessment = await assessments.head(tx, assessmentId);
  if (!assessment) throw new Refusal('unknown-subject');
  const words = cleanText(typed);
  if (reasonFault(words, suggestionLength))
    throw new Refusal('words-length', { length: characterCount(words), ...suggestionLength });
  const isNew = await suggestions.keep(tx, { id: suggestionId, assessmentId, personId: person.id, words, madeAt: at });
  const card = suggestionNotice({ assessmentName: assessment.name, words, at, personName: person.name });
  for (const to of isNew ? await steeringRecipients(tx, assessment) : []) {
    await outbox.put(tx, {
      to,
      at,
      key: `suggestion:${suggestionId}:${to.id}`,
      assessmentId,
      content: { type: 'card', card },
    });
  }
  return { kind: 'suggestion', suggestionId, assessmentId, personId: person.id };
}

/** The form, or what became of it. */
export async function suggestionCard(
  db: Db | Tx,
  { suggestionId, assessmentId, personId }: SuggestionRef,
): Promise<Card | undefined> {
  const assessment = await assessments.head(db, assessmentId);
  if (!assessment) return undefined;
  const made = await suggestions.find(db, suggestionId);
  return made?.personId === personId
    ? suggestionMade({ assessmentName: assessment.name, words: made.words, at: made.madeAt })
    : suggestionForm({ suggestionId, assessmentId, assessmentName: assessment.name, length: suggestionLength });
}
