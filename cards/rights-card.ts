import { roleNames } from '../src/domain/rights-table.ts';
import { pageOf, pager } from './kit-data.ts';
import { block, card, heading, note, plainText, present } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { actText, areas, rightText, roleText, rowsOf, whenText, type RightRow } from './rights-text.ts';

export interface RightsView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly rows: readonly RightRow[];
  readonly page: number;
}

/** 权限一览: one area a page, who may do what under which conditions and when. */
export function rightsCard({ assessmentId, assessmentName, rows, page }: RightsView): Card {
  const shown = pageOf(areas, page, 1);
  const [area] = shown.items;
  const own = rowsOf(area, rows);
  return card({
    title: '权限一览',
    subtitle: assessmentName,
    template: 'blue',
    summary: `权限一览：${area}`,
    elements: [
      heading(`${area}（${own.length}项）`),
      ...own.map((row) =>
        block([
          plainText(actText[row.act].does, { size: 'heading' }),
          ...rightLines(row),
          note(`办理阶段：${whenText(row)}`),
        ]),
      ),
      note('没有列出的身份不能办理。一人有几种身份的，权限相加；“除外”的情形不因身份而免。'),
      pager(shown, (to) => ({ kind: 'rights.show', assessmentId, page: to })),
    ],
  });
}

/** Roles of the same conditions stand in one line. */
function rightLines({ rights }: RightRow): readonly Element[] {
  const lines = new Map<string, string[]>();
  for (const role of roleNames) {
    const right = rights[role];
    if (right === undefined) continue;
    const words = rightText(right);
    lines.set(words, [...(lines.get(words) ?? []), roleText[role]]);
  }
  return present(
    [...lines].map(([words, roles]) => plainText(`${roles.join('、')}${words === '可以' ? '' : `：${words}`}`)),
  );
}
