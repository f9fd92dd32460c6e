import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRubricFile, writeRubricFile } from '../../src/documents/rubric-file.ts';
import { points } from '../../src/domain/points.ts';
import type { Rubric } from '../../src/domain/rubric.ts';

const shipped = readFileSync(new URL('../../rubrics/grid-management.json', import.meta.url), 'utf8');

/** Loosely typed on purpose: the tests spoil it. */
interface File {
  [key: string]: unknown;
  sections: { [key: string]: unknown; criteria: Record<string, unknown>[] }[];
}

/** What is said of the shipped file after it has been spoilt. */
function faultsAfter(spoil: (file: File) => void): readonly string[] {
  const file = JSON.parse(shipped) as File;
  spoil(file);
  const read = readRubricFile(JSON.stringify(file));
  return 'faults' in read ? read.faults : [];
}
const section = (file: File, index = 0) => {
  const found = file.sections[index];
  if (!found) throw new Error('no such section');
  return found;
};
const criterion = (file: File, index = 0) => {
  const found = section(file).criteria[index];
  if (!found) throw new Error('no such criterion');
  return found;
};

describe('the rubric file (R-1)', () => {
  it('is read: points are decimal strings, since a number in JSON is a binary fraction', () => {
    const read = readRubricFile(shipped);
    expect('rubric' in read && read.rubric).toMatchObject({
      id: 'grid-management',
      step: 50,
      settle: 'prorate',
      sections: [{ weight: 2800, criteria: [{ id: '1.1', maxPoints: 600 }, {}, {}, {}, {}] }, {}, {}, {}, {}],
    });
  });

  it('may begin with a byte order mark, as some editors leave one', () => {
    expect(readRubricFile(`\uFEFF${shipped}`)).toHaveProperty('rubric');
  });

  it('takes the categories a criterion applies to', () => {
    const file = JSON.parse(shipped) as File;
    criterion(file)['categories'] = ['乡镇'];
    const read = readRubricFile(JSON.stringify(file));
    expect('rubric' in read && read.rubric.sections[0]?.criteria[0]).toMatchObject({ categories: ['乡镇'] });
  });

  it('reads back what it writes', () => {
    const title = fc.string({ unit: fc.constantFrom('网', '格', 'a', '1'), minLength: 1, maxLength: 20 });
    const maxima = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 });
    const rubrics = fc
      .record({ title, demand: title, first: maxima, named: fc.boolean() })
      .map(({ title, demand, first, named }): Rubric => ({
        id: 'random',
        version: '2',
        title,
        step: points(50),
        settle: 'prorate',
        sections: [
          {
            id: '1',
            title,
            weight: points(100_00),
            criteria: first.map((maximum, index) => ({
              id: `1.${index}`,
              title,
              demands: [demand],
              maxPoints: points(maximum * 50),
              ...(named && { categories: [title] }),
            })),
          },
        ],
      }));
    fc.assert(
      fc.property(rubrics, (rubric) => {
        expect(readRubricFile(writeRubricFile(rubric))).toEqual({ rubric });
      }),
    );
  });
});

describe('a faulty rubric file is answered with sentences that name the place', () => {
  it.each<[string, (file: File) => void, string[]]>([
    [
      'a number where points are text',
      (file) => (criterion(file)['max'] = 6),
      ['第1部分（编号1）第1项（编号1.1）的“max”应为一段文字。'],
    ],
    [
      'points that are none',
      (file) => (criterion(file)['max'] = '六分'),
      ['第1部分（编号1）第1项（编号1.1）的“max”应为分值，写成带引号的文字，最多两位小数，如“4.5”。'],
    ],
    [
      'a field left out',
      (file) => delete criterion(file, 1)['title'],
      ['第1部分（编号1）第2项（编号1.2）的“title”没有填写。'],
    ],
    ['no id at all', (file) => delete criterion(file)['id'], ['第1部分（编号1）第1项的“id”没有填写。']],
    [
      'a field nobody knows',
      (file) => (criterion(file)['points'] = '6'),
      ['第1部分（编号1）第1项（编号1.1）里有不认识的“points”，请删去或改正名称。'],
    ],
    [
      'demands that are no list',
      (file) => (criterion(file)['demands'] = '名册'),
      ['第1部分（编号1）第1项（编号1.1）的“demands”应为一个列表。'],
    ],
    [
      'a demand that is no text',
      (file) => (criterion(file)['demands'] = ['名册', 3]),
      ['第1部分（编号1）第1项（编号1.1）的“demands”第2条应为一段文字。'],
    ],
    [
      'an unknown settlement',
      (file) => (file['settle'] = 'ignore'),
      ['“settle”只能是“prorate”、“unallocated”、“as-listed”之一。'],
    ],
    ['an empty version', (file) => (file['version'] = ' '), ['“version”不能是空的。']],
    [
      'no settlement',
      (file) => delete file['settle'],
      ['第1部分标明28分，细则分值合计26分，请改正分值，或写明折算办法（settle）。'],
    ],
    ['a weight too large', (file) => (section(file, 4)['weight'] = '7'), ['各部分分值合计101分，应为满分100分。']],
    ['a step of nothing', (file) => (file['step'] = '0'), ['评分步长是0分，应大于0。']],
    [
      'a maximum off the step',
      (file) => (criterion(file)['max'] = '5.75'),
      ['考评内容1.1的分值5.75分不是评分步长0.5分的整数倍。'],
    ],
    ['a maximum of nothing', (file) => (criterion(file)['max'] = '0'), ['考评内容1.1的分值是0分，应大于0。']],
    ['a doubled id', (file) => (criterion(file, 1)['id'] = '1.1'), ['考评内容1.1的编号重复出现，每个编号只能用一次。']],
    [
      'a malformed id',
      (file) => (criterion(file)['id'] = '第一项'),
      ['考评内容第一项的编号只能用数字、英文字母、点、横线和下划线，1至40个字符。'],
    ],
    [
      'an empty section id',
      (file) => (section(file)['id'] = ''),
      ['第（未编号）部分的编号只能用数字、英文字母、点、横线和下划线，1至28个字符。'],
    ],
    ['an empty title', (file) => (section(file)['title'] = ''), ['第1部分的名称没有填写。']],
    ['a long title', (file) => (criterion(file)['title'] = '题'.repeat(61)), ['考评内容1.1的名称过长，最多60个字。']],
    [
      'a long demand',
      (file) => (criterion(file)['demands'] = ['要'.repeat(61)]),
      ['考评内容1.1的第1条要求过长，最多60个字。'],
    ],
    [
      'too many demands',
      (file) => (criterion(file)['demands'] = Array(6).fill('有名册')),
      ['考评内容1.1的要求过多，最多5条。'],
    ],
    [
      'an empty list of categories',
      (file) => (criterion(file)['categories'] = []),
      ['考评内容1.1的适用类别是空的；适用于所有单位的，请不要写这一栏。'],
    ],
    ['an empty category', (file) => (criterion(file)['categories'] = ['']), ['考评内容1.1的第1个适用类别没有填写。']],
    ['no title of the whole', (file) => (file['title'] = ''), ['评分标准的名称没有填写。']],
    ['no sections', (file) => (file.sections = []), ['评分标准里一个部分也没有。']],
    ['a section without criteria', (file) => (section(file).criteria = []), ['第1部分没有考评内容。']],
    [
      'a weight of nothing',
      (file) => {
        section(file)['weight'] = '0';
        section(file, 1)['weight'] = '54';
      },
      ['第1部分的分值是0分，应大于0。'],
    ],
    [
      'points too many to be a criterion of their own',
      (file) => {
        file['settle'] = 'unallocated';
        criterion(file)['max'] = '9';
      },
      ['第1部分细则分值合计29分，超过标明的28分，不能用“单列一项”的办法处理。'],
    ],
    [
      'missing points off the step',
      (file) => {
        file['settle'] = 'unallocated';
        file['step'] = '2';
        section(file)['weight'] = '29';
        section(file, 4)['weight'] = '5';
        section(file, 4).criteria = [{ id: '5.1', title: '合力', demands: [], max: '4' }];
      },
      [
        '第1部分相差的3分不是评分步长2分的整数倍，不能单列一项评分。',
        '第5部分相差的1分不是评分步长2分的整数倍，不能单列一项评分。',
      ],
    ],
    [
      'more choices than fit a phone',
      (file) => (file['step'] = '0.1'),
      [
        '第1部分各项可选的分值共265个，手机上放不下，最多120个，请加大评分步长或拆分这一部分。',
        '第2部分各项可选的分值共263个，手机上放不下，最多120个，请加大评分步长或拆分这一部分。',
        '第3部分各项可选的分值共202个，手机上放不下，最多120个，请加大评分步长或拆分这一部分。',
        '第4部分各项可选的分值共203个，手机上放不下，最多120个，请加大评分步长或拆分这一部分。',
      ],
    ],
    [
      'more criteria than fit a page',
      (file) =>
        (section(file).criteria = Array.from({ length: 11 }, (_, index) => ({
          id: `1.${index}`,
          title: '名册',
          demands: [],
          max: '2',
        }))),
      ['第1部分的考评内容过多，最多10项。'],
    ],
    [
      'more sections than pages',
      (file) =>
        (file.sections = Array.from({ length: 13 }, (_, index) => ({
          id: `${index}`,
          title: '部分',
          weight: index < 12 ? '8' : '4',
          criteria: [{ id: `${index}.1`, title: '名册', demands: [], max: '4' }],
        }))),
      ['评分标准最多分12个部分。'],
    ],
  ])('%s', (_, spoil, sentences) => {
    expect(faultsAfter(spoil)).toEqual(sentences);
  });

  it('names all faults at once', () => {
    const faults = faultsAfter((file) => {
      criterion(file)['max'] = 6;
      delete criterion(file, 1)['title'];
      file['settle'] = 'ignore';
    });
    expect(faults).toHaveLength(3);
  });

  it('says so when the file is no JSON, or something else altogether', () => {
    expect(readRubricFile('{"id": "x",')).toEqual({
      faults: ['评分标准文件不是有效的JSON，请检查引号、逗号和括号是否成对、齐全。'],
    });
    expect(readRubricFile('[]')).toEqual({ faults: ['文件应为一组“名称：值”。'] });
  });

  it('answers anything at all with a rubric or with sentences', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
        const read = readRubricFile(content);
        expect('faults' in read && read.faults.every((fault) => /[\u4E00-\u9FFF].*。$/u.test(fault))).toBe(true);
      }),
    );
  });
});
