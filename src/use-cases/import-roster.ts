import { createHash } from 'node:crypto';
import { noticeCard } from '../../cards/notice-card.ts';
import { rosterFaultsCard, type RosterCheckView } from '../../cards/roster-card.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import type { Actor } from '../db/people.ts';
import * as rosters from '../db/rosters.ts';
import type { RosterImport } from '../db/rosters.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { takesRoster } from '../domain/life.ts';
import { refuseUnlessMay, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rosterDifference } from '../domain/roster-difference.ts';
import type { Roster, RosterFault, RosterPerson } from '../domain/roster.ts';
import type { Rubric } from '../domain/rubric.ts';
import { settledSections } from '../domain/settlement.ts';
import { allRoles, rolesIn } from './roles.ts';

/** A workbook as somebody sent it, read and with its people looked up; all that is slow is done before the transaction. */
export type ReadWorkbook =
  | { readonly fileName: string; readonly faults: readonly RosterFault[]; readonly foreign?: true }
  | {
      readonly fileName: string;
      readonly sha256: string;
      readonly roster: Roster;
      readonly notices: readonly RosterFault[];
      readonly found: Readonly<Record<string, string>>;
    };

export async function readWorkbook(
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
  shippedRubric: Rubric,
  findByMobile: (mobiles: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<ReadWorkbook> {
  // Loaded when the first workbook comes: the spreadsheet library takes as much memory as all the rules.
  const { readRoster } = await import('../documents/read-roster.ts');
  const reading = await readRoster(bytes, { shippedRubric });
  if ('faults' in reading) return { fileName, ...reading };
  const mobiles = [...new Set(everybody(reading.roster).map(({ person }) => person.mobile))];
  return {
    fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...reading,
    found: Object.fromEntries(await findByMobile(mobiles)),
  };
}

/** An administrator sent a roster workbook: it is checked and kept, and a card asks for the confirmation. Nothing else changes yet. */
export async function checkRoster(
  tx: Tx,
  { workbook, actor, to, at, key }: { workbook: ReadWorkbook; actor: Actor; to: Recipient; at: Date; key: string },
): Promise<void> {
  refuseUnlessMay(allRoles(actor), { act: 'roster.import' });
  if (!actor.person) throw new Refusal('not-permitted');
  if ('faults' in workbook) {
    await outbox.put(tx, {
      to,
      at,
      key,
      assessmentId: undefined,
      content: { type: 'card', card: rosterFaultsCard(workbook) },
    });
    return;
  }
  const { roster } = workbook;
  const existing = await tx.assessment.findUnique({ where: { name: roster.name }, omit: { rubric: true } });
  if (existing) refuseUnlessMay(rolesIn(actor, existing.id), { act: 'roster.import' });
  if (existing && !takesRoster(existing.status)) {
    const card = noticeCard({
      title: '名单未导入',
      subtitle: roster.name,
      tone: 'refused',
      lines: [
        '这次考核已经开始，名单不能再整体导入。如要新建一次考核，请在“考核设置”表中填写另一个考核名称，再把文件发给我。',
      ],
    });
    await outbox.put(tx, { to, at, key, assessmentId: existing.id, content: { type: 'card', card } });
    return;
  }
  const importId = await rosters.keepImport(tx, {
    ...workbook,
    uploadedBy: actor.person.id,
    at,
    assessment: existing ? { id: existing.id, version: existing.version } : undefined,
  });
  for (const older of await rosters.outdate(tx, roster.name, importId)) {
    // One or two: how many files somebody sent before this one.
    await outbox.redraw(tx, subjectOf({ kind: 'roster-check', importId: older }), at);
  }
  const ref = { kind: 'roster-check', importId } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key }]);
}

/** 确认导入: the roster is taken in, all of it or nothing. */
export async function confirmRoster(
  tx: Tx,
  { importId, actor, at }: { importId: string; actor: Actor; at: Date },
): Promise<RosterImport['status']> {
  const checked = await waitingImport(tx, importId, actor);
  if (checked.status !== 'pending') return checked.status;
  const { roster, found } = checked;
  const existing = await assessments.lockByName(tx, roster.name);
  const asChecked =
    (existing?.id ?? null) === checked.assessmentId && (existing?.version ?? null) === checked.baseVersion;
  if (!asChecked || (existing && !takesRoster(existing.status))) {
    await rosters.settleImport(tx, importId, 'outdated');
    return 'outdated';
  }
  const before = existing ? await rosters.currentRoster(tx, existing.id) : undefined;
  const assessmentId = await rosters.takeIn(tx, { roster, found, existingId: existing?.id, at });
  await rosters.settleImport(tx, importId, 'applied', assessmentId);
  await outbox.redraw(tx, subjectOf({ kind: 'roster-check', importId }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'opening', assessmentId }), at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId,
    what: 'roster.imported',
    subject: `import:${importId}`,
    after: before ? { changes: rosterDifference(before, roster) } : { roster: withoutMobiles(roster) },
  });
  return 'applied';
}

/** 放弃: the workbook is put aside, nothing changes. */
export async function discardRoster(
  tx: Tx,
  { importId, actor, at }: { importId: string; actor: Actor; at: Date },
): Promise<RosterImport['status']> {
  const checked = await waitingImport(tx, importId, actor);
  if (checked.status !== 'pending') return checked.status;
  await rosters.settleImport(tx, importId, 'discarded');
  await outbox.redraw(tx, subjectOf({ kind: 'roster-check', importId }), at);
  return 'discarded';
}

async function waitingImport(tx: Tx, importId: string, actor: Actor): Promise<RosterImport> {
  await rosters.lockImport(tx, importId);
  const checked = await rosters.importOf(tx, importId);
  if (!checked) throw new Refusal('unknown-subject');
  const roles = checked.assessmentId === null ? rolesInNew(checked, actor) : rolesIn(actor, checked.assessmentId);
  refuseUnlessMay(roles, { act: 'roster.import' });
  return checked;
}

/** What somebody is to a roster that makes a new assessment: no administrator of another one has a say in it. */
function rolesInNew({ uploadedBy, roster, found }: RosterImport, actor: Actor): Roles {
  const named = roster.office.some(({ mobile, administrator }) => administrator && found[mobile] === actor.openId);
  const administers = rolesIn(actor).administrator || uploadedBy === actor.person?.id || named;
  return administers ? { ...rolesIn(actor), administrator: true } : rolesIn(actor);
}

export async function rosterCheckView(db: Db | Tx, checked: RosterImport): Promise<RosterCheckView> {
  const { roster, found, status, assessmentId } = checked;
  const waiting = status === 'pending' && assessmentId !== null;
  const before = waiting ? await rosters.currentRoster(db, assessmentId) : undefined;
  const categories = [...new Set(roster.units.map(({ category }) => category))];
  const notFound = new Map(
    everybody(roster)
      .filter(({ person }) => found[person.mobile] === undefined)
      .toReversed()
      .map(({ person, as }) => [person.mobile, { name: person.name, as }]),
  );
  return {
    importId: checked.id,
    assessmentName: roster.name,
    fileName: checked.fileName,
    categories: categories.map((category) => ({
      category,
      units: roster.units.filter((unit) => unit.category === category).length,
    })),
    counts: {
      teams: roster.teams.length,
      examiners: new Set(roster.examiners.map(({ mobile }) => mobile)).size,
      liaisons: new Set(roster.units.map(({ liaison }) => liaison.mobile)).size,
      office: roster.office.length,
      administrators: roster.office.filter(({ administrator }) => administrator).length,
    },
    notFound: [...notFound.values()].toReversed(),
    sections: settledSections(roster.rubric),
    notices: checked.notices,
    state: status,
    ...(before && { changes: rosterDifference(before, roster) }),
  };
}

/** Everybody a roster names, each with what he or she is on it. */
function everybody({ office, teams, examiners, units }: Roster): { person: RosterPerson; as: string }[] {
  return [
    ...office.map((person) => ({ person, as: '推进组' })),
    ...teams.map(({ name, leader }) => ({ person: leader, as: `${name}组长` })),
    ...examiners.map((person) => ({ person, as: `${person.team}成员` })),
    ...units.map(({ name, liaison }) => ({ person: liaison, as: `${name}联络员` })),
  ];
}

/** The audit log is kept for ever and shown to many: names yes, telephone numbers no. */
function withoutMobiles(roster: Roster): unknown {
  return JSON.parse(JSON.stringify(roster, (key, value: unknown) => (key === 'mobile' ? undefined : value)));
}
