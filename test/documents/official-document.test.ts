import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, headingNumber, type OfficialDocument } from '../../src/documents/official/blocks.ts';
import { checkLayout } from '../../src/documents/official/check.ts';
import { writeOfficialDocument } from '../../src/documents/official/write.ts';

const document: OfficialDocument = {
  title: '第一考核组关于2026年度党建引领网格化管理考核的综合报告',
  addressee: '县委党建引领工作推进组',
  blocks: [
    { kind: 'heading', level: 1, text: '一、考核情况' },
    { kind: 'paragraph', text: '<按>方案，考核组于11月完成考核。' },
    { kind: 'heading', level: 1, text: '二、各单位情况' },
    { kind: 'heading', level: 2, text: '（一）青禾镇' },
    { kind: 'paragraph', text: '得分94.83分。' },
    { kind: 'heading', level: 2, text: '（二）白石镇' },
    {
      kind: 'table',
      columns: [
        { title: '细则', share: 1, align: 'center' },
        { title: '扣分因素', share: 4 },
        { title: '扣分', share: 1, align: 'right' },
      ],
      rows: [['1.1', '名册未更新', '0.5']],
    },
  ],
  attachments: [{ title: '各单位得分表', blocks: [{ kind: 'heading', level: 1, text: '一、总表' }] }],
  signature: { name: '第一考核组', date: '2026年12月9日' },
};

/** The file with something of it written differently. */
function altered(bytes: Uint8Array, part: string, from: RegExp, to: string): Uint8Array {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts[part] ?? new Uint8Array());
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing like ${String(from)} in ${part}`);
  return zipSync({ ...parts, [part]: strToU8(after) });
}

describe('an official document', () => {
  it('passes its own check of the layout', async () => {
    expect(checkLayout(await writeOfficialDocument(document))).toEqual([]);
  });

  it('holds the words as they were given, in order', async () => {
    const xml = strFromU8(unzipSync(await writeOfficialDocument(document))['word/document.xml'] ?? new Uint8Array());
    const words = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].flatMap(([, text = '']) =>
      text === '' ? [] : [text],
    );
    expect(words).toEqual([
      document.title,
      '县委党建引领工作推进组：',
      '一、考核情况',
      '&lt;按&gt;方案，考核组于11月完成考核。',
      '二、各单位情况',
      '（一）青禾镇',
      '得分94.83分。',
      '（二）白石镇',
      '细则',
      '扣分因素',
      '扣分',
      '1.1',
      '名册未更新',
      '0.5',
      '附件：各单位得分表',
      '第一考核组',
      '2026年12月9日',
      '附件',
      '各单位得分表',
      '一、总表',
    ]);
  });

  it.each([
    ['page', 'word/document.xml', /w:w="11906"/, 'w:w="12240"'],
    ['margins', 'word/document.xml', /w:top="2098"/, 'w:top="1440"'],
    ['grid', 'word/document.xml', /w:linePitch="579"/, 'w:linePitch="312"'],
    ['fonts', 'word/document.xml', /w:eastAsia="仿宋_GB2312"/, 'w:eastAsia="等线"'],
    ['size', 'word/document.xml', /<w:sz w:val="32"\/>/, '<w:sz w:val="21"/>'],
    ['spacing', 'word/document.xml', /<w:spacing w:val="-5"\/>/, ''],
    ['bold', 'word/document.xml', /<w:sz w:val="32"\/>/, '<w:b/><w:sz w:val="32"/>'],
    ['headings', 'word/document.xml', /二、各单位情况/, '三、各单位情况'],
    ['date', 'word/document.xml', /2026年12月9日/, '2026年12月09日'],
    ['page-number', 'word/footer1.xml', /PAGE/, 'DATE'],
    ['title', 'word/document.xml', /w:eastAsia="方正小标宋简体"/, 'w:eastAsia="黑体"'],
  ] as const)('is told from one with another %s', async (rule, part, from, to) => {
    const faults = checkLayout(altered(await writeOfficialDocument(document), part, from, to));
    expect(faults.map((fault) => fault.rule)).toEqual([rule]);
  });

  it('numbers headings as people write numbers', () => {
    expect([1, 9, 10, 11, 20, 35, 99, 100, 101, 110, 115, 999].map(chineseNumber).join(' ')).toBe(
      '一 九 十 十一 二十 三十五 九十九 一百 一百零一 一百一十 一百一十五 九百九十九',
    );
    expect(([1, 2, 3, 4] as const).map((level) => headingNumber(level, 12))).toEqual([
      '十二、',
      '（十二）',
      '12.',
      '（12）',
    ]);
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 1000 }), fc.double({ min: 1.1, max: 1.9 })),
        (value) => {
          expect(() => chineseNumber(value)).toThrow(RangeError);
        },
      ),
    );
  });
});
