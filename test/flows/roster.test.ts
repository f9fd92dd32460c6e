import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRoster } from '../../src/documents/read-roster.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { aZip } from '../documents/zip-builder.ts';
import { anExaminer, aRoster, aRubric, aUnit, aWorkbookWith } from '../documents/roster-builders.ts';
import { ask, brings, the, valueOf } from '../support/play.ts';
import { aStage, type PlayedStage } from '../support/stage.ts';

const office = [
  { name: '周明远', mobile: '19900000001', administrator: true },
  { name: '何静怡', mobile: '19900000002', administrator: true },
  { name: '唐志刚', mobile: '19900000003', administrator: false },
];
const roster = aRoster({ office });

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await ask(stage.admin, `管理员 ${stage.app().claimCode}`, '您已成为管理员');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const send = async (
  bytes: Uint8Array | Promise<Uint8Array>,
  words: string | RegExp,
  name = '名单.xlsx',
  who = stage.admin,
) => {
  const file = await bytes;
  const { id } = await brings(who, words, () => who.sendFile(name, file));
  return the(who.cards().find((card) => card.id === id));
};
const named = (name: string, changes: Partial<Roster> = {}) => writeRoster(aRoster({ office, name, ...changes }));

describe('the template', () => {
  it('arrives as a workbook that is taken once it is filled in', async () => {
    await ask(stage.admin, '模板', '考核名单模板已发送');
    const message = the(stage.admin.messages().find(({ file }) => file?.name === '考核名单模板.xlsx'));
    const { bytes } = stage.admin.download(message);
    const read = await readRoster(bytes, { shippedRubric: aRubric() });
    expect(read).toHaveProperty('faults', expect.arrayContaining([expect.objectContaining({ sheet: '单位' })]));
  });
});

describe('a file that is no good roster', () => {
  it('is answered with every fault by sheet, row and column, and a button for nothing', async () => {
    const card = await send(aWorkbookWith('单位', { E2: '199', C3: '第九考核组' }, roster), '名单需要修改');
    expect(card.text).toMatch(/“单位”表第2行“.*手机号”列/);
    expect(card.text).toMatch(/“单位”表第3行“.*考核组.*”列/);
    expect(card.controls).toEqual([]);
  });

  it('is refused in words when it is no workbook at all', async () => {
    const card = await send(new TextEncoder().encode('单位,考核组\n青禾镇,第一考核组'), '名单需要修改', '名单.csv');
    expect(card.text).toContain('模板');
  });

  it('is not read when it has 20 MB', async () => {
    await send(new Uint8Array(20 * 1024 * 1024), '文件过大');
  });

  it('does no harm when it is a zip bomb', async () => {
    const bomb = aZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(200 * 1024 * 1024) },
    ]);
    const card = await send(bomb, '名单需要修改');
    expect(card.text).toContain('内容过多');
  });

  it('is not looked at when it comes from somebody who is no administrator', async () => {
    const li = person('李明');
    const file = await writeRoster(roster);
    const { text } = await brings(li, '不在考核名单中', () => li.sendFile('名单.xlsx', file));
    expect(text).not.toContain('名单检查');
  });
});

describe('a good roster', () => {
  it('says whom Feishu does not know, and can be taken in nevertheless', async () => {
    const units = [aUnit({ liaison: { name: '查无此人', mobile: '19900009999' } })];
    const card = await send(named('找人考核', { units }), '名单检查通过');
    expect(card.text).toContain('飞书中未找到1人');
    expect(card.text).toContain('查无此人（青禾镇联络员）');
    await stage.admin.press('确认导入', { card });
    expect(stage.admin.toast).toBe('名单已导入');
  });

  it('is not taken in when the confirmation is declined', async () => {
    const card = await send(named('未确认考核'), '名单检查通过');
    await stage.admin.press('确认导入', { card, confirm: false });
    await stage.admin.press('放弃', { card });
    expect(stage.admin.toast).toBe('已放弃，名单没有变化');
    expect(stage.admin.card('未确认考核').text).toContain('已放弃');
    const old = await stage.admin.rawClick({ value: { ...valueOf(card, '放弃'), kind: 'roster.confirm' } }, { card });
    expect(old.toast).toBe('已放弃，名单没有变化');
  });

  it('is taken in once when 确认导入 is pressed twice at once, and both presses hear so', async () => {
    const card = await send(named('两次考核'), '名单检查通过');
    const value = valueOf(card, '确认导入');
    const outcomes = await Promise.all([
      stage.admin.rawClick({ value }, { card }),
      stage.admin.rawClick({ value }, { card }),
    ]);
    expect(outcomes.map(({ toast }) => toast)).toEqual(['名单已导入', '名单已导入']);
    expect(stage.admin.card('两次考核').text).toContain('已导入');
  });

  it('gives way to a newer file for the same assessment', async () => {
    const older = await send(named('新旧考核'), '名单检查通过', '旧.xlsx');
    await send(named('新旧考核', { units: [aUnit()] }), '名单检查通过', '新.xlsx');
    await stage.admin.waitFor(() => the(stage.admin.cards().find(({ id }) => id === older.id)).text.includes('已过时'));
    await stage.admin.rawClick({ value: valueOf(older, '确认导入') }, { card: older });
    expect(stage.admin.toast).toContain('请重新发送文件');
    await stage.admin.press('确认导入', { card: '新.xlsx' });
    expect(stage.admin.toast).toBe('名单已导入');
  });

  it('shows what an import changes before it changes it', async () => {
    const first = await send(named('变更考核'), '名单检查通过');
    await stage.admin.press('确认导入', { card: first });
    const examiners = [anExaminer(), anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县妇联' })];
    const units = [aUnit(), aUnit({ name: '黑水乡', liaison: { name: '罗小军', mobile: '19900000102' } })];
    const card = await send(named('变更考核', { units, examiners }), '名单检查通过');
    expect(card.text).toMatch(/与现有名单相比有\d处变化/);
    expect(card.text).toContain('黑水乡');
    expect(card.text).toContain('白石镇');
    await stage.admin.press('确认导入', { card });
    const again = await send(named('变更考核', { units, examiners }), '名单检查通过');
    expect(again.text).toContain('与现有名单相同，没有变化');
  });

  it('that was compared with a roster replaced since is not taken in', async () => {
    const first = await send(named('并发考核'), '名单检查通过');
    const value = valueOf(first, '确认导入');
    const second = await send(named('并发考核', { units: [aUnit()] }), '名单检查通过');
    await stage.admin.press('确认导入', { card: second });
    await stage.admin.rawClick({ value }, { card: first });
    expect(stage.admin.toast).toContain('请重新发送文件');
  });

  it('can be confirmed by the second administrator, and by nobody who is none', async () => {
    const card = await send(named('第二管理员考核'), '名单检查通过');
    const value = valueOf(card, '确认导入');
    await person('唐志刚').rawClick({ value }, { messageId: card.id });
    expect(person('唐志刚').toast).toContain('没有办理此事的权限');
    await person('李明').rawClick({ value }, { messageId: card.id });
    expect(person('李明').toast).toContain('没有办理此事的权限');
    await person('何静怡').rawClick({ value }, { messageId: card.id });
    expect(person('何静怡').toast).toBe('名单已导入');
  });

  it('is refused once its assessment has started', async () => {
    const card = await send(named('已开始考核'), '名单检查通过');
    await stage.admin.press('确认导入', { card });
    const { id } = await ask(stage.admin, '开始考核', '请选择考核');
    const choice = the(stage.admin.cards().find((each) => each.id === id));
    const opening = await brings(stage.admin, '待确认', () => stage.admin.press('已开始考核', { card: choice }));
    await stage.admin.press('开始考核', { card: the(stage.admin.cards().find((each) => each.id === opening.id)) });
    await send(named('已开始考核', { units: [aUnit()] }), '名单不能再整体导入');
  });

  it('that waited for its confirmation is not taken in once its assessment has started', async () => {
    const card = await send(named('迟到考核'), '名单检查通过');
    await stage.admin.press('确认导入', { card });
    const late = await send(named('迟到考核', { units: [aUnit()] }), '名单检查通过', '迟到.xlsx');
    const { id } = await ask(stage.admin, '开始考核', '请选择考核');
    const choice = the(stage.admin.cards().find((each) => each.id === id));
    const opening = await brings(stage.admin, '待确认', () => stage.admin.press('迟到考核', { card: choice }));
    await stage.admin.press('开始考核', { card: the(stage.admin.cards().find((each) => each.id === opening.id)) });
    await stage.admin.press('确认导入', { card: late });
    expect(stage.admin.toast).toContain('请重新发送文件');
  });
});
