import type { Decider } from '../src/domain/permissions.ts';
import { form, submitButton } from './kit-form.ts';
import { block, note, plainText } from './kit.ts';
import type { RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { momentText } from './wording.ts';

/** Where a submitted sheet stands with changing it; absent once the team has ended. */
export type ChangeView =
  | { readonly kind: 'may-ask'; readonly declined?: string; readonly refused?: RefusedReason }
  | { readonly kind: 'pending'; readonly decider: Decider; readonly askedAt: Date; readonly reason: string };

export const deciderText: Record<Decider, string> = { leader: '组长', office: '推进组' };

/** 申请修改 on a submitted sheet: the form, or the request that waits for its answer. */
export function changeBlock(sheetId: string, change: ChangeView): readonly (RootElement | undefined)[] {
  if (change.kind === 'pending') {
    const { askedAt, reason, decider } = change;
    return [
      block(
        [
          plainText(`已申请修改，等待${deciderText[decider]}答复`, { size: 'heading', colour: 'orange' }),
          plainText(`申请理由：${reason}`),
          note(`${momentText(askedAt)}申请。`),
        ],
        'orange-50',
      ),
    ];
  }
  return [
    change.declined === undefined
      ? undefined
      : block([plainText('上次申请未获同意', { size: 'heading' }), plainText(`答复：${change.declined}`)], 'red-50'),
    form('change', [
      ...reasonInput({ label: '修改理由', placeholder: '如需修改，请说明理由，2至200字' }, change.refused),
      submitButton('ask', '申请修改', { kind: 'change.ask', sheetId }),
    ]),
  ];
}
