import { excellentCheck, lowCheck, placementText } from '../../cards/distribution-text.ts';
import { roundLines } from '../../cards/grading-text.ts';
import { tierText } from '../../cards/wording.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { dayOf } from '../domain/day.ts';
import { isInOrder } from '../domain/distribution.ts';
import type { GradingMinutes, MinutedUnit } from '../domain/grading-minutes.ts';
import { standingChecks, standingTier, type GradedUnit } from '../domain/grading.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { countTiers, tiers } from '../domain/tier.ts';
import { unitNamesOf } from './grading-scene.ts';
import type { MadeFile } from './report-file.ts';
import { rolesIn } from './roles.ts';

/** 导出纪要: the minutes of the round that is final, to whoever of the office asks (R-6). */
export async function exportMinutes(
  tx: Tx,
  { roundId, actor, at, key }: { roundId: string; actor: Actor; at: Date; key: string },
): Promise<void> {
  const round = await grading.round(tx, roundId);
  if (!round) throw new Refusal('unknown-subject');
  const { assessmentId, state } = round;
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'tiers.decide' });
  if (state === 'reversed') throw new Refusal('round-over');
  if (state !== 'final') throw new Refusal('card-outdated');
  await outbox.put(tx, {
    to: { type: 'open_id', id: actor.openId },
    at,
    key,
    assessmentId,
    content: { type: 'file', file: { kind: 'grading-minutes', roundId } },
  });
}

/** The Word file; one that does not look as an official document must goes to nobody. */
export async function minutesFile(db: Db, roundId: string): Promise<MadeFile> {
  const minutes = await minutesOf(db, roundId);
  // Word files are rare, and what writes them is large.
  const { checkLayout } = await import('../documents/official/check.ts');
  const { writeGradingMinutes } = await import('../documents/grading-minutes.ts');
  const bytes = await writeGradingMinutes(minutes);
  const faults = checkLayout(bytes);
  if (faults.length > 0) throw new Error(`the minutes' layout is broken: ${JSON.stringify(faults)}`);
  return { name: `${minutes.assessmentName}定档纪要.docx`, bytes };
}

async function minutesOf(db: Db, roundId: string): Promise<GradingMinutes> {
  const round = await grading.round(db, roundId);
  const record = round && (await assessments.load(db, round.assessmentId));
  if (!record || round.finalAt === undefined) throw new Error(`no minutes of round ${roundId}`);
  const names = unitNamesOf(record);
  const counts = countTiers(round.units.map(standingTier));
  const checks = standingChecks(round);
  const { distribution } = round.options;
  return {
    assessmentName: record.name,
    decidedOn: dayOf(round.finalAt),
    counts: tiers.map((tier) => `${tierText[tier]}${counts[tier]}个`).join('、'),
    units: round.units.map((unit) => minuted(unit, names.get(unit.unitId) ?? '')),
    checks: checks.flatMap(({ category, check }) => [
      `${category === undefined ? '' : `${category}：`}${excellentCheck(check, distribution)}`,
      lowCheck(check, distribution),
    ]),
    ...(round.justification !== undefined &&
      checks.some(({ check }) => !isInOrder(check)) && { justification: round.justification }),
    // One that was taken back while its minutes were on the way says so.
    course: roundLines(round),
  };
}

function minuted(unit: GradedUnit, name: string): MinutedUnit {
  const proposal = placementText(unit);
  const { decided } = unit;
  return {
    name,
    total: unit.total,
    byScore: tierText[unit.byScore],
    proposed: tierText[unit.proposed],
    decided: tierText[standingTier(unit)],
    reasons: [
      ...(proposal === undefined ? [] : [`建议：${proposal}`]),
      ...(decided?.reason === undefined ? [] : [decided.reason]),
    ],
    departs: standingTier(unit) !== unit.proposed,
  };
}
