import { examines, isRecused } from './charge.ts';
import type { Examiner, Recusal, Unit } from './team.ts';

/** Why a sheet that was made is not asked of its examiner any more. */
export type ClosedBecause = 'withdrawn' | 'recused' | 'handed-over';

/** Undefined while the sheet is asked. What stands on a closed sheet is kept, and does not count. */
export function closedBecause(examiner: Examiner, unit: Unit, recusals: readonly Recusal[]): ClosedBecause | undefined {
  if (unit.withdrawn) return 'withdrawn';
  if (!examines(examiner, unit.id)) return 'handed-over';
  return isRecused(examiner, unit.id, recusals) ? 'recused' : undefined;
}
