import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { readRoster } from '../../src/documents/read-roster.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { aRoster, aRubric } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, the, valueOf } from '../support/play.ts';
import { aStage, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '何静怡', mobile: '19900000002', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await ask(stage.admin, `管理员 ${stage.app().claimCode}`, '您已成为管理员');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const cardOf = (id: string, who = stage.admin) => the(who.cards().find((card) => card.id === id));
const onDatabase = async (statement: string) => {
  const { db, close } = await openDatabase(stage.database);
  await db.$executeRawUnsafe(statement);
  await close();
};

describe('复制上年', () => {
  it('has nothing to copy before there is an assessment', async () => {
    await ask(stage.admin, '复制上年', '还没有可以复制的考核');
  });

  it('is for administrators', async () => {
    await importAndOpen();
    await ask(person('唐志刚'), '复制上年', '没有办理此事的权限');
  });

  it('keeps what was typed when the form is to be mended', async () => {
    const { id } = await ask(stage.admin, '复制上年', '复制上年名单');
    expect(cardOf(id).text).toContain('2027年度考核');
    stage.admin.fill({ name: '2026年度考核', year: '明年' }, { card: cardOf(id) });
    await stage.admin.press('生成名单', { card: cardOf(id) });
    expect(cardOf(id).text).toContain('年度请填四位数字');
    stage.admin.fill({ year: '2027' }, { card: cardOf(id) });
    await stage.admin.press('生成名单', { card: cardOf(id) });
    expect(cardOf(id).text).toContain('已有同名的考核');
    expect(cardOf(id).text).not.toContain('年度请填四位数字');
  });

  it('brings a check card and the workbook, and creates nothing until it is confirmed', async () => {
    await onDatabase(`update unit set withdrawn_at = now(), withdrawn_reason = '机构合并' where name = '白石镇'`);
    await onDatabase(`
      insert into recusal (examiner_id, unit_id, automatic, reason, recorded_by, recorded_at)
      select examiner.id, unit.id, false, '亲属任职', person.id, now()
      from examiner join person on person.id = examiner.person_id, unit where person.name = '林晓燕' and unit.name = '青禾镇'`);
    const { id } = await ask(stage.admin, '复制上年', '复制上年名单');
    const check = await brings(stage.admin, '名单检查通过', () => stage.admin.press('生成名单', { card: cardOf(id) }));
    expect(cardOf(id).text).toContain('在此之前没有任何变化');
    expect(check.text).toContain('2027年度考核');
    expect(check.text).toMatch(/“白石镇”上次退出了考核（理由：机构合并）/);
    expect(check.text).toMatch(/“林晓燕”上次对“青禾镇”回避（理由：亲属任职）/);
    expect(check.text).toMatch(/评分标准”表：沿用上次的评分标准.*不同/);
    await allIsDelivered(stage);
    const file = the(stage.admin.messages().find((message) => message.file?.name === '2027年度考核名单.xlsx'));
    const read = await readRoster(stage.admin.download(file).bytes, { shippedRubric: aRubric() });
    expect(read).toMatchObject({ roster: { name: '2027年度考核', year: 2027, units: [{ name: '青禾镇' }] } });
    await ask(stage.admin, '开始考核', '考核已经开始');
  });

  it('is done once, however often the form is handed in', async () => {
    const { id } = await ask(stage.admin, '复制上年', '复制上年名单');
    const card = cardOf(id);
    const before = checks();
    const press = () =>
      stage.admin.rawClick(
        { value: valueOf(card, '生成名单'), form_value: { name: '2028年度考核', year: '2028', rehearsal: '否' } },
        { card },
      );
    await Promise.all([press(), press()]);
    expect((await press()).toast).toBe('正在核对人员，名单随后发送');
    await stage.admin.waitFor(() => checks() > before);
    await allIsDelivered(stage);
    expect(checks()).toBe(before + 1);
  });

  it('of somebody else is nobody’s to hand in', async () => {
    const { id } = await ask(stage.admin, '复制上年', '复制上年名单');
    await allIsDelivered(stage);
    const he = person('何静怡');
    await he.rawClick({ value: valueOf(cardOf(id), '生成名单') }, { messageId: id });
    expect(he.toast).toContain('不是发给您的');
  });

  it('becomes an assessment when it is confirmed, and then asks which one is to be copied', async () => {
    const list = stage.admin.cards().filter(({ title }) => title === '名单检查通过');
    const check = the(list.find(({ text }) => text.includes('2027年度考核')));
    await stage.admin.press('确认导入', { card: check });
    expect(stage.admin.toast).toBe('名单已导入');
    const { id } = await ask(stage.admin, '复制上年', '要从哪一次考核');
    await stage.admin.press('2026年度考核', { card: cardOf(id) });
    expect(cardOf(id).text).toContain('来源：2026年度考核，单位1个，考核人员2人');
  });

  it('can be a rehearsal, whose check card and workbook say so', async () => {
    const { id } = await ask(stage.admin, '复制上年', '要从哪一次考核');
    await stage.admin.press('2026年度考核', { card: cardOf(id) });
    stage.admin.fill({ name: '2027年度考核试跑', rehearsal: '是' }, { card: cardOf(id) });
    const check = await brings(stage.admin, '名单检查通过', () => stage.admin.press('生成名单', { card: cardOf(id) }));
    expect(check.text).toContain('演练');
    await allIsDelivered(stage);
    const names = stage.admin.messages().flatMap(({ file }) => file?.name ?? []);
    expect(names).toContain('【演练】2027年度考核试跑名单.xlsx');
  });
});

const checks = () => stage.admin.cards().filter(({ title }) => title === '名单检查通过').length;

async function importAndOpen(): Promise<void> {
  await stage.admin.sendFile('名单.xlsx', await writeRoster(roster));
  await stage.admin.waitForCard('名单检查通过');
  await stage.admin.press('确认导入');
  await stage.admin.say('开始考核');
  await stage.admin.waitForCard('待确认');
  await stage.admin.press('开始考核');
}
