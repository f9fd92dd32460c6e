import type { Outcome } from '../../sandbox/callback.ts';
import type { ControlKey } from '../../sandbox/find-control.ts';
import type { Which } from '../../sandbox/hands.ts';
import type { Person } from '../../sandbox/person.ts';

/** Presses a button and insists on the line that must come up: anything else on anybody's screen ends the play. */
export async function press(
  person: Person,
  key: ControlKey,
  expected: string,
  options: Which & { readonly twice?: boolean } = {},
): Promise<Outcome> {
  const outcome = await person.press(key, options);
  // Of two presses at once, the person is left with what the later answer said.
  for (const { toast, error } of [outcome, { toast: person.toast, error: person.error }]) {
    if (error !== undefined || toast !== expected) {
      const label = typeof key === 'string' ? key : key.label;
      throw new Error(`${person.name}按“${label}”，应看到“${expected}”，看到的却是“${error ?? toast ?? '没有提示'}”`);
    }
  }
  return outcome;
}
