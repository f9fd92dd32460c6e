import type { PublicationContent, PublicationKind, PublicationState } from '../src/domain/publication.ts';
import { correctionForm } from './correction-form.ts';
import type { CorrectionDraft } from './correction-form.ts';
import { form, submitButton } from './kit-form.ts';
import { block, button, buttonRow, card, column, columns, heading, note, plainText, present, tiles } from './kit.ts';
import type { Card, Element, RootElement, StateTag } from './kit.ts';
import { called, publicationBody } from './publication-parts.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { momentText, namesText } from './wording.ts';

interface Done {
  readonly by: string;
  readonly at: Date;
}

export interface PublicationView {
  readonly publicationId: string;
  readonly assessmentName: string;
  readonly kind: PublicationKind;
  readonly state: PublicationState;
  readonly version: number;
  /** As it would be published now, or as it was. */
  readonly content: PublicationContent;
  /** Whether there is a steering group, which gets everything. */
  readonly steeringGroup: boolean;
  /** Names of the groups that get the tiers only. */
  readonly groups: readonly string[];
  /** How many units get their own result, or the correction. */
  readonly unitsTold: number;
  readonly submitted?: Done;
  readonly returned?: Done & { readonly reason: string };
  readonly confirmed?: Done;
  readonly publishedAt?: Date;
  /** How many administrators could confirm it; without any it is published at once. */
  readonly others: number;
  readonly mayPrepare: boolean;
  readonly mayConfirm: boolean;
  readonly mayCorrect: boolean;
  /** Why it cannot go on as it is. */
  readonly obstacle?: string;
  /** Of what was published: how far it has come. */
  readonly delivered?: { readonly units: number; readonly received: number; readonly reached: number };
  /** The other publications of the assessment: the bulletin, and what corrects it. */
  readonly beside: readonly {
    readonly publicationId: string;
    readonly kind: PublicationKind;
    readonly state: PublicationState;
    readonly publishedAt?: Date;
  }[];
  readonly correction?: CorrectionDraft;
  readonly refused?: RefusedReason;
}

/** 通报 for the office: looked at, addressed, confirmed by a second administrator, and followed to the last receipt. */
export function publicationCard(view: PublicationView): Card {
  const { kind, state, assessmentName } = view;
  const tag = tagOf(view);
  return card({
    title: called[kind],
    subtitle: assessmentName,
    template: state === 'published' ? 'green' : state === 'dropped' ? 'grey' : state === 'awaiting' ? 'orange' : 'blue',
    tags: [tag],
    summary: `${called[kind]}：${tag.text}`,
    wide: kind === 'bulletin',
    elements: [...happened(view), ...bodyOf(view)],
  });
}

function tagOf({ state, returned }: PublicationView): StateTag {
  switch (state) {
    case 'draft':
      return returned ? { text: '已退回', colour: 'orange' } : { text: '起草中', colour: 'blue' };
    case 'awaiting':
      return { text: '待确认', colour: 'orange' };
    case 'published':
      return { text: '已发布', colour: 'green' };
    case 'dropped':
      return { text: '已放弃', colour: 'grey' };
  }
}

function happened({ submitted, returned, confirmed, publishedAt, state }: PublicationView): (Element | undefined)[] {
  const lines = present([
    submitted ? `${momentText(submitted.at)}由${submitted.by}提交。` : undefined,
    confirmed ? `${momentText(confirmed.at)}由${confirmed.by}确认。` : undefined,
    publishedAt ? `${momentText(publishedAt)}发布，此后不再改动；有误的，发更正。` : undefined,
  ]);
  return [
    lines.length > 0 ? note(lines.join('\n')) : undefined,
    returned && state === 'draft'
      ? block(
          [plainText(`${momentText(returned.at)}由${returned.by}退回。`), plainText(`理由：${returned.reason}`)],
          'orange-50',
        )
      : undefined,
  ];
}

function bodyOf(view: PublicationView): readonly (RootElement | undefined)[] {
  switch (view.state) {
    case 'draft':
      return view.kind === 'bulletin' ? draftBulletin(view) : draftCorrection(view);
    case 'awaiting':
      return awaiting(view);
    case 'published':
      return published(view);
    case 'dropped':
      return [plainText('已放弃，没有发出任何内容。'), ...beside(view)];
  }
}

/** In bytes; beside the table there are the forms. */
const tableBytes = 10_000;

function draftBulletin(view: PublicationView): readonly (RootElement | undefined)[] {
  const { publicationId } = view;
  return [
    heading('正文预览'),
    ...publicationBody(view.content, 'full', tableBytes),
    heading('发送范围'),
    recipients(view),
    buttonRow(
      button('选择范围', { kind: 'publication.show', publicationId, step: 'chats', page: 0 }),
      button('看单位反馈', { kind: 'publication.show', publicationId, step: 'unit', page: 0 }),
    ),
    files(view),
    ...handIn(view),
  ];
}

function draftCorrection(view: PublicationView): readonly (RootElement | undefined)[] {
  const { publicationId, correction, refused } = view;
  return [
    ...(correction ? correctionForm({ ...correction, publicationId, version: view.version }, refused) : []),
    ...(view.content.kind === 'correction' && view.content.words !== ''
      ? [heading('正文预览'), ...publicationBody(view.content, 'full')]
      : []),
    heading('发送范围'),
    recipients(view),
    button('预览文件', { kind: 'publication.file', publicationId, scope: 'full' }),
    ...handIn(view),
  ];
}

function recipients({ kind, steeringGroup, groups, unitsTold }: PublicationView): Element {
  const units = kind === 'bulletin' ? '各自收到本单位结果' : '收到更正';
  return block([
    plainText(
      steeringGroup
        ? `推进组群：${kind === 'bulletin' ? '档次和得分' : '更正全文'}`
        : '推进组群：还没有绑定，不发送。请先在群里@我并发送“绑定推进组”。',
    ),
    plainText(
      groups.length > 0
        ? `其他群：${namesText(groups, 8, '个群')}${kind === 'bulletin' ? '（只列档次）' : ''}`
        : '其他群：没有选择',
    ),
    plainText(unitsTold > 0 ? `单位：${unitsTold}个单位的联络员${units}` : '单位：不发送'),
  ]);
}

function files({ publicationId, groups, state }: PublicationView): Element {
  const label = state === 'published' ? '导出文件' : '预览文件';
  const full = button(groups.length > 0 ? `${label}（含得分）` : label, {
    kind: 'publication.file',
    publicationId,
    scope: 'full',
  });
  if (groups.length === 0) return full;
  return buttonRow(full, button(`${label}（只列档次）`, { kind: 'publication.file', publicationId, scope: 'tiers' }));
}

/** 提交; with nobody else who could confirm, it goes out at once. */
function handIn(view: PublicationView): (RootElement | undefined)[] {
  const { publicationId, version, others, obstacle, mayPrepare } = view;
  if (!mayPrepare) return [];
  const then =
    others > 0
      ? `提交后由其他管理员（${others}名）中的一名确认，确认后随即发送。`
      : '没有其他管理员可以确认，提交后随即发送，不能撤回；有误的只能发更正。';
  return [
    obstacle === undefined ? note(then) : plainText(`✗ ${obstacle}`, { colour: 'red' }),
    buttonRow(
      button(
        '放弃',
        { kind: 'publication.drop', publicationId, version },
        { confirm: { title: '确认放弃？', text: '已填写的内容不再保留，没有发出任何内容。' } },
      ),
      button(
        others > 0 ? '提交' : '发布',
        { kind: 'publication.submit', publicationId, version },
        {
          primary: true,
          ...(obstacle !== undefined && { disabledBecause: obstacle.slice(0, 80) }),
          confirm: { title: others > 0 ? '确认提交？' : '确认发布？', text: then },
        },
      ),
    ),
  ];
}

function awaiting(view: PublicationView): readonly (RootElement | undefined)[] {
  const { publicationId, version, mayConfirm, mayPrepare, refused, obstacle, kind } = view;
  return [
    heading('正文'),
    ...publicationBody(view.content, 'full', tableBytes),
    heading('发送范围'),
    recipients(view),
    kind === 'bulletin'
      ? button('看单位反馈', { kind: 'publication.show', publicationId, step: 'unit', page: 0 })
      : undefined,
    files(view),
    obstacle === undefined ? undefined : plainText(`✗ ${obstacle}`, { colour: 'red' }),
    ...(mayConfirm
      ? [
          button(
            '确认并发布',
            { kind: 'publication.confirm', publicationId, version },
            {
              primary: true,
              ...(obstacle !== undefined && { disabledBecause: obstacle.slice(0, 80) }),
              confirm: { title: '确认发布？', text: '确认后随即按上述范围发送，不能撤回；有误的只能发更正。' },
            },
          ),
          form('return', [
            ...reasonInput({ label: '退回理由', placeholder: '请说明理由，2至200字' }, refused),
            submitButton('return-publication', '退回', { kind: 'publication.return', publicationId, version }),
          ]),
        ]
      : [
          note('正在等待另一名管理员确认，确认后随即发送。'),
          mayPrepare ? button('撤回修改', { kind: 'publication.take-back', publicationId, version }) : undefined,
        ]),
  ];
}

function published(view: PublicationView): readonly (RootElement | undefined)[] {
  const { publicationId, delivered, mayCorrect, kind } = view;
  return [
    delivered
      ? tiles([
          { value: String(delivered.units), label: '发送单位' },
          { value: String(delivered.reached), label: '已送达' },
          {
            value: String(delivered.received),
            label: '已签收',
            ...(delivered.received === delivered.units && { colour: 'green' as const }),
          },
        ])
      : undefined,
    ...publicationBody(view.content, 'full', tableBytes),
    heading('发送范围'),
    recipients(view),
    button('送达情况', { kind: 'publication.show', publicationId, step: 'delivery', page: 0 }, { primary: true }),
    files(view),
    ...beside(view),
    mayCorrect && kind === 'bulletin'
      ? button(
          '起草更正',
          { kind: 'publication.correct', publicationId },
          { confirm: { title: '起草更正？', text: '原通报保持不变，更正另行发给同样的群和有关单位。' } },
        )
      : undefined,
  ];
}

const stateText: Record<PublicationState, string> = {
  draft: '起草中',
  awaiting: '待确认',
  published: '已发布',
  dropped: '已放弃',
};

/** At most so many; corrections are few. */
const besideShown = 4;

function beside({ beside: others }: PublicationView): Element[] {
  return others.slice(-besideShown).map(({ publicationId, kind, state, publishedAt }) =>
    columns(
      column(
        [
          plainText(kind === 'bulletin' ? '通报' : '更正'),
          note(publishedAt ? `${momentText(publishedAt)}发布` : stateText[state]),
        ],
        { weight: 3 },
      ),
      column([button('查看', { kind: 'publication.show', publicationId, step: 'overview', page: 0 })], {
        weight: 1,
        middle: true,
      }),
    ),
  );
}
