import type { ObjectionView } from '../../cards/objection-card.ts';
import type { ObjectionInviteView } from '../../cards/objection-invite-card.ts';
import type { CriterionOutcome } from '../../cards/objection-wording.ts';
import type { ObjectionsView } from '../../cards/objections-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as uses from '../db/evidence-uses.ts';
import * as objections from '../db/objections.ts';
import * as people from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import { overdue } from '../domain/deadline.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import { objectionsOpen, refuseUnlessDaysCanBeSet } from '../domain/objection.ts';
import type { Points } from '../domain/points.ts';
import { may } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { appliesTo, settledSections } from '../domain/settlement.ts';
import type { UnitResult } from '../domain/unit-result.ts';
import { criterionOf, objectionScene } from './objection-scene.ts';
import { outcomesOf } from './report-content.ts';
import { rolesIn } from './roles.ts';

type Ref<Kind extends CardRef['kind']> = Extract<CardRef, { kind: Kind }>;

/** 异议期 as it stands; what an administrator may do is offered to an administrator. */
export async function objectionsView(
  db: Db | Tx,
  { assessmentId, personId, page }: Ref<'objections'>,
  now: Date,
  refused?: RefusedReason,
): Promise<ObjectionsView | undefined> {
  const record = await assessments.load(db, assessmentId);
  const actor = await people.actorOf(db, personId);
  if (!record || !actor) return undefined;
  const roles = rolesIn(actor, assessmentId);
  if (!may(roles, { act: 'objections.see' })) return undefined;
  const today = dayOf(now);
  const facts = await objections.factsOf(db, assessmentId);
  const { days, finalRoundId, window } = facts;
  const bar = objectionsOpen(facts, today);
  const units = record.teams.flatMap(({ team }) => team.units).filter(({ withdrawn }) => !withdrawn);
  return {
    assessmentId,
    assessmentName: record.name,
    days,
    ...(finalRoundId !== undefined && { finalRoundId }),
    ...(window && { window: { dueOn: window.dueOn, open: today <= window.dueOn } }),
    ...(bar && { bar }),
    units: units.length,
    outOfReach: units.flatMap(({ name, liaison }) => (liaison.openId === null ? [name] : [])),
    objections: (await objections.ofAssessment(db, assessmentId)).flatMap(({ criterionId, ...row }) => {
      const criterion = criterionOf(record, criterionId);
      return criterion ? [{ ...row, criterion, overdue: row.state === 'open' && overdue(row.dueOn, now) }] : [];
    }),
    maySetDays:
      may(roles, { act: 'objections.set-days' }) && fits(() => refuseUnlessDaysCanBeSet(record.status, facts, today)),
    mayOpen: days !== null && record.status === 'grading' && finalRoundId !== undefined && !window,
    page,
    ...(refused && { nothingChosen: true }),
  };
}

function fits(rule: () => void): boolean {
  try {
    rule();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** A unit's own results, for whoever speaks for it. */
export async function objectionInviteView(
  db: Db | Tx,
  { unitId, personId, page }: Ref<'objection-invite'>,
  now: Date,
  refused?: RefusedReason,
): Promise<ObjectionInviteView | undefined> {
  const found = await teamOfUnit(db, unitId);
  const actor = await people.actorOf(db, personId);
  if (!found || !actor) return undefined;
  const { assessment, team, unit } = found;
  if (!may(rolesIn(actor, assessment.id), { act: 'objection.file', unitId })) return undefined;
  const { window } = await objections.factsOf(db, assessment.id);
  const result = outcomesOf(team).get(unitId);
  const outcomes = criterionOutcomes(team, unitId);
  const own = (await objections.ofUnit(db, unitId)).filter(({ roundId }) => roundId === window?.roundId);
  return {
    unitId,
    unitName: unit.name,
    assessmentName: assessment.name,
    ...(window && {
      asked: {
        dueOn: window.dueOn,
        open: dayOf(now) <= window.dueOn && assessment.status === 'grading' && !unit.withdrawn,
        ...(result?.result.status === 'complete' && { total: result.result.total }),
        sections: settledSections(team.rubric)
          .map((section, index) => ({
            section: { ...section, criteria: section.criteria.filter((one) => appliesTo(one, unit.category)) },
            index,
          }))
          .filter(({ section }) => section.criteria.length > 0),
        outcomes,
      },
    }),
    objections: own.flatMap(({ id, criterionId, state, upheld }) => {
      const criterion = criterionOf(team, criterionId);
      return criterion ? [{ id, criterion, state, upheld }] : [];
    }),
    page,
    ...(refused && { refused }),
  };
}

async function teamOfUnit(db: Db | Tx, unitId: string) {
  const teamId = await assessments.teamOfUnit(db, unitId);
  const loaded = teamId === undefined ? undefined : await assessments.loadTeam(db, teamId);
  const unit = loaded?.team.team.units.find(({ id }) => id === unitId);
  return loaded && unit && { ...loaded, unit };
}

/** What a unit got for each criterion, without names. */
function criterionOutcomes(team: TeamRecord, unitId: string): ReadonlyMap<string, CriterionOutcome> {
  const found = outcomesOf(team).get(unitId);
  const reasons = new Map(found?.deductions.map((one) => [one.criterionId, one.reasons]));
  const means = meansOf(found?.result);
  return new Map(
    settledSections(team.rubric)
      .flatMap(({ criteria }) => criteria)
      .map((criterion) => {
        const points = means.get(criterion.id);
        return [
          criterion.id,
          { criterion, reasons: reasons.get(criterion.id) ?? [], ...(points !== undefined && { points }) },
        ];
      }),
  );
}

function meansOf(result: UnitResult | undefined) {
  if (result?.status !== 'complete') return new Map<string, Points>();
  return new Map(
    result.sections.flatMap(({ criteria }) =>
      criteria.flatMap(({ criterionId, result: of }) =>
        of.kind === 'mean' ? [[criterionId, roundHalfUp(of.mean)] as const] : [],
      ),
    ),
  );
}

/** One objection, for this reader; undefined for somebody who may not see it any more. */
export async function objectionView(
  db: Db | Tx,
  { objectionId, personId }: Ref<'objection'>,
  refused?: RefusedReason,
): Promise<ObjectionView | undefined> {
  const scene = await objectionScene(db, objectionId);
  const actor = await people.actorOf(db, personId);
  if (!scene || !actor) return undefined;
  const { objection, assessment, team, subject } = scene;
  const roles = rolesIn(actor, assessment.id);
  const { unitId, criterionId } = objection;
  const outcome = criterionOutcomes(team, unitId).get(criterionId);
  if (!outcome || !may(roles, { act: 'objection.see', objection: subject })) return undefined;
  const own = may(roles, { act: 'objection.file', unitId });
  const answers = may(roles, { act: 'objection.answer', objection: subject });
  const pieces = own && objection.state === 'open' ? await uses.pieces(db, { unitId, criterionId }) : [];
  const { answeredBy, settledAt, reason } = objection;
  return {
    objectionId,
    reader: own ? 'unit' : answers ? 'answerer' : 'other',
    unitName: objection.unitName,
    assessmentName: assessment.name,
    outcome,
    words: objection.words,
    filedBy: objection.filedBy,
    filedAt: objection.filedAt,
    dueOn: objection.dueOn,
    state: objection.state,
    upheld: objection.upheld,
    ...(answeredBy !== null &&
      settledAt !== null &&
      reason !== null && { answer: { by: answeredBy, at: settledAt, reason } }),
    evidence: objection.evidence,
    pieces: pieces.flatMap(({ evidenceId, name, received }) => (received ? [{ id: evidenceId, name }] : [])),
    ...(refused && { refused }),
  };
}
