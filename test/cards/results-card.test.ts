import { describe, expect, it } from 'vitest';
import { resultsCard } from '../../cards/results-card.ts';
import type { ResultsView } from '../../cards/results-card.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { points } from '../../src/domain/points.ts';
import { propose } from '../../src/domain/proposal.ts';
import { aSection, assessmentId } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

/** Units named by their place, with these totals. */
function results(totals: readonly number[], of: Partial<ResultsView> = {}): ResultsView {
  const units = totals.map((total, n) => ({
    unitId: String(n).padStart(3, '0'),
    category: '乡镇',
    total: points(total),
  }));
  return {
    assessmentId,
    assessmentName: '2026年度考核',
    groups: propose(units),
    options: distributionOptions,
    unitNames: new Map(units.map(({ unitId }) => [unitId, `单位${unitId}`])),
    sections: [],
    exceptions: { withdrawn: [], recusals: [], excused: [], replaced: [], incomplete: [] },
    teams: { ended: 4, all: 4 },
    page: 0,
    ...of,
  };
}

const fifteenExcellentOf34 = Array.from({ length: 34 }, (_, n) => (n < 15 ? 95_00 : n < 33 ? 85_00 : 55_00) - n);

describe('the results', () => {
  it('write the arithmetic of the distribution out', () => {
    const words = plainWords(resultsCard(results(fifteenExcellentOf34)));
    expect(words).toContain('优秀上限：34×40%=13.6，取整13个；实际15个，超2个。');
    expect(words).toContain('一般和差：34×10%=3.4，应为2至5个；实际1个，少1个。');
    expect(words).toContain('✓ 按建议定档：优秀13个，一般和差2个，符合要求。');
  });

  it('rank by total, with one place for equal totals', () => {
    const [table] = all(resultsCard(results([90_00, 95_00, 90_00, 80_00])), 'table');
    const rows = table?.['rows'] as readonly Record<string, unknown>[]; // As the kit draws them.
    expect(rows.map(({ c0, c1, c2 }) => [c0, c1, c2])).toEqual([
      ['单位001', '1', '95.00'],
      ['单位000', '2', '90.00'],
      ['单位002', '2', '90.00'],
      ['单位003', '4', '80.00'],
    ]);
    expect(rows[0]?.['c3']).toEqual([{ text: '优秀', color: 'green' }]);
  });

  it('say of every proposed change why', () => {
    const words = plainWords(resultsCard(results(fifteenExcellentOf34)));
    expect(words).toContain('单位014（94.86分）优秀改为良好：优秀限13个，总分排在限额之后。');
    expect(words).toContain('单位032（84.68分）良好改为一般：一般和差至少2个，从良好末位补足。');
  });

  it('leave a tie that cannot be split to the office', () => {
    const tied = Array.from({ length: 14 }, (_, n) => (n < 5 ? 95_00 : 85_00));
    const words = plainWords(resultsCard(results(tied)));
    expect(words).toContain('并列待定：单位005、单位006、单位007、单位008、单位009等9个单位同分');
    expect(words).toContain('✗ 按建议定档：优秀5个，一般和差0个，不符合要求。');
  });

  it('say what is not plain about them', () => {
    const exceptions = {
      withdrawn: [{ unitName: '县档案馆', reason: '机构合并' }],
      recusals: [
        { examinerName: '李明', unitName: '县直机关工委' },
        { examinerName: '王芳', unitName: '县直机关工委' },
      ],
      excused: [{ unitName: '溪口镇', criterion: '1.2', reason: '成员因病。' }],
      replaced: [],
      incomplete: [{ unitName: '青石乡', missing: 3 }],
    };
    const card = resultsCard(results([90_00], { exceptions, teams: { ended: 3, all: 4 } }));
    expect(plainWords(card)).toContain(
      [
        '青石乡：还缺3项得分，暂不参加汇总。',
        '溪口镇：1.2 免评，成员因病。',
        '县档案馆：不参加本次考核，机构合并。',
        '县直机关工委：李明、王芳回避，不参与评分。',
      ].join('\n'),
    );
    expect(card.header).toMatchObject({ template: 'orange' });
    expect(plainWords(card)).toContain('还有1个考核组未结束考核');
  });

  it('name many units without a total in one line', () => {
    const incomplete = Array.from({ length: 34 }, (_, n) => ({ unitName: `第${n + 1}镇`, missing: 14 }));
    const exceptions = { withdrawn: [], recusals: [], excused: [], replaced: [], incomplete };
    const words = plainWords(resultsCard(results([], { exceptions, teams: { ended: 0, all: 4 } })));
    expect(words).toContain(
      '得分未齐、暂不参加汇总：第1镇、第2镇、第3镇、第4镇、第5镇等34个单位。请发送“进度”查看缺项。',
    );
    expect(words).not.toContain('还缺14项得分');
  });

  it('go over pages where there are many units', () => {
    const card = resultsCard(results(Array.from({ length: 80 }, (_, n) => 95_00 - n)));
    expect(buttonsOf(card)).toEqual({
      下一页: { kind: 'results.show', assessmentId, page: 1 },
      导出汇总表: { kind: 'results.export', assessmentId },
      试排: { kind: 'what-if.open', assessmentId },
    });
  });

  it('can be drawn before anything is complete', () => {
    const card = resultsCard(results([], { teams: { ended: 0, all: 4 } }));
    expect(all(card, 'table')).toHaveLength(0);
    expect(plainWords(card)).toContain('还有4个考核组未结束考核，全部结束后再定档。');
  });

  it('announce themselves when the last team has ended', () => {
    const sections = [aSection({ notice: '本部分细则分值合计26分，按28分折算' })];
    const card = resultsCard(results([90_00], { lastTeamJustEnded: true, sections }));
    expect(card.header).toMatchObject({ title: { content: '各考核组均已结束考核' } });
    expect(plainWords(card)).toContain('按28分折算。');
  });
});
