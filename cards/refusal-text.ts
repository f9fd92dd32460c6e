import type { Day } from '../src/domain/day.ts';
import type { ObjectionBar } from '../src/domain/objection.ts';
import type { RefusalCode } from '../src/domain/refusal.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { Tier } from '../src/domain/tier.ts';
import { dateText } from './due-text.ts';
import { criteriaText, namesText, tierText } from './wording.ts';

type Details = Readonly<Record<string, unknown>>;

/** One sentence each: why not, and what to do instead. */
const wording: Record<RefusalCode, (details: Details) => string> = {
  'sheet-closed': () => '这份评分表已提交，不能直接修改；需要修改的，请在评分表上申请修改。',
  'sheet-changed': () => '评分表已在别处改过，您看到的不是最新内容。请打开最新卡片，核对后再保存。',
  'sheet-incomplete': ({ missing }) =>
    `${Array.isArray(missing) ? `还缺${missing.length}项得分` : '评分还没有填齐'}，请补填后再提交。`,
  'not-yours': () => '这张卡片不是发给您的，或者您须回避该单位，不能操作。',
  'not-permitted': () => '您没有办理此事的权限，如需办理请联系推进组。',
  'wrong-state': ({ state, team, move }) => {
    if (move === 'end' && state !== 'scoring') return '本组考核已经结束，不必再次办理。';
    if (move === 'file-report') return '本组考核还没有结束，结束后再写综合报告。';
    return stateText(state === 'assessing' && team !== undefined ? team : state);
  },
  'team-incomplete': ({ unfinished }) =>
    `${Array.isArray(unfinished) ? `还有${unfinished.length}份评分表未提交` : '评分还没有齐'}，提交后才能结束考核。`,
  'report-incomplete': ({ faults }) =>
    `${Array.isArray(faults) ? `综合报告还有${faults.length}处没有写好` : '综合报告还没有写好'}，补齐后再报送。`,
  'report-filed': () => '综合报告已经报送；确需修改的，请推进组退回后再改。',
  'rubric-gaps': ({ gaps }) =>
    `${Array.isArray(gaps) ? `有${gaps.length}个单位` : '有单位'}的考评内容无人评分，请调整名单后再开始考核。`,
  'card-outdated': () => '这张卡片已过时，请打开最新卡片再操作。',
  'words-length': ({ length, shortest, longest }) =>
    Number(length) > Number(longest)
      ? `共${String(length)}字，超过${String(longest)}字，请精简后再提交。`
      : `请至少填写${String(shortest)}个字，再提交。`,
  'nobody-to-decide': () => '目前没有可以办理这项申请的人员，请联系推进组管理员。',
  'quiet-hours': () => '20:00至次日08:00不发送提醒，请在08:00以后办理。',
  'own-marks-first': ({ unitName }) =>
    `您自己对${typeof unitName === 'string' ? unitName : '这些单位'}的评分还没有提交，不能录入同组其他人的评分。请先提交自己的评分，或者请推进组录入。`,
  'nobody-to-check': () => '除您以外，目前没有可以核对纸质录入的人员，请联系推进组管理员。',
  'nothing-to-score': () => '没有等待打分的单位，不必导出打分表。已提交需要修改的，请在评分表上申请修改。',
  'day-corrected': ({ by }) => `这一天刚由${String(by)}作了相反的更正，请核对；确需改变的，先撤回原更正。`,
  'day-passed': () => '日期已过，更正不能再撤回。',
  'rehearsal-over': () => '这次演练已经结束，此卡片不再使用。',
  'no-rehearsal': () => '目前没有进行中的演练。',
  'nothing-to-copy': () => '还没有可以复制的考核。请发送“模板”，填好名单后发给我。',
  'sheet-not-asked': ({ because }) =>
    ({
      withdrawn: '该单位已退出考核，不必再打分。',
      recused: '推进组已登记回避，此单位不必再打分。',
      'handed-over': '该单位已由他人接替打分，不必再办理。',
    })[String(because)] ?? '这份评分表已不需要填写。',
  'sheet-excused': () => '本表各项均已由推进组同意免评，不必提交。',
  'roster-still-open': () => '考核还没有开始，请直接修改名单文件，再发给我重新导入。',
  'team-has-ended': () => '本组考核已结束，请先在“更正评分”中重新打开考核组（重新打分），再办理。',
  'leaves-uncovered': ({ uncovered }) => `${uncoveredText(uncovered)}将没有人评分，请先更换人员，再办理。`,
  'nothing-to-hand-over': () => '此人没有未提交的评分表，不需要接替。',
  'nothing-to-excuse': () => '此人没有未提交的评分，不需要免评。',
  'already-so': () => '此前已经这样登记，没有变化。',
  'mobile-taken': ({ name }) => `这个手机号已登记为${String(name)}，请核对姓名和手机号。`,
  'liaison-examines': ({ name, unitName }) =>
    `${String(name)}既是${String(unitName)}的联络员又在本组打分，选派单位不是${String(unitName)}，无法自动回避，请另选人员。`,
  'directory-silent': () => '暂时查不到飞书通讯录，没有办理，请稍后再试。',
  'evidence-closed': () => '目前没有可以提交佐证材料的考核，这份文件没有登记。如有疑问，请联系推进组。',
  'evidence-verified': () => '这份材料已由考核组核实，不能撤回。确有错误的，请联系考核组。',
  'reports-missing': ({ scoring, ended }) =>
    `还不能定档：${[
      ...(isNames(scoring) ? [`${namesText(scoring, 5, '个考核组')}还没有结束考核`] : []),
      ...(isNames(ended) ? [`${namesText(ended, 5, '个考核组')}还没有报送综合报告`] : []),
    ].join('，')}。各组都报送综合报告后再定档。`,
  'tier-above-score': ({ unitName, byScore }) =>
    `${String(unitName)}得分对应${tierText[byScore as Tier]}，不能定得更高；确需提高的，请退回考核组重新打分。`, // Thrown with the tier by score.
  'tier-conflict': ({ unitName, others }) =>
    isNames(others)
      ? `您须回避${String(unitName)}的定档，请由${namesText(others, 5, '人')}办理。`
      : `您须回避${String(unitName)}的定档，推进组目前没有别人可以办理，请先在“人员”中增加推进组人员。`,
  'own-decision': () => '定档由您本人提交，须由另一名管理员确认。',
  'confirm-conflict': ({ unitNames }) =>
    `您须回避${isNames(unitNames) ? namesText(unitNames, 5, '个单位') : '有关单位'}，其定档与建议不同，请由其他管理员确认。`,
  'nobody-to-confirm': ({ unitNames }) =>
    `${isNames(unitNames) ? namesText(unitNames, 5, '个单位') : '有单位'}的定档与建议不同，其他管理员都须回避，没有人可以确认。请改由其他管理员提交，或者先增加管理员。`,
  'round-over': () => '这一次定档已经撤销或者退回，不能再办理，请以最新的定档卡片为准。',
  'round-final': () => '档次已定；确需改变的，请由管理员办理。',
  'objections-open': ({ bar }) => barText(bar),
  'objections-under-way': ({ dueOn }) =>
    `正在征求意见，${dateText(dueOn as Day)}截止（含当日），截止以前不能改动天数。`,
  'objections-off': () => '没有设定异议期，不征求意见。需要征求意见的，请管理员先设定天数。',
  'no-final-round': () => '定档以后才能征求意见。',
  'objections-closed': () => '目前不在征求意见期间，不能提出异议。如有疑问，请联系推进组。',
  'nobody-to-answer': () => '目前没有可以答复这项异议的人员，请联系推进组管理员。',
  'tiers-not-final': ({ because }) =>
    ({
      reports: '各考核组的综合报告还没有报齐，报齐并定档后才能通报。',
      none: '还没有定档，请先发送“定档”，档次确定后再通报。',
      draft: '定档还没有完成，请先在“定档”中确定各单位档次。',
      awaiting: '定档正在等待另一名管理员确认，确认后再通报。',
      marks: '定档以后得分或者参评单位有变化，请重新定档后再通报。',
    })[String(because)] ?? '档次还没有最后确定，确定后再通报。',
  'publication-changed': ({ state }) =>
    ({
      draft: '这份通报刚由其他同志改过或者退回，已换成最新内容，请核对后再办理。',
      awaiting: '这份通报已经提交，正在等待确认。',
      published: '这份通报已经发布，不必再次办理。',
      dropped: '这份通报已经放弃，不再使用。请发送“通报”重新进入。',
    })[String(state)] ?? '这份通报刚有变化，请核对最新内容后再办理。',
  'no-recipients': () => '没有发送对象：推进组群没有绑定，也没有选择其他群或者单位。请先选择发送范围。',
  'correction-unwritten': () => '更正内容还没有填写，填写并保存后再提交。',
  'groups-silent': () => '暂时查不到我加入了哪些群，请稍后再试。',
  'correction-under-way': () => '已有一份更正正在办理，请先办完或者放弃，再起草新的更正。',
  'result-not-published': () => '考核结果还没有发布，发布后将发给您。没有参加定档的单位没有考核结果。',
  'not-the-liaison': () => '考核结果只发给该单位，由该单位现任联络员查看、签收。',
  'nothing-open': () => '目前没有与您有关的考核。如有疑问，请联系推进组。',
  'unknown-subject': () => '没有找到这项内容，可能已被更改，请发送“帮助”重新进入。',
};

/** Names, and at least one. */
function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0;
}

/** Why results cannot be published yet, with the units named. */
function barText(bar: unknown): string {
  const of = bar as ObjectionBar; // Put there by the rule.
  switch (of.kind) {
    case 'not-asked':
      return '还没有就结果征求各单位意见，不能通报。';
    case 'window':
      return `正在征求各单位意见，${dateText(of.dueOn)}截止（含当日），截止以后再通报。`;
    case 'open':
    case 'upheld': {
      const units = namesText([...new Set(of.objections.map(({ unitName }) => unitName))], 5, '个单位');
      return of.kind === 'open'
        ? `异议还没有全部答复，不能通报：${units}。`
        : `异议成立的还没有重新打分、重新定档，不能通报：${units}。`;
    }
  }
}

/** "青禾镇的1.1、1.2；白石镇的1.1", the first three of many units. */
function uncoveredText(uncovered: unknown): string {
  const units = uncovered as readonly { unitName: string; criteria: readonly Pick<Criterion, 'id' | 'title'>[] }[]; // Put there by the use-case.
  const more = units.length > 3 ? `等${units.length}个单位的内容` : '';
  return (
    units
      .slice(0, 3)
      .map(({ unitName, criteria }) => `${unitName}的${criteriaText(criteria)}`)
      .join('；') + more
  );
}

/** What a person is told when a rule says no. */
export function refusalText(code: RefusalCode, details: Details = {}): string {
  return wording[code](details);
}

/** Where an assessment or a team stands, as far as that explains why something does not fit now. */
function stateText(state: unknown): string {
  switch (state) {
    case 'preparing':
      return '考核还没有开始，开始后才能办理。';
    case 'assessing':
    case 'scoring':
      return '考核已经开始，正在评分，此事目前不能办理。请发送“进度”查看情况。';
    case 'ended':
    case 'reported':
      return '本组考核已结束，评分不能再修改；确需修改的，请联系推进组。';
    case 'grading':
      return '考核已进入定档阶段，此事不能再办理。';
    case 'published':
    case 'archived':
      return '考核结果已公布，此事不能再办理。';
    default:
      return '目前的阶段不能办理此事，请发送“进度”查看情况。';
  }
}

/** A fault of ours: logged elsewhere, and the person need only try again. */
export const faultText = '系统繁忙，请稍后再试。';
