import { createHash } from 'node:crypto';
import { canonical } from '../domain/canonical.ts';

/** The sha-256 under which the log remembers what was filed or sent: the same for the same facts, however they are stored. */
export function sealOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
