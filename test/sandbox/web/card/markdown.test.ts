import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, type Block } from '../../../../src/sandbox/web/card/markdown/blocks.ts';
import { parseInline, type Inline } from '../../../../src/sandbox/web/card/markdown/inline.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('words', () => {
  it('reads bold, italic and struck words', () => {
    expect(parseInline('**粗***斜*~~删~~')).toEqual([
      { kind: 'strong', children: [text('粗')] },
      { kind: 'emphasis', children: [text('斜')] },
      { kind: 'strike', children: [text('删')] },
    ]);
  });

  it('reads a colour within a colour', () => {
    expect(parseInline("<font color='red'>红<font color='green'>绿</font></font>")).toEqual([
      {
        kind: 'font',
        colour: 'red',
        children: [text('红'), { kind: 'font', colour: 'green', children: [text('绿')] }],
      },
    ]);
  });

  it('names everybody who is mentioned', () => {
    expect(parseInline('<at ids=ou_a,ou_b></at><at id=all></at>')).toEqual([
      { kind: 'at', ids: ['ou_a', 'ou_b'] },
      { kind: 'at', ids: ['all'] },
    ]);
  });

  it('reads links in both spellings', () => {
    const link = { kind: 'link', url: 'https://example.com/a?b=1&c=2', children: [text('查看')] };
    expect(parseInline('[查看](https://example.com/a?b=1&amp;c=2)')).toEqual([link]);
    expect(parseInline("<a href='https://example.com/a?b=1&c=2'>查看</a>")).toEqual([link]);
  });

  it('shows an escaped mark as itself', () => {
    expect(parseInline('&#42;&#42;不加粗&#42;&#42; &lt;at id=all&gt; \\*星\\*')).toEqual([
      text('**不加粗** <at id=all> '),
      text('*'),
      text('星'),
      text('*'),
    ]);
  });

  it('leaves HTML that Feishu does not know as words', () => {
    expect(parseInline('<script>alert(1)</script><b>粗</b>')).toEqual([text('<script>alert(1)</script><b>粗</b>')]);
  });

  it('reads nothing inside of code and raw text', () => {
    expect(parseInline('`**码**`<raw>**原文**</raw>')).toEqual([{ kind: 'code', text: '**码**' }, text('**原文**')]);
  });

  it('shows a moment as a reader in China sees it', () => {
    const tag = "<local_datetime millisecond='1773795600000' format_type='date_num'></local_datetime>";
    expect(parseInline(tag)).toEqual([text('2026/03/18')]);
  });

  it('knows less in lark_md', () => {
    expect(parseInline('`码` <raw>文</raw> **粗**', 'lark_md')).toEqual([
      text('`码` <raw>文</raw> '),
      { kind: 'strong', children: [text('粗')] },
    ]);
  });
});

describe('blocks', () => {
  const kinds = (source: string) => parseMarkdown(source).map((block) => block.kind);

  it('tells the kinds of blocks apart', () => {
    const source = '# 标题\n正文\n第二行\n\n- 一\n1. 甲\n> 引\n---\n```ts\n# 码\n```\n|甲|乙|\n|-|-:|\n|1|2|';
    expect(kinds(source)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'rule', 'code', 'table']);
  });

  it('keeps line breaks within a paragraph', () => {
    expect(parseMarkdown('甲\n乙')).toEqual([
      { kind: 'paragraph', inlines: [text('甲'), { kind: 'break' }, text('乙')] },
    ]);
  });

  it('puts an indented list into the item before it', () => {
    const [list] = parseMarkdown('- 甲\n    1. 子一\n    2. 子二\n- 乙') as [Extract<Block, { kind: 'list' }>];
    expect(list.items).toHaveLength(2);
    expect(list.items[0]?.map((block) => block.kind)).toEqual(['paragraph', 'list']);
  });

  it('counts on from the number a list begins with', () => {
    expect(parseMarkdown('3. 丙\n4. 丁')).toMatchObject([{ kind: 'list', ordered: true, start: 3 }]);
  });

  it('aligns the columns of a table as its second line says', () => {
    expect(parseMarkdown('|甲|乙|丙|\n|:-|:-:|-:|\n|1|2|3|')).toMatchObject([
      { kind: 'table', align: ['left', 'center', 'right'], rows: [[[text('1')], [text('2')], [text('3')]]] },
    ]);
  });

  it('comes to an end with whatever is written', () => {
    const marks = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '<font>',
      '</font>',
      '<at ',
      '>',
      '[',
      '](',
      ')',
      '\n',
      '- ',
      '1. ',
    );
    const pieces = fc.array(fc.oneof(marks, fc.constantFrom('#', '|', '|-|', '```', '字', ' ', '&lt;', ':OK:')));
    fc.assert(fc.property(pieces, (parts) => Array.isArray(parseMarkdown(parts.join('')))));
  });

  it('shows words without marks as they are', () => {
    const words = fc.array(fc.constantFrom('考', '核', '组', 'a', '7', '，')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, (source) => {
        expect(parseInline(source)).toEqual(source === '' ? [] : [text(source)]);
      }),
    );
  });
});
