import type { Delivery, Scope } from '../src/domain/publication.ts';
import { pageOf, pager, table } from './kit-data.ts';
import { form, multiSelect, select, submitButton } from './kit-form.ts';
import { button, buttonRow, card, heading, note, plainText, tiles } from './kit.ts';
import type { Card, Colour, Element } from './kit.ts';
import { momentText } from './wording.ts';

interface StepView {
  readonly publicationId: string;
  readonly assessmentName: string;
  readonly version: number;
}

export interface ChatsView extends StepView {
  /** Groups the bot is in beside the steering group. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly tellUnits: boolean;
}

export const addressFields = { chats: 'chats', units: 'units' } as const;

/** A group is an option, which is a tagged object; and with the longest names no more fit a card. */
const groupsOffered = 60;

function back(publicationId: string): Element {
  return button('返回', { kind: 'publication.show', publicationId, step: 'overview', page: 0 });
}

/** 发送范围: which groups get the tiers, and whether units get their results. */
export function publicationChatsCard(view: ChatsView): Card {
  const { publicationId, version, groups, chosen, tellUnits } = view;
  return card({
    title: '发送范围',
    subtitle: view.assessmentName,
    template: 'blue',
    summary: '考核结果通报：选择发送范围',
    elements: [
      plainText('推进组群固定发送，含档次和得分。'),
      form('address', [
        groups.length > 0
          ? multiSelect(
              addressFields.chats,
              '其他群（只列档次）',
              groups.slice(0, groupsOffered).map(({ id, name }) => ({
                text: Array.from(name).slice(0, 40).join(''),
                value: id,
              })),
              chosen,
            )
          : note('除推进组群外，我没有加入其他群。要发到其他群的，请先把我加入该群，再重新打开本页。'),
        select(
          addressFields.units,
          '各单位',
          [
            { text: '发给各单位联络员，只含本单位结果', value: 'yes' },
            { text: '不发给单位', value: 'no' },
          ],
          tellUnits ? 'yes' : 'no',
        ),
        submitButton(
          'save-address',
          '保存范围',
          { kind: 'publication.address', publicationId, version },
          { primary: true },
        ),
      ]),
      back(publicationId),
    ],
  });
}

export interface UnitChoiceView extends StepView {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly page: number;
}

export const unitField = 'unit';
const unitsPerPage = 60;

/** 看单位反馈: whose copy the office wants to look at. */
export function publicationUnitCard({ publicationId, assessmentName, units, page: shown }: UnitChoiceView): Card {
  const page = pageOf(units, shown, unitsPerPage);
  return card({
    title: '看单位反馈',
    subtitle: assessmentName,
    template: 'blue',
    summary: '考核结果通报：看单位反馈',
    elements: [
      plainText('每个单位只收到本单位的结果。选择一个单位，看它将收到的内容。'),
      form('unit-choice', [
        select(
          unitField,
          '请选择单位',
          page.items.map(({ id, name }) => ({ text: name, value: id })),
          undefined,
        ),
        submitButton('see-unit', '查看', { kind: 'publication.unit', publicationId }, { primary: true }),
      ]),
      pager(page, (to) => ({ kind: 'publication.show', publicationId, step: 'unit', page: to })),
      back(publicationId),
    ],
  });
}

interface DeliveryRow {
  readonly unitName: string;
  readonly liaisonName: string;
  readonly delivery: Delivery;
  readonly received?: { readonly by: string; readonly at: Date };
  readonly readAt?: Date;
  /** Feishu knows nobody of the liaison's mobile. */
  readonly unknown?: true;
}

export interface DeliveryView extends StepView {
  readonly rows: readonly DeliveryRow[];
  readonly chats: readonly {
    readonly name: string;
    readonly scope: Scope;
    readonly state: 'sent' | 'pending' | 'dead' | 'not-sent';
  }[];
  readonly page: number;
  /** As of when it is known who has read it. */
  readonly at: Date;
}

export const deliveriesPerPage = 30;

const words: Record<Delivery, { readonly text: string; readonly colour: Colour }> = {
  received: { text: '已签收', colour: 'green' },
  read: { text: '已读', colour: 'turquoise' },
  sent: { text: '已送达', colour: 'blue' },
  queued: { text: '发送中', colour: 'grey' },
  undelivered: { text: '未送达', colour: 'red' },
  'not-sent': { text: '未发送', colour: 'orange' },
};

const chatState = { sent: '已送达', pending: '发送中', dead: '未送达', 'not-sent': '未发送' } as const;

/** 送达情况: which unit has received its result, read it, or could not be reached. */
export function publicationDeliveryCard(view: DeliveryView): Card {
  const { publicationId, rows, chats, at } = view;
  const page = pageOf(rows, view.page, deliveriesPerPage);
  const count = (...of: Delivery[]) => rows.filter(({ delivery }) => of.includes(delivery)).length;
  const [received, missing] = [count('received'), count('undelivered', 'not-sent')];
  return card({
    title: '送达情况',
    subtitle: view.assessmentName,
    template: missing > 0 ? 'orange' : received === rows.length ? 'green' : 'blue',
    tags: [{ text: `已签收${received}/${rows.length}`, colour: received === rows.length ? 'green' : 'blue' }],
    summary: `送达情况：已签收${received}/${rows.length}个单位${missing > 0 ? `，${missing}个没有送达` : ''}`,
    wide: true,
    elements: [
      tiles([
        { value: String(received), label: '已签收', colour: 'green' },
        { value: String(count('read')), label: '已读未签收' },
        { value: String(count('sent', 'queued')), label: '未读' },
        { value: String(missing), label: '没有送达', ...(missing > 0 && { colour: 'red' as const }) },
      ]),
      heading('各群'),
      plainText(
        chats
          .slice(0, 20)
          .map(
            ({ name, scope, state }) => `${name}（${scope === 'full' ? '含得分' : '只列档次'}）：${chatState[state]}`,
          )
          .join('\n') || '没有发到群里。',
      ),
      ...(rows.length > 0
        ? [
            heading('各单位'),
            table<DeliveryRow>(
              [
                { title: '单位', width: 150, cell: ({ unitName }) => unitName },
                { title: '状态', width: 90, coloured: true, cell: ({ delivery }) => words[delivery] },
                { title: '经办', width: 120, cell: ({ received: done, liaisonName }) => done?.by ?? liaisonName },
                { title: '说明', width: 200, cell: explained },
              ],
              page.items,
              { wraps: true },
            ),
            pager(page, (to) => ({ kind: 'publication.show', publicationId, step: 'delivery', page: to })),
            note(`${momentText(at)}的情况。已读由飞书提供，只能查到发出7天以内的。`),
            buttonRow(
              button('查询已读', { kind: 'publication.reads', publicationId, page: page.index }),
              button(
                '再次送达',
                { kind: 'publication.resend', publicationId, page: page.index },
                missing > 0
                  ? { confirm: { title: '再次送达？', text: `向没有送达的${missing}个单位的现任联络员再发一次。` } }
                  : { disabledBecause: '各单位均已送达。' },
              ),
            ),
          ]
        : []),
      back(publicationId),
    ],
  });
}

function explained({ delivery, received, readAt, unknown }: DeliveryRow): string {
  if (received) return `${momentText(received.at)}签收`;
  if (delivery === 'read' && readAt) return `${momentText(readAt)}已读，没有签收`;
  if (unknown) return '按手机号在飞书中找不到联络员';
  if (delivery === 'undelivered') return '平台没有送达，排除原因后再次送达';
  return delivery === 'not-sent' ? '尚未发给现任联络员' : '';
}
