import { withinBytes } from './kit-size.ts';
import { button, card, note, plainText } from './kit.ts';
import type { Card } from './kit.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { shortened } from './evidence-wording.ts';
import { criterionName } from './wording.ts';

export interface EvidenceReturnedView {
  readonly unitId: string;
  readonly unitName: string;
  readonly assessmentName: string;
  readonly items: readonly {
    readonly name: string;
    readonly criterion: Pick<Criterion, 'id' | 'title'>;
    readonly reason: string;
    readonly by: string;
  }[];
}

/** Pieces that were sent back, all of an hour in one message. */
export function evidenceReturnedCard({ unitId, unitName, assessmentName, items }: EvidenceReturnedView): Card {
  const lines = items.map(
    ({ name, criterion, reason, by }) => `${criterionName(criterion)}　${shortened(name, 60)}\n${by}：${reason}`,
  );
  const { shown, left } = withinBytes(lines, 14_000);
  const settled = items.length === 0;
  return card({
    title: settled ? '退回的材料已处理' : `${items.length}份佐证材料被退回`,
    subtitle: `${unitName}　${assessmentName}`,
    template: settled ? 'grey' : 'orange',
    summary: settled ? '退回的材料已处理' : `${unitName}：${items.length}份佐证材料被退回`,
    elements: [
      settled ? plainText('这些材料已撤回、改归类或重新核实，不必再办理。') : plainText(shown.join('\n\n')),
      left > 0 ? note(`还有${left}份，见材料清单。`) : undefined,
      settled ? undefined : note('请按理由补正后重新发送；归错类的，在材料清单中改归类。'),
      button('查看材料清单', { kind: 'evidence.list', unitId, page: 0 }, settled ? {} : { primary: true }),
    ],
  });
}
