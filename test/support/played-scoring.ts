import type { PlayedAssessment } from './played-hands.ts';

/**
 * Scored to the end, and reported: a sheet opened again, one voided, somebody excused, a unit withdrawn, a recusal recorded.
 *
 * `begun`: the first sheet is in already.
 */
export async function playScoring(of: PlayedAssessment, { begun = false } = {}): Promise<void> {
  if (!begun) await of.score('李明', '青禾镇', { '1.1': '20' });
  await of.score('林晓燕', '青禾镇', { '2.1': '12.5' });
  await of.correct('reopened', '陈国栋', '李明', '青禾镇');
  await of.score('李明', '青禾镇', { '1.1': '21.5' });
  await of.score('李明', '白石镇', { '1.2': '18' });
  await of.score('林晓燕', '白石镇', {});
  await of.correct('voided', '陈国栋', '林晓燕', '白石镇');
  await of.score('林晓燕', '白石镇', { '1.1': '10' });
  await of.score('李明', '县总工会', { '1.1': '19' });
  await of.change('excuse', { unit: '黑水乡', examiner: '林晓燕', reason: '因病住院' });
  await of.score('李明', '黑水乡', { '1.1': '24' });
  await of.change('withdraw', { unit: '龙泉镇', reason: '机构撤并' });
  await of.score('方圆', '望江镇', { '2.2': '3' });
  await of.change('recuse', { unit: '松岗镇', examiner: '方圆', reason: '近亲属任职' });
  await of.score('高文静', '望江镇', {});
  await of.score('高文静', '松岗镇', { '1.1': '23' });
  await of.endTeams();
  await of.fileReports();
}
