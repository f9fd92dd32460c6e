import type { RefusalCode } from '../src/domain/refusal.ts';

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
    return stateText(state === 'assessing' && team !== undefined ? team : state);
  },
  'team-incomplete': ({ unfinished }) =>
    `${Array.isArray(unfinished) ? `还有${unfinished.length}份评分表未提交` : '评分还没有齐'}，提交后才能结束考核。`,
  'rubric-gaps': ({ gaps }) =>
    `${Array.isArray(gaps) ? `有${gaps.length}个单位` : '有单位'}的考评内容无人评分，请调整名单后再开始考核。`,
  'card-outdated': () => '这张卡片已过时，请打开最新卡片再操作。',
  'words-length': ({ length, shortest, longest }) =>
    Number(length) > Number(longest)
      ? `共${String(length)}字，超过${String(longest)}字，请精简后再提交。`
      : `请至少填写${String(shortest)}个字，再提交。`,
  'nobody-to-decide': () => '目前没有可以办理这项申请的人员，请联系推进组管理员。',
  'evidence-closed': () => '目前没有可以提交佐证材料的考核，这份文件没有登记。如有疑问，请联系推进组。',
  'evidence-verified': () => '这份材料已由考核组核实，不能撤回。确有错误的，请联系考核组。',
  'nothing-open': () => '目前没有与您有关的考核。如有疑问，请联系推进组。',
  'unknown-subject': () => '没有找到这项内容，可能已被更改，请发送“帮助”重新进入。',
};

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
