import type { EarlierRoster } from '../domain/roster-copy.ts';
import type { Db, Tx } from './database.ts';
import type { Actor } from './people.ts';
import { currentRoster } from './rosters.ts';
import { rubricOf } from './rubrics.ts';

export interface EarlierAssessment {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly rehearsal: boolean;
  readonly units: number;
  readonly examiners: number;
}

/** Assessments this person administers, archived ones too, the latest year first. */
export async function earlierOf(db: Db | Tx, { person, administrator }: Actor): Promise<EarlierAssessment[]> {
  return db.$queryRaw<EarlierAssessment[]>`
    select id, name, year, rehearsal,
      (select count(*)::int from unit where assessment_id = assessment.id and withdrawn_at is null) as units,
      (select count(distinct person_id)::int from examiner where assessment_id = assessment.id) as examiners
    from assessment where ${administrator} or exists (
      select 1 from office_member o where o.assessment_id = assessment.id and o.administrator and o.person_id = ${person?.id ?? null}::uuid)
    order by year desc, created_at desc`;
}

/** Whether an assessment of this name has been opened: a roster cannot be taken in for it any more. */
export async function isNameTaken(db: Db | Tx, name: string): Promise<boolean> {
  return (await db.assessment.count({ where: { name, status: { not: 'preparing' } } })) > 0;
}

const mobileOwner = { select: { name: true, mobile: true } } as const;

/** A mobile that is not known is a blank cell of the workbook, and asked for there. */
const person = ({ name, mobile }: { name: string; mobile: string | null }) => ({ name, mobile: mobile ?? '' });

/** An earlier assessment as it was taken in and as it is now; undefined where there is none of that id. */
export async function earlierRoster(db: Db | Tx, assessmentId: string): Promise<EarlierRoster | undefined> {
  const head = await db.assessment.findUnique({ where: { id: assessmentId }, omit: { rubric: true } });
  if (!head) return undefined;
  // One after the other: a transaction has one connection, which takes one query at a time.
  const of = { where: { assessmentId }, orderBy: { position: 'asc' } } as const;
  const teams = await db.team.findMany({ ...of, include: { leader: mobileOwner } });
  const units = await db.unit.findMany({ ...of, include: { liaison: mobileOwner } });
  const examiners = await db.examiner.findMany({ ...of, include: { person: mobileOwner } });
  const office = await db.officeMember.findMany({ where: { assessmentId }, include: { person: mobileOwner } });
  const recusals = await db.recusal.findMany({
    where: { automatic: false, unit: { assessmentId } },
    include: { unit: true, examiner: { include: { person: true } } },
    orderBy: { recordedAt: 'asc' },
  });
  const teamName = new Map(teams.map(({ id, name }) => [id, name]));
  const { name, county, year } = head;
  const now = {
    name,
    county,
    year,
    ...(head.rehearsal && { rehearsal: true as const }),
    rubric: await rubricOf(db, assessmentId),
    teams: teams.map((team) => ({ name: team.name, leader: person(team.leader) })),
    units: units
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map((unit) => ({
        name: unit.name,
        category: unit.category,
        team: teamName.get(unit.teamId) ?? '',
        liaison: person(unit.liaison),
      })),
    examiners: examiners.map((examiner) => ({
      ...person(examiner.person),
      team: teamName.get(examiner.teamId) ?? '',
      organisation: examiner.organisation,
      charge: examiner.charge,
    })),
    office: office.map(({ administrator, person: member }) => ({ ...person(member), administrator })),
  };
  return {
    taken: (await currentRoster(db, assessmentId)) ?? now,
    now,
    withdrawn: units.flatMap((unit) =>
      unit.withdrawnAt === null ? [] : [{ unitName: unit.name, reason: unit.withdrawnReason ?? '' }],
    ),
    recusals: recusals.map(({ unit, examiner, reason }) => ({
      examinerName: examiner.person.name,
      unitName: unit.name,
      reason,
    })),
  };
}
