import { randomUUID } from 'node:crypto';
import * as assessments from '../../src/db/assessments.ts';
import { openDatabase, type DatabaseLocation, type Db } from '../../src/db/database.ts';
import { resultsOf } from '../../src/use-cases/results.ts';
import type { PlayedStage } from './stage.ts';

/** What is taken off a unit, by its name: criterion, points given in hundredths, and why. */
type TakenOff = Readonly<Record<string, readonly (readonly [criterion: string, points: number, reason: string])[]>>;

export interface Grading {
  readonly takenOff?: TakenOff;
  /** Tiers decided otherwise than by score, by the unit's name. */
  readonly decided?: Readonly<Record<string, 'good' | 'fair' | 'poor'>>;
  /** How far deciding has come; `none`: it was not begun. */
  readonly round?: 'none' | 'draft' | 'final';
}

/** Puts the bot aside, works on its database, and starts it again. */
export async function whileItRests(stage: PlayedStage, work: (db: Db) => Promise<void>): Promise<void> {
  await stage.app().stop();
  await inDatabase(stage.database, work);
  await stage.restart();
}

export async function inDatabase(location: DatabaseLocation, work: (db: Db) => Promise<void>): Promise<void> {
  const { db, close } = await openDatabase(location);
  try {
    await work(db);
  } finally {
    await close();
  }
}

/** Everything an open assessment still lacks before its results can be published: marks, reports, and tiers that are final. */
export async function grade(db: Db, { takenOff = {}, decided = {}, round = 'final' }: Grading = {}): Promise<void> {
  const { id: assessmentId } = await db.assessment.findFirstOrThrow();
  const { personId: office } = await db.officeMember.findFirstOrThrow({ where: { administrator: true } });
  const at = new Date();
  await db.$executeRaw`update score set points = max_points, changed_by = ${office}::uuid, changed_at = ${at}`;
  for (const [unit, marks] of Object.entries(takenOff))
    for (const [criterion, points, reason] of marks)
      await db.$executeRaw`
        update score set points = ${points}, reason = ${reason}, changed_by = ${office}::uuid, changed_at = ${at}
        from sheet join unit on unit.id = sheet.unit_id where sheet.id = score.sheet_id and unit.name = ${unit} and criterion_id = ${criterion}`;
  await db.sheet.updateMany({ data: { status: 'submitted', submittedAt: at } });
  await db.team.updateMany({ data: { status: 'reported', endedOn: at, endedAt: at } });
  await db.$executeRaw`insert into report (team_id) select id from team`;
  await db.$executeRaw`
    insert into report_finding (team_id, unit_id, highlights, problems, version, written_by, written_at)
    select team_id, id, name || '的亮点。', name || '的问题。', 1, ${office}::uuid, ${at} from unit`;
  await db.assessment.update({ where: { id: assessmentId }, data: { status: 'grading' } });
  if (round !== 'none') await decide(db, { assessmentId, office, at, decided, final: round === 'final' });
}

async function decide(
  db: Db,
  {
    assessmentId,
    office,
    at,
    decided,
    final,
  }: { assessmentId: string; office: string; at: Date; decided: NonNullable<Grading['decided']>; final: boolean },
): Promise<void> {
  const record = await assessments.load(db, assessmentId);
  if (!record) throw new Error('there is no assessment');
  const { outcomes, groups } = resultsOf(record);
  const names = new Map(outcomes.map(({ unit }) => [unit.id, unit.name]));
  const id = randomUUID();
  await db.gradingRound.create({
    data: { id, assessmentId, number: 1, state: 'draft', options: {}, startedBy: office, startedAt: at },
  });
  await db.tierDecision.createMany({
    data: groups
      .flatMap(({ placements }) => placements)
      .map(({ unitId, category, total, byScore }, position) => {
        const tier = decided[names.get(unitId) ?? ''];
        return {
          roundId: id,
          unitId,
          assessmentId,
          position,
          category,
          total,
          byScore,
          proposed: byScore,
          decided: tier ?? byScore,
          decidedBy: office,
          decidedAt: at,
          ...(tier && { reason: '等次比例要求' }),
        };
      }),
  });
  if (final)
    await db.gradingRound.update({
      where: { id },
      data: { state: 'final', decidedBy: office, decidedAt: at, finalAt: at },
    });
}
