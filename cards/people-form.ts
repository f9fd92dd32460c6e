import type { PeopleForm } from '../src/domain/people-change.ts';
import { everyUnit, fieldOf, fieldsOf, type PeopleFault, type PeopleField } from '../src/domain/people-entry.ts';
import type { PeoplePlace } from '../src/domain/card-ref.ts';
import { textLimits } from '../src/domain/roster-text.ts';
import { pageOf, pager } from './kit-data.ts';
import { form as formOf, select, submitButton, lineInput } from './kit-form.ts';
import type { Choice } from './kit-form.ts';
import { note, plainText, present } from './kit.ts';
import type { Element, RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';

/** What the forms offer to choose from. */
export interface PeopleChoices {
  /** For `mobile` everybody of the team or the office, else the team's examiners. */
  readonly people: readonly Choice[];
  readonly units: readonly Choice[];
  readonly withdrawn: readonly Choice[];
  readonly recusals: readonly Choice[];
  /** Administrators may name another one. */
  readonly mayNameAdministrator: boolean;
}

interface FormView {
  readonly assessmentId: string;
  readonly place: PeoplePlace;
  readonly choices: PeopleChoices;
  readonly refused?: RefusedReason;
}

export const formTitles: Record<PeopleForm, string> = {
  recuse: '登记回避',
  lift: '撤销回避',
  replace: '更换考核人员',
  excuse: '免评',
  withdraw: '单位退出',
  restore: '单位恢复',
  liaison: '更换联络员',
  leader: '更换组长',
  mobile: '更正手机号',
  member: '增加推进组人员',
};

const explained: Record<PeopleForm, string> = {
  recuse: '登记后，此人不再对该单位打分，已给的分数留存、不计入。回避后没有人评分的，不能登记，请先更换人员。',
  lift: '只列登记的回避；选派单位的自动回避不能撤销。撤销后，此前已提交的评分恢复计入。本人的回避由他人办理。',
  replace: '已提交的评分仍然有效；没有提交的由接替人员从空白评分表重新打分，原有草稿留存备查。接替人员可以是本组成员。',
  excuse: '此人没有提交的评分不再要求，草稿不计入。其他成员的评分照常；一项内容的评分全部免去的，从该单位满分中去掉。',
  withdraw: '退出的单位不再计入单位数、比例和各人任务，已有评分留存。',
  restore: '恢复后，此前已提交的评分仍然有效，没有提交的继续打分。',
  liaison: '新联络员将收到通知，此后该单位的事项由其办理。',
  leader: '新组长将收到通知；原组长没有答复的修改申请，转给新组长。',
  mobile: '更正后按新手机号在飞书中查找本人，没有送达的消息随即补发。',
  member: '推进组人员可以查看进度、结果，办理推进组事项。',
};

const confirmations: Partial<Record<PeopleForm, string>> = {
  recuse: '此人对该单位的评分将不再计入。',
  replace: '没有提交的评分表将移交给接替人员。',
  excuse: '此人没有提交的评分将不再要求，草稿分数清除并留痕。',
  withdraw: '该单位将退出考核，联络员和打分人员会收到通知。',
};

const faultText: Record<PeopleFault, string> = {
  'choose-person': '请选择人员。',
  'choose-unit': '请选择单位。',
  'choose-recusal': '请选择要撤销的回避。',
  'choose-rank': '请选择身份。',
  'name-missing': '请填写姓名。',
  'name-too-long': `姓名超过${textLimits.personName}字，请核对。`,
  'mobile-wrong': '手机号应为11位数字，请核对。',
  'organisation-missing': '请填写选派单位。',
  'organisation-too-long': `选派单位超过${textLimits.organisation}字，请精简。`,
  'not-in-feishu': '按这个手机号在飞书中找不到人，请核对；本人须已加入飞书并在应用可用范围内。',
};

/** With the longest names, more choices in two lists would not fit a card. */
const choicesPerPage = 45;

/** One change of people: what it means, what it asks for, and a reason. */
export function peopleForm(view: FormView, form: PeopleForm): readonly (RootElement | undefined)[] {
  const { assessmentId, place, refused, choices } = view;
  const { teamId } = place;
  const confirm = confirmations[form];
  const of = { assessmentId, ...(teamId !== undefined && { teamId }), form };
  const pages = pageOf(Array.from({ length: pageCount(form, choices) }), place.page, 1);
  return [
    note(explained[form]),
    formOf('people', [
      ...fieldsOf[form].flatMap((field) => [...marked(field, refused), ...fieldElements(field, form, view)]),
      submitButton(
        'change',
        '确认办理',
        { kind: 'people.change', ...of },
        {
          primary: true,
          ...(confirm !== undefined && { confirm: { title: `确认${formTitles[form]}？`, text: confirm } }),
        },
      ),
    ]),
    pager(pages, (page) => ({ kind: 'people.show', ...of, page })),
  ];
}

/** What is to be mended stands above the field it is about. */
function marked(field: PeopleField, refused: RefusedReason | undefined): readonly Element[] {
  const faults = (refused?.faults ?? []).filter((fault) => fieldOf[fault] === field);
  return faults.map((fault) => plainText(`✗ ${faultText[fault]}`, { colour: 'red' }));
}

const pagesOf = (choices: readonly Choice[]) => Math.max(1, Math.ceil(choices.length / choicesPerPage));

function peopleAnd(form: PeopleForm, choices: PeopleChoices): { people: readonly Choice[]; others: readonly Choice[] } {
  const asked = fieldsOf[form];
  const units = form === 'restore' ? choices.withdrawn : choices.units;
  return {
    people: asked.includes('person') ? choices.people : [],
    others: asked.includes('unit') ? units : asked.includes('recusal') ? choices.recusals : [],
  };
}

/** Every page of people with every page of the other list, so that each pair can be chosen on one of them. */
function pageCount(form: PeopleForm, choices: PeopleChoices): number {
  const { people, others } = peopleAnd(form, choices);
  return pagesOf(people) * pagesOf(others);
}

function fieldElements(
  field: PeopleField,
  form: PeopleForm,
  { choices, refused, place }: FormView,
): readonly Element[] {
  const typed = refused?.fields?.[field];
  const { people, others } = peopleAnd(form, choices);
  const otherPages = pagesOf(others);
  const choose = (placeholder: string, of: readonly Choice[], page = 0) => [
    select(field, placeholder, pageOf(of, page, choicesPerPage).items, typed),
  ];
  const line = (label: string, placeholder: string, maxLength: number) => [
    lineInput({ name: field, label, placeholder, maxLength, value: typed }),
  ];
  switch (field) {
    case 'person':
      return choose('选择人员', people, Math.floor(place.page / otherPages));
    case 'unit': {
      const { items } = pageOf(others, place.page % otherPages, choicesPerPage);
      const every = form === 'excuse' ? [{ text: '所有没有提交的单位', value: everyUnit }] : [];
      return [select(field, '选择单位', [...every, ...items], typed)];
    }
    case 'recusal':
      return choose('选择要撤销的回避', others, place.page % otherPages);
    case 'rank':
      return choose(
        '选择身份',
        present([
          { text: '推进组成员', value: 'member' },
          choices.mayNameAdministrator ? { text: '管理员', value: 'administrator' } : undefined,
        ]),
      );
    case 'name':
      return line('姓名', '请填写姓名', textLimits.personName);
    case 'mobile':
      return line('手机号', '11位手机号，与飞书登记的一致', 20);
    case 'organisation':
      return line('选派单位', '与名单写法一致，用于判断回避', textLimits.organisation);
    case 'reason':
      return reasonInput({ label: '理由', placeholder: '请说明理由，2至200字' }, refused);
  }
}
