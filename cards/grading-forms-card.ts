import { countTiers, tiers } from '../src/domain/tier.ts';
import type { Tier } from '../src/domain/tier.ts';
import { roundLines, roundTags, type RoundFacts } from './grading-text.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, select, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, plainText } from './kit.ts';
import type { Card } from './kit.ts';
import { unitField } from './grading-card.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { tierText } from './wording.ts';

interface FormView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly round: Pick<RoundFacts, 'id' | 'version' | 'number' | 'state'>;
  readonly page: number;
  readonly refused?: RefusedReason;
}

export interface RescoreView extends FormView {
  /** Those the reader may send back: none of his or her own (R-8). */
  readonly units: readonly { readonly unitId: string; readonly unitName: string; readonly teamName: string }[];
}

/** Each choice is a tagged object. */
const unitsPerPage = 60;

/** 退回考核组重新打分: which unit, and why. */
export function rescoreCard({ assessmentId, assessmentName, round, units, page: at, refused }: RescoreView): Card {
  const page = pageOf(units, at, unitsPerPage);
  return card({
    title: '退回考核组重新打分',
    subtitle: assessmentName,
    template: 'orange',
    tags: [roundTags[round.state]],
    summary: '退回考核组重新打分',
    elements: [
      plainText(
        '考核组随即重新打分，组长和成员收到单位和理由；考核退回“考核中”，本次定档一并撤销。该组重新结束考核、报送综合报告后再定档，得分没有变化的单位保留原来的决定。',
      ),
      form('rescore', [
        refused && refused.chosen === undefined ? plainText('✗ 请选择单位。', { colour: 'red' }) : undefined,
        select(
          unitField,
          '选择单位',
          page.items.map(({ unitId, unitName, teamName }) => ({ value: unitId, text: `${unitName}（${teamName}）` })),
          refused?.chosen,
        ),
        ...reasonInput({ label: '退回理由', placeholder: '请说明需要核对什么，2至200字' }, refused),
        submitButton(
          'rescore-unit',
          '退回重新打分',
          { kind: 'grading.rescore', roundId: round.id, version: round.version },
          { danger: true, confirm: { title: '确认退回重新打分？', text: '该组全体人员会收到通知，本次定档撤销。' } },
        ),
      ]),
      pager(page, (to) => ({ kind: 'grading.show', assessmentId, page: to, place: 'rescore' })),
      button('返回', { kind: 'grading.show', assessmentId, page: 0 }),
    ],
  });
}

/** 撤销定档: why. */
export function reverseCard({ assessmentId, assessmentName, round, refused }: FormView): Card {
  return card({
    title: '撤销定档',
    subtitle: assessmentName,
    template: 'orange',
    tags: [roundTags[round.state]],
    summary: '撤销定档',
    elements: [
      plainText(
        `第${round.number}次定档撤销后留存备查，再次定档时保留得分没有变化的各项决定。${
          round.state === 'final' ? '此前已告知推进组，撤销同样告知。' : ''
        }`,
      ),
      form('reverse', [
        ...reasonInput({ label: '撤销理由', placeholder: '请说明理由，2至200字' }, refused),
        submitButton(
          'reverse-round',
          '撤销定档',
          { kind: 'grading.reverse', roundId: round.id, version: round.version },
          { danger: true, confirm: { title: '确认撤销定档？', text: '撤销留痕，理由可查。' } },
        ),
      ]),
      button('返回', { kind: 'grading.show', assessmentId, page: 0 }),
    ],
  });
}

export interface RoundsView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  /** The newest first. */
  readonly rounds: readonly (RoundFacts & {
    readonly decided: readonly Tier[];
    readonly departures: number;
    readonly justification?: string;
  })[];
  readonly page: number;
}

const roundsPerPage = 5;

/** 历次定档: who began, handed in, confirmed and took back, when and why. */
export function roundsCard({ assessmentId, assessmentName, rounds, page: at }: RoundsView): Card {
  const page = pageOf(rounds, at, roundsPerPage);
  return card({
    title: '历次定档',
    subtitle: assessmentName,
    template: 'blue',
    tags: [{ text: `共${rounds.length}次`, colour: 'blue' }],
    summary: `历次定档：共${rounds.length}次`,
    elements: [
      ...page.items.map((round) => {
        const counts = countTiers(round.decided);
        const { shown } = withinBytes(round.justification === undefined ? [] : [`说明：${round.justification}`], 2_200);
        return block([
          plainText(`第${round.number}次：${roundTags[round.state].text}`, {
            size: 'heading',
            colour: roundTags[round.state].colour,
          }),
          plainText(roundLines(round).join('\n')),
          note(
            `已决定${round.decided.length}个单位：${tiers.map((tier) => `${tierText[tier]}${counts[tier]}个`).join('，')}；与建议不同的${round.departures}个。`,
          ),
          ...shown.map((words) => plainText(words, { size: 'notation' })),
        ]);
      }),
      pager(page, (to) => ({ kind: 'grading.show', assessmentId, page: to, place: 'rounds' })),
      button('返回', { kind: 'grading.show', assessmentId, page: 0 }),
    ],
  });
}
