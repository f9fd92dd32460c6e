import { textLimits } from '../src/domain/roster-text.ts';
import type { TypedWish, WishFaults } from '../src/domain/roster-copy.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, lineInput, select, submitButton } from './kit-form.ts';
import { button, card, note, plainText, present } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { assessmentLabel } from './rehearsal.ts';

/** What the form's fields are called. */
export const copyFields = { name: 'name', year: 'year', rehearsal: 'rehearsal' } as const;

interface Source {
  readonly id: string;
  readonly name: string;
  readonly rehearsal: boolean;
  readonly units: number;
  readonly examiners: number;
}

/** Which earlier assessment the next one is built from. */
export function copyChooseCard({
  sources,
  page,
}: {
  readonly sources: readonly Source[];
  readonly page: number;
}): Card {
  const shown = pageOf(sources, page, 10);
  return card({
    title: '复制上年名单',
    template: 'blue',
    summary: '复制上年名单：请选择考核',
    elements: [
      plainText('要从哪一次考核复制单位、考核组、分工和评分标准？'),
      ...shown.items.map((source) => button(assessmentLabel(source), { kind: 'copy.choose', assessmentId: source.id })),
      pager(shown, (to) => ({ kind: 'copy.turn', page: to })),
    ],
  });
}

export interface CopyFormView {
  readonly source: Source;
  readonly typed: TypedWish;
  readonly faults: WishFaults;
  /** Handed in: the list comes in a card of its own. */
  readonly made: boolean;
}

/** The name, year and kind of the assessment that is built from an earlier one. */
export function copyFormCard({ source, typed, faults, made }: CopyFormView): Card {
  const from = plainText(`来源：${assessmentLabel(source)}，单位${source.units}个，考核人员${source.examiners}人。`);
  if (made) {
    return card({
      title: '复制上年名单',
      subtitle: typed.name,
      template: 'green',
      tags: [{ text: '已提交', colour: 'green' }],
      summary: `复制上年名单：${typed.name}`,
      elements: [
        from,
        plainText('正在核对人员，名单文件和检查结果随后发送，请在检查结果上确认导入。在此之前没有任何变化。'),
      ],
    });
  }
  return card({
    title: '复制上年名单',
    template: 'blue',
    summary: '复制上年名单',
    elements: [
      from,
      form('copy', [
        ...faultLines(faults),
        lineInput({
          name: copyFields.name,
          label: '考核名称',
          placeholder: '请填写新考核的名称',
          maxLength: textLimits.assessmentName,
          value: typed.name,
        }),
        lineInput({
          name: copyFields.year,
          label: '年度',
          placeholder: '四位数字，如2027',
          maxLength: 8,
          value: typed.year,
        }),
        plainText('是否演练'),
        select(
          copyFields.rehearsal,
          '请选择',
          [
            { text: '否，正式考核', value: '否' },
            { text: '是，先演练一遍', value: '是' },
          ],
          typed.rehearsal,
        ),
        submitButton('make', '生成名单', { kind: 'copy.make', assessmentId: source.id }, { primary: true }),
      ]),
      note('评分、结果、材料不复制。生成后先检查，经您确认才导入；也可以修改随附的名单文件，再发给我。'),
    ],
  });
}

const nameFaults: Record<NonNullable<WishFaults['name']>, string> = {
  missing: '请填写考核名称。',
  'too-long': `考核名称超过${textLimits.assessmentName}字，请精简。`,
  taken: '已有同名的考核，并且已经开始，请换一个名称。',
};

function faultLines({ name, year }: WishFaults): readonly Element[] {
  return present([
    name ? plainText(`✗ ${nameFaults[name]}`, { colour: 'red' }) : undefined,
    year ? plainText('✗ 年度请填四位数字，如2027。', { colour: 'red' }) : undefined,
  ]);
}
