import { marksSentText } from '../../cards/marks-check-card.ts';
import { filledIn } from '../../cards/sheet-view.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { FileRef, PaperOf } from '../db/outbox-content.ts';
import * as ownSheets from '../db/own-sheets.ts';
import * as people from '../db/people.ts';
import type { Actor, Membership } from '../db/people.ts';
import { rubricOf } from '../db/rubrics.ts';
import { dayOf } from '../domain/day.ts';
import type { FormUnit, MarksForm } from '../domain/marks-form.ts';
import { Refusal } from '../domain/refusal.ts';
import { settledSections } from '../domain/settlement.ts';
import { typableUnits } from './paper-offer.ts';
import { rolesIn } from './roles.ts';

type MarksFormRef = Extract<FileRef, { kind: 'marks-form' }>;

/** 导出打分表: the examiner's open sheets come as a workbook, made when it is sent. */
export async function sendMarksForm(
  tx: Tx,
  { actor, at, key }: { readonly actor: Actor; readonly at: Date; readonly key: string },
  { assessmentId }: Membership,
): Promise<void> {
  if (!actor.person) throw new Refusal('not-permitted');
  const ownerId = actor.person.id;
  if ((await ownOpenUnits(tx, assessmentId, ownerId)).length === 0) throw new Refusal('nothing-to-score');
  const to = { type: 'open_id', id: actor.openId } as const;
  const file: FileRef = { kind: 'marks-form', assessmentId, ownerId };
  await outbox.put(tx, { to, at, key: `${key}:file`, assessmentId, content: { type: 'file', file } });
  await outbox.put(tx, { to, at, key: `${key}:text`, assessmentId, content: { type: 'text', text: marksSentText } });
}

/** The workbook as things stand now; what was submitted meanwhile is not in it. */
export async function makeMarksForm(
  db: Db,
  ref: MarksFormRef,
  now: Date,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const form = await marksForm(db, ref, now);
  // Loaded when the first one is asked for: the spreadsheet library takes as much memory as all the rules.
  const { writeMarks } = await import('../documents/write-marks.ts');
  const whose = `${form.examinerName}${form.purpose === 'paper' ? '，纸质录入' : ''}`;
  return { name: `打分表（${whose}）${dayOf(now)}.xlsx`, bytes: await writeMarks(form) };
}

async function marksForm(db: Db, { assessmentId, ownerId, paper }: MarksFormRef, now: Date): Promise<MarksForm> {
  const head = await assessments.head(db, assessmentId);
  const owner = await people.nameOf(db, ownerId);
  if (!head || owner === undefined) throw new Error(`no assessment ${assessmentId} or person ${ownerId}`);
  const rubric = await rubricOf(db, assessmentId);
  const form = {
    assessmentId,
    assessmentName: head.name,
    ownerId,
    exportedAt: now,
    step: rubric.step,
    sections: settledSections(rubric),
  };
  if (paper) return { ...form, purpose: 'paper', ...(await paperUnits(db, ownerId, paper)) };
  return { ...form, purpose: 'drafts', examinerName: owner, units: await ownOpenUnits(db, assessmentId, ownerId) };
}

/** The units of one examiner, as far as whoever asked may type their marks at this moment. */
async function paperUnits(
  db: Db,
  ownerId: string,
  { teamId, examinerId }: PaperOf,
): Promise<Pick<MarksForm, 'examinerId' | 'examinerName' | 'units'>> {
  const loaded = await assessments.loadTeam(db, teamId);
  const owner = await people.actorOf(db, ownerId);
  const examiner = loaded?.team.team.examiners.find(({ id }) => id === examinerId);
  if (!loaded || !owner || !examiner) throw new Error(`no examiner ${examinerId} in team ${teamId}`);
  const units = typableUnits(loaded.team, rolesIn(owner, loaded.assessment.id), examinerId);
  return { examinerId, examinerName: examiner.person.name, units };
}

/** What an examiner still has to submit, in the order of the roster. */
async function ownOpenUnits(db: Db | Tx, assessmentId: string, personId: string): Promise<FormUnit[]> {
  const own = await ownSheets.ofPerson(db, assessmentId, personId);
  return own.filter(({ sheet }) => sheet.status === 'open' && filledIn(sheet).required > 0);
}
