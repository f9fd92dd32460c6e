import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { aPdf, aPng, assign, handInOf } from '../support/evidence.ts';
import { allIsDelivered, ask, bringSheet, brings, the, valueOf, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  examiners: [
    anExaminer(),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会', charge: ['2.1', '2.2'] }),
    anExaminer({ name: '黄建平', mobile: '19900000014', organisation: '青禾镇', charge: ['1.1', '1.2', '2.1', '2.2'] }),
  ],
});

const [first, second] = ['1.1　网格党小组建设', '1.2　党员名册'];
let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const ma = () => person('马文涛');
const receipt = () => handInOf(ma());
const pieces = (name: string): SeenCard =>
  the(
    person(name)
      .cards()
      .findLast(({ title }) => title.startsWith('青禾镇：1.1')),
  );

describe('handing in', () => {
  it('asks once what several files sent in a row are for, and turns into the receipt', async () => {
    await ma().sendFile('党小组名册.pdf', aPdf());
    await ma().sendFile('../../etc/passwd.pdf', aPdf('会议记录'));
    await ma().sendImage('现场.png', aPng());
    await ma().waitForCard('收到3份佐证材料');
    expect(receipt().text).toContain('2. ..／..／etc／passwd.pdf');
    await ma().press('提交', { card: receipt() });
    expect(receipt().text).toContain('请至少选择一项考评内容');
    const stolen = { value: valueOf(receipt(), '提交'), form_value: { criteria_0: ['1.1'] } };
    await person('罗小军').rawClick(stolen, { messageId: receipt().id });
    expect(person('罗小军').toast).toContain('不能操作');
    await assign(ma(), first);
    expect(ma().toast).toBe('已提交');
    await ma().waitFor(() => !receipt().text.includes('正在接收'));
    expect(receipt().title).toBe('佐证材料回执：3份');
    expect(receipt().text).toContain(first);
    await allIsDelivered(stage);
    expect(
      ma()
        .cards()
        .filter(({ title }) => title.includes('佐证材料')),
    ).toHaveLength(1);
  });

  it('takes sound and film, and pictures within a post', async () => {
    await ma().sendAudio('录音.opus', Buffer.from('OggS-some-sound'));
    await ma().sendVideo('走访.mp4', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom-film')]));
    await ma().waitForCard('收到2份佐证材料');
    expect(receipt().text).toContain('2. 走访.mp4');
    await assign(ma(), second);
    await ma().waitFor(() => !receipt().text.includes('正在接收'));
    expect(receipt().text).not.toContain('未接收');
  });

  it('refuses an empty file and a program under another name, saying what to do', async () => {
    await brings(ma(), '文件内容为空', () => ma().sendFile('空.pdf', new Uint8Array()));
    await brings(ma(), '文件格式不能接收', () => ma().sendFile('照片.jpg', Buffer.from('MZ\u0090\u0000 a program')));
    await brings(ma(), '文件格式不能接收', () => ma().sendFile('安装.exe', aPdf('不是程序')));
    await ma().waitFor(() => receipt().title === '佐证材料未接收');
  });

  it('recognises what the unit has handed in before: no second piece, and the new criterion is added to the first', async () => {
    await ma().sendFile('再发一次.pdf', aPdf());
    await ma().waitForCard('收到1份佐证材料');
    await assign(ma(), second);
    await ma().waitFor(() => receipt().text.includes('与已交的“党小组名册.pdf”内容相同'));
    await ask(ma(), '材料', '佐证材料清单');
    const list = the(
      ma()
        .cards()
        .findLast(({ title }) => title === '佐证材料清单'),
    );
    expect(list.text).toContain('已交，待核实（共3份）');
  });

  it('takes two copies sent at the same moment as one piece', async () => {
    await Promise.all([1, 2].map((n) => ma().sendFile(`双份${n}.pdf`, aPdf('双份'))));
    await ma().waitFor(() => /双份1/.test(receipt().text) && /双份2/.test(receipt().text));
    await assign(ma(), second);
    await ma().waitFor(() => receipt().text.includes('内容相同') && !receipt().text.includes('正在接收'));
    expect(receipt().text.match(/内容相同/g)).toHaveLength(1);
    await allIsDelivered(stage);
    expect(
      the(
        ma()
          .cards()
          .findLast(({ title }) => title === '佐证材料清单'),
      ).text,
    ).toContain('待核实（共4份）');
  });
});

describe('examiners', () => {
  it('find the pieces from the scoring card, and get the file itself once a press', async () => {
    const li = person('李明');
    await ask(li, '我的打分', '我的打分');
    const sheet = await bringSheet(li, '青禾镇');
    const button = the(sheet.controls.find(({ label }) => label.startsWith('查看1.1材料')));
    await brings(li, '青禾镇：1.1', () => li.press(button, { card: sheet }));
    const opener = the(pieces('李明').controls.find(({ label }) => label === '打开'));
    const file = await brings(li, '党小组名册.pdf', () => li.press(opener, { card: pieces('李明'), twice: true }));
    expect(Buffer.from(li.download(file).bytes).equals(Buffer.from(aPdf()))).toBe(true);
  });

  it('verify one piece and return another with a reason, which the liaison reads', async () => {
    const li = person('李明');
    const verify = the(pieces('李明').controls.find(({ label }) => label === '核实无误'));
    await li.press(verify, { card: pieces('李明') });
    expect(li.toast).toBe('已登记为已核实');
    await li.press('退回', { card: pieces('李明') });
    expect(pieces('李明').text).toContain('请选择要退回的材料');
    li.fill({ piece: '..／..／etc／passwd.pdf', reason: '不是会议记录' }, { card: pieces('李明') });
    await li.press('退回', { card: pieces('李明') });
    expect(li.toast).toBe('已退回，已通知联络员');
    await ma().waitForCard('1份佐证材料被退回');
    expect(ma().card('1份佐证材料被退回').text).toContain('李明：不是会议记录');
  });

  it('who must not score the unit, or is not in charge of the criterion, cannot', async () => {
    const value = valueOf(pieces('李明'), '打开');
    const evidenceId = value['evidenceId'];
    const huang = person('黄建平');
    await ask(huang, '帮助', '您可以在这里办理');
    await huang.rawClick({ value }, { messageId: huang.card('您可以在这里办理').id });
    expect(huang.toast).toContain('没有办理此事的权限');
    const lin = person('林晓燕');
    await ask(lin, '帮助', '您可以在这里办理');
    const messageId = lin.card('您可以在这里办理').id;
    await lin.rawClick({ value: { kind: 'evidence.verify', evidenceId, criterionId: '1.1' } }, { messageId });
    expect(lin.toast).toContain('没有办理此事的权限');
    const luo = person('罗小军');
    await ask(luo, '帮助', '您可以在这里办理');
    await luo.rawClick({ value }, { messageId: luo.card('您可以在这里办理').id });
    expect(luo.toast).toContain('没有办理此事的权限');
  });

  it('are told where the same content was handed in by another unit; the unit is not', async () => {
    const luo = person('罗小军');
    await luo.sendFile('名册.pdf', aPdf());
    await luo.waitForCard('收到1份佐证材料');
    await assign(luo, first);
    await luo.waitFor(() => !handInOf(luo).text.includes('正在接收'));
    expect(handInOf(luo).text).not.toContain('青禾镇');
    await brings(person('李明'), '请留意：另有内容相同的材料，见白石镇', async () => {
      const value = { kind: 'evidence.pieces', unitId: unitIdOf(), criterionId: '1.1', page: 0 };
      await person('李明').rawClick(
        { value },
        {
          card: the(
            person('李明')
              .cards()
              .findLast(({ title }) => title === '青禾镇'),
          ),
        },
      );
    });
  });
});

describe('mending', () => {
  it('moves a piece to another criterion, but not from one where it is verified', async () => {
    await brings(ma(), '青禾镇：1.1', async () => {
      const value = { kind: 'evidence.pieces', unitId: unitIdOf(), criterionId: '1.1', page: 0 };
      await ma().rawClick({ value }, { messageId: receipt().id });
    });
    const own = () =>
      the(
        ma()
          .cards()
          .findLast(({ title }) => title.startsWith('青禾镇：1.1')),
      );
    const [verified, returned] = own().controls.filter(({ label }) => label === '改归类或撤回');
    await brings(ma(), '1.1已核实，归类不再更改', () => ma().press(the(verified), { card: own() }));
    expect(
      ma()
        .card('1.1已核实')
        .controls.map(({ label }) => label),
    ).not.toContain('撤回这份材料');
    await brings(ma(), '撤回这份材料', () => ma().press(the(returned), { card: own() }));
    await ma().press('撤回这份材料');
    expect(ma().toast).toBe('已撤回');
    await ma().waitForCard('退回的材料已处理');
  });
});

describe('the office', () => {
  it('sees how complete things are and sets the last day, after which pieces are marked late', async () => {
    const { admin } = stage;
    await ask(admin, '材料', '佐证材料情况');
    const card = () => the(admin.cards().findLast(({ title }) => title === '佐证材料情况'));
    expect(card().text).toContain('2/4');
    await admin.press('设定截止日', { card: card() });
    expect(card().text).toContain('请选择截止日');
    admin.fill({ due: '2020-01-01' }, { card: card() });
    await admin.press('设定截止日', { card: card() });
    expect(admin.toast).toBe('截止日已登记');
    expect(card().text).toContain('截止日：2020年1月1日');
    admin.fill({ unit: '青禾镇' }, { card: card() });
    await brings(admin, '青禾镇：佐证材料', () => admin.press('查看', { card: card() }));
  });
});

const unitIdOf = () =>
  valueOf(
    the(
      ma()
        .cards()
        .findLast(({ title }) => title === '佐证材料清单'),
    ),
    '查看材料',
  )['unitId'];
