import { describe, expect, it } from 'vitest';
import * as people from '../../src/db/people.ts';
import { reopenTeamScoring } from '../../src/use-cases/reopen-team.ts';
import { openForThisFile } from './open-database.ts';
import { aPerson, aScene, noon, type Scene } from './scene.ts';

const database = openForThisFile();

/** A team that has reported, in an assessment in the given state; and a member of its office lets it score again. */
async function reopened(status: string): Promise<Scene> {
  const { db } = database;
  const scene = await aScene(db);
  const office = await aPerson(db, { name: '周明远' });
  await db.officeMember.create({ data: { assessmentId: scene.assessment, personId: office.id, administrator: false } });
  await db.assessment.update({ where: { id: scene.assessment }, data: { status } });
  const ended = { status: 'reported', endedOn: new Date('2026-11-23'), endedAt: noon };
  await db.team.update({ where: { id: scene.team }, data: ended });
  const actor = await people.actor(db, office.openId);
  await db.$transaction((tx) =>
    reopenTeamScoring(tx, { teamId: scene.team, version: 0, typed: '漏评一项', actor, at: noon }),
  );
  return scene;
}

describe('a team that scores again', () => {
  it('takes an assessment that is being graded back with it', async () => {
    const scene = await reopened('grading');
    const { db } = database;
    expect(await db.team.findUniqueOrThrow({ where: { id: scene.team } })).toMatchObject({
      status: 'scoring',
      endedOn: null,
      endedAt: null,
      version: 1,
    });
    expect(await db.assessment.findUniqueOrThrow({ where: { id: scene.assessment } })).toMatchObject({
      status: 'assessing',
      version: 1,
    });
  });

  it('leaves an audit entry with the reason, before and after', async () => {
    const scene = await reopened('assessing');
    const [entry] = await database.db.auditEntry.findMany({ where: { subject: `team:${scene.team}` } });
    expect(entry).toMatchObject({
      what: 'team.reopened',
      before: { status: 'reported', endedOn: '2026-11-23', assessment: 'assessing' },
      after: { status: 'scoring', assessment: 'assessing', reason: '漏评一项' },
    });
  });

  it('is not to be had once the results are published', async () => {
    await expect(reopened('published')).rejects.toThrow(expect.objectContaining({ code: 'wrong-state' }));
  });
});
