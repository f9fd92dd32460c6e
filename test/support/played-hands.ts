import { fieldNames } from '../../cards/field-names.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import * as assessments from '../../src/db/assessments.ts';
import type { Db, Tx } from '../../src/db/database.ts';
import type { Actor } from '../../src/db/people.ts';
import * as sheets from '../../src/db/sheets.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { changePeople } from '../../src/use-cases/change-people.ts';
import { correctSheet } from '../../src/use-cases/correct-sheet.ts';
import { endTeamAssessment } from '../../src/use-cases/end-team.ts';
import { fileReport } from '../../src/use-cases/file-report.ts';
import { filedReportFile } from '../../src/use-cases/report-file.ts';
import { handInSheet, savePage } from '../../src/use-cases/save-sheet.ts';
import { writeFinding, writeNextSteps } from '../../src/use-cases/write-report.ts';
import { the } from './play.ts';

/** Points by criterion id, alone or with the reason. */
export type GivenPoints = Readonly<Record<string, string | readonly [points: string, reason: string]>>;

/** An assessment as people play it, use-case by use-case: nothing is written but by what they do. */
export interface PlayedAssessment {
  readonly id: string;
  readonly at: () => Date;
  readonly actor: (name: string, on?: Db | Tx) => Promise<Actor>;
  readonly record: () => Promise<assessments.AssessmentRecord>;
  /** Fills in and submits a sheet; full points for what is not named, a reason wherever something is deducted. */
  readonly score: (examiner: string, unit: string, points: GivenPoints) => Promise<void>;
  readonly correct: (how: 'reopened' | 'voided', by: string, examiner: string, unit: string) => Promise<void>;
  /** A form of 人员 is handed in by the first administrator. */
  readonly change: (
    form: 'recuse' | 'excuse' | 'withdraw',
    of: { unit: string; examiner?: string; reason: string },
  ) => Promise<void>;
  readonly endTeams: () => Promise<void>;
  readonly fileReports: (about?: (unit: string) => { highlights: string; problems: string }) => Promise<void>;
}

/** What people do in an assessment that is open: nothing is written but by the use-cases. */
export function handsOn(
  db: Db,
  { id, at, actor, administrator }: Pick<PlayedAssessment, 'id' | 'at' | 'actor'> & { readonly administrator: string },
): PlayedAssessment {
  const inTurn = <T>(act: (tx: Tx) => Promise<T>) => db.$transaction(act, { timeout: 60_000 });
  const record = async () => the(await assessments.load(db, id));
  const sheetOf = async (examiner: string, unit: string) => {
    const { teams } = await record();
    for (const { team, sheets: made } of teams) {
      const [examinerIds, of] = [
        team.examiners.filter(({ person }) => person.name === examiner).map((one) => one.id),
        team.units.find(({ name }) => name === unit),
      ];
      const sheet = made.find((one) => examinerIds.includes(one.examinerId) && one.unitId === of?.id);
      if (sheet) return sheet.id;
    }
    throw new Error(`${examiner} has no sheet of ${unit}`);
  };

  return {
    id,
    at,
    actor,
    record,
    async score(examiner, unit, points) {
      const sheetId = await sheetOf(examiner, unit);
      const openId = (await actor(examiner)).openId;
      const click = () => ({ key: `click:${crypto.randomUUID()}`, messageId: 'om_none', openId, at: at(), sheetId });
      const { sheet, rubric } = the(await sheets.load(db, sheetId));
      const pages = sheetPages({ sheet, sections: settledSections(rubric) });
      let { version } = sheet;
      for (const [page, { criteria }] of pages.entries()) {
        const form = Object.fromEntries(
          criteria.flatMap(({ id: criterionId, maxPoints }) => {
            const [names, mark = String(maxPoints / 100)] = [fieldNames(criterionId), points[criterionId]];
            const [given, why] = typeof mark === 'string' ? [mark, '台账不全'] : mark;
            const reason = Number(given) * 100 < maxPoints ? why : '';
            return [
              [names.points, given],
              [names.reason, reason],
            ];
          }),
        );
        const saved = await savePage(db, { ...click(), version, page, go: page + 1, form });
        if (saved.outcome !== 'saved') throw new Error(`a page came to ${saved.outcome}`);
        version += 1;
      }
      await handInSheet(db, { ...click(), version });
    },
    async correct(how, by, examiner, unit) {
      const sheetId = await sheetOf(examiner, unit);
      await inTurn(async (tx) =>
        correctSheet(tx, { how, sheetId, typed: '漏看一份材料', actor: await actor(by, tx), at: at() }),
      );
    },
    async change(form, { unit, examiner, reason }) {
      const { teams } = await record();
      const team = the(teams.find((one) => one.team.units.some(({ name }) => name === unit)));
      const typed = {
        unit: the(team.team.units.find(({ name }) => name === unit)).id,
        person: team.team.examiners.find(({ person }) => person.name === examiner)?.person.id ?? '',
        reason,
      };
      const done = await inTurn(async (tx) =>
        changePeople(tx, {
          form,
          assessmentId: id,
          teamId: team.id,
          typed,
          directory: new Map(),
          actor: await actor(administrator, tx),
          at: at(),
        }),
      );
      if ('refused' in done) throw new Error(`${form} is refused`);
    },
    async endTeams() {
      for (const { id: teamId, version, leader } of (await record()).teams) {
        await inTurn(async (tx) =>
          endTeamAssessment(tx, { teamId, version, actor: await actor(leader.name, tx), at: at() }),
        );
      }
    },
    async fileReports(about = () => ({ highlights: '网格党组织覆盖率百分之百。', problems: '台账更新不及时。' })) {
      for (const { id: teamId, team, leader } of (await record()).teams) {
        const of = { teamId, version: 0, actor: await actor(leader.name) };
        for (const { id: unitId, name, withdrawn } of team.units) {
          if (withdrawn) continue;
          const typed = about(name);
          const picked = { highlights: [], problems: [] };
          await inTurn((tx) => writeFinding(tx, { ...of, unitId, typed, picked, at: at() }));
        }
        await inTurn((tx) => writeNextSteps(tx, { ...of, typed: '逐条整改。', at: at() }));
        await inTurn(async (tx) => fileReport(tx, { ...of, at: at() }));
        const filing = await db.reportFiling.findFirstOrThrow({ where: { teamId } });
        await filedReportFile(db, filing.id, at());
      }
    },
  };
}
