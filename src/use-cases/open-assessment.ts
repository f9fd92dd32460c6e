import type { OpeningView } from '../../cards/opening-card.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as openings from '../db/openings.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { assessedUnits, coverageGaps } from '../domain/charge.ts';
import { openAssessment } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { applicablePoints, settledSections } from '../domain/settlement.ts';
import { evidenceOverview } from './evidence-table.ts';
import { rolesIn } from './roles.ts';
import { firstCards, sheetsNeeded } from './sheets-needed.ts';

export async function openingView(tx: Db | Tx, record: AssessmentRecord): Promise<OpeningView> {
  const { rubric, teams } = record;
  const units = teams.flatMap(({ team }) => assessedUnits(team.units));
  const sections = settledSections(rubric);
  const categories = [...new Set(units.map(({ category }) => category))];
  const by = record.openedAt ? await openings.opener(tx, record.id) : undefined;
  return {
    assessmentId: record.id,
    version: record.version,
    assessmentName: record.name,
    counts: {
      units: units.length,
      teams: teams.length,
      examiners: new Set(teams.flatMap(({ team }) => team.examiners.map(({ person }) => person.id))).size,
      sheets: sheetsNeeded(record).length,
    },
    sections,
    gaps: teams.flatMap(({ team, recusals }) => coverageGaps(team, rubric, recusals)),
    categories,
    thin: categories.flatMap((category) => {
      const { points, tooFew } = applicablePoints(rubric, category);
      return tooFew ? [{ category, points }] : [];
    }),
    unitNames: new Map(teams.flatMap(({ team }) => team.units.map(({ id, name }) => [id, name]))),
    ...(record.openedAt
      ? { opened: { at: record.openedAt, by: by ?? '' } }
      : { evidence: await evidenceOverview(tx, record) }),
  };
}

/**
 * The office opens an assessment: refused while anything has no examiner left. Everything to be scored is laid out as sheets, and every
 * examiner is owed the task list and a first scoring card.
 */
export async function openAssessmentNow(
  tx: Tx,
  { assessmentId, version, actor, at }: { assessmentId: string; version: number; actor: Actor; at: Date },
): Promise<void> {
  await assessments.lock(tx, assessmentId);
  const record = await assessments.load(tx, assessmentId);
  if (!record) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'assessment.open' });
  // Opened already, as the card will show.
  if (record.status === 'assessing') return;
  if (record.version !== version) throw new Refusal('card-outdated');
  const gaps = record.teams.flatMap(({ team, recusals }) => coverageGaps(team, record.rubric, recusals));
  const status = openAssessment(record.status, gaps);
  const needed = sheetsNeeded(record);
  await openings.open(tx, { assessmentId, status, at, expecting: version });
  const sheetIds = await openings.layOut(tx, assessmentId, needed);
  await outbox.putCards(tx, firstCards(assessmentId, needed, sheetIds, at));
  await outbox.redraw(tx, subjectOf({ kind: 'opening', assessmentId }), at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId,
    what: 'assessment.opened',
    subject: `assessment:${assessmentId}`,
    before: { status: record.status },
    after: { status, sheets: needed.length },
  });
}
