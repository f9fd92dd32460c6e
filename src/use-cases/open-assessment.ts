import type { OpeningView } from '../../cards/opening-card.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as openings from '../db/openings.ts';
import * as outbox from '../db/outbox.ts';
import type { OwedCard } from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf, type CardRef } from '../domain/card-ref.ts';
import { assessedUnits, coverageGaps, requiredCells } from '../domain/charge.ts';
import { openAssessment } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { applicablePoints, settledSections } from '../domain/settlement.ts';
import { evidenceOverview } from './evidence-table.ts';
import { rolesIn } from './roles.ts';

export async function openingView(tx: Db | Tx, record: AssessmentRecord): Promise<OpeningView> {
  const { rubric, teams } = record;
  const units = teams.flatMap(({ team }) => assessedUnits(team.units));
  const sections = settledSections(rubric);
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
    thin: [...new Set(units.map(({ category }) => category))].flatMap((category) => {
      const { points, tooFew } = applicablePoints(rubric, category);
      return tooFew ? [{ category, points }] : [];
    }),
    unitNames: new Map(teams.flatMap(({ team }) => team.units.map(({ id, name }) => [id, name]))),
    ...(record.openedAt
      ? { opened: { at: record.openedAt, by: by ?? '' } }
      : { evidence: await evidenceOverview(tx, record) }),
  };
}

/** One sheet for every examiner and unit with something to score, in the order of the roster. */
function sheetsNeeded({ teams, rubric }: AssessmentRecord) {
  return teams.flatMap(({ team, recusals }) => {
    const cells = requiredCells(team, rubric, recusals);
    return team.examiners.flatMap((examiner) =>
      team.units.flatMap((unit) => {
        const criterionIds = cells
          .filter((cell) => cell.examinerId === examiner.id && cell.unitId === unit.id)
          .map(({ criterionId }) => criterionId);
        return criterionIds.length > 0 ? [{ teamId: team.id, examiner, unitId: unit.id, criterionIds }] : [];
      }),
    );
  });
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

function firstCards(
  assessmentId: string,
  needed: ReturnType<typeof sheetsNeeded>,
  sheetIds: readonly string[],
  at: Date,
): OwedCard[] {
  const met = new Set<string>();
  return needed.flatMap(({ examiner: { person } }, index): OwedCard[] => {
    const sheetId = sheetIds[index];
    if (met.has(person.id) || person.openId === null || sheetId === undefined) return [];
    met.add(person.id);
    const to = { type: 'open_id', id: person.openId } as const;
    const tasks: CardRef = { kind: 'task-list', assessmentId, personId: person.id, page: 0 };
    const first: CardRef = { kind: 'sheet', sheetId };
    const key = `opening:${assessmentId}:${person.id}`;
    return [
      { to, ref: tasks, subject: subjectOf(tasks), at, key: `${key}:tasks` },
      { to, ref: first, subject: subjectOf(first), at, key: `${key}:first` },
    ];
  });
}
