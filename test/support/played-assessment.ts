import { fieldNames } from '../../cards/field-names.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import * as assessments from '../../src/db/assessments.ts';
import type { Db, Tx } from '../../src/db/database.ts';
import * as people from '../../src/db/people.ts';
import type { Actor } from '../../src/db/people.ts';
import * as sheets from '../../src/db/sheets.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { changePeople } from '../../src/use-cases/change-people.ts';
import { correctSheet } from '../../src/use-cases/correct-sheet.ts';
import { endTeamAssessment } from '../../src/use-cases/end-team.ts';
import { fileReport } from '../../src/use-cases/file-report.ts';
import { checkRoster, confirmRoster } from '../../src/use-cases/import-roster.ts';
import { openAssessmentNow } from '../../src/use-cases/open-assessment.ts';
import { filedReportFile } from '../../src/use-cases/report-file.ts';
import { handInSheet, savePage } from '../../src/use-cases/save-sheet.ts';
import { writeFinding, writeNextSteps } from '../../src/use-cases/write-report.ts';
import { the } from './play.ts';

/** An assessment as people play it, use-case by use-case: nothing is written but by what they do. */
export interface PlayedAssessment {
  readonly id: string;
  readonly at: () => Date;
  readonly actor: (name: string, on?: Db | Tx) => Promise<Actor>;
  readonly record: () => Promise<assessments.AssessmentRecord>;
  /** Fills in and submits a sheet; points by criterion id, a reason wherever something is deducted. */
  readonly score: (examiner: string, unit: string, points: Readonly<Record<string, string>>) => Promise<void>;
  readonly correct: (how: 'reopened' | 'voided', by: string, examiner: string, unit: string) => Promise<void>;
  /** A form of 人员 is handed in by the first administrator. */
  readonly change: (
    form: 'recuse' | 'excuse' | 'withdraw',
    of: { unit: string; examiner?: string; reason: string },
  ) => Promise<void>;
  readonly endTeams: () => Promise<void>;
  readonly fileReports: () => Promise<void>;
}

/** Takes the roster in, opens the assessment; the clock goes on by a minute at every step. */
export async function playedFrom(db: Db, roster: Roster): Promise<PlayedAssessment> {
  let now = new Date('2026-11-24T10:00:00+08:00').getTime();
  const at = () => new Date((now += 60_000));
  const openIdOf = (mobile: string) => `ou_${mobile}`;
  const everybody = [
    ...roster.office,
    ...roster.teams.map(({ leader }) => leader),
    ...roster.examiners,
    ...roster.units.map(({ liaison }) => liaison),
  ];
  const mobiles = new Map(everybody.map(({ name, mobile }) => [name, mobile]));
  const [first] = roster.office;
  const admin = the(first).name;
  // On the transaction where there is one: the embedded database has one connection.
  const actor = (name: string, on: Db | Tx = db) => people.actor(on, openIdOf(the(mobiles.get(name))));
  const inTurn = <T>(act: (tx: Tx) => Promise<T>) => db.$transaction(act, { timeout: 60_000 });

  const own = await db.person.upsert({
    where: { openId: openIdOf(the(first).mobile) },
    create: {
      id: crypto.randomUUID(),
      openId: openIdOf(the(first).mobile),
      mobile: the(first).mobile,
      name: admin,
      createdAt: at(),
    },
    update: {},
  });
  await db.administrator.upsert({
    where: { personId: own.id },
    create: { personId: own.id, grantedAt: at() },
    update: {},
  });
  const found = Object.fromEntries(everybody.map(({ mobile }) => [mobile, openIdOf(mobile)]));
  const workbook = { fileName: '名单.xlsx', sha256: '0'.repeat(64), roster, notices: [], found };
  const to = { type: 'open_id', id: openIdOf(the(first).mobile) } as const;
  const key = `roster:${crypto.randomUUID()}`;
  await inTurn(async (tx) => checkRoster(tx, { workbook, actor: await actor(admin, tx), to, at: at(), key }));
  const kept = await db.rosterImport.findFirstOrThrow({ where: { status: 'pending' } });
  await inTurn(async (tx) => confirmRoster(tx, { importId: kept.id, actor: await actor(admin, tx), at: at() }));
  const { id } = await db.assessment.findUniqueOrThrow({ where: { name: roster.name }, select: { id: true } });
  await inTurn(async (tx) =>
    openAssessmentNow(tx, { assessmentId: id, version: 0, actor: await actor(admin, tx), at: at() }),
  );

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
      const openId = openIdOf(the(mobiles.get(examiner)));
      const click = () => ({ key: `click:${crypto.randomUUID()}`, messageId: 'om_none', openId, at: at(), sheetId });
      const { sheet, rubric } = the(await sheets.load(db, sheetId));
      const pages = sheetPages({ sheet, sections: settledSections(rubric) });
      let { version } = sheet;
      for (const [page, { criteria }] of pages.entries()) {
        const form = Object.fromEntries(
          criteria.flatMap(({ id: criterionId, maxPoints }) => {
            const [names, given] = [fieldNames(criterionId), points[criterionId] ?? String(maxPoints / 100)];
            const reason = Number(given) * 100 < maxPoints ? '台账不全' : '';
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
          actor: await actor(admin, tx),
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
    async fileReports() {
      for (const { id: teamId, team, leader } of (await record()).teams) {
        const of = { teamId, version: 0, actor: await actor(leader.name) };
        for (const { id: unitId, withdrawn } of team.units) {
          if (withdrawn) continue;
          const typed = { highlights: '网格党组织覆盖率百分之百。', problems: '台账更新不及时。' };
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
