import { describe, expect, it } from 'vitest';
import { rosterCheckCard, rosterFaultsCard } from '../../cards/roster-card.ts';
import type { RosterCheckView } from '../../cards/roster-card.ts';
import { rosterChangeText } from '../../cards/roster-change-text.ts';
import { wholeWorkbook } from '../../src/domain/roster-sheets.ts';
import { aSection, id } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

function aCheck(of: Partial<RosterCheckView> = {}): RosterCheckView {
  return {
    importId: id(1),
    assessmentName: '2026年度考核',
    fileName: '名单.xlsx',
    categories: [
      { category: '乡镇', units: 12 },
      { category: '县直单位', units: 20 },
    ],
    counts: { teams: 4, examiners: 20, liaisons: 32, office: 3, administrators: 2 },
    notFound: [],
    sections: [],
    notices: [],
    state: 'pending',
    ...of,
  };
}

describe('a roster without faults', () => {
  it('is counted, and waits to be taken in or given up', () => {
    const card = rosterCheckCard(aCheck());
    expect(plainWords(card)).toContain('单位类别：乡镇12个、县直单位20个。');
    expect(plainWords(card)).toContain('联络员32人；推进组3人，其中管理员2人。');
    expect(buttonsOf(card)).toEqual({
      放弃: { kind: 'roster.discard', importId: id(1) },
      确认导入: { kind: 'roster.confirm', importId: id(1) },
    });
  });

  it.each(['applied', 'discarded', 'outdated'] as const)('has no button any more once it is %s', (state) => {
    expect(buttonsOf(rosterCheckCard(aCheck({ state })))).toEqual({});
  });

  it('names the people whom Feishu does not know', () => {
    const card = rosterCheckCard(aCheck({ notFound: [{ name: '李明', as: '第一考核组成员' }] }));
    expect(plainWords(card)).toContain('飞书中未找到1人\n李明（第一考核组成员）。');
  });

  it('says how a rubric that does not add up is settled', () => {
    const sections = [aSection({ notice: '本部分细则分值合计26分，按28分折算' })];
    expect(plainWords(rosterCheckCard(aCheck({ sections })))).toContain('按28分折算。');
  });

  it('says first what a repeated import will change', () => {
    const subject = { what: 'unit', name: '溪口镇' } as const;
    const card = rosterCheckCard(
      aCheck({ changes: [{ kind: 'changed', subject, field: '考核组', from: '一组', to: '二组' }] }),
    );
    expect(plainWords(card)).toContain('与现有名单相比有1处变化');
    expect(plainWords(card)).toContain('单位“溪口镇”的考核组由“一组”改为“二组”');
    expect(all(card, 'button').at(-1)).toMatchObject({ confirm: { text: { content: '将按此名单更新，共1处变化。' } } });
    expect(plainWords(rosterCheckCard(aCheck({ changes: [] })))).toContain('与现有名单相同，没有变化。');
  });
});

describe('a change of the roster', () => {
  const subject = { what: 'examiner', name: '李明' } as const;

  it('is said in words', () => {
    expect(rosterChangeText({ kind: 'added', subject })).toBe('增加考核人员：李明');
    expect(rosterChangeText({ kind: 'removed', subject })).toBe('减少考核人员：李明');
    expect(rosterChangeText({ kind: 'changed', subject, field: '选派单位', from: '', to: '团县委' })).toBe(
      '考核人员“李明”的选派单位由空白改为“团县委”',
    );
  });
});

describe('a roster with faults', () => {
  it('lists them by sheet, row and column, and offers no import', () => {
    const card = rosterFaultsCard({
      fileName: '名单.xlsx',
      faults: [
        { sheet: '单位', row: 3, column: '联络员手机号', message: '手机号应为11位数字' },
        { sheet: wholeWorkbook, message: '缺少“考核组”表' },
      ],
    });
    expect(plainWords(card)).toContain('“单位”表第3行“联络员手机号”列：手机号应为11位数字。\n工作簿：缺少“考核组”表。');
    expect(buttonsOf(card)).toEqual({});
  });

  it('shows the first twenty and counts the rest', () => {
    const faults = Array.from({ length: 33 }, (_, n) => ({ sheet: '单位', row: n + 2, message: '缺少单位名称' }));
    const words = plainWords(rosterFaultsCard({ fileName: '名单.xlsx', faults }));
    expect(words).toContain('第21行');
    expect(words).not.toContain('第22行');
    expect(words).toContain('还有13处。');
  });
});
