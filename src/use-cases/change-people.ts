import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import { readPeopleEntry, type PeopleEntry } from '../domain/people-entry.ts';
import { refuseUnlessChangeFits, type PeopleForm } from '../domain/people-change.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { changeLeader, changeLiaison } from './change-contact.ts';
import { excuseScores, liftRecusal, recordRecusal } from './change-team.ts';
import type { Directory } from './named-person.ts';
import { teamScene, type TeamScene } from './people-scene.ts';
import { addMember, correctMobile, type Reaching } from './reach-people.ts';
import { replaceExaminer } from './replace-examiner.ts';
import { rolesIn } from './roles.ts';
import { restoreUnit, withdrawUnit } from './withdraw-unit.ts';

export interface ChangePeople {
  readonly form: PeopleForm;
  readonly assessmentId: string;
  /** Of the team, for what concerns one. */
  readonly teamId: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  /** Who in Feishu has the mobile that was typed. */
  readonly directory: Directory;
  readonly actor: Actor;
  readonly at: Date;
}

export type PeopleChanged = { readonly outcome: 'done' } | { readonly refused: RefusedReason };

type InTeam = (tx: Tx, scene: TeamScene, entry: PeopleEntry, directory: Directory) => Promise<void>;
type InAssessment = (tx: Tx, of: Reaching, entry: PeopleEntry, directory: Directory) => Promise<void>;

type TeamForm = Exclude<PeopleForm, keyof typeof inAssessment>;

const inAssessment = { mobile: correctMobile, member: addMember } as const satisfies Partial<
  Record<PeopleForm, InAssessment>
>;

const inTeam: Record<TeamForm, InTeam> = {
  recuse: recordRecusal,
  lift: liftRecusal,
  replace: replaceExaminer,
  excuse: excuseScores,
  withdraw: withdrawUnit,
  restore: restoreUnit,
  liaison: changeLiaison,
  leader: changeLeader,
};

/** A form of 人员 is handed in: what is wrong with it comes back marked, or the change is made. */
export async function changePeople(tx: Tx, command: ChangePeople): Promise<PeopleChanged> {
  const { form, assessmentId, teamId, typed, directory, actor, at } = command;
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'contact.change' });
  const read = readPeopleEntry(form, typed);
  if ('faults' in read) {
    const { faults, reason } = read;
    return { refused: { typed: typed['reason'] ?? '', fields: typed, faults, ...(reason && { fault: reason }) } };
  }
  const { entry } = read;
  // Whoever is to score has to be sent the sheets.
  if (form === 'replace' && !directory.has(entry.mobile))
    return { refused: { typed: entry.reason, fields: typed, faults: ['not-in-feishu'] } };
  if (form === 'mobile' || form === 'member') {
    const assessment = await assessments.head(tx, assessmentId);
    if (!assessment) throw new Refusal('unknown-subject');
    refuseUnlessChangeFits(form, assessment.status);
    await inAssessment[form](tx, { assessmentId, actor, at }, entry, directory);
    return { outcome: 'done' };
  }
  if (teamId === undefined) throw new Refusal('unknown-subject');
  const scene = await teamScene(tx, form, { teamId, actor, at });
  if (scene.assessment.id !== assessmentId) throw new Refusal('unknown-subject');
  await inTeam[form](tx, scene, entry, directory);
  return { outcome: 'done' };
}
