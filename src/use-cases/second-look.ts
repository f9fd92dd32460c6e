import { randomUUID } from 'node:crypto';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { SecondLookView } from '../../cards/second-look-card.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as looks from '../db/second-looks.ts';
import * as sheets from '../db/sheets.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readReason } from '../domain/change-request.ts';
import { disagreements } from '../domain/disagreement.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { examinersConcerned, isWaiting, lookStateOf } from '../domain/second-look.ts';
import { settledSections } from '../domain/settlement.ts';
import { visibleMarks } from '../domain/visible-marks.ts';
import { askForChange } from './ask-change.ts';
import { rolesIn } from './roles.ts';
import { lockedScene, sheetSubject } from './sheet-scene.ts';

export interface AskToLook {
  readonly teamId: string;
  readonly unitId: string;
  readonly criterionId: string;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export type Asked =
  | { readonly outcome: 'asked' | 'waiting' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 请再核: the examiners who are far apart on a criterion of a unit are asked to look again, one request at a time. */
export async function askToLookAgain(tx: Tx, command: AskToLook): Promise<Asked> {
  const { teamId, unitId, criterionId, typed = '', actor, at } = command;
  await teams.lock(tx, teamId);
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded || !actor.person) throw new Refusal('unknown-subject');
  const { assessment, team } = loaded;
  const roles = rolesIn(actor, assessment.id);
  refuseUnlessMay(roles, { act: 'analysis.see', teamId });
  refuseUnlessScoring(assessment.status, team.status);
  const found = disagreements(team, visibleMarks(team, roles).marks).find(
    (one) => one.unitId === unitId && one.criterionId === criterionId,
  );
  // Settled since the list was drawn.
  if (!found) throw new Refusal('card-outdated');
  const concerned = examinersConcerned(found);
  refuseUnlessMay(roles, { act: 'second-look.ask', teamId, unitId, examinerIds: concerned });
  const latest = (await looks.latestOf(tx, [unitId])).find((one) => one.criterionId === criterionId);
  if (latest && isWaiting(latest.asked)) return { outcome: 'waiting' };
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  const lookId = randomUUID();
  const own = team.sheets.filter((sheet) => sheet.unitId === unitId && concerned.includes(sheet.examinerId));
  const look = { id: lookId, assessmentId: assessment.id, unitId, criterionId, reason: read.reason, at };
  await looks.add(
    tx,
    { ...look, askedBy: actor.person.id },
    own.map(({ id }) => id),
  );
  await outbox.putCards(
    tx,
    own.flatMap((sheet) => {
      const openId = team.team.examiners.find(({ id }) => id === sheet.examinerId)?.person.openId;
      if (!openId) return [];
      const ref = { kind: 'second-look', lookId, sheetId: sheet.id } as const;
      const key = `look:${lookId}:${sheet.id}`;
      return [{ to: { type: 'open_id', id: openId } as const, ref, subject: subjectOf(ref), at, key }];
    }),
  );
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId: assessment.id,
    what: 'second-look.asked',
    subject: `unit:${unitId}`,
    after: { lookId, criterionId, examinerIds: concerned, reason: read.reason },
  });
  return { outcome: 'asked' };
}

export interface AnswerLook {
  readonly lookId: string;
  readonly sheetId: string;
  readonly keep: boolean;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export type Answered =
  | { readonly outcome: 'kept' | 'change-asked' | 'answered' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** The examiner keeps the mark, with a reason, or asks to change the sheet, which goes the way of every such request. */
export async function answerLook(tx: Tx, command: AnswerLook): Promise<Answered> {
  const { lookId, sheetId, keep, typed = '', actor, at } = command;
  const scene = await lockedScene(tx, sheetId);
  const { assessment, team } = scene;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'change.ask', sheet: sheetSubject(scene) });
  refuseUnlessScoring(assessment.status, team.status);
  const look = await looks.load(tx, lookId);
  const own = look?.asked.find((one) => one.sheetId === sheetId);
  if (!look || !own || !actor.person) throw new Refusal('unknown-subject');
  const state = lookStateOf(own);
  if (state === 'lapsed') throw new Refusal('card-outdated');
  if (state !== 'waiting') return { outcome: 'answered' };
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  const { reason } = read;
  if (!keep) await askForChange(tx, { sheetId, typed, actor, at });
  const answer = keep ? 'kept' : 'change-asked';
  await looks.answer(tx, { lookId, sheetId, answer, reason, at });
  await outbox.redraw(tx, subjectOf({ kind: 'second-look', lookId, sheetId }), at);
  const list = { kind: 'disagreements', personId: look.askedById, of: { teamId: team.id }, page: 0 } as const;
  await outbox.redraw(tx, subjectOf(list), at);
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId: assessment.id,
    what: 'second-look.answered',
    subject: `sheet:${sheetId}`,
    before: { answer: null },
    after: { lookId, answer, reason },
  });
  return { outcome: answer };
}

export async function secondLookView(
  db: Db | Tx,
  { lookId, sheetId }: { lookId: string; sheetId: string },
  refused?: RefusedReason,
): Promise<SecondLookView | undefined> {
  const look = await looks.load(db, lookId);
  const own = look?.asked.find((one) => one.sheetId === sheetId);
  const scene = own && (await sheets.load(db, sheetId));
  if (!look || !scene) return undefined;
  const criterion = settledSections(scene.rubric)
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === look.criterionId);
  if (!criterion) return undefined;
  const mark = scene.sheet.status === 'submitted' ? scene.marks.get(criterion.id) : undefined;
  return {
    assessmentName: scene.assessment.name,
    lookId,
    sheetId,
    unitName: scene.unit.name,
    criterion,
    maxPoints: criterion.maxPoints,
    ...(mark && { own: mark }),
    askedBy: look.askedBy,
    askedAt: look.askedAt,
    reason: look.reason,
    state: lookStateOf(own),
    ...(own.reason !== null && { answer: own.reason }),
    ...(refused && { refused }),
  };
}
