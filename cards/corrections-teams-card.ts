import { pageOf, pager } from './kit-data.ts';
import { button, card, column, columns, hr, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';

interface CorrectableTeam {
  readonly teamId: string;
  readonly teamName: string;
  readonly state: 'scoring' | 'ended' | 'reported';
  readonly submitted: number;
}

export interface CorrectionsTeamsView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly teams: readonly CorrectableTeam[];
  readonly page: number;
}

const teamsPerPage = 15;
const stateText: Record<CorrectableTeam['state'], string> = { scoring: '评分中', ended: '已结束', reported: '已报送' };

/** 更正评分 for the steering office: the way to each team. */
export function correctionsTeamsCard(view: CorrectionsTeamsView): Card {
  const page = pageOf(view.teams, view.page, teamsPerPage);
  return card({
    title: '更正评分',
    subtitle: view.assessmentName,
    template: 'blue',
    summary: '更正评分：请选择考核组',
    elements: [
      plainText('请选择考核组。'),
      ...page.items.flatMap((team) => [hr(), row(team)]),
      pager(page, (to) => ({ kind: 'corrections.teams', assessmentId: view.assessmentId, page: to })),
    ],
  });
}

function row({ teamId, teamName, state, submitted }: CorrectableTeam): Element {
  return columns(
    column([plainText(teamName), note(`${stateText[state]}，已提交评分表${submitted}份`)], { weight: 3 }),
    column([button('办理', { kind: 'corrections.show', teamId, page: 0 })], { weight: 1, middle: true }),
  );
}
