import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writePublication } from '../../src/documents/bulletin.ts';
import { checkLayout } from '../../src/documents/official/check.ts';
import type { Day } from '../../src/domain/day.ts';
import type { Bulletin, Correction, PublicationContent, Scope } from '../../src/domain/publication.ts';
import { pt } from '../domain/builders.ts';

const bulletin: Bulletin = {
  kind: 'bulletin',
  assessmentName: '2026年度党建引领网格化管理考核',
  rehearsal: false,
  teams: 4,
  units: [
    { unitId: '1', name: '青禾镇', tier: 'excellent', total: pt(98.31) },
    { unitId: '2', name: '白石镇', tier: 'fair', total: pt(71) },
  ],
  withdrawn: 0,
  settlement: ['第一部分　组织保障：本部分细则分值合计26分，按28分折算。'],
  rescaled: false,
  tellsUnits: true,
  publishedOn: '2026-12-20' as Day,
};

const correction: Correction = {
  kind: 'correction',
  assessmentName: '2026年度党建引领网格化管理考核',
  rehearsal: false,
  bulletinOn: '2026-12-20' as Day,
  words: '白石镇的档次有误。',
  tiers: [{ unitId: '2', name: '白石镇', from: 'good', to: 'fair' }],
  publishedOn: '2026-12-22' as Day,
};

async function paragraphsOf(content: PublicationContent, scope: Scope): Promise<string[]> {
  const xml = strFromU8(unzipSync(await writePublication(content, scope))['word/document.xml'] ?? new Uint8Array());
  return xml
    .split('</w:p>')
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text).join(''))
    .filter((text) => text !== '');
}

describe('通报 as a Word file (R-15)', () => {
  it('is laid out as an official document: with totals, without, for sixty units, and as a correction', async () => {
    const units = Array.from({ length: 30 }, () => bulletin.units).flat();
    for (const [content, scope] of [
      [bulletin, 'full'],
      [bulletin, 'tiers'],
      [{ ...bulletin, units }, 'full'],
      [{ ...bulletin, assessmentName: '考'.repeat(60) }, 'full'],
      [correction, 'full'],
    ] as const) {
      // One after the other: they are large.
      expect(checkLayout(await writePublication(content, scope))).toEqual([]);
    }
  });

  it('breaks its title before the words that say what it is, and signs for the office', async () => {
    const words = await paragraphsOf(bulletin, 'full');
    expect(words.slice(0, 3)).toEqual(['关于2026年度党建引领网格化管理', '考核结果的通报', '各被考核单位：']);
    expect(words).toContain('县委党建引领工作推进组');
    expect(words).toContain('2026年12月20日');
  });

  it('lists units and tiers, and totals in full only', async () => {
    expect(await paragraphsOf(bulletin, 'full')).toEqual(
      expect.arrayContaining(['序号', '单位', '档次', '总分', '青禾镇', '优秀', '98.31']),
    );
    const tiersOnly = await paragraphsOf(bulletin, 'tiers');
    expect(tiersOnly).toEqual(expect.arrayContaining(['白石镇', '一般']));
    expect(tiersOnly.join()).not.toMatch(/总分|98\.31|71\.00/);
  });

  it('of a rehearsal says that it is none of the real thing (R-19)', async () => {
    expect(await paragraphsOf({ ...bulletin, rehearsal: true }, 'full')).toContain('（演练文稿，不是正式结果）');
    expect((await paragraphsOf(bulletin, 'full')).join()).not.toContain('演练');
  });
});
