import type { AssessmentRecord, TeamRecord } from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import * as openings from '../db/openings.ts';
import type { OwedCard } from '../db/outbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { requiredCells } from '../domain/charge.ts';

type Needed = ReturnType<typeof sheetsNeeded>;

/** One sheet for every examiner and unit with something to score, in the order of the roster. */
export function sheetsNeeded({ teams, rubric }: Pick<AssessmentRecord, 'teams' | 'rubric'>) {
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

/** Makes the sheets that are asked since a change and were never made; an earlier one is taken up again as it was left. */
export async function layOutMissing(tx: Tx, assessmentId: string, team: TeamRecord): Promise<void> {
  const made = new Set(team.sheets.map(({ examinerId, unitId }) => `${examinerId}\n${unitId}`));
  const needed = sheetsNeeded({ teams: [team], rubric: team.rubric });
  await openings.layOut(
    tx,
    assessmentId,
    needed.filter(({ examiner, unitId }) => !made.has(`${examiner.id}\n${unitId}`)),
  );
}

/** The task list and the first scoring card, for everybody who has something to score. */
export function firstCards(assessmentId: string, needed: Needed, sheetIds: readonly string[], at: Date): OwedCard[] {
  const met = new Set<string>();
  return needed.flatMap(({ examiner: { person } }, index): OwedCard[] => {
    const sheetId = sheetIds[index];
    if (met.has(person.id) || person.openId === null || sheetId === undefined) return [];
    met.add(person.id);
    return tasksAndSheet({
      assessmentId,
      personId: person.id,
      openId: person.openId,
      sheetId,
      key: `opening:${assessmentId}:${person.id}`,
      at,
    });
  });
}

/** What somebody gets to begin with: all there is to do, and the first of it. */
export function tasksAndSheet(of: {
  assessmentId: string;
  personId: string;
  openId: string;
  sheetId: string;
  key: string;
  at: Date;
}): OwedCard[] {
  const { assessmentId, personId, sheetId, key, at } = of;
  const to = { type: 'open_id', id: of.openId } as const;
  const tasks: CardRef = { kind: 'task-list', assessmentId, personId, page: 0 };
  const first: CardRef = { kind: 'sheet', sheetId };
  return [
    { to, ref: tasks, subject: subjectOf(tasks), at, key: `${key}:tasks` },
    { to, ref: first, subject: subjectOf(first), at, key: `${key}:first` },
  ];
}
