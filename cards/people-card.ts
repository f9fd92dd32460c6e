import type { PeopleForm } from '../src/domain/people-change.ts';
import type { PeoplePlace } from '../src/domain/card-ref.ts';
import { pageOf, pager } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, buttonRow, card, column, columns, heading, hr, note, panel, plainText } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { formTitles, peopleForm } from './people-form.ts';
import type { PeopleChoices } from './people-form.ts';
import { remedyText, troubleText } from './reach-text.ts';
import type { OutOfReachView } from './reach-text.ts';
import type { RefusedReason } from './reason-input.ts';
import { namesText } from './wording.ts';

interface TeamLine {
  readonly teamId: string;
  readonly teamName: string;
  readonly examiners: number;
  readonly units: number;
  readonly state: 'scoring' | 'ended' | 'reported';
}

/** One team with its people, as 人员 shows it. */
export interface PeopleTeamView {
  readonly teamId: string;
  readonly teamName: string;
  readonly leaderName: string;
  readonly memberNames: readonly string[];
  readonly state: TeamLine['state'];
  /** One sentence each: recusals, replacements, units withdrawn. */
  readonly changes: readonly string[];
}

export interface PeopleView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly place: PeoplePlace;
  /** Before it is open, the workbook says who takes part. */
  readonly preparing: boolean;
  readonly teams: readonly TeamLine[];
  readonly outOfReach: readonly OutOfReachView[];
  readonly officeNames: readonly string[];
  /** Of the place, where it is in a team. */
  readonly team?: PeopleTeamView;
  readonly choices: PeopleChoices;
  readonly refused?: RefusedReason;
}

const peoplePerPage = 6;
const teamsPerPage = 8;

/** 人员: who cannot be reached, and every change of people and units that the office may make. */
export function peopleCard(view: PeopleView): Card {
  const { place, team, assessmentName } = view;
  const title = place.form ? formTitles[place.form] : team ? `${team.teamName}：人员` : '人员';
  const missing = view.outOfReach.length;
  const attention = !team && !place.form && missing > 0;
  return card({
    title,
    subtitle: team && place.form ? `${team.teamName}　${assessmentName}` : assessmentName,
    template: attention ? 'orange' : 'blue',
    ...(attention && { tags: [{ text: `${missing}人联系不上`, colour: 'orange' } as const] }),
    summary: attention ? `人员：${missing}人联系不上` : title,
    elements: place.form
      ? [...peopleForm(view, place.form), back(view)]
      : team
        ? teamElements(view, team)
        : hubElements(view),
  });
}

function hubElements(view: PeopleView): readonly (RootElement | undefined)[] {
  const page = pageOf(view.teams, view.place.page, teamsPerPage);
  const { assessmentId } = view;
  return [
    ...outOfReach(view),
    heading('考核组'),
    ...page.items.flatMap((team) => [hr(), teamRow(team, view)]),
    pager(page, (to) => ({ kind: 'people.show', assessmentId, page: to })),
    hr(),
    plainText(`推进组：${namesText(view.officeNames, 10, '人')}`),
    view.preparing
      ? note('考核还没有开始，人员有变化的，请修改名单后重新导入；回避可以在考核组里登记。')
      : buttonRow(
          button('增加推进组人员', { kind: 'people.show', assessmentId, form: 'member', page: 0 }),
          button('更正手机号', { kind: 'people.show', assessmentId, form: 'mobile', page: 0 }),
        ),
  ];
}

function outOfReach({ outOfReach: people, assessmentId, preparing }: PeopleView): readonly (Element | undefined)[] {
  if (people.length === 0) return [note('名单中的人员都能联系上。')];
  const more = people.length - peoplePerPage;
  return [
    heading('联系不上的人'),
    ...people.slice(0, peoplePerPage).map((person) => reachRow(person, assessmentId)),
    more > 0 ? note(`还有${more}人，处理后再显示。`) : undefined,
    preparing ? note('考核开始时，联系不上的人收不到打分任务。') : undefined,
  ];
}

function reachRow({ personId, name, roles, why, undelivered }: OutOfReachView, assessmentId: string): Element {
  const owed = undelivered > 0 ? `，${undelivered}条消息未送达` : '';
  return block(
    [
      columns(
        column(
          [
            plainText(`${name}（${namesText(roles, 2, '项身份')}）`),
            plainText(`${troubleText[why]}${owed}`, { size: 'notation', colour: 'orange' }),
            note(remedyText[why]),
          ],
          { weight: 3 },
        ),
        column([button('再试', { kind: 'people.reach', assessmentId, personId })], { weight: 1, middle: true }),
      ),
    ],
    'orange-50',
  );
}

const stateText: Record<TeamLine['state'], string> = { scoring: '', ended: '，已结束', reported: '，已报送' };

function teamRow({ teamId, teamName, examiners, units, state }: TeamLine, { assessmentId }: PeopleView): Element {
  return columns(
    column([plainText(teamName), note(`考核人员${examiners}人，单位${units}个${stateText[state]}`)], { weight: 3 }),
    column([button('办理', { kind: 'people.show', assessmentId, teamId, page: 0 })], { weight: 1, middle: true }),
  );
}

/** Side by side, in the order of need. */
const formRows: readonly (readonly PeopleForm[])[] = [
  ['replace', 'excuse'],
  ['recuse', 'lift'],
  ['withdraw', 'restore'],
  ['liaison', 'leader'],
  ['mobile'],
];

function teamElements(view: PeopleView, team: PeopleTeamView): readonly (RootElement | undefined)[] {
  const { assessmentId, choices, preparing } = view;
  const { teamId } = team;
  const { shown, left } = withinBytes(team.changes, 4_000);
  const lines = left > 0 ? [...shown, `还有${left}项，此处从略。`] : shown;
  const scores = team.state === 'scoring';
  const offered = (form: PeopleForm): boolean => {
    if (preparing) return form === 'recuse' || (form === 'lift' && choices.recusals.length > 0);
    if (form === 'liaison' || form === 'leader' || form === 'mobile') return true;
    if (form === 'lift') return scores && choices.recusals.length > 0;
    if (form === 'restore') return scores && choices.withdrawn.length > 0;
    return scores;
  };
  const rows = formRows.map((row) => row.filter(offered)).filter((row) => row.length > 0);
  return [
    plainText(`组长：${team.leaderName}\n考核人员：${namesText(team.memberNames, 20, '人')}`),
    lines.length > 0
      ? panel(`已登记的变动（${team.changes.length}项）`, [plainText(lines.join('\n'))], lines.length <= 5)
      : undefined,
    scores ? undefined : note('本组考核已结束。更换考核人员、免评、回避和单位退出，须先在“更正评分”中让本组重新打分。'),
    ...rows.map((row) =>
      buttonRow(
        ...row.map((form) => button(formTitles[form], { kind: 'people.show', assessmentId, teamId, form, page: 0 })),
      ),
    ),
    back(view),
  ];
}

/** One step up: from a form to its team, from a team to all. */
function back({ assessmentId, place, team }: PeopleView): Element {
  const up = place.form && team ? { teamId: team.teamId } : {};
  return button('返回', { kind: 'people.show', assessmentId, ...up, page: 0 });
}
