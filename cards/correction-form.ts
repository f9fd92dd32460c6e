import type { Tier } from '../src/domain/tier.ts';
import { tiers } from '../src/domain/tier.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, input, select, submitButton } from './kit-form.ts';
import { button, column, columns, heading, note, plainText, present } from './kit.ts';
import type { Element, RootElement } from './kit.ts';
import type { RefusedReason } from './reason-input.ts';
import { tierText } from './wording.ts';

/** What a correction says so far, and which units it may concern. */
export interface CorrectionDraft {
  readonly words: string;
  readonly entries: readonly {
    readonly unitId: string;
    readonly unitName: string;
    /** Absent where the tier is right and something else is not. */
    readonly tier?: { readonly from: Tier; readonly to: Tier };
  }[];
  readonly units: readonly { readonly unitId: string; readonly unitName: string; readonly tier: Tier }[];
  /** Of the units to choose from. */
  readonly page: number;
}

export const correctionFields = { words: 'words', unit: 'unit', tier: 'tier' } as const;
export const correctionLength = { shortest: 2, longest: 500 } as const;
/** The unit is told, its tier is right. */
export const sameTier = 'same';

/** With the longest names, more units in one list would not fit a card. */
const unitsPerPage = 30;
/** A row of an entry is six tagged objects. */
const entriesShown = 5;

export function correctionForm(
  {
    publicationId,
    version,
    words,
    entries,
    units,
    page: shown,
  }: CorrectionDraft & { publicationId: string; version: number },
  refused: RefusedReason | undefined,
): readonly (RootElement | undefined)[] {
  const typed = refused?.fields ?? {};
  const page = pageOf(units, shown, unitsPerPage);
  const more = entries.length - entriesShown;
  return [
    refused?.fault ? plainText(`✗ ${faultText[refused.fault]}`, { colour: 'red' }) : undefined,
    refused?.day?.typed ? plainText(`✗ ${refused.day.typed}`, { colour: 'red' }) : undefined,
    form('correction', [
      input({
        name: correctionFields.words,
        label: '更正内容',
        placeholder: '写明原来哪里有误、应当是什么，2至500字',
        maxLength: correctionLength.longest,
        value: typed[correctionFields.words] ?? words,
      }),
      note('更正内容发给收到通报的各群和下面所列单位，请不要写无关的内容。'),
      select(
        correctionFields.unit,
        '有关单位（没有的不选）',
        page.items.map(({ unitId, unitName, tier }) => ({
          text: `${unitName}（${tierText[tier]}）`,
          value: unitId,
        })),
        typed[correctionFields.unit],
      ),
      select(
        correctionFields.tier,
        '该单位更正后的档次',
        [
          { text: '档次不变，只告知该单位', value: sameTier },
          ...tiers.map((tier) => ({ text: tierText[tier], value: tier })),
        ],
        typed[correctionFields.tier],
      ),
      note('档次不得高于得分对应的档次。'),
      submitButton('save-correction', '保存', { kind: 'correction.save', publicationId, version }),
    ]),
    pager(page, (to) => ({ kind: 'publication.show', publicationId, step: 'overview', page: to })),
    page.count > 1 ? note('翻页选择其他单位，翻页前请先保存。') : undefined,
    entries.length > 0 ? heading(`有关单位（${entries.length}个）`) : undefined,
    ...entries.slice(0, entriesShown).map((entry) => entryRow(entry, publicationId, version)),
    more > 0 ? note(`还有${more}个单位。`) : undefined,
  ];
}

function entryRow(
  { unitId, unitName, tier }: CorrectionDraft['entries'][number],
  publicationId: string,
  version: number,
): Element {
  return columns(
    column(
      present([
        plainText(unitName),
        note(tier ? `由“${tierText[tier.from]}”更正为“${tierText[tier.to]}”` : '档次不变，只告知该单位'),
      ]),
      { weight: 3 },
    ),
    column([button('撤去', { kind: 'correction.remove', publicationId, version, unitId })], {
      weight: 1,
      middle: true,
    }),
  );
}

const faultText = {
  missing: '请填写更正内容。',
  'too-short': '更正内容太短，请至少填写2个字。',
  'too-long': '更正内容超过500字，请精简。',
} as const;
