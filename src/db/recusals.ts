import type { Db, Tx } from './database.ts';

/** Units of an assessment that a person must not score, and why. */
export async function recusedUnits(
  db: Db | Tx,
  assessmentId: string,
  personId: string,
): Promise<{ unitName: string; because: 'sent-by-unit' | 'recorded' }[]> {
  return db.$queryRaw`
    select unit.name as "unitName", case when bool_or(recusal.automatic) then 'sent-by-unit' else 'recorded' end as because
    from recusal join examiner on examiner.id = recusal.examiner_id join unit on unit.id = recusal.unit_id
    where examiner.assessment_id = ${assessmentId}::uuid and examiner.person_id = ${personId}::uuid and unit.withdrawn_at is null
    group by unit.id order by unit.position`;
}
