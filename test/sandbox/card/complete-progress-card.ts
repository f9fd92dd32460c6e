import {
  aButton,
  aCard,
  aColumn,
  aHeader,
  anOption,
  aPanel,
  callback,
  columns,
  icon,
  LIU,
  markdown,
  openUrl,
  plain,
  textTag,
  WANG,
  type Json,
} from './builders.ts';
import { body, figure } from './complete-parts.ts';

const progressRow = (who: string, team: string, done: number, state: readonly Json[]): Json => ({
  who: [who],
  team,
  done,
  state,
  due: 1_773_997_200_000,
  link: '[查看](https://example.com/t/1)',
});

/** Figures, a table of everybody's progress, a folded note and a row of buttons. */
export const progressCard = aCard([], {
  config: { update_multi: true, enable_forward: true, width_mode: 'fill', summary: { content: '评分进度 18/24' } },
  header: aHeader({
    title: plain('评分进度播报'),
    subtitle: plain('2026-03-18 09:00'),
    template: 'wathet',
    icon: icon(),
    text_tag_list: [textTag('进行中'), textTag('剩余 2 天', 'orange')],
  }),
  ...body('12px', [
    columns([figure('18', 'green', '已完成'), figure('4', 'blue', '进行中'), figure('2', 'red', '已逾期')], {
      background_style: 'default',
      flex_mode: 'none',
      horizontal_spacing: '12px',
    }),
    {
      tag: 'table',
      element_id: 'tbl_progress',
      page_size: 5,
      row_height: 'low',
      freeze_first_column: true,
      header_style: {
        text_align: 'left',
        text_size: 'normal',
        background_style: 'grey',
        text_color: 'default',
        bold: true,
        lines: 1,
      },
      columns: [
        { name: 'who', display_name: '评分人', data_type: 'persons', width: 'auto' },
        { name: 'team', display_name: '小组', data_type: 'text', width: 'auto' },
        {
          name: 'done',
          display_name: '完成率(%)',
          data_type: 'number',
          format: { precision: 1, separator: true },
          horizontal_align: 'right',
          width: 'auto',
        },
        { name: 'state', display_name: '状态', data_type: 'options', width: 'auto' },
        { name: 'due', display_name: '截止', data_type: 'date', date_format: 'YYYY/MM/DD', width: 'auto' },
        { name: 'link', display_name: '操作', data_type: 'lark_md', width: 'auto' },
      ],
      rows: [
        progressRow(LIU, '一组', 100, [{ text: '已完成', color: 'green' }]),
        progressRow(WANG, '二组', 62.5, [{ text: '进行中', color: 'blue' }]),
        progressRow('ou_left_last_year', '三组', 0, [
          { text: '已逾期', color: 'red' },
          { text: '需催办', color: 'orange' },
        ]),
      ],
    },
    aPanel([markdown('- 完成率 = 已提交份数 ÷ 应提交份数\n- 每日 09:00 自动更新')], {
      element_id: 'panel_rule',
      expanded: false,
      header: {
        title: plain('统计口径'),
        vertical_align: 'center',
        icon: icon({ token: 'down-small-ccm_outlined', size: '16px 16px' }),
        icon_position: 'right',
        icon_expanded_angle: -180,
      },
      border: { color: 'grey', corner_radius: '5px' },
      padding: '8px',
      vertical_spacing: '4px',
    }),
    columns(
      [
        aColumn(
          [
            aButton('一键催办', {
              element_id: 'btn_remind',
              type: 'primary',
              icon: icon({ token: 'alarm-clock_outlined' }),
              confirm: { title: plain('催办 2 人？'), text: plain('将向逾期评分人单独发送提醒。') },
            }),
          ],
          { width: 'auto' },
        ),
        aColumn([aButton('打开后台', { type: 'default', behaviors: [openUrl()] })], { width: 'auto' }),
        aColumn(
          [
            {
              tag: 'overflow',
              width: 'default',
              options: [
                anOption('export', '导出明细'),
                { ...anOption('rule', '查看规则'), multi_url: { url: 'https://example.com/rule' } },
              ],
              behaviors: [callback()],
            },
          ],
          { width: 'auto' },
        ),
      ],
      { background_style: 'default', flex_mode: 'flow', horizontal_spacing: '8px' },
    ),
    { tag: 'hr' },
    markdown(
      "<font color='grey'>更新时间：</font><local_datetime millisecond='1773795600000' format_type='date_num'></local_datetime> <local_datetime millisecond='1773795600000' format_type='time'></local_datetime>",
      { text_size: 'notation' },
    ),
  ]),
});
