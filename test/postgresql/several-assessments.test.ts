import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, scoreSheet, the, waitForSheet } from '../support/play.ts';
import { aStage, type PlayedStage } from '../support/stage.ts';

const liMing = { name: '李明', mobile: '19900000012' };

/** 李明 examines here, and is a liaison in the other county's. */
const ours = aRoster({
  name: '云岭县2026年度考核',
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: true },
  ],
});
const theirs = aRoster({
  name: '青川县2026年度考核',
  county: '青川县',
  units: [
    aUnit({ name: '清溪镇', liaison: liMing }),
    aUnit({ name: '平川乡', liaison: { name: '田野', mobile: '19900000202' } }),
  ],
  teams: [aTeam({ leader: { name: '高远', mobile: '19900000211' } })],
  examiners: [anExaminer({ name: '宋佳', mobile: '19900000212', organisation: '县妇联' })],
  office: [{ name: '何静怡', mobile: '19900000002', administrator: true }],
});
const everybody: Roster = {
  ...ours,
  units: [...ours.units, ...theirs.units],
  teams: [...ours.teams, ...theirs.teams],
  examiners: [...ours.examiners, ...theirs.examiners],
  office: [...ours.office, ...theirs.office],
};

let stage: PlayedStage;
const ids: Record<string, string> = {};
beforeAll(async () => {
  stage = await aStage(everybody);
  const { admin } = stage;
  await ask(admin, `管理员 ${stage.app().claimCode}`, '您已成为管理员');
  for (const roster of [ours, theirs]) {
    const file = await writeRoster(roster);
    const { id } = await brings(admin, '名单检查通过', () => admin.sendFile('名单.xlsx', file));
    await admin.press('确认导入', { card: cardOf(admin, id) });
  }
  const { db, close } = await openDatabase(stage.database);
  for (const { id, name } of await db.assessment.findMany()) ids[name] = id;
  await close();
  await start('唐志刚');
  await start('何静怡');
  await waitForSheet(person('李明'), '青禾镇');
  await waitForSheet(person('宋佳'), '清溪镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const cardOf = (who: PlayedStage['admin'], id: string) => the(who.cards().find((card) => card.id === id));
async function start(name: string): Promise<void> {
  const { id } = await ask(person(name), '开始考核', '待确认');
  await person(name).press('开始考核', { card: cardOf(person(name), id) });
}
/** All that somebody sees, whatever he or she was sent. */
const seen = (name: string) =>
  person(name)
    .cards()
    .map(({ id, text }) => `${id}\n${text}`);

describe('several assessments side by side', () => {
  it('each is opened by its own administrators, who are asked nothing where they have one only', () => {
    expect(seen('唐志刚').join()).toContain('云岭县2026年度考核');
    expect(seen('唐志刚').join()).not.toContain('青川县');
    expect(seen('何静怡').join()).not.toContain('云岭县');
  });

  it('ask whoever administers everything which one is meant', async () => {
    const { id } = await ask(stage.admin, '汇总', '请选择考核');
    await brings(stage.admin, /结果汇总[^]*青川县/, () =>
      stage.admin.press('青川县2026年度考核', { card: cardOf(stage.admin, id) }),
    );
  });

  it('let one person be an examiner here and a liaison there', async () => {
    const li = person('李明');
    const { id } = await ask(li, '帮助', '您可以在这里办理');
    expect(cardOf(li, id).controls.map(({ label }) => label)).toEqual([
      '我的打分',
      '导出打分表',
      '进度',
      '材料',
      '综合报告',
      '我的结果',
      '意见建议',
    ]);
    // Only in one of them there is anything to score, so that is the one.
    const list = await ask(li, '我的打分', '我的打分');
    expect(list.text).toContain('青禾镇');
    expect(list.text).not.toContain('清溪镇');
    const choice = await ask(li, '进度', '请选择考核');
    const liaison = await brings(li, '清溪镇', () => li.press('青川县2026年度考核', { card: cardOf(li, choice.id) }));
    expect(liaison.text).not.toContain('平川乡');
    await brings(li, '我的进度', () => li.press('云岭县2026年度考核', { card: cardOf(li, choice.id) }));
  });

  it('do not touch each other’s cards', async () => {
    await allIsDelivered(stage);
    const before = ['宋佳', '高远', '田野', '何静怡'].map(seen);
    await scoreSheet(person('李明'), '青禾镇');
    await scoreSheet(person('林晓燕'), '青禾镇');
    await allIsDelivered(stage);
    expect(['宋佳', '高远', '田野', '何静怡'].map(seen)).toEqual(before);
  });

  it('give the administrators of one no right in the other', async () => {
    const he = person('何静怡');
    const { id } = await ask(he, '进度', '青川县2026年度考核');
    const ourId = ids[ours.name];
    const forged = [
      { kind: 'progress.show', assessmentId: ourId, page: 0 },
      { kind: 'assessment.open', assessmentId: ourId, version: 0 },
      { kind: 'teams.nudge', assessmentId: ourId },
      { kind: 'results.show', assessmentId: ourId, page: 0 },
      { kind: 'analysis.show', of: { assessmentId: ourId }, page: 0 },
      { kind: 'corrections.teams', assessmentId: ourId, page: 0 },
      { kind: 'assessment.choose', assessmentId: ourId, command: '汇总' },
      { kind: 'assessment.choose', assessmentId: ourId, command: '减负统计' },
      { kind: 'copy.choose', assessmentId: ourId },
      { kind: 'rehearsal.end', assessmentId: ourId, version: 1 },
    ];
    for (const value of forged) {
      const { card, toast } = await he.rawClick({ value }, { messageId: id });
      expect(`${value.kind} ${JSON.stringify(card ?? null)} ${toast}`).not.toContain('云岭县');
      expect(value.kind === 'progress.show' || /权限|没有与您有关/.test(toast ?? '')).toBe(true);
    }
    await allIsDelivered(stage);
    expect(seen('何静怡').join()).not.toContain('云岭县');
  });

  it('let no administrator of one send a roster for the other, nor confirm one that makes a third', async () => {
    const he = person('何静怡');
    const file = await writeRoster(ours);
    await brings(he, '没有办理此事的权限', () => he.sendFile('名单.xlsx', file));
    const third = await writeRoster({ ...ours, name: '云岭县2027年度考核' });
    const tang = person('唐志刚');
    const check = await brings(tang, '名单检查通过', () => tang.sendFile('名单.xlsx', third));
    const value = the(
      cardOf(tang, check.id).controls.flatMap(({ label, behaviors }) =>
        label === '确认导入' ? (behaviors as { value: { importId: string } }[]) : [],
      )[0],
    ).value;
    await he.rawClick({ value }, { messageId: check.id });
    expect(he.toast).toContain('没有办理此事的权限');
    await tang.rawClick({ value: { ...value, kind: 'roster.discard' } }, { messageId: check.id });
    expect(tang.toast).toBe('已放弃，名单没有变化');
  });

  it('keep their undelivered messages apart', async () => {
    const { db, close } = await openDatabase(stage.database);
    const [dead] = await db.$queryRaw<{ id: string }[]>`
      update outbox set state = 'dead', error_code = 230013 where seq = (
        select seq from outbox join person on person.open_id = recipient
        where assessment_id = ${ids[ours.name]}::uuid and person.name = '林晓燕' limit 1) returning id`;
    await close();
    const he = person('何静怡');
    const own = await brings(he, '未送达消息', () =>
      he.rawClick({ value: { kind: 'deadletters.show' } }, { messageId: the(he.cards().at(-1)).id }),
    );
    expect(own.text).not.toContain('林晓燕');
    await he.rawClick({ value: { kind: 'deadletters.resend', messageId: the(dead).id } }, { messageId: own.id });
    expect(he.toast).toContain('没有办理此事的权限');
    const tang = person('唐志刚');
    const ourLetters = await brings(tang, '未送达消息', () =>
      tang.rawClick({ value: { kind: 'deadletters.show' } }, { messageId: the(tang.cards().at(-1)).id }),
    );
    expect(ourLetters.text).toContain('林晓燕');
  });
});
