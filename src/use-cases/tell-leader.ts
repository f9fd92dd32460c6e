import * as assessments from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as teams from '../db/teams.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { matrix } from '../domain/matrix.ts';
import { isComplete, progressOf } from '../domain/progress.ts';

/** The leader hears, once for each version of the team, that nothing is missing any more. */
export async function tellLeaderWhenAllIsIn(tx: Tx, teamId: string, at: Date): Promise<void> {
  if (await teams.hasOpenSheets(tx, teamId)) return;
  const loaded = await assessments.loadTeam(tx, teamId);
  if (!loaded || !isComplete(progressOf(matrix(loaded.team)))) return;
  const { assessment, team } = loaded;
  if (team.leader.openId === null) return;
  const ref = { kind: 'all-submitted', teamId } as const;
  await outbox.putCards(tx, [
    {
      to: { type: 'open_id', id: team.leader.openId },
      ref,
      subject: subjectOf(ref),
      key: `all-submitted:${assessment.id}:${team.id}:${team.version}`,
      at,
    },
  ]);
}
