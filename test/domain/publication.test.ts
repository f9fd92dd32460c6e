import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicationText, publicationTitle } from '../../src/domain/bulletin-text.ts';
import type { Day } from '../../src/domain/day.ts';
import { correctedTierFault, deliveryOf, type Bulletin } from '../../src/domain/publication.ts';
import { isAbove, tiers, type Tier } from '../../src/domain/tier.ts';
import { pt } from './builders.ts';

const aBulletin = (given: Partial<Bulletin> = {}): Bulletin => ({
  kind: 'bulletin',
  assessmentName: '2026年度党建引领网格化管理考核',
  rehearsal: false,
  teams: 4,
  units: [
    { unitId: '1', name: '青禾镇', tier: 'excellent', total: pt(98.31) },
    { unitId: '2', name: '白石镇', tier: 'good', total: pt(88.5) },
    { unitId: '3', name: '黑水乡', tier: 'good', total: pt(86) },
  ],
  withdrawn: 0,
  settlement: [],
  rescaled: false,
  tellsUnits: false,
  publishedOn: '2026-12-20' as Day,
  ...given,
});
const words = (given: Partial<Bulletin> = {}) => publicationText(aBulletin(given), 'full').join('');

describe('the words of a bulletin (R-15)', () => {
  it('says how many units were examined, and how many have each tier', () => {
    expect(words()).toContain('组织4个考核组，对3个单位进行了考核');
    expect(words()).toContain('3个单位的考评档次为：优秀1个，良好2个。');
  });

  it('names totals only where they are listed', () => {
    expect(words()).toContain('各单位考评档次和得分见附件');
    expect(publicationText(aBulletin(), 'tiers').join('')).not.toContain('得分见附件');
  });

  it('says how a section that does not add up is settled (R-2)', () => {
    const settlement = ['第一部分　组织保障：本部分细则分值合计26分，按28分折算。'];
    expect(publicationText(aBulletin({ settlement }), 'tiers')).toContain(settlement[0]);
  });

  it('says nothing that is not so: no withdrawal, no rescaling', () => {
    expect(words()).not.toMatch(/退出|不适用|异议|反馈本单位/);
    const full = words({ withdrawn: 2, rescaled: true, tellsUnits: true });
    for (const part of ['另有2个单位中途退出', '不适用', '反馈本单位']) expect(full).toContain(part);
  });

  it('is titled by the assessment, which is called 考核 in any case', () => {
    expect(publicationTitle(aBulletin())).toBe('关于2026年度党建引领网格化管理考核结果的通报');
    expect(publicationTitle(aBulletin({ assessmentName: '2026年网格考评' }))).toBe('关于2026年网格考评考核结果的通报');
  });

  it('of a correction names the day of the bulletin, and each tier from and to', () => {
    const text = publicationText(
      {
        kind: 'correction',
        assessmentName: '2026年度考核',
        rehearsal: false,
        bulletinOn: '2026-12-20' as Day,
        words: '名册重复计算。\n现予更正。',
        tiers: [{ unitId: '2', name: '白石镇', from: 'good', to: 'fair' }],
        publishedOn: '2026-12-22' as Day,
      },
      'tiers',
    );
    expect(text).toEqual([
      '2026年12月20日发布的考核结果通报有误，现更正如下。',
      '名册重复计算。',
      '现予更正。',
      '白石镇的考评档次由“良好”更正为“一般”。',
      '通报的其他内容不变。',
    ]);
  });
});

describe('a tier that is put right (R-6, R-15)', () => {
  const tier = fc.constantFrom<Tier>(...tiers);

  it('is never above the band of the score, and never the same again', () => {
    fc.assert(
      fc.property(tier, tier, tier, (to, byScore, inForce) => {
        const fault = correctedTierFault(to, { byScore, inForce });
        const same = to === inForce ? 'unchanged' : undefined;
        expect(fault).toBe(isAbove(to, byScore) ? 'above-score-band' : same);
      }),
    );
  });

  it('may be the tier by score, where the office had decided lower', () => {
    expect(correctedTierFault('excellent', { byScore: 'excellent', inForce: 'good' })).toBeUndefined();
  });
});

describe('how far a result has come', () => {
  const message = fc.constantFrom('sent' as const, 'pending' as const, 'dead' as const, undefined);

  it('a receipt counts before all else, and reading before sending', () => {
    fc.assert(
      fc.property(fc.boolean(), message, (read, state) => {
        expect(deliveryOf({ received: true, read, message: state })).toBe('received');
        expect(deliveryOf({ received: false, read: true, message: state })).toBe('read');
      }),
    );
  });

  it.each([
    ['sent', 'sent'],
    ['pending', 'queued'],
    ['dead', 'undelivered'],
    [undefined, 'not-sent'],
  ] as const)('unread, a message that is %s is %s', (state, delivery) => {
    expect(deliveryOf({ received: false, read: false, message: state })).toBe(delivery);
  });
});
