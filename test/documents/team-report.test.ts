import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkLayout } from '../../src/documents/official/check.ts';
import { writeTeamReport } from '../../src/documents/team-report.ts';
import type { Day } from '../../src/domain/day.ts';
import { findingsLeft, type TeamReport } from '../../src/domain/team-report.ts';
import { pt } from '../domain/builders.ts';

const report: TeamReport = {
  assessmentName: '2026年度党建引领网格化管理考核',
  teamName: '第一考核组',
  leaderName: '陈国栋',
  memberNames: ['李明', '林晓燕'],
  endedOn: '2026-11-24' as Day,
  filedOn: '2026-12-09' as Day,
  sections: [
    { title: '织密组织保障体系', full: pt(60) },
    { title: '网格运行', full: pt(40) },
  ],
  units: [
    {
      name: '青禾镇',
      score: { total: pt(94.5), sections: [{ score: pt(56.5) }, { score: pt(38) }] },
      deductions: [
        { criterionId: '1.1', title: '成员名册', lost: pt(3.5), reasons: ['名册未更新', '党员不足3名'] },
        { criterionId: '2.1', title: '例会', lost: pt(2), reasons: ['<记录>不全'] },
      ],
      highlights: '网格党组织覆盖率100%。\n做法在市级简报刊发。',
      problems: '台账更新不及时。',
    },
    { name: '白石镇', without: '已退出考核', deductions: [], highlights: '', problems: '' },
  ],
  nextSteps: '逐条整改。\n\n组织观摩。',
};

async function paragraphsOf(given: TeamReport): Promise<string[]> {
  const xml = strFromU8(unzipSync(await writeTeamReport(given))['word/document.xml'] ?? new Uint8Array());
  return xml
    .split('</w:p>')
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text).join(''))
    .filter((words) => words !== '');
}

describe('考评综合报告 (R-13)', () => {
  it('is laid out as an official document, also for a team of sixty units', async () => {
    expect(checkLayout(await writeTeamReport(report))).toEqual([]);
    const units = Array.from({ length: 60 }, (_, n) =>
      report.units.map((unit) => ({ ...unit, name: `${unit.name}${n}` })),
    ).flat();
    expect(checkLayout(await writeTeamReport({ ...report, units }))).toEqual([]);
  });

  it('says of each unit what the team wrote and what the scores say', async () => {
    const words = await paragraphsOf(report);
    expect(words.slice(0, 2)).toEqual(['第一考核组', '2026年度党建引领网格化管理考核综合报告']);
    const [from, to] = [words.indexOf('（一）青禾镇'), words.indexOf('三、下步工作打算')];
    expect(words.slice(from, to)).toEqual([
      '（一）青禾镇',
      '考核得分94.50分。',
      '亮点：网格党组织覆盖率100%。',
      '做法在市级简报刊发。',
      '突出问题：台账更新不及时。',
      '（二）白石镇',
      '未计总分：已退出考核。',
    ]);
    expect(words.slice(to, to + 3)).toEqual(['三、下步工作打算', '逐条整改。', '组织观摩。']);
  });

  it('ends with who it is from and the day, and has both tables attached', async () => {
    const words = await paragraphsOf(report);
    const signed = words.indexOf('2026年12月9日');
    expect(words.slice(signed - 3, signed)).toEqual(['附件：1.各单位得分表', '2.各单位扣分明细表', '第一考核组']);
    expect(words.slice(words.indexOf('1', signed))).toEqual(
      expect.arrayContaining(['青禾镇', '56.5', '38', '94.50', '白石镇', '—', '已退出考核', '1.1　成员名册', '3.5']),
    );
    expect(words).toContain('名册未更新；党员不足3名');
    expect(words).toContain('&lt;记录&gt;不全');
  });

  it('has room for 500字 of highlights and problems together', () => {
    expect(findingsLeft({ highlights: '好'.repeat(300), problems: '差'.repeat(199) })).toBe(1);
    expect(findingsLeft({ highlights: '好'.repeat(300), problems: '差 '.repeat(201) })).toBe(-1);
    expect(findingsLeft({ highlights: '12 34', problems: '' }, 10)).toBe(8);
  });
});
