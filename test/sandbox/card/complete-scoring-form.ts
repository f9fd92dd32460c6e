import {
  aCard,
  aColumn,
  aHeader,
  anInput,
  anOption,
  aSelect,
  aSubmit,
  callback,
  columns,
  icon,
  LIU,
  markdown,
  plain,
  textTag,
  type Json,
} from './builders.ts';
import { body } from './complete-parts.ts';

const scoreRow = (id: string, title: string, weight: string): Json =>
  columns(
    [
      aColumn([markdown(`**${title}**\n<font color='grey'>权重 ${weight}</font>`)], {
        width: 'weighted',
        weight: 2,
        vertical_align: 'center',
      }),
      aColumn(
        [
          aSelect({
            name: `score_${id}`,
            required: true,
            width: 'fill',
            options: ['5', '4', '3', '2', '1'].map((value) => anOption(value, `${value} 分`)),
          }),
        ],
        { width: 'weighted', weight: 2, vertical_align: 'center' },
      ),
      aColumn([anInput({ name: `note_${id}`, required: false, width: 'fill', max_length: 200 })], {
        width: 'weighted',
        weight: 3,
        vertical_align: 'center',
      }),
    ],
    { background_style: 'default', flex_mode: 'stretch', horizontal_spacing: '8px' },
  );

/** A form with a row for each criterion, as examiners get it. */
export const scoringForm = aCard([], {
  config: { update_multi: true, enable_forward: false, width_mode: 'default', summary: { content: '请完成评分' } },
  header: aHeader({
    title: plain('期中评分 · 张小明'),
    subtitle: plain('截止 3 月 20 日 18:00'),
    template: 'blue',
    icon: icon({ token: 'file-form_colorful' }),
    text_tag_list: [textTag('待评分', 'orange')],
  }),
  ...body('8px', [
    markdown(`评分人：<at id=${LIU}></at>　5 分为最高。`, { element_id: 'intro' }),
    {
      tag: 'form',
      name: 'score_form',
      element_id: 'score_form',
      vertical_spacing: '12px',
      elements: [
        scoreRow('quality', '作品质量', '40%'),
        scoreRow('process', '过程投入', '35%'),
        scoreRow('collab', '协作表现', '25%'),
        anInput({
          name: 'overall',
          required: true,
          input_type: 'multiline_text',
          rows: 3,
          auto_resize: true,
          max_rows: 6,
          max_length: 1000,
          width: 'fill',
          label: plain('总体评语'),
          label_position: 'top',
          placeholder: plain('至少 20 个字'),
        }),
        columns(
          [
            aColumn(
              [
                aSubmit('提交评分', {
                  name: 'submit_score',
                  type: 'primary_filled',
                  size: 'medium',
                  behaviors: [callback({ v: 1, act: 'score.submit' })],
                  confirm: { title: plain('确认提交？'), text: plain('提交后不可修改。') },
                }),
              ],
              { width: 'auto' },
            ),
            aColumn(
              [
                {
                  tag: 'button',
                  name: 'reset_score',
                  type: 'default',
                  size: 'medium',
                  text: plain('清空'),
                  form_action_type: 'reset',
                },
              ],
              { width: 'auto' },
            ),
          ],
          { background_style: 'default', flex_mode: 'none', horizontal_spacing: '8px' },
        ),
      ],
    },
  ]),
});
