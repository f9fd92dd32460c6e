import type { Borderline } from '../src/domain/borderline.ts';
import type { DistributionOptions } from '../src/domain/distribution.ts';
import { isInOrder } from '../src/domain/distribution.ts';
import type { DecisionFault } from '../src/domain/decision.ts';
import type { GroupCheck, RoundState } from '../src/domain/grading.ts';
import { formatPoints, formatTotal } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Tier } from '../src/domain/tier.ts';
import { excellentCheck, lowCheck } from './distribution-text.ts';
import { block, note, plainText } from './kit.ts';
import type { Colour, Element, StateTag, Template } from './kit.ts';
import { withinBytes } from './kit-size.ts';
import type { Toast } from './toasts.ts';
import { momentText, namesText, tierText } from './wording.ts';

export const roundTags: Record<RoundState, StateTag> = {
  draft: { text: '正在定档', colour: 'blue' },
  awaiting: { text: '待确认', colour: 'orange' },
  final: { text: '已定档', colour: 'green' },
  reversed: { text: '已撤销', colour: 'grey' },
};

export const roundTemplates: Record<RoundState, Template> = {
  draft: 'blue',
  awaiting: 'orange',
  final: 'green',
  reversed: 'grey',
};

/** Who did something to a round, and when. */
interface DoneBy {
  readonly name: string;
  readonly at: Date;
}

/** A round as far as its cards tell of it. */
export interface RoundFacts {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  readonly state: RoundState;
  readonly started: DoneBy;
  readonly handedIn?: DoneBy;
  readonly confirmed?: DoneBy;
  readonly finalAt?: Date;
  readonly reversed?: DoneBy & { readonly reason: string };
}

/** What became of a round so far, a line each: 谁, 何时, 理由. */
export function roundLines({ started, handedIn, confirmed, finalAt, reversed }: RoundFacts): readonly string[] {
  return [
    `${momentText(started.at)} ${started.name}开始定档。`,
    ...(handedIn ? [`${momentText(handedIn.at)} ${handedIn.name}提交定档。`] : []),
    ...(confirmed ? [`${momentText(confirmed.at)} ${confirmed.name}确认，档次已定。`] : []),
    ...(finalAt && !confirmed ? ['没有第二名管理员，提交后即为确定。'] : []),
    ...(reversed ? [`${momentText(reversed.at)} ${reversed.name}撤销。理由：${reversed.reason}`] : []),
  ];
}

/** "差0.45分到优秀" or "高出良好线0.20分". */
export function borderlineText({ edge, side, distance }: Borderline): string {
  if (side === 'below') return `距${tierText[edge]}线差${formatPoints(distance)}分`;
  return distance === 0 ? `正好压${tierText[edge]}线` : `高出${tierText[edge]}线${formatPoints(distance)}分`;
}

/** A unit decided otherwise than proposed. */
export interface Departure {
  readonly unitName: string;
  readonly total: Points;
  readonly proposed: Tier;
  readonly decided: Tier;
  readonly reason: string;
}

function departureText({ unitName, total, proposed, decided, reason }: Departure): string {
  return `${unitName}（${formatTotal(total)}分）：建议${tierText[proposed]}，定为${tierText[decided]}。理由：${reason}`;
}

/** As many departures as fit, and how many more there are. */
export function departureLines(departures: readonly Departure[], bytes: number): string {
  const { shown, left } = withinBytes(departures.map(departureText), bytes);
  return (left > 0 ? [...shown, `还有${left}个单位，详见“定档”。`] : shown).join('\n');
}

/** The most groups whose arithmetic is written out on a card. */
const groupsShown = 4;

/** How the tiers spread, with the arithmetic (R-6). */
export function checkBlocks(
  checks: readonly GroupCheck[],
  options: DistributionOptions,
): readonly (Element | undefined)[] {
  const more = checks.length - groupsShown;
  return [
    ...checks.slice(0, groupsShown).map(({ category, check }) => {
      const fine = isInOrder(check);
      return block(
        [
          category === undefined ? undefined : plainText(category, { size: 'heading' }),
          plainText(`${excellentCheck(check, options)}\n${lowCheck(check, options)}`),
          plainText(fine ? '✓ 等次比例符合要求。' : '✗ 等次比例不符合要求，须作出说明。', {
            colour: fine ? 'green' : 'red',
          }),
        ],
        fine ? 'grey-50' : 'orange-50',
      );
    }),
    more > 0 ? note(`还有${more}个单位类别，此处从略。`) : undefined,
  ];
}

/** Coloured words for a tier, or for none yet. */
export function tierWord(tier: Tier | undefined, colours: Record<Tier, Colour>): { text: string; colour: Colour } {
  return tier === undefined ? { text: '未定', colour: 'grey' } : { text: tierText[tier], colour: colours[tier] };
}

/** What keeps a decision from being handed in, the first of it (R-6). */
export function faultsToast(faults: readonly DecisionFault[], nameOf: (unitId: string) => string): Toast {
  const undecided = faults.flatMap((fault) => (fault.kind === 'undecided' ? [nameOf(fault.unitId)] : []));
  if (undecided.length > 0)
    return { type: 'warning', content: `还有${undecided.length}个单位没有决定：${namesText(undecided, 3, '个单位')}` };
  const wrong = faults.flatMap((fault) => ('unitId' in fault ? [nameOf(fault.unitId)] : []));
  if (wrong.length > 0)
    return { type: 'warning', content: `请重新决定：${namesText([...new Set(wrong)], 3, '个单位')}` };
  return { type: 'warning', content: '等次比例不符合要求，请填写说明（2至500字）' };
}

/** What 按建议定档 took, and what it left for somebody to decide. */
export function acceptedToast({ taken, tied, aside }: AcceptedCounts): Toast {
  const parts = [
    taken > 0 ? `已按建议定档${taken}个单位` : '没有可以按建议定档的单位',
    ...(tied > 0 ? [`并列待定的${tied}个须逐个决定`] : []),
    ...aside.map(
      ({ unitName, others }) =>
        `您须回避${unitName}，${others.length > 0 ? `由${namesText(others, 3, '人')}决定` : '推进组须增加人员后决定'}`,
    ),
  ];
  return { type: taken > 0 ? 'success' : 'info', content: parts.join('；') };
}

export interface AcceptedCounts {
  readonly taken: number;
  readonly tied: number;
  readonly aside: readonly { readonly unitName: string; readonly others: readonly string[] }[];
}
