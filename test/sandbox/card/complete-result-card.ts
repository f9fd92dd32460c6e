import {
  aButton,
  aCard,
  aChart,
  aColumn,
  aContainer,
  aHeader,
  callback,
  columns,
  icon,
  larkMd,
  LIU,
  markdown,
  openUrl,
  plain,
  textTag,
  type Json,
} from './builders.ts';
import { body, figure } from './complete-parts.ts';

const score = (dim: string, who: string, value: number): Json => ({ dim, who, score: value });

/** A result with a chart beside it and what the person can do about it. */
export const resultCard = aCard([], {
  config: { update_multi: true, enable_forward: true, summary: { content: '张小明 期中综合 86.5 分' } },
  card_link: { url: 'https://example.com/result/42' },
  header: aHeader({
    title: plain('期中结果 · 张小明'),
    template: 'green',
    icon: icon({ token: 'approval_colorful' }),
    text_tag_list: [textTag('已出分', 'green')],
  }),
  ...body('12px', [
    columns(
      [
        figure('86.5', 'green', '综合得分（满分 100）'),
        aColumn(
          [
            {
              tag: 'div',
              fields: [
                { is_short: true, text: larkMd('**班级排名**\n6 / 42') },
                { is_short: true, text: larkMd("**较上期**\n<font color='green'>+4.0</font>") },
              ],
            },
            { tag: 'person', user_id: LIU, size: 'small', show_avatar: true, show_name: true, style: 'capsule' },
          ],
          { width: 'weighted', weight: 1, padding: '12px', vertical_align: 'center' },
        ),
      ],
      { background_style: 'default', flex_mode: 'none', horizontal_spacing: '12px' },
    ),
    aChart(
      {
        title: { text: '分项得分对比' },
        data: {
          values: [
            score('作品质量', '本人', 90),
            score('作品质量', '班均', 81.2),
            score('过程投入', '本人', 84),
            score('过程投入', '班均', 79.5),
          ],
        },
        xField: ['dim', 'who'],
        yField: 'score',
        seriesField: 'who',
        legends: { visible: true, orient: 'bottom' },
        label: { visible: true },
        axes: [{ orient: 'left', min: 0, max: 100 }, { orient: 'bottom' }],
      },
      { element_id: 'chart_dim', aspect_ratio: '16:9', color_theme: 'brand', preview: true, height: 'auto' },
    ),
    aContainer([markdown('**评语摘要**\n结构清楚，论证扎实；协作记录可以更及时。')], {
      element_id: 'open_detail',
      width: 'fill',
      has_border: true,
      border_color: 'green-100',
      corner_radius: '8px',
      background_style: 'default',
      padding: '12px',
      behaviors: [openUrl(), callback({ v: 1, act: 'result.viewed' })],
    }),
    columns(
      [
        aColumn([aButton('我已知悉', { element_id: 'btn_ack', type: 'primary_filled' })], { width: 'auto' }),
        aColumn(
          [
            aButton('申请复核', {
              element_id: 'btn_appeal',
              type: 'danger',
              disabled: false,
              hover_tips: plain('24 小时内可申请一次'),
              confirm: { title: plain('申请复核？'), text: plain('每人仅一次机会。') },
            }),
          ],
          { width: 'auto' },
        ),
      ],
      { background_style: 'default', flex_mode: 'none', horizontal_spacing: '8px' },
    ),
  ]),
});
