import type { DistributionOptions } from '../src/domain/distribution.ts';
import type { GroupCheck } from '../src/domain/grading.ts';
import { countTiers, tiers } from '../src/domain/tier.ts';
import type { Tier } from '../src/domain/tier.ts';
import {
  checkBlocks,
  departureLines,
  roundLines,
  roundTags,
  roundTemplates,
  type Departure,
  type RoundFacts,
} from './grading-text.ts';
import { form, submitButton } from './kit-form.ts';
import { button, card, heading, note, plainText, tiles } from './kit.ts';
import type { Card, RootElement } from './kit.ts';
import { noticeCard } from './notice-card.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { namesText, tierColour, tierText } from './wording.ts';

interface DecidedView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly round: RoundFacts;
  readonly options: DistributionOptions;
  readonly checks: readonly GroupCheck[];
  readonly decided: readonly Tier[];
  readonly departures: readonly Departure[];
  /** Only where the distribution is off. */
  readonly justification?: string;
}

export interface ConfirmView extends DecidedView {
  /** Why this reader cannot confirm: units of his or her own that were decided otherwise than proposed. */
  readonly tiedTo: readonly string[];
  readonly refused?: RefusedReason;
}

/** To every other administrator: 请您确认定档. */
export function gradingConfirmCard(view: ConfirmView): Card {
  const { round, tiedTo, refused } = view;
  const { state } = round;
  const of = { roundId: round.id, version: round.version };
  return card({
    title: '请您确认定档',
    subtitle: view.assessmentName,
    template: roundTemplates[state],
    tags: [roundTags[state]],
    summary: `请您确认定档：${roundTags[state].text}`,
    elements: [
      ...whatWasDecided(view),
      button('查看各单位档次', { kind: 'grading.show', assessmentId: view.assessmentId, page: 0 }),
      ...(state !== 'awaiting'
        ? []
        : tiedTo.length > 0
          ? [
              plainText(`您须回避${namesText(tiedTo, 5, '个单位')}，其定档与建议不同，请由其他管理员确认。`, {
                colour: 'orange',
              }),
            ]
          : [
              button(
                '确认定档',
                { kind: 'grading.confirm', ...of },
                {
                  primary: true,
                  confirm: { title: '确认定档？', text: '确认后档次即定，告知推进组，不发给被考核单位。' },
                },
              ),
              form('sending-back', [
                ...reasonInput({ label: '退回理由', placeholder: '需要修改的，请说明，2至200字' }, refused),
                submitButton('send-back', '退回修改', { kind: 'grading.send-back', ...of }),
              ]),
            ]),
    ],
  });
}

/** To everybody of the office: the tiers are decided. Units hear of theirs by publication. */
export function gradingFinalCard(view: DecidedView): Card {
  const { round, assessmentId } = view;
  const stands = round.state === 'final';
  return card({
    title: stands ? '档次已定' : '原定档已撤销',
    subtitle: view.assessmentName,
    template: stands ? 'green' : 'grey',
    tags: [roundTags[round.state]],
    summary: stands ? '档次已定' : '原定档已撤销',
    elements: [
      ...whatWasDecided(view),
      button('查看各单位档次', { kind: 'grading.show', assessmentId, page: 0 }),
      note('目前只告知推进组。被考核单位的结果在通报时告知，请注意保密。'),
    ],
  });
}

function whatWasDecided(view: DecidedView): readonly (RootElement | undefined)[] {
  const counts = countTiers(view.decided);
  return [
    tiles(tiers.map((tier) => ({ value: String(counts[tier]), label: tierText[tier], colour: tierColour[tier] }))),
    plainText(roundLines(view.round).join('\n')),
    ...checkBlocks(view.checks, view.options),
    view.justification === undefined ? undefined : plainText(`说明：${view.justification}`),
    ...(view.departures.length > 0
      ? [heading('与建议不同的决定'), plainText(departureLines(view.departures, 6_000))]
      : [note('各单位都按建议定档。')]),
  ];
}

/** To whoever handed in what another administrator sent back. */
export function gradingSentBackNotice(view: {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly by: string;
  readonly reason: string;
}): Card {
  return noticeCard({
    title: '定档已退回修改',
    subtitle: view.assessmentName,
    tone: 'attention',
    lines: [`${view.by}没有确认，退回修改。`, `理由：${view.reason}`, '各项决定都在，请修改后重新提交。'],
    next: { label: '修改定档', action: { kind: 'grading.show', assessmentId: view.assessmentId, page: 0 } },
  });
}

/** To everybody who was told of a decision, or waits for its confirmation: it was taken back. */
export function gradingReversedNotice(view: {
  readonly assessmentName: string;
  readonly wasFinal: boolean;
  readonly by: string;
  readonly reason: string;
}): Card {
  return noticeCard({
    title: '定档已撤销',
    subtitle: view.assessmentName,
    tone: 'attention',
    lines: [
      `${view.by}撤销了${view.wasFinal ? '已定的档次' : '待确认的定档'}。`,
      `理由：${view.reason}`,
      '再次定档后另行通知。',
    ],
  });
}
