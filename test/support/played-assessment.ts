import type { Db, Tx } from '../../src/db/database.ts';
import * as people from '../../src/db/people.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { checkRoster, confirmRoster } from '../../src/use-cases/import-roster.ts';
import { openAssessmentNow } from '../../src/use-cases/open-assessment.ts';
import { the } from './play.ts';
import { handsOn, type PlayedAssessment } from './played-hands.ts';

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

  return handsOn(db, { id, at, actor, administrator: admin });
}
