import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { playedFrom } from '../support/played-assessment.ts';
import type { PlayedAssessment } from '../support/played-hands.ts';
import { aCounty } from '../support/played-county.ts';
import { playAsking, playPublication } from '../support/played-publication.ts';
import { playRound } from '../support/played-round.ts';
import { playScoring } from '../support/played-scoring.ts';
import { openForThisFile } from './open-database.ts';
import { cellChange, cells, findings, tampered } from './tampering.ts';

const database = openForThisFile();
let played: PlayedAssessment;
beforeAll(async () => {
  played = await playedFrom(database.db, aCounty());
  await playScoring(played);
  const office = { ...played, decider: '周明远', confirmer: '唐志刚' };
  await playRound(database.db, office, { reversed: '漏议一个单位' });
  // So many that the distribution is off, and wants its justification.
  const departures = ['青禾镇', '白石镇', '望江镇'].map((unit) => {
    return { unit, tier: 'fair', reason: unit === '青禾镇' ? '发生较大信访事件' : '台账长期不全' } as const;
  });
  await playRound(database.db, office, { departures });
  await playAsking(database.db, office, { unit: '青禾镇', liaison: '马文涛', answerer: '陈国栋' });
  await playPublication(database.db, office, { unit: '青禾镇', liaison: '马文涛', lowered: '望江镇' });
});

const swap = `
  with lowered as (select * from tier_decision where reason = '发生较大信访事件' and round_id = (select id from grading_round where number = 2)),
    other as (select * from tier_decision where decided = 'good' and reason is null and round_id = (select round_id from lowered) limit 1)
  update tier_decision one set decided = two.decided, reason = two.reason
  from (select other.unit_id as to_unit, lowered.decided, lowered.reason from lowered, other
    union all select lowered.unit_id, other.decided, other.reason from lowered, other) two
  where one.round_id = (select round_id from lowered) and one.unit_id = two.to_unit`;

describe('an assessment that was played to its last correction', () => {
  it('is found to be as it must be', async () => {
    expect(await findings(database.db)).toEqual([]);
  });

  it.each([
    [
      'a mark',
      cellOf('score', 'points', 'points = 2150'),
      /^青禾镇，李明，1\.1：得分与修改记录的最后一次不一致（现存.*应为21\.5分“台账不全”）/,
    ],
    [
      'a change in the history',
      cellOf('score_change', 'to_points', 'from_points is not null'),
      /青禾镇，李明，1\.1，第2次修改：修改记录与操作记录不一致/,
    ],
    [
      'a change that was taken out of the history',
      'delete from score_change where id = (select min(id) from score_change)',
      /修改记录前后不衔接|操作记录里有的修改，修改记录里没有/,
    ],
    ['an entry taken out of the log', `delete from audit_entry where what = 'sheet.voided'`, /^chain gap/],
    [
      'an entry of the log',
      `update audit_entry set after = '{"1.1": 2500}' where what = 'sheet.submitted'`,
      /^chain hash/,
    ],
    [
      'the excuse',
      `update score set excused_reason = null where excused_reason is not null`,
      /黑水乡，林晓燕，1\.1：免评与操作记录不一致（现存无，应为因病住院）/,
    ],
    ['a recusal', 'delete from recusal where automatic', /县总工会，林晓燕：应有的回避不存在/],
    [
      'a recorded recusal',
      'delete from recusal where not automatic',
      /松岗镇：应有的回避不存在（应为回避“近亲属任职”）/,
    ],
    [
      'a withdrawal',
      `update unit set withdrawn_at = null, withdrawn_reason = null where withdrawn_at is not null`,
      /龙泉镇：退出考核与操作记录不一致/,
    ],
    [
      'two decisions, swapped',
      swap,
      /^定档第2轮，青禾镇：单位定档与操作记录不一致（现存“良好.*周明远.*应为“一般“发生较大信访事件”/,
    ],
    ['a total', cellOf('tier_decision', 'total', 'position = 0'), /^定档第1轮，.*：定档经过与操作记录不一致/],
    [
      'a proposed tier',
      `update tier_decision set proposed = 'poor' where decided = 'fair' and round_id = (select id from grading_round where number = 2)`,
      /^定档第2轮，青禾镇：建议档次不对（现存差，应为良好）/,
    ],
    [
      'a justification',
      `update grading_round set justification = '另有原因' where number = 2`,
      /^定档第2轮，说明：定档经过与操作记录不一致（现存另有原因，应为成绩普遍较好）/,
    ],
    [
      'the second administrator',
      `update grading_round set confirmed_by = null, confirmed_at = null where number = 2`,
      /^定档第2轮：定档应由另一名管理员确认而没有确认/,
    ],
    ['a round', 'delete from grading_round where number = 2', /^定档第2轮：操作记录里有的定档已不存在/],
    [
      'a filing',
      `update report_filing set content = jsonb_set(content, '{units,0,score,total}', '10000')`,
      /^第一考核组，第1次报送：报送的内容与报送时不一致/,
    ],
    [
      'a filed total',
      `update report_filing set content = jsonb_set(content, '{units,0,score,total}', '10000')`,
      /^第一考核组，第1次报送，青禾镇：报送的总分与按得分重新计算的不一致（现存100\.00分，应为/,
    ],
    ['a Word file', `update report_document set bytes = bytes || '\\x00'::bytea`, /报送：Word文件与留存时不一致/],
    ['a filing that is gone', 'delete from report_filing', /：操作记录里有的报送已不存在/],
    [
      'a published total',
      `update publication set content = jsonb_set(content, '{units,0,total}', '10000') where kind = 'bulletin'`,
      /^第1次发布（通报），单位，.*，总分：发布的内容与重新计算的不一致（现存100\.00分，应为/,
    ],
    [
      'a published tier',
      `update publication set content = jsonb_set(content, '{units,0,tier}', '"poor"') where kind = 'bulletin'`,
      /^第1次发布（通报），单位，.*，档次：发布的内容与重新计算的不一致（现存差，应为/,
    ],
    [
      'a published content',
      `update publication set content = jsonb_set(content, '{withdrawn}', '0') where kind = 'bulletin'`,
      /^第1次发布（通报）：发布的内容与发布时不一致（SHA-256）/,
    ],
    [
      'what a unit was sent',
      `update publication_unit set content = jsonb_set(content, '{problems}', '"无"') where unit_id = (select id from unit where name = '青禾镇')`,
      /^第1次发布（通报），青禾镇，突出问题：发给单位的内容与重新计算的不一致（现存无，应为台账更新不及时。）/,
    ],
    [
      'a unit’s seal',
      `update publication_unit set content = jsonb_set(content, '{problems}', '"无"') where unit_id = (select id from unit where name = '青禾镇')`,
      /^第1次发布（通报），青禾镇：发给单位的内容与发布时不一致（SHA-256）/,
    ],
    [
      'a result that was never sent',
      `delete from publication_unit where unit_id = (select id from unit where name = '松岗镇')`,
      /^第1次发布（通报），松岗镇：发给单位的内容与重新计算的不一致（现存无/,
    ],
    [
      'a correction',
      `update publication set words = '青禾镇有误' where kind = 'correction'`,
      /^第2次发布（更正），更正内容：发布经过与操作记录不一致（现存青禾镇有误，应为望江镇的档次录入有误）/,
    ],
    [
      'a corrected tier',
      `update publication_unit set tier = 'fair' where tier = 'poor'`,
      /^第2次发布（更正），望江镇，更正档次：发布经过与操作记录不一致（现存一般，应为差）/,
    ],
    [
      'a receipt',
      'update publication_unit set received_by = null, received_at = null where received_at is not null',
      /^第1次发布（通报），青禾镇，签收：发布经过与操作记录不一致（现存无/,
    ],
    [
      'a published Word file',
      `update publication_document set bytes = bytes || '\\x00'::bytea where scope = 'tiers'`,
      /^第1次发布（通报），只列档次：Word文件与留存时不一致（SHA-256）/,
    ],
    [
      'a publication',
      `delete from publication where kind = 'correction'`,
      /^第2次发布（更正）：操作记录里有的通报、更正已不存在/,
    ],
    [
      'whom it was sent to',
      `delete from publication_chat where scope = 'tiers'`,
      /^第1次发布（通报），发送范围：发布经过与操作记录不一致/,
    ],
    [
      'an answer',
      'update objection set upheld = true where upheld is not null',
      /^青禾镇，1\.1，异议，答复：异议与操作记录不一致（现存成立，应为不成立）/,
    ],
    [
      'an objection',
      `update objection set words = '没有意见'  where criterion_id = '1.2'`,
      /^青禾镇，1\.2，异议，内容：异议与操作记录不一致（现存没有意见，应为名册按月更新）/,
    ],
    [
      'an objection that is gone',
      `delete from objection where criterion_id = '1.2'`,
      /^青禾镇，1\.2，异议：操作记录里有的异议已不存在/,
    ],
    [
      'the last day for objections',
      'update objection_window set due_on = due_on + 3',
      /^定档第2轮，征求意见：征求意见与操作记录不一致/,
    ],
    [
      'the rubric',
      `update assessment set rubric = jsonb_set(rubric, '{sections,0,title}', '"别的"')`,
      /^评分标准：评分标准与导入时不一致/,
    ],
  ])('%s that was changed in the database is found and named', async (_what, sql, named) => {
    expect(await tampered(database.db, sql)).toContainEqual(expect.stringMatching(named));
  });

  it('has no cell that can be changed unseen', async () => {
    const every = Object.entries(cells).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => ({ table, column })),
    );
    const tried = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...every), fc.nat(10_000), async ({ table, column }, nth) => {
        const found = await tampered(database.db, cellChange(table, column, nth));
        if (found === undefined) return;
        tried.add(`${table}.${column}`);
        expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(tried.size).toBeGreaterThan(40);
  });
});

function cellOf(table: string, column: string, where: string): string {
  return `update ${table} set ${column} = ${cells[table]?.[column] ?? ''} where ctid = (select min(ctid) from ${table} where ${where})`;
}
