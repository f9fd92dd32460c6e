import { describe, expect, it } from 'vitest';

import { cardText } from '../../../src/sandbox/card/text.ts';
import {
  aButton,
  aCard,
  aChart,
  aColumn,
  aContainer,
  aForm,
  aHeader,
  anInput,
  anOption,
  aPanel,
  aSelect,
  columns,
  LIU,
  larkMd,
  markdown,
  plain,
  textTag,
  WANG,
  type Json,
} from './builders.ts';
import { progressCard } from './complete-progress-card.ts';
import { scoringForm } from './complete-scoring-form.ts';

const names: Readonly<Record<string, string>> = { [LIU]: '刘敏', [WANG]: '王强' };
const nameOf = (id: string) => names[id];
const lines = (elements: readonly Json[], width = 60): string[] =>
  cardText(aCard(elements), { width, nameOf }).split('\n');
const written = (content: string, width = 60): string[] => lines([markdown(content)], width);

describe('a card in a terminal', () => {
  it('shows the scoring form as an examiner sees it', () => {
    expect(cardText(scoringForm, { width: 72, nameOf })).toBe(
      [
        '━━ 蓝色 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
        '期中评分 · 张小明 〔待评分〕',
        '截止 3 月 20 日 18:00',
        '────────────────────────────────────────────────────────────────────────',
        '评分人：@刘敏　5 分为最高。',
        '作品质量             [请打分 ▾] *         [请填写扣分因素] 0/200',
        '权重 40%',
        '过程投入             [请打分 ▾] *         [请填写扣分因素] 0/200',
        '权重 35%',
        '协作表现             [请打分 ▾] *         [请填写扣分因素] 0/200',
        '权重 25%',
        '总体评语 *',
        '[至少 20 个字] 0/1000',
        '[ 提交评分 ]  [ 清空 ]',
      ].join('\n'),
    );
  });

  it('shows tables with aligned columns and folded panels by their title', () => {
    expect(cardText(progressCard, { width: 72, nameOf })).toBe(
      [
        '━━ 浅蓝 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
        '评分进度播报 〔进行中〕 〔剩余 2 天〕',
        '2026-03-18 09:00',
        '────────────────────────────────────────────────────────────────────────',
        '          18                      4                       2',
        '        已完成                  进行中                  已逾期',
        '评分人             小组  完成率(%)  状态               截止        操作',
        '─────────────────  ────  ─────────  ─────────────────  ──────────  ─────',
        '@刘敏              一组      100.0  〔已完成〕         2026/03/20  查看↗',
        '@王强              二组       62.5  〔进行中〕         2026/03/20  查看↗',
        '@ou_left_last_yea  三组        0.0  〔已逾期〕〔需催   2026/03/20  查看↗',
        'r                                   办〕',
        '▸ 统计口径',
        '[ 一键催办 ]  [ 打开后台 ]  [ ⋯ 导出明细 / 查看规则 ]',
        '────────────────────────────────────────────────────────────────────────',
        '更新时间：2026/03/18 09:00',
      ].join('\n'),
    );
  });

  it('has no more tags in its header than a client shows', () => {
    const header = aHeader({
      template: 'orange',
      text_tag_list: ['一', '二', '三', '四'].map((each) => textTag(each)),
    });
    expect(cardText({ schema: '2.0', header }, { width: 20 }).split('\n').slice(0, 2)).toEqual([
      '━━ 橙色 ━━━━━━━━━━━━',
      '考核打分 〔一〕',
    ]);
    expect(cardText({ schema: '2.0', header })).not.toContain('四');
  });
});

describe('markdown', () => {
  it('loses its marks and keeps its words', () => {
    expect(written('# 通报\n**优秀** *良好* ~~一般~~ `差` [名单](https://a.cn) <font color="red">逾期</font>')).toEqual(
      ['通报', '优秀 良好 一般 差 名单↗ 逾期'],
    );
  });

  it('shows tags, people, pictures, moments and numbers', () => {
    expect(
      written("<text_tag color='green'>已办</text_tag><number_tag>3</number_tag> <at id=ou_wang></at> ![图](img_a)"),
    ).toEqual(['〔已办〕(3) @王强 [图片：图]']);
    expect(written(`<at ids=${LIU},${WANG}></at><at id=all></at> <person id='ou_wang'></person>`)).toEqual([
      '@刘敏 @王强@所有人 @王强',
    ]);
    expect(
      ['date_num', 'date', 'week', 'time_sec', 'timezone'].map((form) =>
        written(`<local_datetime millisecond='1795483800000' format_type='${form}'></local_datetime>`).join(''),
      ),
    ).toEqual(['2026/11/24', '2026年11月24日', '星期二', '09:30:00', 'GMT+8']);
  });

  it('shows what people typed as they typed it', () => {
    expect(written('&lt;at id=all&gt; &#42;&#42;重点&#42;&#42; &#91;链接&#93;&#40;x&#41; a&amp;b')).toEqual([
      '<at id=all> **重点** [链接](x) a&b',
    ]);
    expect(written('&#45; 不是列表\n&#35; 不是标题\n\\*不是斜体\\*')).toEqual([
      '- 不是列表',
      '# 不是标题',
      '*不是斜体*',
    ]);
    expect(written('`**原样** &lt;`\n<raw>**原样**</raw>')).toEqual(['**原样** &lt;', '**原样**']);
  });

  it('lays out lists, quotes, rules and tables', () => {
    expect(written('- 每组不少于3名党员且不交叉任职\n1. 台账\n> 引用\n---', 20)).toEqual([
      '• 每组不少于3名党员',
      '  且不交叉任职',
      '1. 台账',
      '│ 引用',
      '─'.repeat(20),
    ]);
    expect(written('| 单位 | 总分 |\n|:--|--:|\n| **城关镇** | 92.5 |\n| 河东乡 | 8 |\n以上')).toEqual([
      '单位    总分',
      '──────  ────',
      '城关镇  92.5',
      '河东乡     8',
      '以上',
    ]);
  });

  it('breaks lines between Han characters, never before a closing mark nor inside a word', () => {
    expect(written('考核工作由县委统一领导，各乡镇负责。', 22)).toEqual(['考核工作由县委统一领', '导，各乡镇负责。']);
    expect(written('考核工作由县委统一领导组，各乡镇', 22)).toEqual(['考核工作由县委统一领导', '组，各乡镇']);
    expect(written('编号 GRID-ASSESSMENT-2026 号', 22)).toEqual(['编号', 'GRID-ASSESSMENT-2026', '号']);
  });
});

describe('the parts of a card', () => {
  it('stand beside one another where they fit, else below', () => {
    const row = columns([
      aColumn([markdown('城关镇')], { width: 'weighted' }),
      aColumn([aSelect()], { width: 'weighted' }),
    ]);
    expect(lines([row], 40)).toEqual(['城关镇               [请打分 ▾]']);
    expect(lines([row], 20)).toEqual(['城关镇', '[请打分 ▾]']);
  });

  it('flow into as many rows as they need', () => {
    const buttons = ['一', '二', '三', '四'].map((each) => aColumn([aButton(`第${each}部分`)]));
    expect(lines([columns(buttons, { flex_mode: 'flow' })], 40)).toEqual([
      '[ 第一部分 ]  [ 第二部分 ]  [ 第三部分 ]',
      '[ 第四部分 ]',
    ]);
    expect(lines([columns(buttons, { flex_mode: 'bisect' })], 60)).toEqual([
      '[ 第一部分 ]  [ 第二部分 ]',
      '[ 第三部分 ]  [ 第四部分 ]',
    ]);
  });

  it('show an open panel with what is in it, and a frame around a framed container', () => {
    expect(lines([aPanel([markdown('每组不少于3名党员')], { expanded: true })])).toEqual([
      '▾ 考评要求',
      '  每组不少于3名党员',
    ]);
    expect(lines([aContainer([markdown('城关镇')], { has_border: true, width: 'auto' })])).toEqual([
      '┌────────┐',
      '│ 城关镇 │',
      '└────────┘',
    ]);
  });

  it('show what is chosen, typed or still empty, and what must be filled in', () => {
    expect(
      lines([
        aForm([
          aSelect({ initial_option: '5.5', required: true }),
          aSelect({ name: 'b' }),
          aSelect({ name: 'c', disabled: true, initial_option: '6' }),
          anInput({ label: plain('扣分因素'), default_value: '台账不全', max_length: 200, required: true }),
          anInput({
            name: 'd',
            label: plain('口令'),
            label_position: 'left',
            input_type: 'password',
            default_value: 'abc',
          }),
          {
            tag: 'multi_select_static',
            name: 'e',
            options: [anOption('6'), anOption('5')],
            selected_values: ['6', '5'],
          },
          { tag: 'select_person', name: 'f', options: [{ value: LIU }], initial_option: LIU },
          { tag: 'date_picker', name: 'g', placeholder: plain('完成时限') },
        ]),
      ]),
    ).toEqual([
      '[ 5.5分 ▾] *',
      '[请打分 ▾]',
      '( 6分 ▾)',
      '扣分因素 *',
      '[ 台账不全 ] 4/200',
      '口令  [ ••• ] 3/1000',
      '[ 6分、5分 ▾]',
      '[ @刘敏 ▾]',
      '[完成时限 ▾]',
      '[ 提交 ]',
    ]);
  });

  it('keep long input whole, line by line', () => {
    const input = anInput({ default_value: '网格党支部会议记录不全，\n未按要求公示', input_type: 'multiline_text' });
    expect(lines([input], 40)).toEqual(['[ 网格党支部会议记录不全，', '  未按要求公示             ] 19/1000']);
  });

  it('tell buttons that are off from those that work', () => {
    expect(lines([aButton('提交'), aButton('提交', { disabled: true })])).toEqual(['[ 提交 ]', '( 提交 )']);
  });

  it('show boxes with their tick, and people and pictures by name', () => {
    expect(
      lines([
        { tag: 'checker', text: larkMd('**已签收**'), checked: true },
        { tag: 'checker', text: plain('已办结'), button_area: { buttons: [aButton('查看')] } },
        { tag: 'person', user_id: LIU },
        { tag: 'person_list', persons: [{ id: LIU }, { id: WANG }] },
        { tag: 'img', img_key: 'img_a', alt: plain('辖区图'), title: plain('辖区') },
        { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_a' }, { img_key: 'img_b' }] },
      ]),
    ).toEqual(['☑ 已签收', '☐ 已办结', '[ 查看 ]', '@刘敏', '@刘敏 @王强', '辖区', '[图片：辖区图]', '[图片] [图片]']);
  });

  it('put short fields in pairs', () => {
    const field = (content: string) => ({ is_short: true, text: larkMd(content) });
    expect(
      lines([{ tag: 'div', text: plain('成绩'), fields: [field('总分\n92.5'), field('档次\n优秀')] }], 30),
    ).toEqual(['成绩', '总分            档次', '92.5            优秀']);
  });

  it('draw bars and shares, and name charts that a terminal cannot draw', () => {
    const values = [
      { tier: '优秀', units: 6 },
      { tier: '良好', units: 3 },
      { tier: '差', units: 0 },
    ];
    expect(lines([aChart({ title: { text: '档次' }, data: { values }, xField: 'tier', yField: 'units' })], 30)).toEqual(
      ['柱状图：档次', '优秀 ███████████████████████ 6', '良好 ████████████ 3', '差   0'],
    );
    expect(
      lines([aChart({ type: 'pie', data: [{ values }], categoryField: 'tier', valueField: 'units' })], 30),
    ).toEqual(['饼图', '优秀 ████████████████ 6（67%）', '良好 ████████ 3（33%）', '差   0（0%）']);
    expect(lines([aChart({ type: 'radar', title: { text: '分项得分' } })])).toEqual(['[雷达图：分项得分]']);
  });

  it('show every row of a table and how it is paged', () => {
    const rows = Array.from({ length: 6 }, (_, index) => ({ n: index * 1000 }));
    const table = {
      tag: 'table',
      columns: [
        {
          name: 'n',
          display_name: '户数',
          data_type: 'number',
          format: { separator: true, symbol: '¥', precision: 1 },
        },
      ],
      rows,
    };
    const drawn = lines([table]);
    expect(drawn).toHaveLength(9);
    expect(drawn[0]).toBe('    户数');
    expect(drawn[7]).toBe('¥5,000.0');
    expect(drawn[8]).toBe('（每页5行，共6行）');
  });
});
