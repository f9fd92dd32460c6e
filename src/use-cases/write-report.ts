import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as reports from '../db/reports.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { Refusal } from '../domain/refusal.ts';
import { withPhrases, type Findings } from '../domain/team-report.ts';
import { characterCount, cleanParagraphs } from '../domain/text.ts';
import { unitPhrases } from './report-content.ts';
import { refuseUnlessWritable, reportScene } from './report-scene.ts';

/** What is kept of one text: far more than may be filed, so that a draft is never lost for its length. */
const longestText = 2000;

interface Writing {
  readonly teamId: string;
  /** As the card was drawn with. */
  readonly version: number;
  readonly actor: Actor;
  readonly at: Date;
}

export interface WriteFinding extends Writing {
  readonly unitId: string;
  readonly typed: Findings;
  /** Criteria whose phrase was picked for the one or the other. */
  readonly picked: { readonly highlights: readonly string[]; readonly problems: readonly string[] };
}

/** A member drafts what the report says of a unit; `changed` when a colleague saved it since the card was drawn. */
export async function writeFinding(tx: Tx, command: WriteFinding): Promise<'saved' | 'changed'> {
  const { teamId, unitId, version, typed, picked, actor, at } = command;
  const scene = await reportScene(tx, { teamId, actor, act: { act: 'finding.write', teamId, unitId } });
  refuseUnlessWritable(scene);
  const { assessment, team, by } = scene;
  if (!team.team.units.some(({ id, withdrawn }) => id === unitId && !withdrawn)) throw new Refusal('unknown-subject');
  const phrases = unitPhrases(team, unitId);
  const text = (field: 'highlights' | 'problems'): string =>
    kept(
      withPhrases(
        cleanParagraphs(typed[field]),
        phrases[field].filter(({ criterionId }) => picked[field].includes(criterionId)),
      ),
    );
  const findings = { highlights: text('highlights'), problems: text('problems') };
  if (!(await reports.saveFinding(tx, { teamId, unitId, ...findings, expecting: version, personId: by.id, at })))
    return 'changed';
  await outbox.redraw(tx, subjectOf({ kind: 'finding', teamId, unitId }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'report', teamId, personId: by.id, page: 0 }), at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'report.finding-written',
    subject: `unit:${unitId}`,
    after: { ...findings, version: version + 1 },
  });
  return 'saved';
}

/** The same for the next steps, 下步工作打算. */
export async function writeNextSteps(
  tx: Tx,
  { teamId, version, typed, actor, at }: Writing & { readonly typed: string },
): Promise<'saved' | 'changed'> {
  const scene = await reportScene(tx, { teamId, actor, act: { act: 'report.write', teamId } });
  refuseUnlessWritable(scene);
  const { assessment, by } = scene;
  const nextSteps = kept(cleanParagraphs(typed));
  if (!(await reports.saveNextSteps(tx, { teamId, nextSteps, expecting: version, personId: by.id, at })))
    return 'changed';
  await outbox.redraw(tx, subjectOf({ kind: 'next-steps', teamId }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'report', teamId, personId: by.id, page: 0 }), at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'report.next-steps-written',
    subject: `team:${teamId}`,
    after: { nextSteps, version: version + 1 },
  });
  return 'saved';
}

function kept(text: string): string {
  const length = characterCount(text);
  if (length > longestText) throw new Refusal('words-length', { length, shortest: 0, longest: longestText });
  return text;
}
