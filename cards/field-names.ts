const encoded: Record<string, string> = { '.': '_d', '-': '_h', _: '_u' };

/**
 * What the fields of a criterion are called in the scoring form.
 *
 * Written by the scoring card, read from the submitted form. Different criteria never share a name.
 */
export function fieldNames(criterionId: string): {
  readonly points: string;
  readonly reason: string;
  /** The button that brings the evidence. */
  readonly evidence: string;
} {
  const id = criterionId.replace(/[._-]/g, (sign) => encoded[sign] ?? '');
  return { points: `points_${id}`, reason: `reason_${id}`, evidence: `evidence_${id}` };
}
