import { openDatabase, type DatabaseLocation, type Db, type Tx } from '../../src/db/database.ts';
import * as people from '../../src/db/people.ts';
import { the } from './play.ts';
import { handsOn, type GivenPoints } from './played-hands.ts';
import { playRound } from './played-round.ts';
import type { PlayedStage } from './stage.ts';

interface Grading {
  /** What a unit is given below full marks, by its name. */
  readonly takenOff?: Readonly<Record<string, GivenPoints>>;
  /** Tiers decided otherwise than by score, by the unit's name. */
  readonly decided?: Readonly<Record<string, 'good' | 'fair' | 'poor'>>;
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

/** Everything an open assessment still lacks before its results can be published, by what people do: marks, reports, and tiers that are final. */
export async function grade(db: Db, { takenOff = {}, decided = {} }: Grading = {}): Promise<void> {
  const { id } = await db.assessment.findFirstOrThrow();
  const office = await db.officeMember.findMany({ where: { administrator: true }, include: { person: true } });
  const [decider, confirmer] = office.map(({ person }) => person.name).toSorted();
  const at = () => new Date();
  const actor = async (name: string, on: Db | Tx = db) => {
    const { openId } = await on.person.findFirstOrThrow({ where: { name, openId: { not: null } } });
    return people.actor(on, openId ?? '');
  };
  const hands = handsOn(db, { id, at, actor, administrator: the(decider) });
  for (const { team } of (await hands.record()).teams)
    for (const { person } of team.examiners)
      for (const { name } of team.units) await hands.score(person.name, name, takenOff[name] ?? {});
  await hands.endTeams();
  await hands.fileReports((unit) => ({ highlights: `${unit}的亮点。`, problems: `${unit}的问题。` }));
  const departures = Object.entries(decided).map(([unit, tier]) => ({ unit, tier, reason: '等次比例要求' }));
  const of = { id, at, actor, decider: the(decider), ...(confirmer !== undefined && { confirmer }) };
  await playRound(db, of, { departures });
}
