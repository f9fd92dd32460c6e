import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CardAction } from '../../cards/actions.ts';
import { commandNames } from '../../src/use-cases/scoped-commands.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { aPdf, assign } from '../support/evidence.ts';
import { whileStopped } from '../support/final-round.ts';
import { allIsDelivered, ask, marks, scoreSheet, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const tang = { name: '唐志刚', mobile: '19900000003' };
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { ...tang, administrator: false },
  ],
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  // Of the office, an examiner, and sent by a unit that the team assesses.
  examiners: [anExaminer(), anExaminer({ ...tang, organisation: '白石镇', charge: ['1.1'] })],
});

let stage: PlayedStage;
/** Of 白石镇, which none of those who press has anything to do with. */
let foreign: Record<string, unknown>;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(['李明', '唐志刚'].map((name) => waitForSheet(person(name), '青禾镇')));
  await scoreSheet(person('李明'), '青禾镇');
  await scoreSheet(person('李明'), '白石镇', marks({ '1.1': ['20', '台账不全'] }));
  const luo = person('罗小军');
  await luo.sendFile('白石镇台账.pdf', aPdf());
  await luo.waitForCard('收到1份佐证材料');
  await allIsDelivered(stage);
  await assign(luo, `1.1　${the(roster.rubric.sections[0]?.criteria[0]).title}`);
  await allIsDelivered(stage);
  foreign = await whileStopped(stage, async (db) => {
    const unit = await db.unit.findFirstOrThrow({ where: { name: '白石镇' } });
    const sheet = await db.sheet.findFirstOrThrow({ where: { unitId: unit.id, status: 'submitted' } });
    const piece = await db.evidence.findFirstOrThrow({ where: { unitId: unit.id } });
    const { id: unitId, teamId, assessmentId, liaisonId: personId } = unit;
    const known = { unitId, teamId, assessmentId, personId, sheetId: sheet.id, evidenceId: piece.id };
    return { ...known, batchId: piece.batchId, of: { teamId } };
  });
  for (const name of ['马文涛', '周明远', '唐志刚']) await ask(person(name), '进度', '进度');
  await allIsDelivered(stage);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);

/** Every button there is, as somebody would forge it who knows all ids of the other unit. */
function forgeries(): readonly Record<string, unknown>[] {
  const rest = { version: 0, page: 0, go: 0, month: '2026-11', seen: '', prefer: 'workbook', form: 'recuse' };
  const yes = { allow: true, accept: true, keep: true, upheld: true, criterionId: '1.1', command: '汇总' };
  const where = { place: 'rounds', step: 'overview', scope: 'full' };
  return CardAction.options.map(({ shape }) =>
    Object.fromEntries(
      Object.keys(shape).map((key) => {
        if (key === 'kind') return [key, shape.kind.value];
        const given: Record<string, unknown> = { ...rest, ...yes, ...where, ...foreign };
        return [key, given[key] ?? randomUUID()];
      }),
    ),
  );
}

/** What all their forms could say. */
const form_value = () => ({
  reason: '伪造的按钮',
  unit: foreign['unitId'],
  sheet: foreign['sheetId'],
  piece: foreign['evidenceId'],
  pieces: [foreign['evidenceId']],
  person: foreign['personId'],
  criterion: '1.1',
  criteria_0: ['1.1'],
  days: '5',
  day: '2027-01-04 +0800',
  points_1_d1: '25',
  reason_1_d1: '',
  highlights: '伪造',
  problems: '伪造',
});

/** Presses all of them: on a card of one's own, and on one that was forwarded. */
async function pressAll(who: Person): Promise<ReadonlyMap<string, readonly string[]>> {
  const own = the(who.cards().findLast(({ title }) => title.includes('进度') || title.includes('青禾镇')));
  const other = the(person('罗小军').cards().at(-1));
  const told = new Map<string, string[]>();
  for (const value of forgeries()) {
    const toasts: string[] = [];
    for (const messageId of [own.id, other.id]) {
      // One toast at a time.
      await who.rawClick({ value, form_value: form_value() }, { messageId });
      toasts.push(who.toast ?? '');
    }
    told.set(String(value['kind']), toasts);
  }
  await allIsDelivered(stage);
  // Every one was understood and met a rule: neither a fault of ours nor a button of another version.
  expect([...told].filter(([, toasts]) => toasts.some((toast) => /系统繁忙|旧版本/.test(toast)))).toEqual([]);
  return told;
}

const doneBy = (name: string) =>
  whileStopped(stage, async (db) => {
    const { id: actorId } = await db.person.findFirstOrThrow({ where: { name } });
    return db.auditEntry.findMany({ where: { actorId }, select: { what: true, subject: true } });
  });

describe('a liaison', () => {
  it('gets nothing of another unit, whatever is said and whatever button is forged', async () => {
    const ma = person('马文涛');
    const before = await doneBy('马文涛');
    for (const command of commandNames) await ma.say(command);
    await allIsDelivered(stage);
    await pressAll(ma);
    const seen = [...ma.messages().map(({ text }) => text), ...ma.cards().map(({ card }) => JSON.stringify(card))];
    expect(seen.filter((text) => /白石|李明|台账不全|唐志刚/.test(text))).toEqual([]);
    expect(await doneBy('马文涛')).toEqual(before);
  });
});

describe('somebody of the office whom a unit has sent', () => {
  it('decides nothing about that unit', async () => {
    await pressAll(person('唐志刚'));
    const decided = (await doneBy('唐志刚')).filter(
      ({ what, subject }) =>
        subject.includes(String(foreign['sheetId'])) ||
        /^(second-look|evidence\.(verified|returned)|objection\.|paper|finding)/.test(what),
    );
    expect(decided).toEqual([]);
  });
});

describe('an administrator', () => {
  it('gives no mark: no button writes points for anybody', async () => {
    const told = await pressAll(stage.admin);
    for (const kind of ['sheet.save', 'sheet.submit'])
      for (const toast of told.get(kind) ?? []) expect(toast).toContain('不是发给您的');
    const given = await whileStopped(stage, async (db) => {
      const { id: changedBy } = await db.person.findFirstOrThrow({ where: { name: '周明远' } });
      return db.scoreChange.count({ where: { changedBy, toPoints: { not: null } } });
    });
    expect(given).toBe(0);
  });
});
