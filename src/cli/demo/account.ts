import type { AssessmentRecord } from '../../db/assessments.ts';
import type { Db } from '../../db/database.ts';
import * as story from '../../db/whole-story.ts';
import { replacedIn, resultsOf } from '../../use-cases/results.ts';

/** What happened on the way to the scores. */
export async function accountOf(db: Db, record: AssessmentRecord) {
  const lines = await story.sheetStory(db, record.id);
  const named = (...whats: readonly string[]) => lines.filter(({ what }) => whats.includes(what));
  return {
    evidence: await story.evidenceStory(db, record.id),
    changes: named('sheet.change-asked', 'sheet.change-allowed', 'sheet.change-declined').map(
      ({ unit, examiner, what, reason }) => ({ unit, examiner, what: changeText[what] ?? what, reason }),
    ),
    voids: named('sheet.voided').map(({ unit, examiner, by, reason }) => ({ unit, examiner, by, reason })),
    secondLooks: await story.lookStory(db, record.id),
    replacements: record.teams.flatMap(replacedIn),
    excuses: excusesOf(record),
    withdrawn: resultsOf(record).outcomes.flatMap(({ unit, result }) =>
      result.status === 'withdrawn' ? [{ unit: unit.name, reason: result.reason }] : [],
    ),
    offline: await story.offlineStory(db, record.id),
    paper: named('sheet.paper-confirmed').map(({ unit, examiner, by }) => ({ unit, examiner, checkedBy: by })),
    reports: await story.reportStory(db, record.id),
  };
}

const changeText: Readonly<Record<string, string>> = {
  'sheet.change-asked': '申请修改',
  'sheet.change-allowed': '同意修改',
  'sheet.change-declined': '不同意修改',
};

function excusesOf({ teams }: AssessmentRecord) {
  return teams.flatMap(({ team, excuses }) => {
    const units = new Map(team.units.map(({ id, name }) => [id, name]));
    const examiners = new Map(team.examiners.map(({ id, person }) => [id, person.name]));
    return excuses.map(({ unitId, examinerId, criterionId, reason }) => ({
      unit: units.get(unitId) ?? unitId,
      examiner: examiners.get(examinerId) ?? examinerId,
      criterion: criterionId,
      reason,
    }));
  });
}
