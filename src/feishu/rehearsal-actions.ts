import { toasts } from '../../cards/toasts.ts';
import { endRehearsal } from '../use-cases/end-rehearsal.ts';
import type { Handlers } from './acting.ts';

/** Practising an assessment, and putting the practice away. */
export const rehearsalHandlers: Pick<Handlers, 'rehearsal.end'> = {
  'rehearsal.end': async (tx, { action: { assessmentId, version }, actor, at }) => {
    await endRehearsal(tx, { assessmentId, version, actor, at });
    return { toast: toasts.rehearsalEnded, show: { kind: 'rehearsal-end', assessmentId } };
  },
};
