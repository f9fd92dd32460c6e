import type { WhatIfView } from '../../cards/what-if-card.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { readRules, typedFrom } from '../domain/tried-rules.ts';
import { tryRules } from '../domain/what-if.ts';
import { resultsOf } from './results.ts';
import { rolesIn } from './roles.ts';

type WhatIfRef = Extract<CardRef, { kind: 'what-if' }>;

/** 试排 for whoever may see the results: in private, since what one tries is nobody else's business. */
export async function showWhatIf(
  tx: Tx,
  { assessmentId, actor, at, key }: { assessmentId: string; actor: Actor; at: Date; key: string },
): Promise<void> {
  const ref = whatIfRef(assessmentId, actor);
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: actor.openId }, ref, subject: subjectOf(ref), at, key }]);
}

/** The card before anything is tried. */
export function whatIfRef(assessmentId: string, actor: Actor): WhatIfRef {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'results.see' });
  if (!actor.person) throw new Refusal('not-permitted');
  return { kind: 'what-if', assessmentId, personId: actor.person.id, page: 0 };
}

/** What the typed rules make of the scores as they stand at this moment. */
export async function whatIfView(
  db: Db | Tx,
  { assessmentId, typed, page }: WhatIfRef,
  now: Date,
): Promise<WhatIfView | undefined> {
  const record = await assessments.load(db, assessmentId);
  if (!record) return undefined;
  const { outcomes, totals } = resultsOf(record);
  const read = typed && readRules(typed);
  return {
    assessmentId,
    assessmentName: record.name,
    typed: typed ?? typedFrom(),
    faults: read && 'faults' in read ? read.faults : [],
    ...(read && 'rules' in read && { tried: { rules: read.rules, ...tryRules(totals, read.rules) } }),
    unitNames: new Map(outcomes.map(({ unit }) => [unit.id, unit.name])),
    units: totals.length,
    incomplete: outcomes.filter(({ result }) => result.status === 'incomplete').length,
    at: now,
    page,
  };
}
