import { pageOf, pager } from './kit-data.ts';
import { form, select, submitButton } from './kit-form.ts';
import { card, column, columns, note, plainText } from './kit.ts';
import type { Card, RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { teamHistoryPanel } from './sheet-history.ts';
import type { TeamEvent } from './sheet-history.ts';

/** A submitted sheet that this person may give back. */
interface CorrectableSheet {
  readonly sheetId: string;
  readonly unitName: string;
  readonly examinerName: string;
}

export interface CorrectionsView {
  readonly assessmentName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly sheets: readonly CorrectableSheet[];
  readonly ended: boolean;
  /** Of the team, while it has ended and this person may let it score again. */
  readonly reopenAt?: number;
  readonly history: readonly TeamEvent[];
  readonly page: number;
  readonly refused?: RefusedReason;
}

/** The name of the field that says which sheet. */
export const sheetField = 'sheet';

/** Each choice is a tagged object with the longest names in it; more than this would not fit a card. */
const sheetsPerPage = 40;

/** 更正评分: submitted sheets of a team, to be opened again or voided, always with a reason. */
export function correctionsCard(view: CorrectionsView): Card {
  const { sheets, ended, teamName } = view;
  return card({
    title: `${teamName}：更正评分`,
    subtitle: view.assessmentName,
    template: ended ? 'grey' : 'blue',
    tags: [ended ? { text: '已结束考核', colour: 'grey' } : { text: `可更正${sheets.length}份`, colour: 'blue' }],
    summary: `${teamName}：更正评分`,
    elements: [...(ended ? teamForm(view) : choices(view)), teamHistoryPanel(view.history, 2_500)],
  });
}

function choices(view: CorrectionsView): readonly (RootElement | undefined)[] {
  if (view.sheets.length === 0) return [plainText('目前没有可以更正的已提交评分表。')];
  const { teamId, refused } = view;
  const page = pageOf(view.sheets, view.page, sheetsPerPage);
  const options = page.items.map(({ sheetId, unitName, examinerName }) => ({
    value: sheetId,
    text: `${unitName}　${examinerName}`,
  }));
  const unchosen = refused !== undefined && refused.chosen === undefined;
  return [
    plainText('请选择已提交的评分表，写明理由，再选择办理方式。'),
    form('correction', [
      unchosen ? plainText('✗ 请选择评分表。', { colour: 'red' }) : undefined,
      select(sheetField, '选择单位和考核人员', options, refused?.chosen),
      ...reasonInput({ label: '更正理由', placeholder: '请说明理由，2至200字' }, refused),
      columns(
        column([submitButton('reopen', '重新打开', { kind: 'sheet.reopen', teamId })], { weight: 1 }),
        column(
          [
            submitButton(
              'void',
              '作废分数',
              { kind: 'sheet.void', teamId },
              {
                danger: true,
                confirm: {
                  title: '确认作废这份评分表的分数？',
                  text: '各项均恢复为未评，由本人重新打分。原有分数在留痕中保留。',
                },
              },
            ),
          ],
          { weight: 1 },
        ),
      ),
    ]),
    note('重新打开：分数保留为草稿，由本人修改后重新提交。作废分数：用于评错单位或评错人，各项恢复为未评。'),
    pager(page, (to) => ({ kind: 'corrections.show', teamId, page: to })),
  ];
}

/** Only the office lets a team score again. */
function teamForm({ teamId, teamName, reopenAt, refused }: CorrectionsView): readonly RootElement[] {
  if (reopenAt === undefined) return [plainText('本组考核已结束，评分不能再修改；确需修改的，请联系推进组。')];
  return [
    plainText('本组考核已结束。确需修改评分的，先让考核组重新打分。'),
    form('team', [
      ...reasonInput({ label: '重新打分的理由', placeholder: '请说明理由，2至200字' }, refused),
      submitButton(
        'reopen-team',
        '重新打分',
        { kind: 'team.reopen', teamId, version: reopenAt },
        {
          primary: true,
          confirm: {
            title: '确认让考核组重新打分？',
            text: `${teamName}回到评分中，需由组长再次结束考核，综合报告期限重新计算。`,
          },
        },
      ),
    ]),
  ];
}
